import { createBudget } from '../../src/core/budget/budget.ts';
import type { SpendGate } from '../../src/core/budget/spendGate.ts';
import { BudgetError } from '../../src/core/errors.ts';
import { costNanoUsd, priceOf } from '../../src/core/llm/pricing.ts';
import { createMemoryLedger, MemoryBooks } from '../fakes/memoryLedger.ts';
import { createMemoryReceiptStore } from '../fakes/memoryReceiptStore.ts';
import { MemorySpendGate } from '../fakes/memorySpendGate.ts';
import { RecordingObserver } from '../fakes/recordingObserver.ts';
import { tokensOf } from '../fakes/simulated/answer.ts';
import { type Behaviour, record, type SimulatedRequest, textOf } from '../fakes/simulated/behaviour.ts';
import { type SimulatedProvider, startSimulatedProvider } from '../fakes/simulatedProvider.ts';
import { silentLog } from '../fakes/temporaryDatabase.ts';
import { chainOver, FastClock, question, seeded } from './chainSetup.ts';
import type { Figure } from './figureTable.ts';

/**
 * What is booked against what a vendor bills that bills every token it generated: nothing for what it refused, a cut answer up to the cut,
 * a hung one to its end, which nobody saw.
 */
class Vendor {
  billedNanoUsd = 0;
  readonly #random: () => number;
  readonly #faultShare: number;

  constructor(faultShare: number, seed: number) {
    this.#faultShare = faultShare;
    this.#random = seeded(seed);
  }

