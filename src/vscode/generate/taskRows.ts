import * as vscode from 'vscode';
import type { ChainEstimate } from '../../core/llm/modelChain.ts';
import { plainLine } from '../../core/plainLine.ts';
import type { TemplateSuggestion } from '../../core/templates/templateEngine.ts';
import type { Row } from '../shown.ts';

/** Where code can go when no file is open: an editor beside the page in front, or a new file of a language. */
export type FileChoice = { readonly editor: vscode.TextEditor } | { readonly language: string };

/** A row of the quick pick that asks for a task: what would answer it. */
export type TaskRow = Row &
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
    .map((parameter) => `${parameter.from} → ${parameter.to}`);
  const learned = suggestion.uses > 0 ? vscode.l10n.t('used {0}x, kept {1}x', suggestion.uses, suggestion.kept) : vscode.l10n.t('learned');
  const use = suggestion.source === 'learned' ? learned : vscode.l10n.t('built-in');
  return {
    kindOf: 'template',
    templateId: suggestion.templateId,
    icon: suggestion.source === 'learned' ? 'mortar-board' : 'library',
    label: plainLine(suggestion.title, longestLabel),
    description: [...changes, vscode.l10n.t('free'), use].join(' · '),
    alwaysShow: true,
  };
}

/** @param glance `pending` while it is being found out. */
export function modelRow(glance: ModelGlance | undefined | 'pending', formatUsd: (nanoUsd: number) => string): TaskRow {
  const row = (label: string, description: string): TaskRow => ({
    kindOf: 'model',
    icon: 'sparkle',
    label,
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
  return { kindOf: 'recent', task, icon: 'history', label: plainLine(task, longestLabel), alwaysShow: true };
}

export function refusalRow(reason: string): TaskRow {
  return { kindOf: 'refusal', icon: 'error', label: reason, alwaysShow: true };
}

const longestLabel = 160;
