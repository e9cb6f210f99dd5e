import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { SettingProblem } from '../../core/config/cascade.ts';
import { longestProjectFileBytes, oversizedProjectFile, type ProjectFile } from '../../core/config/projectFile.ts';
import { type Project, projectsOf } from '../../core/config/projects.ts';
import { decodeText } from '../../core/decodeText.ts';
import { SetupError } from '../../core/errors.ts';
import type { ForeignReader } from '../../core/foreign/foreignReader.ts';
import type { Logger } from '../../core/ports.ts';
import { projectFilePath } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';
import { isOwnPlace, sizeOfOwnFile } from '../ownFile.ts';
import { watchFiles } from '../watchFiles.ts';
import { createProjectFolders } from './projectFolders.ts';

type ProjectReader = Pick<ForeignReader, 'projectFile'>;

export type FolderProject = Project<vscode.WorkspaceFolder>;

/** The projects of this window, kept equal to their files. In a workspace that is not trusted no file is read. */
export interface ProjectProfiles extends vscode.Disposable {
  /** Resolves when the files have been read. Never rejects. */
  ready(): Promise<void>;
  /** Reads them again, because a watcher sees nothing while it starts. Never rejects. */
  refresh(): Promise<void>;
  /** Writes a folder's project file for the user and reads it again. */
  write(folder: vscode.WorkspaceFolder, text: string): Promise<void>;
  /** Whether the file of a folder is as the user wrote it in this window: by us, or by saving it. */
  isOwnWork(folder: vscode.WorkspaceFolder): boolean;
  all(): readonly FolderProject[];
  /** Two folders with one id. */
  problems(): readonly SettingProblem[];
  readonly onDidChange: vscode.Event<void>;
}

/** @param memory of the user: which folder has which project id. */
export function createProjectProfiles(memory: vscode.Memento, reader: ProjectReader, log: Logger): ProjectProfiles {
  const changed = new vscode.EventEmitter<void>();
  const owners = createProjectFolders(memory, () => changed.fire(), log);
  let files: ReadonlyMap<string, ReadFile> = new Map();
  let watchers: readonly vscode.Disposable[] = [];
  let reading = Promise.resolve();
  let round = 0;
  const written = new Map<string, string>();

  function readAll(): void {
    const mine = ++round;
    const folders = vscode.workspace.isTrusted ? folderList() : [];
    const readClaiming = async (folder: vscode.WorkspaceFolder) => {
      const file = await readFile(folder, reader, log);
      if (file?.content.id !== undefined) await owners.claim(file.content.id, folder);
      return [folder.uri.toString(), file] as const;
    };
    reading = Promise.all(folders.map(readClaiming)).then((read) => {
      // A newer read has started meanwhile; the result of this one is dropped.
      if (mine !== round) return;
      const before = files;
      files = new Map(read.flatMap(([key, file]) => (file ? [[key, file] as const] : [])));
      if (files.size !== before.size || [...files].some(([key, { text }]) => before.get(key)?.text !== text)) changed.fire();
    });
  }

  function watch(): void {
    vscode.Disposable.from(...watchers).dispose();
    watchers = folderList().map((folder) => watchFiles(projectFilePath, (one) => new vscode.RelativePattern(folder, one), readAll));
    readAll();
  }

  const current = () =>
    projectsOf(
      folderList().map((folder) => ({
        folder,
        name: folder.name,
        ownId: ownIdOf(folder),
        file: files.get(folder.uri.toString())?.content,
      })),
      owners.owns,
    );
  watch();
  const subscriptions = [
    vscode.workspace.onDidChangeWorkspaceFolders(watch),
    vscode.workspace.onDidGrantWorkspaceTrust(readAll),
    vscode.workspace.onDidSaveTextDocument(saved),
    changed,
  ];
  /** An editor also shows what others wrote, so only a save tells whose work it is. */
  function saved(document: vscode.TextDocument): void {
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    if (!folder || document.uri.toString() !== vscode.Uri.joinPath(folder.uri, projectFilePath).toString()) return;
    written.set(folder.uri.toString(), document.getText());
  }
  async function ready(): Promise<void> {
    let seen: number;
    do {
      seen = round;
      await reading;
    } while (seen !== round);
  }

  return {
    ready,
    refresh() {
      readAll();
      return ready();
    },
    async write(folder, text) {
      const file = vscode.Uri.joinPath(folder.uri, projectFilePath);
      if (!(await isOwnPlace(folder.uri, file))) {
        throw new SetupError('badSetting', t('{0} is a link, or lies behind one. Nothing was written.', projectFilePath));
      }
      await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(file, '..'));
      written.set(folder.uri.toString(), text);
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
      readAll();
      await ready();
    },
    isOwnWork(folder) {
      const read = files.get(folder.uri.toString())?.text;
      return read !== undefined && read === written.get(folder.uri.toString());
    },
    all: () => current().projects,
    problems: () => current().problems,
    onDidChange: changed.event,
    dispose: () => vscode.Disposable.from(...subscriptions, ...watchers).dispose(),
  };
}

interface ReadFile {
  readonly text: string;
  readonly content: ProjectFile;
}

/** The folder's name and a short hash, so that two folders of one name stay apart. */
function ownIdOf(folder: vscode.WorkspaceFolder): string {
  return `${folder.name}#${createHash('sha256').update(folder.uri.toString()).digest('hex').slice(0, 8)}`;
}

async function readFile(folder: vscode.WorkspaceFolder, reader: ProjectReader, log: Logger): Promise<ReadFile | undefined> {
  const uri = vscode.Uri.joinPath(folder.uri, projectFilePath);
  let text: string;
  try {
    const size = await sizeOfOwnFile(folder.uri, uri);
    if (size === undefined) {
      const isThere = await vscode.workspace.fs.stat(uri).then(
        () => true,
        () => false,
      );
      if (isThere) log.warn(`${uri.toString(true)} is a link or a folder, not a plain file, and is not read`);
      return undefined;
    }
    if (size > longestProjectFileBytes) {
      return { text: `of ${size} bytes`, content: oversizedProjectFile(uri.toString(), vscode.workspace.asRelativePath(uri)) };
    }
    text = decodeText(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    const isMissing = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
    if (!isMissing) log.warn(`${uri.toString(true)} could not be read`, error);
    return undefined;
  }
  return { text, content: await reader.projectFile(text, uri.toString(), vscode.workspace.asRelativePath(uri)) };
}

function folderList(): readonly vscode.WorkspaceFolder[] {
  return vscode.workspace.workspaceFolders ?? [];
}