  /** One request: how it is answered, with its price on the vendor's bill. */
  behave(request: SimulatedRequest): Behaviour | undefined {
    if (request.kind === 'count') return undefined;
    const kind = this.#random() < this.#faultShare ? faults[Math.floor(this.#random() * faults.length)] : undefined;
    const behaviour = { ...answer, ...(kind === 'cut' ? { cutAfterChunks: Math.floor(this.#random() * chunks) } : kind) };
    const generated = kind === 'cut' ? (behaviour as { cutAfterChunks: number }).cutAfterChunks / chunks : kind?.hang || !kind ? 1 : 0;
    if (kind === undefined || kind === 'cut' || kind.hang) this.#bill(request, Math.ceil(generated * tokensOf(answer.text)));
    return behaviour;
  }

  #bill({ service, path, body }: SimulatedRequest, outputTokens: number): void {
    const model = decodeURIComponent(/models\/([^:]+):/.exec(path)?.[1] ?? String(body.model));
    const price = priceOf(model, service === 'chat' ? 'openai' : service, Date.now());
    if (!price) throw new Error(`no price for ${model}`);
    const sent = [body.instructions, body.input, body.system, body.messages, record(body.systemInstruction), body.contents];
    const inputTokens = tokensOf(sent.map(textOf).join('\n'));
    this.billedNanoUsd += costNanoUsd(price, { inputTokens, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens, reasoningTokens: 0 });
  }
}

/** A $5 limit, used until no question is answered any more for want of money. */
export async function limitUsed(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const { faults: share, must } of [
    { faults: 0.1, must: 85 },
    { faults: 0.3, must: 70 },
  ]) {
    const vendor = new Vendor(share, 11);
    const server = await startSimulatedProvider({ behave: (request) => vendor.behave(request) });
    // Slower than elsewhere: what can have been generated in the time would be too much on a busy machine.
    const clock = new FastClock(20);
    const { budget, books } = limited(5, clock);
    const chain = chainOver(budget, server, clock);
    let off = false;
    let asked = 0;
    await inParallel(8, async () => {
      while (!off) {
        const error = await chain.ask(question(asked++), new RecordingObserver(), never).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        if (error instanceof BudgetError) off = true;
      }
    });
    await server.stop();
    const { committedNanoUsd, reservedNanoUsd } = stateOf(books);
    const percent = (vendor.billedNanoUsd / 5e9) * 100;
    figures.push({
      id: `limitUsedAt${share * 100}`,
      what: `$5 limit, ${share * 100} % faults, ${asked} questions: truly billed when models are off`,
      value: percent,
      unit: '%',
      pass: percent >= must && committedNanoUsd + reservedNanoUsd <= 5e9 && vendor.billedNanoUsd <= 5e9,
      must: `>= ${must}, never over the limit`,
    });
  }
  return figures;
}

/** Two thousand questions without a limit, with faults of all kinds. */
export async function booked(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const questions = 2000;
  for (const { faults: share, answers, times } of [
    { faults: 0.3, answers: 99.9, times: 1.3 },
    { faults: 0.6, answers: 98.9, times: 1.6 },
  ]) {
    const vendor = new Vendor(share, 23);
    const server = await startSimulatedProvider({ behave: (request) => vendor.behave(request) });
    const spend = new MemorySpendGate();
    const chain = chainOver(spend, server, new FastClock(40));
    let answered = 0;
    let next = 0;
    await inParallel(16, async () => {
      for (let number = next++; number < questions; number = next++) {
        if (await chain.ask(question(number), new RecordingObserver(), never).catch(() => undefined)) answered += 1;
      }
    });
    await server.stop();
    const percent = (answered / questions) * 100;
    const factor = spend.committedNanoUsd / vendor.billedNanoUsd;
    figures.push(
      {
        id: `answeredAt${share * 100}`,
        what: `${questions} questions, ${share * 100} % faults: answered`,
        value: percent,
        unit: '%',
        pass: percent >= answers,
        must: `>= ${answers}`,
      },
      {
        id: `bookedAt${share * 100}`,
        what: `${questions} questions, ${share * 100} % faults: booked, as a multiple of what was truly billed`,
        value: factor,
        unit: 'x',
        pass: factor >= 1 && factor <= times,
        must: `1 to ${times}`,
      },
    );
  }
  return figures;
}

/** Three hundred questions, a hundred at once: nobody is refused while there is money that only has not come back yet. */
export async function moneyLeft(): Promise<readonly Figure[]> {
  const text = answer.text.slice(0, 1700);
  const server: SimulatedProvider = await startSimulatedProvider({ behave: () => ({ text, chunkSize: 400, chunkDelayMs: 5 }) });
  const clock = new FastClock(1);
  const { budget, books } = limited(0.6, clock);
  const chain = chainOver(budget, server, clock);
  let answered = 0;
  let next = 0;
  await inParallel(100, async () => {
    for (let number = next++; number < 300; number = next++) {
      if (await chain.ask(question(number), new RecordingObserver(), never).catch(() => undefined)) answered += 1;
    }
  });
  await server.stop();
  const unspentUsd = 0.6 - stateOf(books).committedNanoUsd / 1e9;
  return [
    {
      id: 'unspentWhenRefused',
      what: `$0.60 limit, 300 questions, 100 at once: ${answered} answered, unspent when others were refused`,
      value: answered === 300 ? 0 : unspentUsd,
      unit: 'USD',
      pass: unspentUsd >= 0 && (answered === 300 || unspentUsd <= 0.05),
      must: '<= 0.05',
    },
  ];
}

function limited(usd: number, clock: FastClock): { readonly budget: SpendGate; readonly books: MemoryBooks } {
  const books = new MemoryBooks();
  const budget = createBudget({
    ledger: createMemoryLedger({ books }),
    receipts: createMemoryReceiptStore(clock),
    clock,
    ids: { next: () => crypto.randomUUID(), random: () => Math.random() },
    log: silentLog,
    limits: () => ({ monthlyNanoUsd: usd * 1e9, projects: {} }),
    saveLimit: async () => {},
  });
  return { budget, books };
}

function stateOf(books: MemoryBooks): { readonly committedNanoUsd: number; readonly reservedNanoUsd: number } {
  // By month: what counts there counts in its week and its day as well.
  const states = [...books.scopes].filter(([key]) => /^\d{4}-\d{2} system$/.test(key)).map(([, state]) => state);
  return {
    committedNanoUsd: states.reduce((sum, one) => sum + one.committedNanoUsd, 0),
    reservedNanoUsd: states.reduce((sum, one) => sum + one.reservedNanoUsd, 0),
  };
}

async function inParallel(workers: number, work: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: workers }, work));
}

const never = new AbortController().signal;

/** A thousand tokens at four characters each, as a module with its documentation has. */
const line = 'export const total = (rows) => rows.reduce((sum, row) => sum + row.net, 0);\n';
const chunks = 10;
const answer = { text: `\`\`\`typescript\n${line.repeat(52)}\`\`\`\n`, chunkSize: 400 };

const faults: readonly ('cut' | Behaviour)[] = [
  { status: 429 },
  { status: 500 },
  { status: 503 },
  { status: 529 },
  { reset: true },
  'cut',
  { html200: true },
  { hang: 'beforeHeaders' },
];
