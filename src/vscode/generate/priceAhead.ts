import * as vscode from 'vscode';
import { formatUsd } from '../../core/budget/money.ts';
import { composePrompt } from '../../core/generation/request/prompt.ts';
import { type GenerationRequest, isSaidInWords } from '../../core/generation/request/request.ts';
import { t } from '../../shared/texts.ts';
import type { AskingDeps } from './askForTask.ts';
import { selectionTask } from './selectionTask.ts';

export type PricingDeps = Pick<AskingDeps, 'documentContext' | 'templates' | 'settings' | 'prompt' | 'estimate' | 'left' | 'workplace'>;

/** What asking a model costs at most, in words for the user. */
export async function modelPrice(deps: PricingDeps, request: GenerationRequest): Promise<string> {
  const { system, prompt } = composePrompt(request, deps.prompt(request));
  const [estimate, left] = await Promise.all([deps.estimate(`${system}\n${prompt}`, request), deps.left(request.project)]);
  if (!estimate) return t('no language model is set up');
  const atMost = formatUsd(estimate.atMostNanoUsd);
  if (estimate.atMostNanoUsd <= left.nanoUsd) return t('at most {0}', atMost);
  return left.isOfHost
    ? t('may cost up to {0}, only {1} left on this host', atMost, formatUsd(left.nanoUsd))
    : t('may cost up to {0}, only {1} left', atMost, formatUsd(left.nanoUsd));
}

/**
 * What generating from these lines would cost, in words: `free` where a template answers, else the most a model costs.
 * @param lines first and last, counted from 0.
 */
export async function priceAhead(deps: PricingDeps, document: vscode.TextDocument, lines: readonly [number, number]): Promise<string> {
  const { context: selection, task } = selectionTask(document, new vscode.Range(lines[0], 0, lines[1], Number.MAX_SAFE_INTEGER));
  const [context] = await Promise.all([deps.documentContext(document, true), deps.templates.ready()]);
  const request: GenerationRequest = { ...context, id: '', task, selection, ...deps.workplace(document.uri), startAt: 'templates' };
  const settings = deps.settings(request);
  const used = { learned: settings['templates.useLearned'], builtIn: settings['templates.useBuiltIn'] };
  const isServed = isSaidInWords(request) && deps.templates.suggest(request, 5).some(({ source }) => used[source]);
  return isServed ? t('free') : modelPrice(deps, request);
}
