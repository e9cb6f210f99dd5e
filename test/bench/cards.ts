import { createAftermath } from '../../src/core/generation/aftermath.ts';
import { createCardDesk } from '../../src/core/generation/cardDesk.ts';
import { FakeClock } from '../fakes/fakeClock.ts';
import { offerResult } from '../fakes/offerResults.ts';
import { lesson, testEngine } from '../fakes/templateEngines.ts';
import { codeFor } from './manyTemplates.ts';

/**
 * `npm run bench:cards`: how long Accept takes with a card asked for in the background and without, in pairs of the same code, one after the
 * other; exits 1 when the median difference is more than a millisecond and more than a tenth of the time without.
 */

const pairs = 60;
const modelMs = 20;
const log = { trace() {}, info() {}, warn() {}, error() {} };
let ids = 0;

const card = (things: string) =>
  JSON.stringify({
    intent: { action: 'load', artefact: 'function', technologies: ['python'], constraints: [] },
    parameters: [{ word: things, kind: 'noun', occurrences: [things], keep: [] }],
    wordings: [`python ${things} from the FTP server`],
    not: [],
  });

function acceptor(hasCards: boolean) {
  const engine = testEngine();
  const desk = createCardDesk({
    templates: engine,
    isWanted: async () => true,
    ask: ({ slots }) => new Promise((resolve) => setTimeout(() => resolve(JSON.parse(card(slots[0]?.word ?? ''))), modelMs)),
    validate: async () => 100,
    workplace: () => ({ project: 'bench', agent: 'bench' }),
    saveReceipt: async () => undefined,
    ids: { next: () => `card-${++ids}`, random: () => 0.5 },
    clock: new FakeClock(),
    log,
  });
  const aftermath = createAftermath(engine, async () => undefined, log, hasCards ? desk : { describe: () => undefined });
  return async (i: number): Promise<number> => {
    const task = `Python function that loads parcels of depot ${i} from FTP server number ${i}`;
    const result = offerResult({ lesson: lesson(task, 'python', codeFor('parcel', 'python'), ['python']) });
    const start = performance.now();
    const outcome = await aftermath.accepted(result, false);
    const took = performance.now() - start;
    if (!outcome?.learned) throw new Error('nothing was learned');
    // Both stores know the same afterwards: only the asking is compared.
    if (!hasCards) desk.describe(outcome.templateId);
    await desk.idle();
    return took;
  };
}

const [withCard, without] = [acceptor(true), acceptor(false)];
const taken: { readonly withCard: number; readonly without: number }[] = [];
for (let i = 0; i < pairs; i++) {
  const isFirst = i % 2 === 0;
  const early = await (isFirst ? withCard : without)(i);
  const late = await (isFirst ? without : withCard)(i);
  if (i >= 10) taken.push(isFirst ? { withCard: early, without: late } : { withCard: late, without: early });
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const withoutMs = median(taken.map((pair) => pair.without));
const differenceMs = median(taken.map((pair) => pair.withCard - pair.without));
const ok = differenceMs <= Math.max(1, withoutMs / 10);
const figures = { withCardMs: median(taken.map((pair) => pair.withCard)), withoutMs, differenceMs };
console.log(JSON.stringify({ bench: 'cards', pairs: taken.length, ...figures, ok }));
process.exitCode = ok ? 0 : 1;
