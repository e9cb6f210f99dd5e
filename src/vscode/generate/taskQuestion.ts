import * as vscode from 'vscode';
import { mentionBeingTyped } from '../../core/context/mentions.ts';
import { type ModelReadiness, type NextStep, nextSteps } from '../../core/generation/request/nextSteps.ts';
import { maxTaskChars } from '../../core/generation/request/request.ts';
import type { NearTemplate } from '../../core/templates/templateEngine.ts';
import { contextKeys } from '../../shared/ids.ts';
import { askParameters } from './askParameters.ts';
import type { OpenQuestion } from './openQuestion.ts';
import type { PickedTask, TaskPickDeps } from './taskPick.ts';
import { type ModelGlance, mentionRow, recentRow, refusalRow, stepRow, type TaskRow, tooLong } from './taskRows.ts';

/** Asks for a task in a quick pick whose rows answer, while the user types, what would happen. Undefined when dismissed. */
export async function pickTask(deps: TaskPickDeps, open: OpenQuestion): Promise<PickedTask | undefined> {
  await open.shown;
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

/** The templates for one task: setting the model's row anew does not look for them again. */
interface FoundTemplates {
  readonly task: string;
  readonly certain: ReturnType<TaskPickDeps['suggest']>;
  readonly near: readonly NearTemplate[];
}

class TaskQuestion {
  readonly onDidEnd: vscode.Event<PickedTask | undefined>;
  readonly #deps: TaskPickDeps;
  readonly #pick: vscode.QuickPick<TaskRow>;
  readonly #ended = new vscode.EventEmitter<PickedTask | undefined>();
  readonly #takeNearKey: vscode.Disposable;
  #glance: ModelGlance | undefined | 'pending' = 'pending';
  #estimatedStep: number | undefined;
  #found: FoundTemplates | undefined;
  /** What Enter takes for the present text when the user did not walk to another row. */
  #enterRow: TaskRow | undefined;
  #isNearOffered = false;
  #areTemplatesReady = false;
  /** A question of its own hides this one for a moment. */
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
    // Nothing is written into the field otherwise: what the user types may be under way.
    if (deps.draft !== '') pick.value = deps.draft;
    pick.busy = false;
    pick.buttons = deps.changes.map(({ icon, tooltip }) => ({ iconPath: new vscode.ThemeIcon(icon), tooltip }));
    pick.onDidChangeValue(() => this.#render());
    pick.onDidAccept(() => this.#accept());
    pick.onDidTriggerButton(
      (button) => void this.#elsewhere(async () => this.#deps.changes[pick.buttons.indexOf(button)]?.run(this.#task)),
    );
    pick.onDidHide(() => {
      if (!this.#askingElsewhere) this.#end(undefined);
    });
    this.#takeNearKey = deps.onDidPressTakeNear(() => this.#takeFirstNear());
  }

  show(): void {
    this.#pick.title = this.#deps.title();
    this.#render();
    this.#pick.show();
    void this.#deps.templatesReady().then(() => {
      this.#areTemplatesReady = true;
      this.#pick.busy = false;
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
      this.#setRows(this.#deps.recent.map(recentRow), undefined);
      return;
    }
    if (task.length > maxTaskChars) {
      const refusal = refusalRow(tooLong(task.length));
      this.#setRows([refusal], refusal);
      return;
    }
    const typed = mentionBeingTyped(this.#pick.value);
    const mentions = typed === undefined ? [] : this.#deps.mentionable(typed).map(mentionRow);
    if (mentions.length > 0) {
      this.#setRows(mentions, mentions[0]);
      return;
    }
    const { certain, near } = this.#templates(task);
    const { steps: all, enter } = nextSteps(certain, near, this.#readiness());
    const steps = this.#deps.hasTemplates ? all : all.filter(({ kind }) => kind !== 'library');
    const options = { glance: this.#glance, formatUsd: this.#deps.formatUsd, language: this.#deps.language() };
    const firstNear = steps.find(({ kind }) => kind === 'near');
    const rows = new Map(steps.map((step) => [step, stepRow(step, options, step === firstNear)]));
    this.#setRows([...rows.values()], rows.get(enter));
    void this.#estimate(task);
  }

  /** A row the user walked to stays the active one; otherwise it is the one that Enter takes. Without one Enter takes nothing. */
  #setRows(rows: readonly TaskRow[], enterRow: TaskRow | undefined): void {
    const active = this.#pick.activeItems[0];
    const isWalkedTo = active !== undefined && keyOf(active) !== keyOf(this.#enterRow);
    // A row that says the same stays the same object: a click that is under way finds it.
    const all = rows.map((row) => this.#pick.items.find((shown) => saysSame(shown, row)) ?? row);
    const again = isWalkedTo ? all.find((row) => keyOf(row) === keyOf(active)) : undefined;
    this.#enterRow = enterRow && all[rows.indexOf(enterRow)];
    if (all.length !== this.#pick.items.length || all.some((row, i) => row !== this.#pick.items[i])) this.#pick.items = all;
    const next = again ?? this.#enterRow;
    this.#pick.activeItems = next ? [next] : [];
    const isNearOffered = rows.some((row) => row.kindOf === 'step' && row.step.kind === 'near');
    if (isNearOffered !== this.#isNearOffered) void vscode.commands.executeCommand('setContext', contextKeys.nearOffered, isNearOffered);
    this.#isNearOffered = isNearOffered;
  }

  #templates(task: string): FoundTemplates {
    if (this.#found?.task !== task) this.#found = { task, certain: this.#deps.suggest(task), near: this.#deps.near(task) };
    return this.#found;
  }

  #readiness(): ModelReadiness {
    if (this.#glance === 'pending') return 'unknown';
    if (!this.#glance) return 'none';
    return this.#glance.estimate.atMostNanoUsd > this.#glance.left.nanoUsd ? 'tooDear' : 'ready';
  }

  /** What rows were found for has changed: other templates, another language. */
  #lookAgain(): void {
    this.#found = undefined;
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
    // When Enter follows typing at once, the active row may belong to the text before: what Enter takes for the present text is meant.
    const active = this.#pick.activeItems[0];
    const row = active && this.#pick.items.includes(active) ? active : this.#enterRow;
    if (row?.kindOf === 'mention') {
      this.#pick.value = `${this.#pick.value.replace(/#[^\s#]{0,200}$/, '')}#${row.mention.text} `;
      this.#render();
    } else if (row?.kindOf === 'recent') {
      this.#pick.value = row.task;
      this.#render();
    } else if (row?.kindOf === 'step' && row.step.kind === 'setKey' && !this.#areTemplatesReady) {
      // A template may answer for free: Enter waits for them, and then takes the row that is first.
      this.#isEntered = true;
      this.#pick.busy = true;
    } else if (row?.kindOf === 'step') {
      this.#take(row.step);
    }
  }

  #take(step: NextStep): void {
    const task = this.#task;
    const likelyNanoUsd = this.#glance === 'pending' ? undefined : this.#glance?.estimate.likelyNanoUsd;
    switch (step.kind) {
      case 'certain':
        this.#end({ task, startAt: 'templates', templateId: step.template.templateId, likelyNanoUsd });
        break;
      case 'near':
        void this.#takeNear(step.template, task, likelyNanoUsd);
        break;
      case 'model': {
        // Where a certain template stands beside it, the model is chosen; otherwise it is what is left when cheaper ways say nothing.
        const isChosen = this.#pick.items.some((row) => row.kindOf === 'step' && row.step.kind === 'certain');
        this.#end({ task, startAt: isChosen ? 'cache' : 'templates', likelyNanoUsd });
        break;
      }
      case 'setKey':
        void this.#elsewhere(() => this.#deps.setKey());
        break;
      case 'library':
        void this.#elsewhere(async () => {
          if (await this.#deps.browse()) this.#end(undefined);
        });
    }
  }

  #takeFirstNear(): void {
    const row = this.#pick.items.find((one) => one.kindOf === 'step' && one.step.kind === 'near');
    if (row?.kindOf === 'step') this.#take(row.step);
  }

  async #takeNear(near: NearTemplate, task: string, likelyNanoUsd: number | undefined): Promise<void> {
    const { templateId, differences } = near;
    await this.#elsewhere(async () => {
      const parameters = await askParameters(near, (words) => this.#deps.renderProblem(templateId, words));
      if (parameters) this.#end({ task, startAt: 'templates', taken: { templateId, parameters, differences }, likelyNanoUsd });
    });
  }

  /** Lets the user be asked something else in between, and comes back unless that ended the question. */
  async #elsewhere(ask: () => Promise<void>): Promise<void> {
    this.#askingElsewhere = true;
    try {
      await ask();
    } finally {
      this.#askingElsewhere = false;
    }
    if (this.#over) return;
    this.#estimatedStep = undefined;
    this.#pick.title = this.#deps.title();
    // VS Code forgets the rows of a hidden list: they are set again although they say the same.
    this.#pick.items = [];
    this.#lookAgain();
    this.#pick.show();
  }

  #end(picked: PickedTask | undefined): void {
    // Disposing hides, and hiding ends.
    if (this.#over) return;
    this.#over = true;
    this.#takeNearKey.dispose();
    if (this.#isNearOffered) void vscode.commands.executeCommand('setContext', contextKeys.nearOffered, false);
    this.#pick.dispose();
    this.#ended.fire(picked);
    this.#ended.dispose();
  }
}

function saysSame(one: TaskRow, other: TaskRow): boolean {
  return keyOf(one) === keyOf(other) && one.kindOf === other.kindOf && one.description === other.description && one.detail === other.detail;
}

/** What makes two rows of different renderings the same for the user. */
function keyOf(row: TaskRow | undefined): string {
  if (row?.kindOf !== 'step') return row?.label ?? '';
  const { step } = row;
  return step.kind === 'certain' || step.kind === 'near' ? step.template.templateId : step.kind;
}
