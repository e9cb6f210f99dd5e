import * as vscode from 'vscode';
import type { EditTarget } from '../preview/pendingEdit.ts';

/** A place that goes along with its document while the user is asked or something is loaded. */
export interface TrackedTarget extends vscode.Disposable {
  /** Where it is now. A selection that was changed inside keeps its old version, by which it is refused. */
  readonly now: () => EditTarget;
}

export function trackTarget(target: EditTarget): TrackedTarget {
  const { document } = target;
  let start = document.offsetAt(target.range.start);
  let end = document.offsetAt(target.range.end);
  let isTouched = false;
  const listener = vscode.workspace.onDidChangeTextDocument((event) => {
    if (event.document !== document) return;
    // Their offsets are those before the event: the last one comes first.
    for (const { rangeOffset, rangeLength, text } of [...event.contentChanges].sort((one, other) => other.rangeOffset - one.rangeOffset)) {
      const delta = text.length - rangeLength;
      if (rangeOffset + rangeLength <= start) {
        start += delta;
        end += delta;
      } else if (rangeOffset < end) {
        isTouched = true;
      }
    }
  });
  return {
    now: () =>
      isTouched
        ? target
        : { ...target, version: document.version, range: new vscode.Range(document.positionAt(start), document.positionAt(end)) },
    dispose: () => listener.dispose(),
  };
}
