import { acceptedBlock } from '../../core/edits/acceptedText.ts';
import type { ShownAnswer } from '../../core/edits/shownAnswer.ts';
import { cursorsBetween, putCursor } from './cursors.ts';
import { type DocumentEdits, WroteOtherwise } from './documentEdits.ts';

/** The edit whose code is accepted. */
export interface AcceptedEdit {
  readonly id: string;
  readonly edits: DocumentEdits;
  readonly imports: readonly string[];
  readonly language: string;
  /** The document with the edit taken out. */
  sides(): { readonly before: string };
}

/**
 * Makes the document what it is with the code accepted; the cursor goes behind the code, unless a setting accepts and it stands elsewhere.
 * Must run inside a turn. Undefined when nothing is shown; `tookBack` when the editor did not write what the model says, which leaves the
 * text before.
 */
export async function acceptCode(
  edit: AcceptedEdit,
  answer: ShownAnswer,
  by: 'user' | 'setting',
): Promise<{ readonly code: string; readonly edited: boolean } | 'tookBack' | undefined> {
  const { block } = answer;
  const { before } = edit.sides();
  const takesCursor = by === 'user' || cursorsBetween(edit.edits, block?.start ?? 0, block?.end ?? 0);
  try {
    const code = await answer.accept((text, placed) => acceptedBlock(text, placed, edit.imports, edit.language).accepted.text);
    if (code === undefined) return undefined;
    const start = edit.edits.session.accepted.startOf(edit.id) ?? 0;
    if (takesCursor) putCursor(edit.edits, start + code.trimEnd().length);
    return { code, edited: block?.codeTouched ?? false };
  } catch (error) {
    if (!(error instanceof WroteOtherwise)) throw error;
    await edit.edits.restore(before);
    return 'tookBack';
  }
}
