import * as vscode from 'vscode';

/** The file path of something that the build put into `dist`. */
export function distPath(context: vscode.ExtensionContext, path: string): string {
  return vscode.Uri.joinPath(context.extensionUri, 'dist', path).fsPath;
}
