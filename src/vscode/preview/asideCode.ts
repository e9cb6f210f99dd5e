import * as vscode from 'vscode';
import type { ShownAnswer } from '../../core/edits/shownAnswer.ts';
import type { DocumentEdits } from './documentEdits.ts';

/** Offered code that is out of its document for a moment. */
export interface AsideCode {
  /** Shows it again, and the cursor where it was in it. */
  putBack(): Promise<void>;
}

/** Takes shown code out, to save the document without it. Undefined when none is shown. Must run inside a turn, as `putBack` must. */
export async function setAside(edits: DocumentEdits, answer: ShownAnswer): Promise<AsideCode | undefined> {
  const { document } = edits;
  const editor = edits.editor();
  const code = answer.block?.code ?? 0;
  const end = answer.block?.end ?? 0;
  const selections = (editor?.selections ?? []).map(
    ({ anchor, active }) => [document.offsetAt(anchor), document.offsetAt(active)] as const,
  );
  const isInside = selections.length > 0 && selections.flat().every((offset) => offset >= code && offset <= end);
  const putBack = await answer.setAside();
  if (putBack === undefined) {
    return undefined;
  }
  return {
    async putBack() {
      await putBack();
      const moved = (answer.block?.code ?? 0) - code;
      if (!isInside || editor === undefined || !vscode.window.visibleTextEditors.includes(editor)) {
        return;
      }
      editor.selections = selections.map(
        ([anchor, active]) => new vscode.Selection(edits.document.positionAt(anchor + moved), edits.document.positionAt(active + moved)),
      );
    },
  };
}
