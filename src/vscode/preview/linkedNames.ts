import * as vscode from 'vscode';
import type { TabStops } from '../../core/edits/tabStops.ts';
import { fromTheEnd, type TextChange } from '../../core/textChange.ts';

/** Makes tab stops of the parameters in the code at `start`, in the undo step of the edit before. */
export async function insertTabStops(editor: vscode.TextEditor, start: number, length: number, stops: TabStops): Promise<void> {
  if (stops.stops.length === 0) {
    return;
  }
  const { document } = editor;
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + length));
  // Written as it is: VS Code would indent the lines of a snippet once more.
  const options = { undoStopBefore: false, undoStopAfter: true, keepWhitespace: true };
  if (await editor.insertSnippet(new vscode.SnippetString(stops.snippet), range, options)) {
    linkNames(editor, start, stops);
  }
}

interface Span {
  start: number;
  end: number;
}

/**
 * Keeps the other forms of a name in step while its tab stop is typed over (`order`, `Order`, `ORDERS`). Ends when the user leaves the
 * tab stops for other work: with the first change outside them, or when the editor goes.
 */
function linkNames(editor: vscode.TextEditor, start: number, { stops, linked }: TabStops): void {
  const spans = stops.map((stop) => ({
    stop: shifted(stop, start),
    others: linked.filter((one) => one.group === stop.group).map((one) => ({ span: shifted(one, start), form: one.form })),
  }));
  if (linked.length === 0) {
    return;
  }
  const all = spans.flatMap(({ stop, others }) => [stop, ...others.map(({ span }) => span)]);
  let writing: Promise<unknown> = Promise.resolve();
  let ours = 0;
  const listening = vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document !== editor.document || event.contentChanges.length === 0) {
        return;
      }
      const changes = event.contentChanges.map((change) => ({ offset: change.rangeOffset, length: change.rangeLength, text: change.text }));
      const touched = follow(all, changes);
      if (ours === 0 && event.reason === undefined) {
        if (touched.length === 0) {
          listening.dispose();
          return;
        }
        writing = writing.then(write);
      }
    }),
    vscode.window.onDidChangeVisibleTextEditors((editors) => {
      if (!editors.includes(editor)) {
        listening.dispose();
      }
    }),
  );
  async function write(): Promise<void> {
    const { document } = editor;
    const at = (span: Span) => new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
    const stale = spans.flatMap(({ stop, others }) => {
      const name = document.getText(at(stop));
      return others
        .filter(({ span, form }) => name !== '' && document.getText(at(span)) !== form(name))
        .map(({ span, form }) => ({ range: at(span), text: form(name) }));
    });
    if (stale.length > 0) {
      ours += 1;
      const replace = (builder: vscode.TextEditorEdit) => {
        for (const one of stale) {
          builder.replace(one.range, one.text);
        }
      };
      await editor.edit(replace, { undoStopBefore: false, undoStopAfter: false });
      ours -= 1;
    }
  }
}

/** Moves the spans along; what is typed at the edges of one belongs to it. Returns those that changed themselves. */
function follow(spans: readonly Span[], changes: readonly TextChange[]): Span[] {
  const touched = new Set<Span>();
  for (const { offset, length, text } of fromTheEnd(changes)) {
    for (const span of spans) {
      if (offset >= span.start && offset + length <= span.end) {
        span.end += text.length - length;
        touched.add(span);
      } else if (offset + length <= span.start) {
        span.start += text.length - length;
        span.end += text.length - length;
      }
    }
  }
  return [...touched];
}

function shifted(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}
