import { createServer, type Server, type ServerResponse } from 'node:http';
import { createAnthropicProvider } from '../../../src/adapters/llm/anthropicProvider.ts';
import { createGeminiProvider } from '../../../src/adapters/llm/geminiProvider.ts';
import { createOpenAiProvider } from '../../../src/adapters/llm/openAiProvider.ts';
import { systemClock } from '../../../src/adapters/systemClock.ts';
import { ProviderError } from '../../../src/core/errors.ts';
import type { LlmProvider } from '../../../src/core/ports.ts';
import type { TokenUsage } from '../../../src/core/receipt/tokenUsage.ts';
import type { CaseFolder } from './caseFolder.ts';
import type { InputKind } from './caseInput.ts';

interface ResponseInput {
  /** The file whose bytes are served. */
  readonly body: string;
  readonly service: 'chat' | 'openai' | 'anthropic' | 'gemini';
  readonly status?: number;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The connection is lost in the middle of the chunked body. */
  readonly cut?: boolean;
  /** The body arrives in pieces of so many bytes, wherever they cut a character. */
  readonly pieceBytes?: number;
  readonly expect: ExpectedResponse;
}

interface ExpectedResponse {
  readonly ok: boolean;
  readonly text?: string;
  readonly stop?: string;
  readonly notStop?: string;
  readonly reasons?: readonly string[];
  /** Stands in the message. */
  readonly message?: string;
  /** Must not stand in the message. */
  readonly notMessage?: string;
  /** Fields of the usage that is read. */
  readonly usage?: Readonly<Partial<TokenUsage>>;
  readonly retryAfterMs?: number;
}

interface Outcome {
  readonly ok: boolean;
  readonly text?: string | undefined;
  readonly stop?: string | undefined;
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly usage?: TokenUsage | undefined;
}

/** Serves each body on loopback and asks the adapter of its service for a completion. */
export const responseInputs: InputKind = {
  file: 'responses.json',
  inputs: (folder) =>
    folder.json<readonly ResponseInput[]>('responses.json').map((input) => ({
      name: input.body + (input.cut ? ' (connection cut)' : '') + (input.headers ? ` ${JSON.stringify(input.headers)}` : ''),
      async problems() {
        return differences(await ask(folder, input), input.expect);
      },
    })),
};

async function ask(folder: CaseFolder, input: ResponseInput): Promise<Outcome> {
  const server = serve(folder.bytes(input.body), input);
  try {
    const call = { model: 'test-model', system: 'Be brief.', prompt: 'Task: sum', maxOutputTokens: 1_000 };
    const provider = openProvider(input.service, await urlOf(server));
    const { text, stop, usage } = await provider.complete(call, () => undefined, AbortSignal.timeout(20_000));
    return { ok: true, text, stop, usage };
  } catch (error) {
    if (!(error instanceof ProviderError)) return { ok: false, message: String(error) };
    return { ok: false, reason: error.reason, message: error.message, retryAfterMs: error.retryAfterMs };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function serve(body: Buffer, input: ResponseInput): Server {
  return createServer((request, response) => {
    request.resume();
    request.on('end', () => void answer(response, body, input));
  });
}

async function answer(
  response: ServerResponse,
  body: Buffer,
  { status = 200, contentType = 'text/event-stream', headers, cut = false, pieceBytes = body.length }: ResponseInput,
): Promise<void> {
  response.writeHead(status, { 'content-type': contentType, ...headers });
  for (let at = 0; at < body.length; at += pieceBytes) {
    response.write(body.subarray(at, at + pieceBytes));
    // The next piece waits for this one to leave, or both would travel as one.
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  if (cut) setTimeout(() => response.socket?.destroy(), 200);
  else response.end();
}

async function urlOf(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

function openProvider(service: ResponseInput['service'], url: string): LlmProvider {
  // The time of a response is 0, so that a `Retry-After` given as a date is a known wait.
  const options = { id: 'p', label: 'Peer', vendor: 'p', apiKey: async () => 'k', clock: { ...systemClock, now: () => 0 } };
  switch (service) {
    case 'chat':
      return createOpenAiProvider({ ...options, baseUrl: `${url}/v1`, mode: 'chat' });
    case 'openai':
      return createOpenAiProvider({ ...options, baseUrl: `${url}/v1`, mode: 'responses' });
    case 'anthropic':
      return createAnthropicProvider({ ...options, baseUrl: url });
    case 'gemini':
      return createGeminiProvider({ ...options, baseUrl: url });
  }
}

function differences(got: Outcome, want: ExpectedResponse): readonly string[] {
  const problems: string[] = [];
  const should = (holds: boolean, what: string): void => {
    if (!holds) problems.push(`${what}; is ${JSON.stringify(got)}`);
  };
  should(got.ok === want.ok, `should be ${want.ok ? 'an answer' : 'a failure'}`);
  if (want.text !== undefined) should(got.text === want.text, `text should be ${JSON.stringify(want.text)}`);
  if (want.stop !== undefined) should(got.stop === want.stop, `stop should be ${want.stop}`);
  if (want.notStop !== undefined) should(got.stop !== want.notStop, `stop should not be ${want.notStop}`);
  if (want.reasons) should(want.reasons.includes(got.reason ?? ''), `reason should be one of ${want.reasons.join(', ')}`);
  if (want.message !== undefined) should(got.message?.includes(want.message) === true, `message should hold "${want.message}"`);
  if (want.notMessage !== undefined)
    should(got.message?.includes(want.notMessage) !== true, `message should not hold "${want.notMessage}"`);
  for (const [field, value] of Object.entries(want.usage ?? {})) {
    should(got.usage?.[field as keyof TokenUsage] === value, `usage.${field} should be ${String(value)}`);
  }
  if (want.retryAfterMs !== undefined) should(got.retryAfterMs === want.retryAfterMs, `retryAfterMs should be ${want.retryAfterMs}`);
  return problems;
}
