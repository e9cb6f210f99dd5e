import * as vscode from 'vscode';

/** A folder of another machine as the editor shows it: files in memory behind a scheme that no disk has. */
export interface FarFolder extends vscode.Disposable {
  readonly uri: vscode.Uri;
  write(path: string, text: string): void;
  /** Undefined where there is no such file. */
  read(path: string): string | undefined;
  /** A link to a place outside. */
  link(path: string): void;
}

interface Entry {
  readonly type: vscode.FileType;
  bytes: Uint8Array;
  changedMs: number;
}

export function openFarFolder(scheme: string): FarFolder {
  const uri = vscode.Uri.from({ scheme, authority: 'host+7b22', path: '/home/me/Aufträge #1 100% fertig' });
  const entries = new Map<string, Entry>([[uri.path, folderEntry()]]);
  const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const set = (at: vscode.Uri, entry: Entry) => {
    const parents = at.path.split('/').slice(1, -1);
    for (let depth = 1; depth <= parents.length; depth++) {
      const parent = `/${parents.slice(0, depth).join('/')}`;
      if (!entries.has(parent)) entries.set(parent, folderEntry());
    }
    const type = entries.has(at.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
    entries.set(at.path, entry);
    changed.fire([{ type, uri: at }]);
  };
  const get = (at: vscode.Uri): Entry => {
    const entry = entries.get(at.path);
    if (!entry) throw vscode.FileSystemError.FileNotFound(at);
    return entry;
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: changed.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat(at) {
      const { type, bytes, changedMs } = get(at);
      return { type, size: bytes.length, ctime: 0, mtime: changedMs };
    },
    readDirectory(at) {
      get(at);
      const own = [...entries].filter(([path]) => path.startsWith(`${at.path}/`) && !path.slice(at.path.length + 1).includes('/'));
      return own.map(([path, { type }]) => [path.slice(at.path.length + 1), type]);
    },
    readFile: (at) => get(at).bytes,
    writeFile(at, bytes, { create, overwrite }) {
      if (!entries.has(at.path) && !create) throw vscode.FileSystemError.FileNotFound(at);
      if (entries.has(at.path) && create && !overwrite) throw vscode.FileSystemError.FileExists(at);
      set(at, { type: vscode.FileType.File, bytes, changedMs: Date.now() });
    },
    createDirectory: (at) => set(at, folderEntry()),
    delete(at) {
      get(at);
      entries.delete(at.path);
      changed.fire([{ type: vscode.FileChangeType.Deleted, uri: at }]);
    },
    rename(from, to) {
      set(to, get(from));
      entries.delete(from.path);
    },
  };
  const registration = vscode.workspace.registerFileSystemProvider(scheme, provider, { isCaseSensitive: true });
  const within = (path: string) => vscode.Uri.joinPath(uri, ...path.split('/'));
  return {
    uri,
    write: (path, text) => set(within(path), { type: vscode.FileType.File, bytes: new TextEncoder().encode(text), changedMs: Date.now() }),
    read(path) {
      const entry = entries.get(within(path).path);
      return entry && new TextDecoder().decode(entry.bytes);
    },
    link: (path) =>
      set(within(path), { type: vscode.FileType.SymbolicLink | vscode.FileType.Directory, bytes: new Uint8Array(), changedMs: 0 }),
    dispose: () => registration.dispose(),
  };
}

function folderEntry(): Entry {
  return { type: vscode.FileType.Directory, bytes: new Uint8Array(), changedMs: 0 };
}
