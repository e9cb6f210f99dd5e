import { ChainExhaustedError, ProviderError } from '../../src/core/errors.ts';
import type { ModelChain } from '../../src/core/llm/modelChain.ts';
import { shareInFlight } from '../../src/core/llm/singleFlight.ts';
import { RecordingObserver } from '../fakes/recordingObserver.ts';
import type { Behaviour } from '../fakes/simulated/behaviour.ts';
import { startSimulatedProvider } from '../fakes/simulatedProvider.ts';
import { silentLog } from '../fakes/temporaryDatabase.ts';
import { benchChain, quantile, question, seeded } from './chainSetup.ts';
import type { Figure } from './figureTable.ts';

/** A thousand questions while each request fails with probability 0.3, in one of eight ways; time a hundred times faster. */
export async function survival(): Promise<readonly Figure[]> {
  const questions = 1000;
  const random = seeded(2026);
  let faults = 0;
  const server = await startSimulatedProvider({
    behave: ({ kind }) => {
      if (kind === 'count' || random() >= 0.3) return undefined;
      faults += 1;
      return failures[Math.floor(random() * failures.length)];
    },
  });
  const { chain, spend } = benchChain(server, 100);
  let answered = 0;
  let wrong = 0;
  let attempts = 0;
  const worker = async (first: number): Promise<void> => {
    for (let number = first; number < questions; number += workers) {
      const observer = new RecordingObserver();
      const answer = await chain.ask(question(number), observer, new AbortController().signal).catch(() => undefined);
      if (answer) answered += 1;
      if (answer && (!isWhole(answer.text, number) || observer.text !== answer.text)) wrong += 1;
      attempts += observer.attempts.length;
    }
  };
  await Promise.all(Array.from({ length: workers }, (_, index) => worker(index)));
  const requests = server.requests.filter(({ kind }) => kind === 'generate').length;
  await server.stop();
  return [
    {
      id: 'answered',
      what: `answered of ${questions}, ${faults} faults on ${requests} requests`,
      value: answered,
      unit: '',
      pass: answered >= 999,
      must: '>= 999',
    },
    { id: 'partialAnswers', what: 'answers with text of a failed attempt', value: wrong, unit: '', pass: wrong === 0, must: '0' },
    {
      id: 'hiddenRequests',
      what: 'requests on the wire not told in a receipt',
      value: requests - attempts,
      unit: '',
      pass: requests === attempts,
      must: '0',
    },
    {
      id: 'openReservations',
      what: 'reservations left open',
      value: spend.openReservations,
      unit: '',
      pass: spend.openReservations === 0,
      must: '0',
    },
  ];
}

/** The primary answers 503 to everything, the next provider is healthy; five questions in a row, five times over. */
export async function primaryDown(): Promise<readonly Figure[]> {
  const server = await startSimulatedProvider();
  const ask = (chain: ModelChain, number: number): Promise<number> =>
    timed(() => chain.ask(question(number), new RecordingObserver(), never));
  const baseline = benchChain(server, 100, {}, ['openai']).chain;
  const healthyMs: number[] = [];
  for (let number = 0; number < 20; number++) healthyMs.push(await ask(baseline, number));

  server.always('gemini', { status: 503 });
  const requests: number[] = [];
  const laterMs: number[] = [];
  for (let run = 0; run < 5; run++) {
    const { chain } = benchChain(server, 100);
    const before = server.requests.length;
    await ask(chain, 0);
    for (let number = 1; number < 5; number++) laterMs.push(await ask(chain, number));
    requests.push(server.requests.slice(before).filter(({ service }) => service === 'gemini').length);
  }
  await server.stop();
  const primary = Math.max(...requests);
  const addedMs = quantile(laterMs, 0.5) - quantile(healthyMs, 0.5);
  return [
    {
      id: 'primaryAttempts',
      what: 'primary down, five questions: requests to it',
      value: primary,
      unit: '',
      pass: primary <= 4,
      must: '<= 4',
      peer: '20',
    },
    {
      id: 'addedWhileDownMs',
      what: 'primary down: added from the second question on, median of 20',
      value: addedMs,
      unit: 'ms',
      pass: addedMs < 50,
      must: '< 50',
      peer: '7,020',
    },
  ];
}

