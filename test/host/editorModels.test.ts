import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type SimulatedProvider, startSimulatedProvider } from '../fakes/simulatedProvider.ts';
import { ownGesture } from './ownGesture.ts';
import { until } from './pendingEditSupport.ts';

const services = ['gemini', 'openai', 'anthropic'] as const;
const read: vscode.LanguageModelChatTool = {
  name: 'read',
  description: 'Reads a file.',
  inputSchema: { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] },
};

/** As another extension would ask, through the editor's own API. */
describe('our models in the editor', () => {
  let simulated: SimulatedProvider;

  before(async () => {
    simulated = await startSimulatedProvider();
    await configure('sandbox', true);
    await configure('retry.backoffMs', [0]);
    for (const service of services) await configure(`providers.${service}.baseUrl`, simulated.baseUrls[service]);
    await configure('providers.order', ['anthropic', 'openai']);
    // Loads the product, as the first use of any kind does.
    await ownGesture();
    await until('our models', async () => (await vscode.lm.selectChatModels({ vendor: 'q2o' })).length > 1);
  });
  after(async () => {
    await configure('budget.monthlyLimitUsd', undefined);
    await configure('providers.offerToEditor', undefined);
    await configure('providers.order', undefined);
    await simulated.stop();
  });
  beforeEach(() => simulated.reset());

  it('are listed with the whole chain first, and each priced model by its provider', async () => {
    const models = await vscode.lm.selectChatModels({ vendor: 'q2o' });
    const ids = models.map(({ id }) => id);
    assert.ok(ids.includes('auto') && ids.includes('anthropic/claude-haiku-5-5') && ids.includes('openai/gpt-6-luna'), ids.join(' '));
    assert.ok(models.every(({ maxInputTokens }) => maxInputTokens > 1000));
  });

  it('answer in pieces, in a conversation of several turns, with a receipt', async () => {
    simulated.enqueue('anthropic', { text: 'The second answer of this conversation.', chunkSize: 6 });
    const { pieces, text } = await ask(await model('auto'), [user('Hi'), assistant('Hello'), user('And now?')]);
    assert.equal(text, 'The second answer of this conversation.');
    assert.ok(pieces > 2);
    const [request] = simulated.requests;
    assert.ok(Array.isArray(request?.body.messages));
    assert.equal(request.body.messages.length, 3);
  });

  it('call a tool, and go on with what it gave', async () => {
    simulated.enqueue(
      'openai',
      { text: '', toolCalls: [{ id: 'call_1', name: 'read', input: { path: 'a.ts' } }] },
      { text: 'It exports one.' },
    );
    const luna = await model('openai/gpt-6-luna');
    const first = await ask(luna, [user('What does a.ts export?')], { tools: [read] });
    const [call] = first.calls;
    assert.deepEqual([call?.name, call?.input, first.text], ['read', { path: 'a.ts' }, '']);
    assert.ok(call);
    const result = vscode.LanguageModelChatMessage.User([
      new vscode.LanguageModelToolResultPart(call.callId, [new vscode.LanguageModelTextPart('export const one = 1;')]),
    ]);
    const history = [user('What does a.ts export?'), vscode.LanguageModelChatMessage.Assistant([call]), result];
    assert.equal((await ask(luna, history, { tools: [read] })).text, 'It exports one.');
    const input = simulated.requests.at(-1)?.body.input as { type?: string; output?: string }[];
    assert.equal(input.find(({ type }) => type === 'function_call_output')?.output, 'export const one = 1;');
    assert.equal(simulated.requests.at(-1)?.body.model, 'gpt-6-luna');
  });

  it('stop when the one who asked cancels', async () => {
    simulated.enqueue('anthropic', { text: 'word '.repeat(400), chunkSize: 5, chunkDelayMs: 10 });
    const source = new vscode.CancellationTokenSource();
    const response = await (await model('auto')).sendRequest([user('Count')], {}, source.token);
    await assert.rejects(async () => {
      for await (const _ of response.text) source.cancel();
      await until('the end', () => simulated.requests[0]?.closed === true);
      throw new vscode.CancellationError();
    });
    await until('the connection to be closed', () => simulated.requests[0]?.aborted === true);
  });

  it('are refused without a request at the limit', async () => {
    await configure('budget.monthlyLimitUsd', 0);
    const error = await failureOf(ask(await model('auto'), [user('Hi')]));
    assert.match(String(error), /limit/i);
    assert.equal(simulated.requests.length, 0);
    await configure('budget.monthlyLimitUsd', undefined);
  });

  it('are admitted only as far as the limit holds: 20 at once on a limit for 7', async () => {
    const haiku = await model('anthropic/claude-haiku-5-5');
    await configure('retry.maxWaitMs', 0);
    await configure('prices.overrides', { 'claude-haiku-5-5': { inputPerMTok: 1000, outputPerMTok: 1000 } });
    await configure('budget.monthlyLimitUsd', 1);
    // Says what a request can cost at most, and what is left of the one dollar.
    const refusal = String(await failureOf(ask(haiku, [user('Hi')])));
    const [worst = 0, left = 0] = [...refusal.matchAll(/\$(\d+\.\d+)/g)].map(([, usd]) => Number(usd));
    assert.ok(worst > 5 && left > 0, refusal);
    assert.equal(simulated.requests.length, 0);

    await configure('budget.monthlyLimitUsd', Math.ceil(1 - left + 7.1 * worst));
    simulated.always('anthropic', { text: 'a slow answer', chunkSize: 2, chunkDelayMs: 200 });
    const ends = await Promise.allSettled(Array.from({ length: 20 }, () => ask(haiku, [user('Hi')])));
    for (const key of ['budget.monthlyLimitUsd', 'prices.overrides', 'retry.maxWaitMs']) await configure(key, undefined);
    const generated = simulated.requests.filter(({ kind }) => kind === 'generate');
    assert.deepEqual([generated.length, ends.filter(({ status }) => status === 'fulfilled').length], [7, 7]);
  });

  it('are gone when the user switches them off', async () => {
    await configure('providers.offerToEditor', false);
    await until('no models', async () => (await vscode.lm.selectChatModels({ vendor: 'q2o' })).length === 0);
    await configure('providers.offerToEditor', undefined);
    await until('our models', async () => (await vscode.lm.selectChatModels({ vendor: 'q2o' })).length > 1);
  });
});

