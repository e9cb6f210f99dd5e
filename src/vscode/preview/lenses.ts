import * as vscode from 'vscode';
import { effectImports } from '../../core/edits/imports/importMerge.ts';
import { plainLine } from '../../core/plainLine.ts';
import { t } from '../../shared/texts.ts';
import { ownGesture } from '../gesture.ts';
import { lensOf } from '../shown.ts';
import type { LivePendingEdit } from './livePendingEdit.ts';
import type { ParameterRenames } from './parameterRenames.ts';
import type { PendingEdit, Versions } from './pendingEdit.ts';

/** Ids of commands; each gets the edit's id as its argument. */
export interface LensCommands {
  readonly accept: string;
  /** Rejects, cancels and dismisses. */
  readonly reject: string;
  readonly regenerate: string;
  readonly diff: string;
  readonly why: string;
  /** Asks what shall be different. */
  readonly refine: string;
  /** Gets the index of the version as well, or `compare`. */
  readonly version: string;
  /** Renames the parameters of accepted code. */
  readonly rename: string;
}

/** The line above each pending edit: what happens, and what the user can do. */
export class EditLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly onDidChangeCodeLenses: vscode.Event<void>;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #commands: LensCommands;
  readonly #editsOf: (document: vscode.TextDocument) => readonly LivePendingEdit[];
  readonly #renames: Pick<ParameterRenames, 'in'>;
  readonly #registration: vscode.Disposable;

  constructor(
    commands: LensCommands,
    editsOf: (document: vscode.TextDocument) => readonly LivePendingEdit[],
    renames: Pick<ParameterRenames, 'in'>,
  ) {
    this.#commands = commands;
    this.#renames = renames;
    this.#editsOf = editsOf;
    this.onDidChangeCodeLenses = this.#changed.event;
    this.#registration = vscode.languages.registerCodeLensProvider({ scheme: '*' }, this);
  }

  refresh(): void {
    this.#changed.fire();
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    return [...this.#editsOf(document).flatMap((edit) => this.#lensesOf(edit)), ...this.#renameLens(document)];
  }

  dispose(): void {
    vscode.Disposable.from(this.#registration, this.#changed).dispose();
  }

  /** Above accepted code: its parameters can be renamed. */
  #renameLens(document: vscode.TextDocument): vscode.CodeLens[] {
    const found = this.#renames.in(document);
    if (found === undefined) return [];
    const { start } = found.range;
    const title = t('Rename parameters: {0}', found.words.join(', '));
    const tooltip = t('Gives a parameter another name everywhere in the accepted code (Shift+F2)');
    return [
      lensOf(new vscode.Range(start, start), { icon: 'edit', title, tooltip, command: this.#commands.rename, arguments: [found.editId] }),
    ];
  }

  #lensesOf(edit: LivePendingEdit): vscode.CodeLens[] {
    const line = lensLine(edit);
    if (line === undefined) {
      return [];
    }
    const range = new vscode.Range(line, 0, line, 0);
    return this.#actions(edit).map(([title, command, tooltip, icon, more]) => {
      const given = more === undefined ? [edit.id] : [edit.id, more];
      return lensOf(range, { icon, title, command, arguments: [...given, ownGesture], tooltip: tooltip ?? '' });
    });
  }

  #actions(edit: LivePendingEdit): LensAction[] {
    const { accept, reject, regenerate, diff, why, refine } = this.#commands;
    if (edit.state === 'failed') {
      return [
        // First, because the line is cut off at the right.
        [t('Dismiss'), reject],
        [edit.failure ?? '', why, undefined, 'error'],
      ];
    }
    if (edit.state !== 'ready') {
      return [
        [workingTitle(edit), '', undefined, isMotionReduced() ? 'sync' : 'sync~spin'],
        [t('Cancel'), reject],
      ];
    }
    if (edit.versions.words !== undefined) {
      return [
        [edit.versions.words, '', undefined, isMotionReduced() ? 'sync' : 'sync~spin'],
        [t('Cancel'), reject, t('The code stays as it stands')],
        [t('Accept as It Stands'), accept],
      ];
    }
    const price = edit.offer?.price ?? '';
    const actions: LensAction[] = [
      // First, because the line is cut off at the right.
      ...(price === '' ? [] : [[price, why, t('What this answer cost; opens its receipt')] as const]),
      [t('Accept'), accept, undefined, 'check'],
      [t('Reject'), reject],
      [t('Refine…'), refine, t('Say in a sentence what should be different (Ctrl+Alt+R)')],
      ...this.#versionActions(edit.versions),
    ];
    if (edit.offer?.canRegenerate) {
      const { regeneratePrice: most } = edit.offer;
      const title = t('Regenerate');
      const tooltip = t('A model writes it anew; what stands here stays a version to go back to.');
      actions.push([most === undefined ? title : `${title} (${most})`, regenerate, tooltip]);
    }
    actions.push([t('Diff'), diff], [t('Why'), why], savedWords(edit));
    // Before what may be cut off at the right.
    if (edit.offer?.warning) {
      actions.push([edit.offer.warning, why, undefined, 'warning']);
    }
    if (edit.offer?.title) {
      actions.push([edit.offer.title, '']);
    }
    if (edit.imports.length > 0) {
      const plus = edit.imports.length === 1 ? t('+ 1 import') : t('+ {0} imports', edit.imports.length);
      const effects = effectImports(edit.imports, edit.language);
      const runs = effects.length === 0 ? '' : t(' (only to run it: {0})', effects.map((one) => plainLine(one, 60)).join(', '));
      actions.push([plus + runs, diff, edit.imports.join('\n')]);
    }
    return actions;
  }

  #versionActions({ index, offers, origins }: Versions): LensAction[] {
    if (offers.length < 2) return [];
    const { version } = this.#commands;
    const to = (shown: number, title: string): LensAction[] =>
      offers[shown] ? [[title, version, offers[shown].task ?? '', undefined, shown]] : [];
    const counted = t('Version {0} of {1}', index + 1, offers.length);
    return [
      ...to(index - 1, t('Previous Version')),
      ...to(index + 1, t('Next Version')),
      origins[index] === undefined
        ? [counted, '']
        : [counted, version, t('Compares it with the version it was made of'), undefined, 'compare'],
    ];
  }
}

