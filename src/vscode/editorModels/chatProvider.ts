import * as vscode from 'vscode';
import type { EditorQuestion } from '../../core/editorModels/askForEditor.ts';
import type { OfferedModel } from '../../core/editorModels/offeredModels.ts';
import { BudgetError, CancelledError, ChainExhaustedError } from '../../core/errors.ts';
import type { ChainAnswer } from '../../core/llm/modelChain.ts';
import { estimatedTokens } from '../../core/llm/tokenBound.ts';
import { plainLine } from '../../core/plainLine.ts';
import { t } from '../../shared/texts.ts';
import { tell } from '../report.ts';
import { conversationOf, textOfMessage } from './chatMessages.ts';

export interface ChatProviderDeps {
  /** The models that can be asked now; none while the user switched them off. */
  readonly offered: () => Promise<readonly OfferedModel[]>;
  readonly ask: (question: EditorQuestion, onText: (piece: string) => void, signal: AbortSignal) => Promise<ChainAnswer>;
  /** Keys or settings changed. */
  readonly onDidChange: vscode.Event<void>;
}

/** Q2O's models for the editor's model picker and for other extensions, under the limit and with receipts. */
export function createChatProvider({ offered, ask, onDidChange }: ChatProviderDeps): vscode.LanguageModelChatProvider {
  const signatures = new Map<string, string>();
  return {
    onDidChangeLanguageModelChatInformation: onDidChange,
    provideLanguageModelChatInformation: async () => (await offered()).map(informationOf),
    async provideLanguageModelChatResponse({ id }, messages, options, progress, token) {
      const model = (await offered()).find((one) => one.id === id);
      if (!model) throw vscode.LanguageModelError.NotFound(t('Q2O cannot ask this model now. Choose another one.'));
      const { system, conversation } = conversationOf(messages, options, (call) => signatures.get(call));
      const stop = new AbortController();
      const listening = token.onCancellationRequested(() => stop.abort());
      if (token.isCancellationRequested) stop.abort();
      try {
        const question = { system, conversation, only: model.only, maxOutputTokens: model.maxOutputTokens };
        const answer = await ask(question, (piece) => progress.report(new vscode.LanguageModelTextPart(piece)), stop.signal);
        for (const { id: call, name, input, signature } of answer.toolCalls ?? []) {
          if (signature) remember(signatures, call, signature);
          progress.report(new vscode.LanguageModelToolCallPart(call, name, input));
        }
        if (answer.stop === 'truncated') progress.report(new vscode.LanguageModelTextPart(cutWords(model.maxOutputTokens)));
      } catch (error) {
        throw asChatError(error);
      } finally {
        listening.dispose();
      }
    },
    provideTokenCount: async (_model, text) => estimatedTokens(typeof text === 'string' ? text : textOfMessage(text)),
  };
}

function informationOf({ id, name, provider, price, maxInputTokens, maxOutputTokens, readsImages }: OfferedModel) {
  const information: vscode.LanguageModelChatInformation = {
    id,
    name,
    family: id,
    version: '1',
    detail: provider,
    tooltip:
      id === 'auto'
        ? t('Your providers in your order, under your monthly limit.')
        : t('{0} for a million tokens, under your monthly limit.', price || t('Free')),
    maxInputTokens,
    maxOutputTokens,
    capabilities: { toolCalling: true, imageInput: readsImages },
  };
  // The picker shows it where the editor knows the field; it is not in the stable types yet.
  return price === '' ? information : { ...information, pricing: price };
}

/** The chat shows the message of the error as the answer: what happened, and one step that helps. */
function asChatError(error: unknown): Error {
  if (error instanceof CancelledError) return new vscode.CancellationError();
  const told = tell(error);
  const step = told?.step?.command.startsWith('q2o.') ? t('Next step: “{0}” of Q2O in the Command Palette.', told.step.label) : '';
  // The chat shows it as Markdown, and a server's words may stand in it.
  const message = plainLine([told?.message ?? '', step].filter(Boolean).join(' '));
  if (error instanceof BudgetError) return vscode.LanguageModelError.Blocked(message);
  if (error instanceof ChainExhaustedError && error.reason === 'noneConfigured') return vscode.LanguageModelError.NotFound(message);
  return new Error(message);
}

function cutWords(tokens: number): string {
  return `\n\n*${t('The answer was cut at {0} tokens. The setting "q2o.generation.maxOutputTokens" allows longer ones.', String(tokens))}*`;
}

function remember(signatures: Map<string, string>, call: string, signature: string): void {
  signatures.set(call, signature);
  const [oldest] = signatures.keys();
  if (signatures.size > signaturesKept && oldest !== undefined) signatures.delete(oldest);
}

const signaturesKept = 1_000;
