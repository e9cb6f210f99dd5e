import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { LlmCall } from '../../../../src/core/completion.ts';
import { CancelledError, ProviderError } from '../../../../src/core/errors.ts';
import type { ProviderReason } from '../../../../src/core/receipt/providerReason.ts';
import {
  createLanguageModelProvider,
  type LanguageModelApi,
  type LanguageModelOptions,
} from '../../../../src/vscode/providers/languageModelProvider.ts';

const call: LlmCall = { model: 'gpt-6', system: 'Be brief.', prompt: 'Task: sum', maxOutputTokens: 100 };

describe('language models of VS Code', () => {
  it('get the instructions as the first message of the user, and stream their answer', async () => {
    const editor = fakeEditor({ pieces: ['def ', '', 'sum()'] });
    const pieces: string[] = [];
    const completion = await provider(editor).complete(call, (piece) => pieces.push(piece), new AbortController().signal);
    assert.deepEqual(editor.sent, [['Be brief.', 'Task: sum']]);
    assert.deepEqual(pieces, ['def ', 'sum()']);
    assert.deepEqual(completion, {
      text: 'def sum()',
      stop: 'complete',
      model: 'copilot-gpt-6-2026',
      usage: { inputTokens: 18, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 9, reasoningTokens: 0 },
    });
  });

  it('are found by id, by family, or as the first of the selector', async () => {
    for (const model of ['copilot-gpt-6-2026', 'gpt-6', '']) {
      const editor = fakeEditor({ pieces: ['x'] });
      const completion = await provider(editor).complete({ ...call, model }, () => undefined, new AbortController().signal);
      assert.equal(completion.model, 'copilot-gpt-6-2026');
    }
  });

  it('are named when the one wanted is not offered', async () => {
    const error = await failure(provider(fakeEditor({})), { ...call, model: 'gpt-9' });
    assert.deepEqual([error.reason, error.modelOnly], ['modelUnavailable', true]);
    assert.match(error.message, /"gpt-9".*Offered: gpt-6\./);
    assert.match((await failure(provider(fakeEditor({ models: 0 })), call)).message, /Offered: none/);
  });

  it('are asked for consent only while a command of the user runs', async () => {
    const waiting = fakeEditor({ access: undefined, pieces: ['x'] });
    assert.equal((await failure(provider(waiting, { mayAskForConsent: () => false }), call)).reason, 'unauthorized');
    assert.deepEqual(waiting.sent, []);
    await provider(waiting, { mayAskForConsent: () => true }).complete(call, () => undefined, new AbortController().signal);
    assert.equal(waiting.sent.length, 1);
  });

  it('are not asked when the user said no', async () => {
    const editor = fakeEditor({ access: false });
    assert.equal((await failure(provider(editor), call)).reason, 'unauthorized');
    assert.deepEqual(editor.sent, []);
  });

  const faults: readonly [string | undefined, string, ProviderReason][] = [
    ['NoPermissions', 'no', 'unauthorized'],
    ['Blocked', 'no', 'quotaExhausted'],
    ['NotFound', 'no', 'modelUnavailable'],
    ['Unknown', 'Sorry, you have been rate-limited.', 'rateLimited'],
    ['Unknown', 'You have exceeded your premium request allowance.', 'quotaExhausted'],
    ['Unknown', 'Message exceeds token limit.', 'requestTooLarge'],
    ['Unknown', 'Response got filtered', 'filtered'],
    ['Unknown', 'net::ERR: fetch failed', 'network'],
    ['Unknown', 'Something else', 'serverFault'],
    [undefined, 'A defect of another extension', 'serverFault'],
    ['constructor', 'odd', 'serverFault'],
  ];
  for (const [code, message, reason] of faults) {
    it(`fail with ${code} "${message}" as ${reason}, before and in the stream`, async () => {
      const fault = Object.assign(new Error(message), { code });
      assert.equal((await failure(provider(fakeEditor({ fault })), call)).reason, reason);
      const inStream = await failure(provider(fakeEditor({ pieces: ['half'], fault })), call);
      assert.deepEqual([inStream.reason, inStream.partialChars], [reason, 4]);
    });
  }

  it('keep the prompt out of the message', async () => {
    const prompt = 'Write the login of the secret project Albatross.';
    const error = await failure(provider(fakeEditor({ fault: new Error(`Invalid: ${prompt}`) })), { ...call, prompt });
    assert.doesNotMatch(error.message, /Albatross/);
  });

  it('fail when their answer is empty', async () => {
    assert.equal((await failure(provider(fakeEditor({ pieces: [' ', '\n'] })), call)).reason, 'emptyReply');
  });

  it('answer although they cannot count', async () => {
    const completion = await provider(fakeEditor({ pieces: ['x'], cannotCount: true })).complete(
      call,
      () => undefined,
      new AbortController().signal,
    );
    assert.equal(completion.usage, undefined);
    assert.equal(completion.text, 'x');
  });

  it('count the input', async () => {
    assert.equal(await provider(fakeEditor({})).countTokens?.(call, new AbortController().signal), 18);
  });

  it('are cancelled at once, before and while they answer', async () => {
    const editor = fakeEditor({ pieces: ['half'], hangs: true });
    await assert.rejects(
      provider(editor).complete(call, () => undefined, AbortSignal.abort()),
      CancelledError,
    );
    assert.deepEqual(editor.sent, []);
    const controller = new AbortController();
    const asked = provider(editor).complete(call, () => controller.abort(), controller.signal);
    await assert.rejects(asked, CancelledError);
    assert.deepEqual(editor.sources, [{ cancelled: true, disposed: true }]);
  });

  it('leave no token source behind', async () => {
    const editor = fakeEditor({ pieces: ['x'] });
    await provider(editor).complete(call, () => undefined, new AbortController().signal);
    assert.deepEqual(editor.sources, [{ cancelled: false, disposed: true }]);
  });

  it('get a JSON schema in words', async () => {
    const editor = fakeEditor({ pieces: ['{}'] });
    await provider(editor).complete(
      { ...call, jsonSchema: { name: 'x', schema: { type: 'object' } } },
      () => undefined,
      new AbortController().signal,
    );
    assert.match(editor.sent[0]?.[1] ?? '', /JSON schema:\n\{"type":"object"\}$/);
  });
});

