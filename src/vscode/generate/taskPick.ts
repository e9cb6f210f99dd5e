import type * as vscode from 'vscode';
import type { Mentionable } from '../../core/context/mentions.ts';
import type { TakenTemplate } from '../../core/generation/request/request.ts';
import type { ReceiptParameter } from '../../core/receipt/receipt.ts';
import type { NearTemplate, TemplateSuggestion } from '../../core/templates/templateEngine.ts';
import type { ModelGlance } from './taskRows.ts';

/** What the user asked for, and who shall answer. */
export interface PickedTask {
  readonly task: string;
  readonly startAt: 'templates' | 'cache';
  /** The template whose row the user took; it answers the task for certain. */
  readonly templateId?: string | undefined;
  /** The near template the user took. */
  readonly taken?: TakenTemplate | undefined;
  /** What the model's row said; undefined while it said nothing. In nano-dollars. */
  readonly likelyNanoUsd: number | undefined;
}

export interface TaskPickDeps {
  /** Read again after each change: it says which language and agent the task is for. */
  title(): string;
  readonly placeholder: string;
  /** VS Code language id of the document. */
  language(): string;
  /** Resolves when `suggest` and `near` know all templates. */
  templatesReady(): Promise<void>;
  /** False where no template can answer: then none are offered to look through. */
  readonly hasTemplates: boolean;
  /** Sync and free of I/O: it runs on each keystroke. */
  suggest(task: string): readonly TemplateSuggestion[];
  /** Sync and free of I/O, too. */
  near(task: string): readonly NearTemplate[];
  /** Why a template cannot be rendered with these words, one a slot; undefined when it can. */
  renderProblem(templateId: string, parameters: readonly ReceiptParameter[]): Promise<string | undefined>;
  /** What a mention that is being typed can become; sync and free of I/O. */
  mentionable(typed: string): readonly Mentionable[];
  /** Undefined when no model can be asked. */
  glance(task: string): Promise<ModelGlance | undefined>;
  formatUsd(nanoUsd: number): string;
  /** Recent tasks, newest first; shown while the field is empty. */
  readonly recent: readonly string[];
  /** What stands in the field to begin with, unless the user has typed already. */
  readonly draft: string;
  /** What Enter on an empty field stands for, for a selection that says what is wanted. */
  readonly emptyTask: string;
  readonly changes: readonly TaskChange[];
  /** The user pressed the key that takes the first near template. */
  readonly onDidPressTakeNear: vscode.Event<void>;
  /** Asks for an API key in quick inputs of its own. */
  setKey(): Promise<void>;
  /** Shows all templates. Resolves to whether the user inserted one. */
  browse(): Promise<boolean>;
}

/** A button that changes what the task is for, such as its language. */
export interface TaskChange {
  readonly icon: string;
  readonly tooltip: string;
  /** Asks in a quick pick of its own. `task` is what stands in the field. */
  run(task: string): Promise<void>;
}
