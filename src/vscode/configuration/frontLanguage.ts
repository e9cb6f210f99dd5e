import * as vscode from 'vscode';

/** The language of the document in front, and of the one that was last in front while a page of ours or another tab is. */
export interface FrontLanguage extends vscode.Disposable {
  language(): string | undefined;
}

export function watchFrontLanguage(): FrontLanguage {
  let last = vscode.window.activeTextEditor?.document;
  const listener = vscode.window.onDidChangeActiveTextEditor((editor) => {
    // The output of a program takes the focus as an editor does, and is no document of the user.
    if (editor && editor.document.uri.scheme !== 'output') last = editor.document;
  });
  return {
    language: () => last?.languageId,
    dispose: () => listener.dispose(),
  };
}
