import * as vscode from 'vscode';
import { commandIds, contextKeys } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';
import { openPick } from '../shown.ts';
import { putBefore } from './putBefore.ts';
import { strayKeys } from './strayKeys.ts';
import type { TaskRow } from './taskRows.ts';

/**
 * The field for a task, open before anything else is loaded, so that every key the user types goes into it. Whoever takes it over
 * fills in the rows; until then Enter is remembered, and Escape closes it for good.
 */
export class OpenQuestion {
  /** Where the user was when they asked; what `chooseFile` gave them where there was nothing to write into. */
  editor = vscode.window.activeTextEditor;
  /**
   * Settles once the window has shown the field, and the field has what was typed before it had the focus. Whoever has work to do that
   * would hold up this process waits for it: until then the field is not even asked for.
   */
  readonly shown: Promise<void>;
  readonly #pick = openPick<TaskRow>();
  #early: vscode.Disposable;
  #isEntered = false;
  #isClosed = false;

  constructor() {
    const pick = this.#pick;
    pick.title = 'Q2O';
    pick.placeholder = t('Describe what the code should do');
    pick.ignoreFocusOut = true;
    pick.busy = true;
    this.#early = this.#listen();
    const collect = strayKeys(this.editor);
    pick.show();
    this.shown = this.#settle(collect);
  }

  /** The window answers in the order in which it was asked, and tells of every key before it answers. */
  async #settle(collect: () => Promise<string>): Promise<void> {
    await isDone();
    const strays = await collect();
    if (strays === '' || this.#isClosed) return;
    await putBefore(this.#pick, strays, isDone);
  }

  /** The field, to be driven and disposed by the caller from now on. Undefined when the user closed it. */
  take(): { readonly pick: vscode.QuickPick<TaskRow>; readonly isEntered: boolean } | undefined {
    this.#early.dispose();
    if (this.#isClosed) return undefined;
    this.#isClosed = true;
    return { pick: this.#pick, isEntered: this.#isEntered };
  }

  /** Hands the open field over for another question first; what stands in it then stays for the next one. Undefined when it is closed. */
  async lend<T>(ask: (pick: vscode.QuickPick<TaskRow>) => Promise<T | undefined>): Promise<T | undefined> {
    await this.shown;
    const taken = this.take();
    const answer = taken && (await ask(taken.pick));
    if (answer === undefined) {
      this.#pick.dispose();
      return undefined;
    }
    this.#isClosed = false;
    this.#isEntered = false;
    this.#early = this.#listen();
    return answer;
  }

  /** Closes the field, unless it was taken. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#early.dispose();
    this.#pick.dispose();
  }

  #listen(): vscode.Disposable {
    return vscode.Disposable.from(
      this.#pick.onDidAccept(() => {
        this.#isEntered = true;
      }),
      this.#pick.onDidHide(() => this.close()),
    );
  }
}

/** Nothing is offered yet, which is what the window is told; that it answers is what is wanted. */
async function isDone(): Promise<void> {
  await vscode.commands.executeCommand('setContext', contextKeys.nearOffered, false);
}

/** Opens the question for a command that asks for a task. Undefined for other commands, and where the task is given or nothing can be selected. */
export function openQuestion(id: string, argument: unknown): OpenQuestion | undefined {
  const isGiven = typeof argument === 'object' && argument !== null && 'task' in argument;
  const asks = id === commandIds.generate || (id === commandIds.generateFromSelection && vscode.window.activeTextEditor !== undefined);
  return asks && !isGiven ? new OpenQuestion() : undefined;
}

export function questionOf(argument: unknown): OpenQuestion | undefined {
  return argument instanceof OpenQuestion ? argument : undefined;
}
