import * as vscode from 'vscode';
import type { ContextReader } from '../../core/context/contextReader.ts';
import type { IgnoreFile } from '../../core/context/ignoredPaths.ts';
import { type FilesAbove, ignoreFilesAbove } from '../../core/context/ignoreFilesAbove.ts';
import type { PathIndex } from '../../core/context/pathIndex.ts';
import { isSecretFile } from '../../core/context/secretFiles.ts';
import { type NamedFile, WorkspaceIndex } from '../../core/context/workspaceIndex.ts';
import { languageOfFile } from '../../core/languages/languageName.ts';
import type { Logger } from '../../core/ports.ts';
import { FolderDisk } from './folderDisk.ts';

/** The files of one workspace folder that may be shown to a model, listed once and followed as they change. */
export class FolderFiles implements vscode.Disposable {
  readonly #folder: vscode.WorkspaceFolder;
  readonly #log: Logger;
  readonly #reader: ContextReader;
  readonly #index: WorkspaceIndex;
  readonly #stop = new vscode.CancellationTokenSource();
  /** Undefined until they are known; nothing may be read before. */
  #ignoreFiles: readonly IgnoreFile[] | undefined;
  /** Files that came and are not yet looked at. */
  readonly #arrived = new Set<string>();
  #isTaking = false;
  #watcher: vscode.Disposable | undefined;
  #listed: Promise<void> | undefined;
  #isListed = false;
  /** Files whose names are not yet in the index. */
  readonly #unread = new Set<string>();
  #isReading = false;
  readonly #disk: FolderDisk;