interface EditorScript {
  readonly pieces?: readonly string[];
  /** Thrown by the request when there are no pieces, else by the stream after them. */
  readonly fault?: Error;
  readonly hangs?: boolean;
  readonly access?: boolean | undefined;
  readonly models?: number;
  readonly cannotCount?: boolean;
}

interface FakeEditor {
  readonly api: LanguageModelApi;
  readonly access: LanguageModelOptions['access'];
  readonly sent: string[][];
  readonly sources: { cancelled: boolean; disposed: boolean }[];
}

/** The few methods of the editor the provider calls; a token counts as many tokens as characters. */
function fakeEditor(script: EditorScript): FakeEditor {
  const sent: string[][] = [];
  const sources: FakeEditor['sources'] = [];
  const model = {
    id: 'copilot-gpt-6-2026',
    family: 'gpt-6',
    countTokens: async (text: string) => {
      if (script.cannotCount) throw new Error('cannot count');
      return text.length;
    },
    sendRequest: async (messages: { text: string }[]) => {
      sent.push(messages.map(({ text }) => text));
      if (script.fault && !script.pieces) throw script.fault;
      return { text: answer(script) };
    },
  } as unknown as vscode.LanguageModelChat;
  class CancellationTokenSource {
    readonly #state = { cancelled: false, disposed: false };
    readonly token: vscode.CancellationToken;
    constructor() {
      const state = this.#state;
      sources.push(state);
      this.token = {
        get isCancellationRequested() {
          return state.cancelled;
        },
        onCancellationRequested: () => {
          throw new Error('onCancellationRequested is not set up');
        },
      };
    }
    cancel() {
      this.#state.cancelled = true;
    }
    dispose() {
      this.#state.disposed = true;
    }
  }
  const access = 'access' in script ? script.access : true;
  return {
    sent,
    sources,
    access: { canSendRequest: () => access },
    api: {
      lm: { selectChatModels: async () => (script.models === 0 ? [] : [model]) },
      LanguageModelChatMessage: { User: (text: unknown) => ({ text }) as unknown as vscode.LanguageModelChatMessage },
      CancellationTokenSource,
    },
  };
}

async function* answer({ pieces = [], fault, hangs }: EditorScript): AsyncGenerator<string> {
  yield* pieces;
  if (hangs) await new Promise(() => undefined);
  if (fault) throw fault;
}

function provider(editor: FakeEditor, options: Partial<LanguageModelOptions> = {}) {
  const { api, access } = editor;
  return createLanguageModelProvider({
    id: 'vscode',
    label: 'VS Code',
    selector: {},
    api,
    access,
    mayAskForConsent: () => true,
    ...options,
  });
}

async function failure(asked: ReturnType<typeof provider>, request: LlmCall): Promise<ProviderError> {
  const outcome = await asked.complete(request, () => undefined, new AbortController().signal).catch((error: unknown) => error);
  if (outcome instanceof ProviderError) return outcome;
  throw new Error(`expected a ProviderError, got ${JSON.stringify(outcome)}`);
}