/** What saving the document does with the edit. */
function savedWords(edit: LivePendingEdit): LensAction {
  const isSaved = edit.edits.session.block(edit.id)?.oldText !== undefined;
  return isSaved
    ? [t('Saved, not accepted yet'), '', t('Reject brings the old lines back.')]
    : [t('Not saved yet'), '', t('Saving the file writes it without this code, which stays here until you accept or reject it.')];
}

function isMotionReduced(): boolean {
  return vscode.workspace.getConfiguration('workbench').get('reduceMotion') === 'on';
}

type LensAction = readonly [
  title: string,
  command: string,
  tooltip?: string | undefined,
  icon?: string | undefined,
  /** For the command, beside the edit's id. */
  argument?: string | number | undefined,
];

/** What is being done, in words: for the line above the edit, the status bar and screen readers. */
export function workingTitle(edit: PendingEdit): string {
  const { asking: asked } = edit.target();
  switch (edit.state) {
    case 'checking':
      return edit.detail ?? t('Checking…');
    case 'reviewing':
      return edit.detail ?? t('Reviewing…');
    case 'streaming':
      return edit.detail ?? t('Writing…');
    default:
      return edit.detail ?? (asked === undefined ? t('Looking for an answer…') : t('Asking {0}…', asked));
  }
}

/** The first line of the edit: of what is replaced, else of the code, else of the place where it will be. */
function lensLine(edit: LivePendingEdit): number | undefined {
  const block = edit.edits.session.block(edit.id);
  const offset = block === undefined ? undefined : block.seam > block.start ? block.start : block.code;
  return offset === undefined ? undefined : edit.edits.document.positionAt(offset).line;
}