  constructor(folder: vscode.WorkspaceFolder, { reader, log }: { readonly reader: ContextReader; readonly log: Logger }) {
    this.#folder = folder;
    this.#disk = new FolderDisk(folder.uri, maxBytes);
    this.#reader = reader;
    this.#log = log;
    this.#index = new WorkspaceIndex(
      reader,
      (path) => this.#disk.read(path),
      (path) => this.#readNamed(path),
    );
  }

  /** For a document in no folder. */
  static none(reader: ContextReader): WorkspaceIndex {
    return new WorkspaceIndex(reader, async () => undefined);
  }

  start(): void {
    this.#listed ??= this.#list().catch((error: unknown) => this.#log.warn('The files of a workspace folder could not be listed', error));
  }

  /** The index, once the folder is listed; after `maxMs` as far as it is known. */
  async ready(maxMs: number): Promise<WorkspaceIndex> {
    this.start();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, maxMs);
    });
    await Promise.race([Promise.resolve(this.#listed).then(() => this.#freshen()), late]);
    clearTimeout(timer);
    return this.#index;
  }

  /** False for what git ignores, what `.q2oignore` names and files of secrets; for all until it is known what is ignored. */
  async mayRead(path: string): Promise<boolean> {
    return (await this.#unignored([path])).length > 0;
  }

  dispose(): void {
    this.#stop.cancel();
    this.#stop.dispose();
    this.#watcher?.dispose();
  }

  /** The paths of the folder, where all of them are known by now. */
  get listedPaths(): PathIndex | undefined {
    return this.#isListed && this.#index.paths.size < maxFiles ? this.#index.paths : undefined;
  }

  /** As far as it is known. */
  get index(): WorkspaceIndex {
    return this.#index;
  }

  /** A file that the user names is read although it is no code. */
  async #readNamed(path: string): Promise<NamedFile> {
    if ((await this.#disk.typeOf(path)) !== vscode.FileType.File) return 'notFound';
    if (!(await this.mayRead(path))) return isSecretFile(path) ? 'secret' : 'ignored';
    const text = await this.#disk.read(path);
    return text === undefined ? 'unreadable' : { text };
  }

  async #list(): Promise<void> {
    await this.#readIgnoreFiles();
    await this.#takeBelow('');
    this.#isListed = true;
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(this.#folder, '**/*'));
    const told = (change: (path: string) => Promise<void>) => (file: vscode.Uri) => {
      const path = relativePath(this.#folder.uri, file);
      change(path).catch((error: unknown) => this.#log.warn('A change of the workspace could not be followed', error));
    };
    this.#watcher = vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(told((path) => this.#created(path))),
      watcher.onDidChange(told((path) => this.#changed(path))),
      watcher.onDidDelete(told((path) => this.#deleted(path))),
    );
  }

  /** A folder that is moved in or checked out may be one event, which says nothing of the files in it. */
  async #created(path: string): Promise<void> {
    if (isWanted(path) || isIgnoreFile(path)) return this.#changed(path);
    this.#disk.forgetLinks();
    if ((await this.mayRead(path)) && (await this.#disk.typeOf(path)) === vscode.FileType.Directory) await this.#takeBelow(path);
  }

  async #changed(path: string): Promise<void> {
    if (isIgnoreFile(path)) {
      await this.#readIgnoreFiles();
      const kept = new Set(await this.#unignored(this.#index.paths.all()));
      for (const one of this.#index.paths.all()) if (!kept.has(one)) this.#drop(one);
      return this.#takeBelow('');
    }
    this.#index.removed(path);
    this.#arrived.add(path);
    await this.#takeOn();
  }

  async #deleted(path: string): Promise<void> {
    this.#drop(path);
    if (isIgnoreFile(path)) return this.#changed(path);
    if (isWanted(path)) return;
    this.#disk.forgetLinks();
    for (const one of this.#index.paths.all()) if (one.startsWith(`${path}/`)) this.#drop(one);
  }

  /** @param folder `''` for all. */
  async #takeBelow(folder: string): Promise<void> {
    for (const path of await this.#find(folder === '' ? '**/*' : `${asPattern(folder)}/**/*`, maxFiles)) this.#arrived.add(path);
    await this.#takeOn();
  }

  /** Takes up what has arrived, a part at a time, because each of thousands of files may be told of alone. */
  async #takeOn(): Promise<void> {
    if (this.#isTaking) return;
    this.#isTaking = true;
    try {
      while (this.#arrived.size > 0 && !this.#stop.token.isCancellationRequested) {
        const some = [...this.#arrived].slice(0, pathsAtOnce);
        for (const path of some) this.#arrived.delete(path);
        for (const path of await this.#unignored(some.filter(isWanted))) this.#take(path);
      }
    } finally {
      this.#isTaking = false;
    }
    this.#readOn();
  }

  #take(path: string): void {
    if (this.#index.paths.has(path) || this.#index.paths.size >= maxFiles) return;
    this.#index.add(path);
    if (languageOfFile(path) !== undefined) this.#unread.add(path);
  }

  async #unignored(paths: readonly string[]): Promise<readonly string[]> {
    return this.#ignoreFiles === undefined || paths.length === 0 ? [] : await this.#reader.unignored(paths, this.#ignoreFiles);
  }

  #drop(path: string): void {
    this.#index.removed(path);
    this.#unread.delete(path);
    this.#arrived.delete(path);
  }

  /** Reads names in the background, a few files at a time, until all are read. */
  #readOn(): void {
    if (this.#isReading) return;
    this.#isReading = true;
    void this.#readNames().finally(() => {
      this.#isReading = false;
    });
  }

  async #readNames(): Promise<void> {
    while (this.#unread.size > 0 && !this.#stop.token.isCancellationRequested) {
      const some = [...this.#unread].slice(0, filesAtOnce);
      for (const path of some) this.#unread.delete(path);
      const read = await Promise.all(some.map(async (path) => [path, await this.#disk.read(path)] as const));
      const known = read.flatMap(([path, text]) => (text === undefined ? [] : [{ path, text }]));
      const names = await this.#reader.declaredNames(known.map(({ text }) => text));
      for (const [at, { path }] of known.entries()) if (this.#index.paths.has(path)) this.#index.changed(path, names[at] ?? []);
    }
  }

  /** The watcher tells nothing of files that the settings keep from it (`files.watcherExclude`), so these are read again for each question. */
  async #freshen(): Promise<void> {
    const known = this.#ignoreFiles;
    if (known === undefined) return;
    const own = known.filter(({ above }) => above === undefined);
    const now = await this.#ignoreTexts([...rootIgnoreFiles, ...own.map(({ path }) => path)]);
    const isSame =
      now.length === known.length &&
      now.every(({ path, text, above }) => known.some((one) => one.path === path && one.text === text && one.above === above));
    if (!isSame) await this.#changed('.gitignore');
  }

  async #readIgnoreFiles(): Promise<void> {
    const found = await this.#find('**/{.gitignore,.q2oignore}', maxIgnoreFiles + 1, hidesFiles(this.#folder) ? null : generatedFolders);
    this.#ignoreFiles = await this.#ignoreTexts([...rootIgnoreFiles, ...found]);
  }

  /** Of all that there are; beside too many, or one that is too much, everything is ignored: all of them are looked at for each path. */
  async #ignoreTexts(paths: readonly string[]): Promise<readonly IgnoreFile[]> {
    const files: IgnoreFile[] = [...(await ignoreFilesAbove(this.#folder.uri.path, this.#above))];
    let chars = files.reduce((sum, { text }) => sum + text.length, 0);
    for (const path of new Set(paths)) {
      const text = await this.#disk.read(path);
      chars += text?.length ?? 0;
      // What git keeps for one clone counts like a file in the root.
      if (text !== undefined) files.push({ path: path === cloneIgnores ? '.git-exclude' : path, text });
    }
    return chars > maxIgnoreChars || files.length > maxIgnoreFiles ? [{ path: '.gitignore', text: '*' }] : files;
  }

  /** Above the folder only ignore files are read. */
  readonly #above: FilesAbove = {
    exists: async (path) => (await this.#disk.typeAt(this.#folder.uri.with({ path }))) !== undefined,
    read: (path) => this.#disk.textAt(this.#folder.uri.with({ path })),
  };

  async #find(pattern: string, most: number, exclude: string | null = generatedFolders): Promise<readonly string[]> {
    const found = await vscode.workspace.findFiles(new vscode.RelativePattern(this.#folder, pattern), exclude, most, this.#stop.token);
    return found.map((file) => relativePath(this.#folder.uri, file));
  }
}

/** Of a file in a folder, with `/`. */
export function relativePath(folder: vscode.Uri, file: vscode.Uri): string {
  const root = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  return file.path.startsWith(root) ? file.path.slice(root.length) : file.path.replace(/^\/+/, '');
}

/** Code, and the files in which a team writes its rules. */
function isWanted(path: string): boolean {
  return languageOfFile(path) !== undefined || /(?:^|\/)AGENTS\.md$|^\.github\/(?:copilot-instructions\.md$|instructions\/)/.test(path);
}

/** A path as a pattern that matches it alone. */
function asPattern(path: string): string {
  return path.replace(/[[\]{}*?]/g, '[$&]');
}

function isIgnoreFile(path: string): boolean {
  return /(?:^|\/)\.(?:git|q2o)ignore$/.test(path);
}

/**
 * Whether the settings hide files of the folder besides what VS Code hides by itself. `findFiles` then finds none of them, unless it is told
 * to leave nothing out.
 */
function hidesFiles(folder: vscode.WorkspaceFolder): boolean {
  const hidden = vscode.workspace.getConfiguration('files', folder.uri).get<Readonly<Record<string, unknown>>>('exclude', {});
  return Object.entries(hidden).some(([pattern, isOn]) => isOn !== false && !hiddenByDefault.has(pattern));
}

const hiddenByDefault = new Set(['**/.git', '**/.svn', '**/.hg', '**/CVS', '**/.DS_Store', '**/Thumbs.db', '**/.jj', '**/.sl']);
const cloneIgnores = '.git/info/exclude';
/** Read by their names, whatever the settings hide. */
const rootIgnoreFiles = ['.gitignore', '.q2oignore', cloneIgnores];

const generatedFolders =
  '**/{node_modules,.git,dist,build,out,target,bin,obj,vendor,.venv,venv,__pycache__,.next,.cache,coverage,bower_components,.terraform}/**';
const maxFiles = 50_000;
const maxIgnoreFiles = 200;
const maxIgnoreChars = 400_000;
const maxBytes = 400_000;
const filesAtOnce = 16;
const pathsAtOnce = 500;
