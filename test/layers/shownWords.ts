/** Uses of VS Code's own surfaces in a file, which only `src/vscode/shown.ts` may make: line from 1 and what is used. */
export function surfaceUses(text: string): readonly { readonly line: number; readonly what: string }[] {
  return text.split('\n').flatMap((code, at) => {
    if (/^\s*(\/\/|\/?\*)/.test(code)) return [];
    return [...code.matchAll(surfaces)].filter(([what]) => !allowed.test(what)).map(([what]) => ({ line: at + 1, what }));
  });
}

/** Members of `vscode.window` that show no words, or words of ours alone; any other way to get at `window` counts as a use. */
const allowed =
  /^vscode\.window\.(activeTextEditor|visibleTextEditors|tabGroups|activeColorTheme|state|showTextDocument|showNotebookDocument|showSaveDialog|showOpenDialog|createWebviewPanel|createOutputChannel|createTextEditorDecorationType|registerWebviewViewProvider|registerWebviewPanelSerializer|onDid\w+)$/;

const surfaces =
  /\bvscode\.window(\.\w+)?|\bvscode\s*\[|\{[^}]*\bwindow\b[^}]*\}\s*(=|from)|\bvscode\.(CodeLens|MarkdownString|Hover|Diagnostic|InlayHint\w*|InlineCompletion\w*|TreeItem|SignatureHelp|CompletionItem)\(|\bregister(Hover|Completion|InlayHints|InlineCompletion)\w*|\b(hoverMessage|contentText|supportHtml|isTrusted: |supportThemeIcons)/g;
