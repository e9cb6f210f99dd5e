import * as vscode from 'vscode';

/**
 * Tells when files change, and when a folder on their way comes or goes: one that is moved, checked out or removed as a whole is one event,
 * which says nothing of the files in it.
 * @param path from a folder's root, with `/`; only its last part may be a pattern.
 * @param within makes a pattern of the editor from it: in one folder, or in all.
 */
export function watchFiles(path: string, within: (pattern: string) => vscode.GlobPattern, changed: () => void): vscode.Disposable {
  const parts = path.split('/');
  const folders = parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
  return vscode.Disposable.from(
    ...[path, ...folders].flatMap((one) => {
      const isFolder = one !== path;
      const watcher = vscode.workspace.createFileSystemWatcher(within(one), false, isFolder, false);
      return [watcher, watcher.onDidCreate(changed), watcher.onDidChange(changed), watcher.onDidDelete(changed)];
    }),
  );
}
