import { languageId } from '../../src/core/languages/languages.ts';
import { askCheapTier } from '../../src/core/templates/ask/cheapTier.ts';
import type { OpenTemplateEngine } from '../../src/core/templates/engine/createTemplateEngine.ts';
import { createValidator } from '../../src/core/validation/validator.ts';
import { RecordingObserver } from './recordingObserver.ts';
import { type CheapQuestion, type RecordedCard, type RecordedVerdict, readLines, verdictChain } from './reuseModel.ts';
import { lesson, taskQuery, testEngine, testGrammar, testSyntaxChecks } from './templateEngines.ts';

/** Labelled tasks about one accepted generation, a line of `test/fixtures/reuse/*.jsonl`. */
export interface ReuseFamily {
  readonly family: string;
  readonly seed: {
    readonly task: string;
    readonly language: string;
    readonly file: string;
    readonly tech: readonly string[];
    readonly code: string;
  };
  /** Tasks that the seed answers, `expect.params` mapping words of its task to their new ones. */
  readonly reuse: readonly {
    readonly task: string;
    readonly expect: { readonly params: Readonly<Record<string, string>> };
    readonly must_contain: readonly string[];
    readonly must_not_contain: readonly string[];
    readonly must_contain_any?: readonly (readonly string[])[];
  }[];
  /** Tasks that it does not answer. */
  readonly reject: readonly { readonly task: string }[];
}

export interface ReusePrediction {
  readonly family: string;
  readonly kind: 'reuse' | 'reject';
  /** Index of the task in the family's list of its kind. */
  readonly i: number;
  readonly served: boolean;
  /** Served for certain, or after the cheap question. */
  readonly via?: 'free' | 'verdict' | undefined;
  /** The family it was served from; empty when it was not. */
  readonly template: string;
  readonly code: string;
  readonly why: string;
  /** Why it was not certain, and the id of the rule that refused; undefined for what was, and where no template was looked at. */
  readonly refusal?: string | undefined;
  readonly rule?: string | undefined;
  /** Where nothing was certain: the first near row as it would be inserted with the parameters the product itself prefilled. */
  readonly offered?: { readonly template: string; readonly code: string } | undefined;
  /** Where nothing was certain: families of the first three near rows. */
  readonly near?: readonly string[] | undefined;
  /** Time of the certain answer, in milliseconds. */
  readonly ms: number;
}

export interface ReuseScore {
  /** Tasks to serve, and how many were served for certain from their own family, with the right code, and from another family. */
  readonly reuse: number;
  readonly served: number;
  readonly correct: number;
  readonly misrouted: number;
  /** Tasks whose own template was served or is among the first three near rows. */
  readonly near: number;
  /** Served right for certain, or the first near row is right as prefilled. */
  readonly correctOrOffered: number;
  /** Near rows of other families than the task's own, among the first three of every task that was not served for certain. */
  readonly strangers: number;
  /** Served right for certain or after the cheap question, and how many were served so from their own family. */
  readonly correctWithVerdict: number;
  readonly servedWithVerdict: number;
  /** Tasks to refuse, how many were served for certain, and how many so or after the cheap question. */
  readonly reject: number;
  readonly wrong: number;
  readonly wrongWithVerdict: number;
}

export interface ReuseModel {
  readonly cards?: readonly RecordedCard[] | undefined;
  readonly verdicts?: readonly RecordedVerdict[] | undefined;
  /** Hears each question that the cheap model would be asked. */
  readonly onQuestion?: ((question: CheapQuestion) => void) | undefined;
  /** Hears what was learned of each family, and what of its card did not hold. */
  readonly onLearned?: ((family: string, slotsOrReason: string) => void) | undefined;
}

export function readReuseFamilies(file: string): readonly ReuseFamily[] {
  return readLines(file);
}

const validator = createValidator({ grammar: testGrammar, syntaxChecks: testSyntaxChecks });

/**
 * Learns one template a family from its seed, all in one store, with the recorded card where there is one, then asks every task of every
 * family, without language, file and technologies.
 */
export async function predictReuse(families: readonly ReuseFamily[], model: ReuseModel = {}): Promise<readonly ReusePrediction[]> {
  const engine = testEngine();
  const familyOf = new Map<string, string>();
  for (const { family, seed } of families) {
    const { request, ...rest } = lesson(seed.task, languageId(seed.language), seed.code, seed.tech);
    const outcome = await engine.learn({ ...rest, request: { ...request, fileName: seed.file } });
    if (!outcome.learned) {
      model.onLearned?.(family, outcome.why);
      continue;
    }
    familyOf.set(outcome.templateId, family);
    const card = model.cards?.find((other) => other.family === family);
    const verified = card && (await engine.addCard(outcome.templateId, card, scoreOf));
    const told = verified ? (verified.kept ? verified.dropped : [verified.why]) : [];
    model.onLearned?.(family, [JSON.stringify(engine.library.get(outcome.templateId)?.slots), ...told].join('\n    '));
  }
  const predictions: ReusePrediction[] = [];
  for (const { family, reuse, reject } of families) {
    const asked = [
      ...reuse.map(({ task }, i) => ({ kind: 'reuse' as const, i, task })),
      ...reject.map(({ task }, i) => ({ kind: 'reject' as const, i, task })),
    ];
    for (const { kind, i, task } of asked) {
      const verdict = model.verdicts?.find((other) => other.family === family && other.kind === kind && other.i === i);
      const about = { family, kind, i };
      const onQuestion =
        model.onQuestion && ((question: Pick<CheapQuestion, 'asked' | 'question'>) => model.onQuestion?.({ ...about, ...question }));
      predictions.push({ ...about, ...(await predict(engine, task, { verdict, familyOf, families, onQuestion })) });
    }
  }
  return predictions;
}