async function model(id: string): Promise<vscode.LanguageModelChat> {
  const [found] = await vscode.lm.selectChatModels({ vendor: 'q2o', id });
  assert.ok(found, id);
  return found;
}

async function ask(
  of: vscode.LanguageModelChat,
  messages: vscode.LanguageModelChatMessage[],
  options: vscode.LanguageModelChatRequestOptions = {},
): Promise<{ text: string; pieces: number; calls: vscode.LanguageModelToolCallPart[] }> {
  const response = await of.sendRequest(messages, options);
  const calls: vscode.LanguageModelToolCallPart[] = [];
  let text = '';
  let pieces = 0;
  for await (const part of response.stream) {
    if (part instanceof vscode.LanguageModelToolCallPart) calls.push(part);
    if (!(part instanceof vscode.LanguageModelTextPart)) continue;
    text += part.value;
    pieces += 1;
  }
  return { text, pieces, calls };
}

function user(text: string): vscode.LanguageModelChatMessage {
  return vscode.LanguageModelChatMessage.User(text);
}

function assistant(text: string): vscode.LanguageModelChatMessage {
  return vscode.LanguageModelChatMessage.Assistant(text);
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => assert.fail('it was answered'),
    (error: unknown) => error,
  );
}

function configure(key: string, value: unknown): Thenable<void> {
  return vscode.workspace.getConfiguration('q2o').update(key, value, vscode.ConfigurationTarget.Global);
}
