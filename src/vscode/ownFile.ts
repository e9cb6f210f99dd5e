import * as vscode from 'vscode';

/**
 * Size in bytes of a regular file that lies in the folder itself; undefined when there is none. A device or a pipe would never end, and
 * a link may lead out of the folder, so what is one, or stands behind one, counts as missing.
 */
export async function sizeOfOwnFile(folder: vscode.Uri, file: vscode.Uri): Promise<number | undefined> {
  const parts = file.path.slice(folder.path.replace(/\/$/, '').length + 1).split('/');
  for (let count = 1; count < parts.length; count++) {
    if (((await typeOf(vscode.Uri.joinPath(folder, ...parts.slice(0, count)))) ?? 0) & vscode.FileType.SymbolicLink) return undefined;
  }
  try {
    const { type, size } = await vscode.workspace.fs.stat(file);
    return type === vscode.FileType.File ? size : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a file can be written without leaving the folder: there is none yet, or a regular one, and no link on the way. */
export async function isOwnPlace(folder: vscode.Uri, file: vscode.Uri): Promise<boolean> {
  const parts = file.path.slice(folder.path.replace(/\/$/, '').length + 1).split('/');
  for (let count = 1; count <= parts.length; count++) {
    const type = await typeOf(vscode.Uri.joinPath(folder, ...parts.slice(0, count)));
    if (type === undefined) return true;
    if (type !== (count === parts.length ? vscode.FileType.File : vscode.FileType.Directory)) return false;
  }
  return true;
}

async function typeOf(uri: vscode.Uri): Promise<vscode.FileType | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type;
  } catch {
    return undefined;
  }
}
