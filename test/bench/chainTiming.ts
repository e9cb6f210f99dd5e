import OpenAI from 'openai';
import { CancelledError } from '../../src/core/errors.ts';
import type { ModelChain } from '../../src/core/llm/modelChain.ts';
import { RecordingObserver } from '../fakes/recordingObserver.ts';
import { type SimulatedProvider, startSimulatedProvider } from '../fakes/simulatedProvider.ts';
import { benchChain, quantile, question } from './chainSetup.ts';
import type { Figure } from './figureTable.ts';

/** The healthy path against the bare SDK, in pairs, on an answer that streams for about a fifth of a second. */
export async function overhead(): Promise<readonly Figure[]> {
  const server = await startSimulatedProvider({ behave: () => ({ text: answer, chunkSize: 24, chunkDelayMs: 4 }) });
  const { chain } = benchChain(server, 1, {}, ['openai']);
  const client = new OpenAI({ apiKey: 'simulated', baseURL: server.baseUrls.openai, maxRetries: 0, organization: null, project: null });
  const firstMs: number[] = [];
  const bareMs: number[] = [];
  const oursMs: number[] = [];
  for (let pair = 0; pair < warmUp + pairs; pair++) {
    // Each goes first in turn, so that what the other left behind favours none.
    const bareFirst = pair % 2 === 0;
    const bareBefore = bareFirst ? await askBare(client) : undefined;
    const ours = await askChain(chain, pair);
    const bare = bareBefore ?? (await askBare(client));
    if (pair < warmUp) continue;
    firstMs.push(ours.firstMs - bare.firstMs);
    bareMs.push(bare.totalMs);
    oursMs.push(ours.totalMs);
  }
  await server.stop();
  const first = quantile(firstMs, 0.5);
  // The lower quartile: what other programs on the machine take away is in the upper half.
  const bareTotalMs = quantile(bareMs, 0.25);
  const total = (quantile(oursMs, 0.25) / bareTotalMs - 1) * 100;
  return [
    { id: 'addedToFirstTokenMs', what: 'added to the first token, median', value: first, unit: 'ms', pass: first < 3, must: '< 3' },
    {
      id: 'addedInTotalPercent',
      what: `added in total, to ${bareTotalMs.toFixed(0)} ms, lower quartile`,
      value: total,
      unit: '%',
      pass: total < 3,
      must: '< 3',
    },
  ];
}

/** How long the caller waits after it cancelled, and whether anything goes out afterwards. */
export async function cancelling(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const [phase, prepare] of phases) {
    const tookMs: number[] = [];
    let late = 0;
    let open = 0;
    for (let run = 0; run < 5; run++) {
      const server = await startSimulatedProvider({ chunkDelayMs: 5 });
      prepare(server);
      const { chain } = benchChain(server);
      const stop = new AbortController();
      const work = chain.ask(question(run), new RecordingObserver(), stop.signal).catch((thrown: unknown) => thrown);
      await pause(150);
      const before = server.requests.length;
      const startMs = performance.now();
      stop.abort();
      const outcome = await work;
      tookMs.push(outcome instanceof CancelledError && before === 1 ? performance.now() - startMs : Number.POSITIVE_INFINITY);
      await pause(100);
      late += server.requests.length - before;
      if (phase !== 'back-off') open += server.requests.filter(({ aborted }) => !aborted).length;
      await server.stop();
    }
    const worst = Math.max(...tookMs);
    const pass = worst < 50 && late === 0 && open === 0;
    const what = `cancel during ${phase}: slowest of 5, ${late} later requests, ${open} left open`;
    figures.push({ id: `cancelMs.${phase}`, what, value: worst, unit: 'ms', pass, must: '< 50, 0, 0' });
  }
  return figures;
}

const phases: readonly (readonly ['back-off' | 'connect' | 'stream', (server: SimulatedProvider) => void])[] = [
  ['back-off', (server) => server.always('gemini', { status: 503 })],
  ['connect', (server) => server.always('gemini', { hang: 'beforeHeaders' })],
  ['stream', (server) => server.always('gemini', { text: 'x'.repeat(24 * 400) })],
];

const answer = 'const line = "of an answer";\n'.repeat(36);
const warmUp = 5;
const pairs = 40;

interface Timing {
  readonly firstMs: number;
  readonly totalMs: number;
}

async function askBare(client: OpenAI): Promise<Timing> {
  const startMs = performance.now();
  let firstMs = Number.NaN;
  const { system, prompt } = question(0).call;
  const stream = await client.responses.create({
    model: 'gpt-6.2-sol',
    instructions: system,
    input: prompt,
    max_output_tokens: 4096,
    reasoning: { effort: 'low' },
    store: false,
    stream: true,
  });
  let text = '';
  for await (const event of stream) {
    if (event.type !== 'response.output_text.delta') continue;
    if (text === '') firstMs = performance.now() - startMs;
    text += event.delta;
  }
  if (text !== answer) throw new Error('the bare call did not get the answer');
  return { firstMs, totalMs: performance.now() - startMs };
}

async function askChain(chain: ModelChain, number: number): Promise<Timing> {
  const startMs = performance.now();
  let firstMs = Number.NaN;
  const observer = new RecordingObserver();
  observer.onText = () => {
    if (Number.isNaN(firstMs)) firstMs = performance.now() - startMs;
  };
  const { text } = await chain.ask(question(number), observer, new AbortController().signal);
  if (text !== answer) throw new Error('the chain did not get the answer');
  return { firstMs, totalMs: performance.now() - startMs };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
