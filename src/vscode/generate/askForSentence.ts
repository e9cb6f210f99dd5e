import * as vscode from 'vscode';
import { formatUsd } from '../../core/budget/money.ts';
import type { GenerationRequest } from '../../core/generation/request/request.ts';
import { commandIds } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';
import type { AskingDeps } from './askForTask.ts';
import { modelGlance } from './modelGlance.ts';
import { OpenQuestion } from './openQuestion.ts';
import { pickTask } from './taskQuestion.ts';

/** A question for a sentence that a model gets together with code; templates answer nothing of the kind. */
export interface SentenceQuestion {
  readonly title: string;
  readonly placeholder: string;
  /** What Enter on an empty field stands for; empty where something must be said. */
  readonly emptySentence: string;
  readonly document: vscode.TextDocument;
  /** What would be asked, for its price and to be looked at before it is sent. */
  request(sentence: string): GenerationRequest;
}

export type SentenceDeps = Pick<AskingDeps, 'contexts' | 'prompt' | 'estimate' | 'left' | 'preview' | 'onDidPressTakeNear'>;

/** What was said, and what a model would likely cost when the question told it, in nano-dollars. */
export interface AskedSentence {
  readonly sentence: string;
  readonly likelyNanoUsd: number | undefined;
}

/** Undefined when dismissed. */
export async function askForSentence(
  deps: SentenceDeps,
  { title, placeholder, emptySentence, document: { languageId, uri: document }, request }: SentenceQuestion,
): Promise<AskedSentence | undefined> {
  const eye = {
    icon: 'eye',
    tooltip: t('Show what a model would be sent'),
    run: (sentence: string) => deps.preview(request(sentence)),
  };
  const picked = await pickTask(
    {
      title: () => title,
      placeholder,
      language: () => languageId,
      templatesReady: async () => undefined,
      hasTemplates: false,
      suggest: () => [],
      near: () => [],
      renderProblem: async () => undefined,
      glance: (sentence) => modelGlance(deps, request(sentence)),
      formatUsd,
      mentionable: (typed) => deps.contexts.mentionable(document, typed),
      recent: [],
      draft: '',
      emptyTask: emptySentence,
      changes: [eye],
      onDidPressTakeNear: deps.onDidPressTakeNear,
      setKey: async () => void (await vscode.commands.executeCommand(commandIds.setApiKey)),
      browse: async () => false,
    },
    new OpenQuestion(),
  );
  return picked && { sentence: picked.task, likelyNanoUsd: picked.likelyNanoUsd };
}
