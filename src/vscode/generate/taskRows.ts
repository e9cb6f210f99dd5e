import * as vscode from 'vscode';
import type { ChainEstimate } from '../../core/llm/modelChain.ts';
import type { TemplateSuggestion } from '../../core/templates/templateEngine.ts';

/** Where code can go when no file is open: an editor beside the page in front, or a new file of a language. */
export type FileChoice = { readonly editor: vscode.TextEditor } | { readonly language: string };

/** A row of the quick pick that asks for a task: what would answer it. */
export type TaskRow = vscode.QuickPickItem &
  (
    | { readonly kindOf: 'template'; readonly templateId: string }
    | { readonly kindOf: 'model' }
    | { readonly kindOf: 'recent'; readonly task: string }
    | { readonly kindOf: 'refusal' }
    | { readonly kindOf: 'file'; readonly file: FileChoice }
  );

/** What asking a model would cost. Undefined: not known yet, or nobody can be asked. */
export interface ModelGlance {
  readonly estimate: ChainEstimate;
  readonly leftNanoUsd: number;
}

export function templateRow(suggestion: TemplateSuggestion): TaskRow {
  const changes = suggestion.parameters
    .filter((parameter) => parameter.from !== parameter.to)
    .map((parameter) => `${asPlainText(parameter.from)} → ${asPlainText(parameter.to)}`);
  const learned = suggestion.uses > 0 ? vscode.l10n.t('used {0}x, kept {1}x', suggestion.uses, suggestion.kept) : vscode.l10n.t('learned');
  const use = suggestion.source === 'learned' ? learned : vscode.l10n.t('built-in');
  return {
    kindOf: 'template',
    templateId: suggestion.templateId,
    label: `$(${suggestion.source === 'learned' ? 'mortar-board' : 'library'}) ${shorten(asPlainText(suggestion.title))}`,
    description: [...changes, vscode.l10n.t('free'), use].join(' · '),
    alwaysShow: true,
  };
}

/** @param glance `pending` while it is being found out. */
export function modelRow(glance: ModelGlance | undefined | 'pending', formatUsd: (nanoUsd: number) => string): TaskRow {
  const row = (label: string, description: string): TaskRow => ({
    kindOf: 'model',
    label: `$(sparkle) ${label}`,
    description,
    alwaysShow: true,
  });
  if (glance === 'pending') return row(vscode.l10n.t('Ask a language model'), '');
  if (!glance) return row(vscode.l10n.t('Ask a language model'), vscode.l10n.t('none is set up yet'));
  const { estimate, leftNanoUsd } = glance;
  const left = vscode.l10n.t('{0} left this month', formatUsd(leftNanoUsd));
  const atMost = formatUsd(estimate.atMostNanoUsd);
  return row(
    vscode.l10n.t('Ask {0}', estimate.model),
    estimate.atMostNanoUsd > leftNanoUsd
      ? vscode.l10n.t('needs up to {0}, only {1}', atMost, left)
      : vscode.l10n.t('about {0}, at most {1} · {2}', formatUsd(estimate.likelyNanoUsd), atMost, left),
  );
}

export function recentRow(task: string): TaskRow {
  return { kindOf: 'recent', task, label: `$(history) ${shorten(asPlainText(task))}`, alwaysShow: true };
}

export function refusalRow(reason: string): TaskRow {
  return { kindOf: 'refusal', label: `$(error) ${reason}`, alwaysShow: true };
}

const longestLabel = 160;

function shorten(text: string): string {
  return text.length > longestLabel ? `${text.slice(0, longestLabel - 1)}…` : text;
}

/**
 * Text that is not ours between words that are: on one line, without icons, and, where it runs from right to left, kept apart, so that
 * the words around it stay in their order.
 */
function asPlainText(text: string): string {
  const line = text.replace(/\s+/g, ' ').replaceAll('$(', '\\$(');
  return rightToLeft.test(line) ? `\u2068${line}\u2069` : line;
}

/** Hebrew, Arabic and their neighbours, and the marks that turn the direction. */
const rightToLeft = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;
