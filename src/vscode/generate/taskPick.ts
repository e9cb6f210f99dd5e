import * as vscode from 'vscode';
import { maxTaskChars } from '../../core/generation/request/request.ts';
import type { TemplateSuggestion } from '../../core/templates/templateEngine.ts';
import type { OpenQuestion } from './openQuestion.ts';
import { type ModelGlance, modelRow, recentRow, refusalRow, type TaskRow, templateRow } from './taskRows.ts';

/** What the user asked for, and who shall answer. */
export interface PickedTask {
  readonly task: string;
  readonly startAt: 'templates' | 'cache';
  /** The template whose row the user took. */
  readonly templateId?: string | undefined;
  /** What the model's row said; undefined while it said nothing. In nano-dollars. */
  readonly likelyNanoUsd: number | undefined;
}

export interface TaskPickDeps {
  /** Read again after each change: it says which language and agent the task is for. */
  title(): string;
  readonly placeholder: string;
  /** Resolves when `suggest` knows all templates. */
  templatesReady(): Promise<void>;
  /** Sync and free of I/O: it runs on each keystroke. */
  suggest(task: string): readonly TemplateSuggestion[];
  /** Undefined when no model can be asked. */
  glance(task: string): Promise<ModelGlance | undefined>;
  formatUsd(nanoUsd: number): string;
  /** Recent tasks, newest first; shown while the field is empty. */
  readonly recent: readonly string[];
  /** What Enter on an empty field stands for, for a selection that says what is wanted. */
  readonly emptyTask: string;
  readonly changes: readonly TaskChange[];
}

/** A button that changes what the task is for, such as its language. */
export interface TaskChange {
  readonly icon: string;
  readonly tooltip: string;
  /** Asks in a quick pick of its own. */
  run(): Promise<void>;
}

/** Asks for a task in a quick pick whose rows answer, while the user types, what would happen. Undefined when dismissed. */
export function pickTask(deps: TaskPickDeps, open: OpenQuestion): Promise<PickedTask | undefined> {
  return new Promise((resolve) => {
    const taken = open.take();
    if (taken === undefined) {
      resolve(undefined);
      return;
    }
    const question = new TaskQuestion(deps, taken.pick, taken.isEntered);
    question.onDidEnd(resolve);
    question.show();
  });
}

/** The estimate depends on the length of the task; a word more or less changes nothing that would be seen. UTF-16 units. */
const estimateStepChars = 400;

class TaskQuestion {
  readonly onDidEnd: vscode.Event<PickedTask | undefined>;
  readonly #deps: TaskPickDeps;
  readonly #pick: vscode.QuickPick<TaskRow>;
  readonly #ended = new vscode.EventEmitter<PickedTask | undefined>();
  #glance: ModelGlance | undefined | 'pending' = 'pending';
  #estimatedStep: number | undefined;
  /** Rows of the task they were found for: setting the model row anew does not look for templates again. */
  #templates: { readonly task: string; readonly rows: readonly TaskRow[] } | undefined;
  /** A button's own question hides this one for a moment. */
  #askingElsewhere = false;
  /** Enter was pressed before the rows were there: the first of them is meant. */
  #isEntered: boolean;
  #over = false;

  constructor(deps: TaskPickDeps, pick: vscode.QuickPick<TaskRow>, isEntered: boolean) {
    this.#deps = deps;
    this.#pick = pick;
    this.#isEntered = isEntered;
    this.onDidEnd = this.#ended.event;
    pick.placeholder = deps.placeholder;
    pick.busy = false;
    pick.buttons = deps.changes.map(({ icon, tooltip }) => ({ iconPath: new vscode.ThemeIcon(icon), tooltip }));
    pick.onDidChangeValue(() => this.#render());
    pick.onDidAccept(() => this.#accept());
    pick.onDidTriggerButton((button) => void this.#change(pick.buttons.indexOf(button)));
    pick.onDidHide(() => {
      if (!this.#askingElsewhere) this.#end(undefined);
    });
  }

  show(): void {
    this.#pick.title = this.#deps.title();
    this.#render();
    this.#pick.show();
    void this.#deps.templatesReady().then(() => {
      this.#lookAgain();
      if (this.#isEntered && !this.#over) this.#accept();
    });
  }

  get #task(): string {
    return this.#pick.value.trim() || this.#deps.emptyTask;
  }

  #render(): void {
    if (this.#over) return;
    const task = this.#task;
    if (task === '') {
      this.#pick.items = this.#deps.recent.map(recentRow);
      // No row is active until the user presses an arrow key, so that Enter in an empty field takes nothing.
      this.#pick.activeItems = [];
      return;
    }
    if (task.length > maxTaskChars) {
      this.#pick.items = [refusalRow(tooLong(task.length))];
      return;
    }
    this.#pick.items = [...this.#templateRows(task), modelRow(this.#glance, this.#deps.formatUsd)];
    void this.#estimate(task);
  }

  #templateRows(task: string): readonly TaskRow[] {
    if (this.#templates?.task !== task) this.#templates = { task, rows: this.#deps.suggest(task).map(templateRow) };
    return this.#templates.rows;
  }

  /** What rows were found for has changed: other templates, another language. */
  #lookAgain(): void {
    this.#templates = undefined;
    this.#render();
  }

  async #estimate(task: string): Promise<void> {
    const step = Math.ceil(task.length / estimateStepChars);
    if (step === this.#estimatedStep) return;
    this.#estimatedStep = step;
    // When the estimate fails the row is shown without figures; the failure is reported when the model is asked.
    const glance = await this.#deps.glance(task).catch(() => undefined);
    if (step !== this.#estimatedStep) return;
    this.#glance = glance;
    this.#render();
  }

  #accept(): void {
    this.#isEntered = false;
    const task = this.#task;
    const { items } = this.#pick;
    // When Enter follows typing at once, the active row may belong to the text before: the first row for the present text is taken.
    const active = this.#pick.activeItems[0];
    const row = active && items.includes(active) ? active : items[0];
    const likelyNanoUsd = this.#glance === 'pending' ? undefined : this.#glance?.estimate.likelyNanoUsd;
    if (row?.kindOf === 'recent') {
      if (!active) return;
      this.#pick.value = row.task;
      this.#render();
    } else if (row?.kindOf === 'template') {
      this.#end({ task, startAt: 'templates', templateId: row.templateId, likelyNanoUsd });
    } else if (row?.kindOf === 'model') {
      // Where templates are offered beside it, the model is chosen; alone, it is what is left when cheaper ways say nothing.
      this.#end({ task, startAt: items.length > 1 ? 'cache' : 'templates', likelyNanoUsd });
    }
  }

  async #change(index: number): Promise<void> {
    this.#askingElsewhere = true;
    try {
      await this.#deps.changes[index]?.run();
    } finally {
      this.#askingElsewhere = false;
      this.#estimatedStep = undefined;
      this.#pick.title = this.#deps.title();
      this.#lookAgain();
      this.#pick.show();
    }
  }

  #end(picked: PickedTask | undefined): void {
    // Disposing hides, and hiding ends.
    if (this.#over) return;
    this.#over = true;
    this.#pick.dispose();
    this.#ended.fire(picked);
    this.#ended.dispose();
  }
}

export function tooLong(chars: number): string {
  const [had, most] = [chars, maxTaskChars].map((count) => count.toLocaleString(vscode.env.language));
  return vscode.l10n.t('The task has {0} letters; {1} are the most.', had ?? '', most ?? '');
}
