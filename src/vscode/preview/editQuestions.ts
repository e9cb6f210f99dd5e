import * as vscode from 'vscode';
import { type Place, placeCode } from '../../core/edits/placement.ts';
import type { AcceptanceFault } from '../../core/edits/sameTree.ts';
import { t } from '../../shared/texts.ts';
import { askModal, showWarning } from '../shown.ts';
import type { DocumentEdits } from './documentEdits.ts';
import { documentStyle } from './documentStyle.ts';
import type { Offer } from './pendingEdit.ts';

/** What the user is asked when an answer and what they did meanwhile do not fit together. */
export interface EditQuestions {
  /** Whether the answer replaces what the user wrote into it. Not answered: it does not. */
  answerOrOwnText(): Promise<boolean>;
  /** What happens to replaced text the user changed after they asked. */
  changedOldText(): Promise<'replace' | 'keep' | undefined>;
  /**
   * Whether code that would harm its file is accepted all the same. Undefined: it stays pending. What a setting would have accepted is
   * asked for without being in the way.
   */
  acceptingBreaks(fault: AcceptanceFault, by: 'user' | 'setting'): Promise<'accept' | 'diff' | undefined>;
  /** Says that an accepted answer was taken back, because the editor wrote something else. */
  tookBack(offer: Offer): Promise<void>;
  /** Another place in the document. Undefined when the user does not want the code there. */
  newPlace(edits: DocumentEdits, offer: Offer): Promise<Place | undefined>;
}

export const askInWindow: EditQuestions = {
  async answerOrOwnText() {
    const take = t('Take the answer');
    const message = t('You changed the code while it was being written, and the complete answer differs in those lines.');
    return (await showWarning(message, take, t('Keep mine'))) === take;
  },

  async changedOldText() {
    const [replace, keep] = [t('Replace'), t('Keep both')];
    const detail = t('One undo step brings them back.');
    const message = t('You changed the lines that this edit replaces.');
    const choice = await askModal(message, detail, replace, keep);
    return choice === replace ? 'replace' : choice === keep ? 'keep' : undefined;
  },

  async acceptingBreaks(fault, by) {
    const [accept, diff] = [t('Accept Anyway'), t('Show Diff')];
    const detail = t(
      'Nothing was changed; the code stays here until you accept or reject it. It may fit at another place: reject it and ask again there.',
    );
    const choice =
      by === 'user'
        ? await askModal(faultWords(fault), detail, diff, accept)
        : await showWarning(`${faultWords(fault)} ${detail}`, diff, accept);
    return choice === accept ? 'accept' : choice === diff ? 'diff' : undefined;
  },

  async tookBack(offer) {
    const copy = t('Copy the Code');
    const message = t('The editor changed the code while inserting it, so the insertion was undone. The text is as before.');
    if ((await showWarning(message, copy)) === copy) await vscode.env.clipboard.writeText(offer.code);
  },

  async newPlace(edits, offer) {
    const [insert, copy] = [t('Insert at the cursor'), t('Copy')];
    const message = t('The place where the generated code belongs no longer exists.');
    const choice = await showWarning(message, insert, copy);
    if (choice === copy) {
      await vscode.env.clipboard.writeText(offer.code);
    }
    const editor = edits.editor();
    if (choice !== insert || editor === undefined) {
      return undefined;
    }
    const cursor = editor.document.offsetAt(editor.selection.active);
    return placeCode(editor.document.getText(), cursor, cursor, 'at', documentStyle(editor.document));
  },
};

function faultWords(fault: AcceptanceFault): string {
  switch (fault) {
    case 'broken':
      return t('With this code at this place, the file would have a syntax error.');
    case 'around':
      return t('With this code at this place, the meaning of the lines around it would change.');
    case 'inside':
      return t('At this place, the code would not mean what it was meant to.');
    case 'unjudged':
      return t('Whether the code fits here could not be checked: the check took too long or stopped. Read the diff first.');
  }
}
