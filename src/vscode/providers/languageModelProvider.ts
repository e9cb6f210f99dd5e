import type * as vscode from 'vscode';
import type { LlmCall, LlmCompletion } from '../../core/completion.ts';
import { CancelledError, ProviderError } from '../../core/errors.ts';
import { promptWithSchema } from '../../core/llm/promptWithSchema.ts';
import { safeMessage } from '../../core/llm/safeMessage.ts';
import type { LlmProvider } from '../../core/ports.ts';
import type { ProviderReason } from '../../core/receipt/providerReason.ts';
import type { TokenUsage } from '../../core/receipt/tokenUsage.ts';
import { chatVendor } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';

/** The part of the `vscode` module used here; the module itself is given in, so that this file runs without an editor. */
export interface LanguageModelApi {
  readonly lm: Pick<typeof vscode.lm, 'selectChatModels'>;
  readonly LanguageModelChatMessage: Pick<typeof vscode.LanguageModelChatMessage, 'User'>;
  readonly CancellationTokenSource: new () => vscode.CancellationTokenSource;
}

export interface LanguageModelOptions {
  readonly id: string;
  readonly label: string;
  readonly selector: vscode.LanguageModelChatSelector;
  readonly api: LanguageModelApi;
  /** `context.languageModelAccessInformation`. */
  readonly access: Pick<vscode.LanguageModelAccessInformation, 'canSendRequest'>;
  /** Whether a command of the user is running. Only then may VS Code's consent dialog come up. */
  readonly mayAskForConsent: () => boolean;
}

/**
 * The language models the user already has in VS Code. `LlmCall.model` names one by id or family; empty takes the first the selector
 * finds. Usage is the model's own count of both texts; it is not metered. VS Code reports neither a finish reason nor a truncation:
 * an answer counts as complete when its stream ended without an error.
 */
export function createLanguageModelProvider(options: LanguageModelOptions): LlmProvider {
  const { id, label } = options;
  return {
    id,
    vendor: options.selector.vendor ?? 'vscode',
    label,
    complete: (call, onText, signal) => cancellable(options, call, signal, (run) => complete(options, call, onText, run)),
    countTokens: (call, signal) =>
      cancellable(options, call, signal, async (run) => countInput(await findModel(options, call), call, run.token)),
  };
}

/** One running request: its token, and the text it gave out so far. */
interface Run {
  readonly token: vscode.CancellationToken;
  text: string;
}

async function cancellable<T>(
  options: LanguageModelOptions,
  call: LlmCall,
  signal: AbortSignal,
  work: (run: Run) => Promise<T>,
): Promise<T> {
  if (signal.aborted) throw new CancelledError();
  const source = new options.api.CancellationTokenSource();
  const run: Run = { token: source.token, text: '' };
  const cancelled = Promise.withResolvers<never>();
  const onAbort = () => {
    source.cancel();
    cancelled.reject(new CancelledError());
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([cancelled.promise, work(run)]);
  } catch (error) {
    if (signal.aborted) throw new CancelledError();
    throw classify(error, options, call, run);
  } finally {
    signal.removeEventListener('abort', onAbort);
    source.dispose();
  }
}

async function complete(options: LanguageModelOptions, call: LlmCall, onText: (piece: string) => void, run: Run): Promise<LlmCompletion> {
  const model = await findModel(options, call);
  const access = options.access.canSendRequest(model);
  if (access === false) throw failure(options, 'unauthorized', t('you did not allow Q2O to use this language model.'), run);
  if (access === undefined && !options.mayAskForConsent()) {
    throw failure(options, 'unauthorized', t('your consent is needed first. Run a Q2O command to be asked.'), run);
  }
  if (run.token.isCancellationRequested) throw new CancelledError();
  const justification = t('Q2O writes the code you asked for.');
  const response = await model.sendRequest(messagesOf(options.api, call), { justification }, run.token);
  for await (const piece of response.text) {
    if (run.token.isCancellationRequested) throw new CancelledError();
    if (piece === '') continue;
    run.text += piece;
    onText(piece);
  }
  if (run.text.trim() === '') throw failure(options, 'emptyReply', t('the answer was empty.'), run);
  return { text: run.text, stop: 'complete', model: model.id, usage: await usageOf(model, call, run) };
}