export async function allDown(): Promise<readonly Figure[]> {
  const server = await startSimulatedProvider();
  for (const service of ['gemini', 'openai', 'anthropic'] as const) server.always(service, { status: 500 });
  const { chain } = benchChain(server, 100);
  const error = await chain.ask(question(1), new RecordingObserver(), never).catch((thrown: unknown) => thrown);
  const listed = error instanceof ChainExhaustedError ? error.attempts.length : -1;
  const requests = server.requests.length;
  await server.stop();
  const pass = requests === 9 && listed === 9;
  return [
    {
      id: 'allDownRequests',
      what: `all three down: requests, ${listed} listed in one error`,
      value: requests,
      unit: '',
      pass,
      must: '9',
      peer: '12, none listed',
    },
  ];
}

export async function ourFault(): Promise<readonly Figure[]> {
  const server = await startSimulatedProvider();
  for (const service of ['gemini', 'openai', 'anthropic'] as const)
    server.always(service, { status: 400, error: { message: 'Unknown parameter.' } });
  const { chain } = benchChain(server, 100);
  const error = await chain.ask(question(1), new RecordingObserver(), never).catch((thrown: unknown) => thrown);
  const requests = server.requests.length;
  await server.stop();
  const pass = requests === 1 && error instanceof ProviderError && error.reason === 'badRequest';
  return [{ id: 'badRequestCalls', what: 'HTTP 400 that is our fault: requests', value: requests, unit: '', pass, must: '1', peer: '2' }];
}

export async function cutStream(): Promise<readonly Figure[]> {
  let answered = 0;
  let clean = 0;
  const cases = ['gemini', 'openai', 'anthropic'] as const;
  for (const service of cases) {
    const server = await startSimulatedProvider();
    server.enqueue(service, { cutAfterChunks: 20, chunkSize: 4 });
    const { chain } = benchChain(server, 100, {}, [service]);
    const observer = new RecordingObserver();
    const answer = await chain.ask(question(7), observer, never);
    if (isWhole(answer.text, 7) && answer.attempts.length === 2) answered += 1;
    if (observer.withdrawn === 1 && observer.text === answer.text && answer.attempts[0]?.outcome === 'streamCut') clean += 1;
    await server.stop();
  }
  return [
    {
      id: 'cutAnswered',
      what: 'stream cut after 20 chunks: answered whole, of 3 vendors',
      value: answered,
      unit: '',
      pass: answered === 3,
      must: '3',
      peer: '0',
    },
    {
      id: 'cutWithdrawn',
      what: 'stream cut: partial text withdrawn, of 3 vendors',
      value: clean,
      unit: '',
      pass: clean === 3,
      must: '3',
      peer: '0',
    },
  ];
}

export async function identical(): Promise<readonly Figure[]> {
  const server = await startSimulatedProvider({ chunkDelayMs: 2 });
  const { chain, spend } = benchChain(server);
  const shared = shareInFlight(chain, spend, silentLog);
  const asked = Array.from({ length: 50 }, () => shared.ask(question(1), new RecordingObserver(), never));
  const texts = new Set((await Promise.all(asked)).map(({ text }) => text));
  const requests = server.requests.length;
  await server.stop();
  const pass = requests === 1 && texts.size === 1;
  return [
    { id: 'identicalCalls', what: '50 identical questions at once: requests', value: requests, unit: '', pass, must: '1', peer: '50' },
  ];
}

const never = new AbortController().signal;
const workers = 4;

const failures: readonly Behaviour[] = [
  { status: 429 },
  { status: 500 },
  { status: 503 },
  { status: 529 },
  { reset: true },
  { cutAfterChunks: 2 },
  { html200: true },
  { hang: 'beforeHeaders' },
];

/** The simulated answer names its task and ends with its fence. */
function isWhole(text: string, number: number): boolean {
  return text.startsWith('```python\n') && text.endsWith('\n```\n') && text.includes(`number ${number} that parses a date`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}
