import { readFileSync } from 'node:fs';
import { languageId } from '../../src/core/languages/languages.ts';
import { lesson, taskQuery, testEngine } from './templateEngines.ts';

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
  /** The family it was served from; empty when it was not. */
  readonly template: string;
  readonly code: string;
  readonly why: string;
  /** Id of the rule that refused; undefined for a served task and where no template was looked at. */
  readonly rule?: string | undefined;
  readonly ms: number;
}

export interface ReuseScore {
  /** Tasks to serve, and how many were served from their own family, with the right code, and from another family. */
  readonly reuse: number;
  readonly served: number;
  readonly correct: number;
  readonly misrouted: number;
  /** Tasks to refuse, and how many were served. */
  readonly reject: number;
  readonly wrong: number;
}

export function readReuseFamilies(file: string): readonly ReuseFamily[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line));
}

/**
 * Learns one template a family from its seed, all in one store, then asks every task of every family, without language, file and
 * technologies. `onLearned` hears what was learned of each family.
 */
export async function predictReuse(
  families: readonly ReuseFamily[],
  onLearned: (family: string, slotsOrReason: string) => void = () => {},
): Promise<readonly ReusePrediction[]> {
  const engine = testEngine();
  const familyOf = new Map<string, string>();
  for (const { family, seed } of families) {
    const { request, ...rest } = lesson(seed.task, languageId(seed.language), seed.code, seed.tech);
    const outcome = await engine.learn({ ...rest, request: { ...request, fileName: seed.file } });
    if (outcome.learned) familyOf.set(outcome.templateId, family);
    onLearned(family, outcome.learned ? JSON.stringify(engine.library.get(outcome.templateId)?.slots) : outcome.why);
  }
  const predictions: ReusePrediction[] = [];
  for (const { family, reuse, reject } of families) {
    const asked = [
      ...reuse.map(({ task }, i) => ({ kind: 'reuse' as const, i, task })),
      ...reject.map(({ task }, i) => ({ kind: 'reject' as const, i, task })),
    ];
    for (const { kind, i, task } of asked) {
      const startMs = performance.now();
      const answer = await engine.serve(taskQuery(task), 'learned');
      const ms = performance.now() - startMs;
      const told = answer.served
        ? { template: familyOf.get(answer.templateId) ?? '', code: answer.code }
        : { template: '', code: '', rule: answer.rule };
      predictions.push({ family, kind, i, served: answer.served, ...told, why: answer.why, ms });
    }
  }
  return predictions;
}

export function scoreReuse(families: readonly ReuseFamily[], predictions: readonly ReusePrediction[]): ReuseScore {
  const byName = new Map(families.map((family) => [family.family, family]));
  const reuse = predictions.filter(({ kind }) => kind === 'reuse');
  const served = reuse.filter(({ served, template, family }) => served && template === family);
  const reject = predictions.filter(({ kind }) => kind === 'reject');
  return {
    reuse: reuse.length,
    served: served.length,
    correct: served.filter((prediction) => isCorrect(prediction, byName.get(prediction.family))).length,
    misrouted: reuse.filter(({ served, template, family }) => served && template !== family).length,
    reject: reject.length,
    wrong: reject.filter(({ served }) => served).length,
  };
}

/** The code has every string that must be there, none that must not, and is the seed's own where no parameter changes. */
function isCorrect({ i, code }: ReusePrediction, family: ReuseFamily | undefined): boolean {
  const query = family?.reuse[i];
  if (!family || !query) return false;
  return (
    query.must_contain.every((text) => code.includes(text)) &&
    !query.must_not_contain.some((text) => code.includes(text)) &&
    (query.must_contain_any ?? []).every((alternatives) => alternatives.some((text) => code.includes(text))) &&
    (Object.keys(query.expect.params).length > 0 || code.trim() === family.seed.code.trim())
  );
}
