import * as vscode from 'vscode';
import type { LeftNow } from '../../core/budget/budgetStatus.ts';
import type { Period } from '../../core/budget/period.ts';
import type { Mentionable } from '../../core/context/mentions.ts';
import type { NextStep } from '../../core/generation/request/nextSteps.ts';
import { maxTaskChars } from '../../core/generation/request/request.ts';
import { languageName } from '../../core/languages/languageName.ts';
import type { ChainEstimate } from '../../core/llm/modelChain.ts';
import { plainLine } from '../../core/plainLine.ts';
import type { ReceiptParameter } from '../../core/receipt/receipt.ts';
import type { TemplateOrigin } from '../../core/templates/template.ts';
import type { NearTemplate, TemplateSuggestion } from '../../core/templates/templateEngine.ts';
import { t } from '../../shared/texts.ts';
import type { Row } from '../shown.ts';
import { originLine } from '../templates/originLine.ts';

/** Where code can go when no file is open: an editor beside the page in front, or a new file of a language. */
export type FileChoice = { readonly editor: vscode.TextEditor } | { readonly language: string };

/** A row of the quick pick that asks for a task: what would answer it. */
export type TaskRow = Row &
  (
    | { readonly kindOf: 'step'; readonly step: NextStep }
    | { readonly kindOf: 'recent'; readonly task: string }
    | { readonly kindOf: 'mention'; readonly mention: Mentionable }
    | { readonly kindOf: 'refusal' }
    | { readonly kindOf: 'file'; readonly file: FileChoice }
  );

/** What asking a model would cost. Undefined: not known yet, or nobody can be asked. */
export interface ModelGlance {
  readonly estimate: ChainEstimate;
  readonly left: LeftNow;
  /** What is sent of the workspace, by estimate. */
  readonly contextTokens: number;
}

export interface StepRowOptions {
  /** `pending` while it is being found out. */
  readonly glance: ModelGlance | undefined | 'pending';
  formatUsd(nanoUsd: number): string;
  readonly language: string;
}

/** @param isFirstNear the row is the one that the key for near templates takes; it says so. */
export function stepRow(step: NextStep, options: StepRowOptions, isFirstNear: boolean): TaskRow {
  return {
    kindOf: 'step',
    step,
    ...(step.kind === 'near' ? nearWords(step.template, isFirstNear) : stepWords(step, options)),
    alwaysShow: true,
  };
}

interface RowWords {
  readonly icon: string;
  readonly label: string;
  readonly description: string;
  readonly detail?: string;
}

function stepWords(step: Exclude<NextStep, { kind: 'near' }>, { glance, formatUsd, language }: StepRowOptions): RowWords {
  switch (step.kind) {
    case 'certain':
      return templateWords(step.template, changes(step.template.parameters));
    case 'model':
      return modelWords(glance, formatUsd);
    case 'library':
      return {
        icon: 'library',
        label: t('Browse all templates, those for {0} first', languageName(language)),
        description: t('free, no key needed'),
      };
    case 'setKey':
      return {
        icon: 'key',
        label: t('Set an API key to have a language model write it'),
        description: t('no language model is set up yet'),
      };
  }
}

function templateWords(template: TemplateSuggestion, notes: readonly string[]): RowWords {
  const { source, title } = template;
  return {
    icon: template.origin ? iconOf(template.origin) : source === 'learned' ? 'mortar-board' : 'library',
    label: plainLine(title, longestLabel),
    // The price first, because the row is cut off at the right.
    description: [t('free'), useOf(template), ...notes].join(' · '),
  };
}

function iconOf({ kind }: TemplateOrigin): string {
  return kind === 'team' ? 'organization' : 'repo';
}

function useOf({ source, origin, uses, kept }: TemplateSuggestion): string {
  if (origin) return originLine(origin);
  if (source === 'builtIn') return t('built-in');
  return uses > 0 ? t('used {0} times, kept {1} times', uses, kept) : t('learned');
}

/** A second line has the room to say what differs. */
function nearWords(near: NearTemplate, isFirst: boolean): RowWords & { readonly detail: string } {
  const open = near.parameters
    .filter(({ isSure }) => !isSure)
    .map(({ from, to }) => (from === to ? t('asks what replaces "{0}"', from) : `${change(from, to)}?`));
  const sure = changes(near.parameters.filter(({ isSure }) => isSure));
  return {
    icon: 'lightbulb',
    label: t('similar · {0}', plainLine(near.title, longestLabel)),
    description: [t('free'), useOf(near)].join(' · '),
    detail: [...(isFirst ? [t('Alt+Enter takes it')] : []), ...sure, ...open, ...near.differences].join(' · '),
  };
}

function changes(parameters: readonly ReceiptParameter[]): readonly string[] {
  return parameters.filter(({ from, to }) => from !== to).map(({ from, to }) => change(from, to));
}

function change(from: string, to: string): string {
  return t('"{0}" in place of "{1}"', to, from);
}

function modelWords(glance: ModelGlance | undefined | 'pending', formatUsd: (nanoUsd: number) => string): RowWords {
  const row = (label: string, description: string): RowWords => ({ icon: 'sparkle', label, description });
  if (glance === 'pending' || !glance) return row(t('Ask a language model'), '');
  const { estimate, contextTokens } = glance;
  const left = leftWords(glance.left, formatUsd);
  const atMost = formatUsd(estimate.atMostNanoUsd);
  const words = row(
    t('Ask {0}', estimate.model),
    estimate.atMostNanoUsd > glance.left.nanoUsd
      ? t('may cost up to {0}, only {1}', atMost, left)
      : t('about {0}, at most {1} · {2}', formatUsd(estimate.likelyNanoUsd), atMost, left),
  );
  if (contextTokens === 0) return words;
  return { ...words, detail: t('Sends about {0} tokens of your files; the eye above shows them', String(contextTokens)) };
}

function leftWords({ nanoUsd, period, isOfHost }: LeftNow, formatUsd: (nanoUsd: number) => string): string {
  const words = leftInPeriod(period, formatUsd(nanoUsd));
  return isOfHost ? t('{0} on this host', words) : words;
}

function leftInPeriod(period: Period, amount: string): string {
  if (period === 'day') return t('{0} left today', amount);
  return period === 'week' ? t('{0} left this week', amount) : t('{0} left this month', amount);
}

export function recentRow(task: string): TaskRow {
  return { kindOf: 'recent', task, icon: 'history', label: plainLine(task, longestLabel), alwaysShow: true };
}

export function mentionRow(mention: Mentionable): TaskRow {
  const icon = mention.kind === 'file' ? 'file' : 'symbol-class';
  return { kindOf: 'mention', mention, icon, label: `#${mention.text}`, description: mention.detail, alwaysShow: true };
}

export function refusalRow(reason: string): TaskRow {
  return { kindOf: 'refusal', icon: 'error', label: reason, alwaysShow: true };
}

export function tooLong(chars: number): string {
  const [had, most] = [chars, maxTaskChars].map((count) => count.toLocaleString(vscode.env.language));
  return t('The task has {0} characters; the most is {1}.', had ?? '', most ?? '');
}

const longestLabel = 160;
