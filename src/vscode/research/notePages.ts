import * as vscode from 'vscode';
import { SetupError } from '../../core/errors.ts';
import { markdownBlock, markdownText } from '../../core/markdownText.ts';
import type { Note, Staleness } from '../../core/research/note.ts';
import { noteFileFor, notesFolder } from '../../core/research/noteFile.ts';
import { noteText } from '../../core/research/noteText.ts';
import type { SourcePack } from '../../core/research/packSources.ts';
import { t } from '../../shared/texts.ts';
import { isOwnPlace } from '../ownFile.ts';
import { askModal } from '../shown.ts';

const scheme = 'q2o-note';
const maxShown = 20_000;
const mostRemembered = 50;

export interface ShownNote {
  readonly note: Note;
  /** The folder it is kept in; undefined where none is open. */
  readonly folder: vscode.Uri | undefined;
  readonly stale?: Staleness | undefined;
}

/** Shows notes as pages, in memory, and writes one into its folder when it is to be kept. */
export class NotePages implements vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: this.#changed.event,
    provideTextDocumentContent: (uri) => this.#texts.get(uri.toString()) ?? `# ${t('Ask again to see this note')}`,
  });
  /** By question, the one shown last at the end. */
  readonly #shown = new Map<string, ShownNote>();

  /** The note that was shown last in this window. */
  get last(): ShownNote | undefined {
    return [...this.#shown.values()].at(-1);
  }

  /** Undefined for a question that was not asked in this window, or long ago. */
  noteOf(question: unknown): ShownNote | undefined {
    return typeof question === 'string' ? this.#shown.get(question) : undefined;
  }

  /** The note is shown elsewhere, and may be kept. */
  remember(shown: ShownNote): void {
    const { question } = shown.note;
    this.#shown.delete(question);
    this.#shown.set(question, shown);
    const [oldest] = this.#shown.keys();
    if (this.#shown.size > mostRemembered && oldest !== undefined) this.#shown.delete(oldest);
  }

  async show(shown: ShownNote): Promise<void> {
    this.remember(shown);
    await this.#open('/Research note.md', textOf(shown));
  }

  /** What a model would be sent, as a page of text. */
  async showSources(question: string, { sources, notRead }: SourcePack): Promise<void> {
    const parts = sources.flatMap(({ id, place, title, excerpts }) => [
      `## ${id} ${markdownText(place, 300)}${title === '' ? '' : ` (${markdownText(title, 200)})`}`,
      ...excerpts.map(({ line, text }) => `${t('From line {0}', line)}\n\n${markdownBlock(text, maxShown)}`),
    ]);
    const left = notRead.map(({ place, why }) => `- ${markdownText(place, 300)}: ${markdownText(why)}`);
    const missing = left.length === 0 ? [] : [`## ${t('Not read')}`, left.join('\n')];
    await this.#open('/Sources.md', [`# ${markdownText(question, 300)}`, ...parts, ...missing, ''].join('\n\n'));
  }

  /**
   * Writes the note into `.q2o/notes` of its folder, and nowhere else: where a link leads away, nothing is written. Resolves to its path from
   * the folder, undefined when the user would not have another one replaced.
   */
  async keep(shown: ShownNote): Promise<string | undefined> {
    const { note, folder } = shown;
    if (!folder) throw new SetupError('noFolder', t('Open a folder first: a note is kept in one.'));
    const names = new Set(await namesIn(vscode.Uri.joinPath(folder, notesFolder)));
    const isTaken = (path: string): boolean => names.has(path.slice(notesFolder.length + 1));
    const first = noteFileFor(note.question, () => false);
    if (!(await isOwnPlace(folder, vscode.Uri.joinPath(folder, first))))
      throw new SetupError('readOnly', t('{0} leads out of the folder through a link. Nothing was written.', notesFolder));
    let path = first;
    if (isTaken(first)) {
      const [replace, both] = [t('Replace'), t('Keep Both')];
      const answer = await askModal(t('Replace the note {0}?', first), t('It was kept before.'), replace, both);
      if (answer === undefined) return undefined;
      if (answer === both) path = noteFileFor(note.question, isTaken);
    }
    const file = vscode.Uri.joinPath(folder, path);
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(file, { overwrite: path === first && isTaken(first), contents: new TextEncoder().encode(textOf(shown)) });
    if (!(await vscode.workspace.applyEdit(edit))) throw new SetupError('readOnly', t('The editor did not write the note.'));
    return path;
  }

  dispose(): void {
    vscode.Disposable.from(this.#registration, this.#changed).dispose();
  }

  async #open(path: string, text: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme, path });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }
}

function textOf({ note, stale }: ShownNote): string {
  const say = (message: string, ...values: string[]) => t(message, ...values);
  return noteText(note, { say, localTime: (epochMs) => new Date(epochMs).toLocaleString(vscode.env.language), stale });
}

async function namesIn(folder: vscode.Uri): Promise<readonly string[]> {
  try {
    return (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
  } catch {
    return [];
  }
}