async function scoreOf(code: string, { language, fileName }: { readonly language: string; readonly fileName: string }): Promise<number> {
  return (await validator.validate(code, { language, fileName, fragment: false })).score;
}

interface Asked {
  readonly verdict: RecordedVerdict | undefined;
  /** Family of a template. */
  readonly familyOf: ReadonlyMap<string, string>;
  readonly families: readonly ReuseFamily[];
  readonly onQuestion: Parameters<typeof verdictChain>[0]['onQuestion'];
}

async function predict(engine: OpenTemplateEngine, task: string, { verdict, familyOf, families, onQuestion }: Asked) {
  const query = taskQuery(task);
  const startMs = performance.now();
  const answer = await engine.serve(query, 'learned');
  const ms = performance.now() - startMs;
  if (answer.served)
    return { served: true, via: 'free' as const, template: familyOf.get(answer.templateId) ?? '', code: answer.code, why: answer.why, ms };
  const rows = engine.near(query, 3);
  const near = rows.map(({ templateId }) => familyOf.get(templateId) ?? '');
  const [first] = rows;
  const taken = first && (await engine.renderWith(first.templateId, first.parameters, 'first near row'));
  const offered = taken?.served ? { template: near[0] ?? '', code: taken.code } : undefined;
  const refused = { served: false, template: '', code: '', why: answer.why, refusal: answer.why, rule: answer.rule, offered, near, ms };
  if (!verdict && !onQuestion) return refused;
  const chain = verdictChain({ verdict, onQuestion, familyOf: (seedTask) => families.find(({ seed }) => seed.task === seedTask)?.family });
  const outcome = await askCheapTier(
    { chain, engine, grammar: testGrammar, syntaxChecks: testSyntaxChecks },
    { query, near: answer.near, generationId: 'eval', project: '', agent: '', generationNanoUsd: 1_000_000_000 },
    new RecordingObserver(),
    new AbortController().signal,
  );
  if (outcome.kind !== 'served') return { ...refused, why: outcome.why };
  const { templateId, code, why } = outcome.answer;
  return { ...refused, served: true, via: 'verdict' as const, template: familyOf.get(templateId) ?? '', code, why };
}

export function scoreReuse(families: readonly ReuseFamily[], predictions: readonly ReusePrediction[]): ReuseScore {
  const byName = new Map(families.map((family) => [family.family, family]));
  const reuse = predictions.filter(({ kind }) => kind === 'reuse');
  const served = reuse.filter(({ served, template, family }) => served && template === family);
  const free = served.filter(({ via }) => via === 'free');
  const isRight = ({ family, i }: ReusePrediction, code: string): boolean => isCorrect(i, code, byName.get(family));
  const right = free.filter((prediction) => isRight(prediction, prediction.code));
  const offeredRight = reuse.filter(
    (prediction) =>
      prediction.via !== 'free' && prediction.offered?.template === prediction.family && isRight(prediction, prediction.offered.code),
  );
  const reject = predictions.filter(({ kind }) => kind === 'reject');
  return {
    reuse: reuse.length,
    served: free.length,
    correct: right.length,
    misrouted: reuse.filter(({ served, template, family }) => served && template !== family).length,
    near: reuse.filter(({ family, via, template, near }) => (via === 'free' ? template === family : near?.includes(family))).length,
    correctOrOffered: right.length + offeredRight.length,
    strangers: predictions.reduce((sum, { family, near = [] }) => sum + near.filter((other) => other !== family).length, 0),
    correctWithVerdict: served.filter((prediction) => isRight(prediction, prediction.code)).length,
    servedWithVerdict: served.length,
    reject: reject.length,
    wrong: reject.filter(({ via }) => via === 'free').length,
    wrongWithVerdict: reject.filter(({ served }) => served).length,
  };
}

/** The code has every string that must be there, none that must not, and is the seed's own where no parameter changes. */
export function isCorrect(i: number, code: string, family: ReuseFamily | undefined): boolean {
  const query = family?.reuse[i];
  if (!family || !query) return false;
  return (
    query.must_contain.every((text) => code.includes(text)) &&
    !query.must_not_contain.some((text) => code.includes(text)) &&
    (query.must_contain_any ?? []).every((alternatives) => alternatives.some((text) => code.includes(text))) &&
    (Object.keys(query.expect.params).length > 0 || code.trim() === family.seed.code.trim())
  );
}