async function findModel({ api, selector, label, id }: LanguageModelOptions, call: LlmCall): Promise<vscode.LanguageModelChat> {
  // Our own models in the editor would ask the chain that asks here.
  const models = (await api.lm.selectChatModels(selector)).filter(({ vendor }) => vendor !== chatVendor);
  const model = call.model === '' ? models[0] : models.find((one) => one.id === call.model || one.family === call.model);
  if (model !== undefined) return model;
  const offered = [...new Set(models.map(({ family }) => family))].slice(0, 10).join(', ') || 'none';
  throw new ProviderError(t('{0}: VS Code offers no language model {1}. Offered: {2}.', label, JSON.stringify(call.model), offered), {
    provider: id,
    reason: 'modelUnavailable',
    modelOnly: true,
  });
}

/** There is no system role: the instructions go first, as the user. */
function messagesOf(api: LanguageModelApi, call: LlmCall): vscode.LanguageModelChatMessage[] {
  const texts = call.system === '' ? [] : [call.system];
  return [...texts, promptWithSchema(call, false)].map((text) => api.LanguageModelChatMessage.User(text));
}

async function countInput(model: vscode.LanguageModelChat, call: LlmCall, token: vscode.CancellationToken): Promise<number> {
  const counts = await Promise.all([call.system, promptWithSchema(call, false)].map((text) => model.countTokens(text, token)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** An answer is not lost because it cannot be counted. */
async function usageOf(model: vscode.LanguageModelChat, call: LlmCall, run: Run): Promise<TokenUsage | undefined> {
  try {
    const [inputTokens, outputTokens] = await Promise.all([countInput(model, call, run.token), model.countTokens(run.text, run.token)]);
    return { inputTokens, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens, reasoningTokens: 0 };
  } catch {
    return undefined;
  }
}

function classify(error: unknown, options: LanguageModelOptions, call: LlmCall, run: Run): Error {
  if (error instanceof ProviderError || error instanceof CancelledError) return error;
  const { code, message } = error instanceof Error ? (error as Error & { code?: unknown }) : { code: undefined, message: String(error) };
  const words = safeMessage(message, [], [call.prompt, call.system]);
  const reason =
    (typeof code === 'string' ? reasons.get(code) : undefined) ?? wordings.find(([pattern]) => pattern.test(message))?.[1] ?? 'serverFault';
  return failure(options, reason, words || t('the language model failed.'), run);
}

function failure({ id, label }: LanguageModelOptions, reason: ProviderReason, words: string, run: Run): ProviderError {
  return new ProviderError(`${label}: ${words}`, {
    provider: id,
    reason,
    partialChars: run.text.length,
    modelOnly: reason === 'modelUnavailable',
  });
}

/** Codes of `vscode.LanguageModelError`. */
const reasons: ReadonlyMap<string, ProviderReason> = new Map([
  ['NoPermissions', 'unauthorized'],
  ['Blocked', 'quotaExhausted'],
  ['NotFound', 'modelUnavailable'],
]);

/** Everything else arrives with code `Unknown` or as the model's own error, told by its words. */
const wordings: readonly (readonly [RegExp, ProviderReason])[] = [
  [/rate.?limit|too many requests|\b429\b/i, 'rateLimited'],
  [/quota|allowance|premium requests?/i, 'quotaExhausted'],
  [/token limit|too long|context (length|window)|too large/i, 'requestTooLarge'],
  [/filtered|content policy|off.?topic|responsible ai/i, 'filtered'],
  [/overloaded|unavailable|\b503\b/i, 'overloaded'],
  [/fetch failed|network|ENOTFOUND|ECONN|offline/i, 'network'],
];
