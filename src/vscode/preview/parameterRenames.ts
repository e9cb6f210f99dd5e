import * as vscode from 'vscode';
import { lineChanges } from '../../core/edits/lineChanges.ts';
import { countPlaces, type ParameterisedCode, renameParameter } from '../../core/templates/render/renameParameter.ts';
import type { Slot } from '../../core/templates/template.ts';
import { t } from '../../shared/texts.ts';
import { askInput, pickOne, showInfo } from '../shown.ts';
import type { DocumentEdits } from './documentEdits.ts';
import type { Offer } from './pendingEdit.ts';

/** Attempts to rename while the user types. */
const maxAttempts = 10;

interface Renamable {
  readonly editId: string;
  readonly edits: DocumentEdits;
  readonly language: string;
  readonly task: string;
  readonly slots: readonly Slot[];
}

/** Accepted code whose parameters can be renamed everywhere at once: the latest of each document, as long as it is watched. */
export class ParameterRenames {
  readonly #latest = new Map<DocumentEdits, Renamable>();

  /** Takes note of accepted code. */
  add(editId: string, edits: DocumentEdits, { parameters = [], language, task = '' }: Offer): void {
    const noted = { editId, edits, language, task, slots: parameters };
    const code = codeOf(noted);
    const slots = code === undefined ? [] : used(code).flatMap(({ slot }) => parameters.slice(slot, slot + 1));
    if (slots.length > 0) this.#latest.set(edits, { ...noted, slots });
    else this.#latest.delete(edits);
  }

  /** What can be renamed in a document, and where its code stands. Runs whenever the cursor moves. */
  in(
    document: vscode.TextDocument,
  ): { readonly editId: string; readonly words: readonly string[]; readonly range: vscode.Range } | undefined {
    const found = [...this.#latest.values()].find(({ edits }) => edits.document === document);
    const span = found?.edits.session.accepted.spanOf(found.editId);
    if (found === undefined || span === undefined) return undefined;
    return { editId: found.editId, words: found.slots.map(({ word }) => word), range: found.edits.rangeAt(span.start, span.end) };
  }

  /** Asks which parameter and for its new name, and changes all its forms in one undo step. */
  async rename(editId: string | undefined): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const found = [...this.#latest.values()].find((one) =>
      editId === undefined ? one.edits.document === document : one.editId === editId,
    );
    const code = found && codeOf(found);
    if (found === undefined || code === undefined) {
      await showInfo(t('Place the cursor in code that you just accepted from a template with parameters, then try again.'));
      return;
    }
    const slot = await chooseSlot(code);
    const word = slot === undefined ? undefined : code.slots[slot]?.word;
    if (slot === undefined || word === undefined) return;
    const to = (await askForName(code, slot, word))?.trim();
    if (to === undefined || to === word) return;
    await found.edits.inTurn(() => this.#write(found, slot, to));
  }

  async #write(found: Renamable, slot: number, to: string): Promise<void> {
    const { edits, editId } = found;
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const code = codeOf(found);
      const start = edits.session.accepted.startOf(editId);
      const renamed = code && renameParameter(code, slot, to);
      if (code === undefined || start === undefined || renamed === undefined || !renamed.ok) return;
      const changes = lineChanges(code.code, renamed.code).map((change) => ({ ...change, offset: change.offset + start }));
      if (await edits.write({ changes, undoStopBefore: true, undoStopAfter: true })) {
        edits.session.accepted.renamed(editId, renamed.code);
        const slots = found.slots.map((one, index) => (index === slot ? { ...one, word: to } : one));
        this.#latest.set(edits, { ...found, slots });
        return;
      }
    }
  }
}

/** The code as it stands now; undefined once it is undone or no longer watched. */
function codeOf({ editId, edits, language, task, slots }: Renamable): ParameterisedCode | undefined {
  const compared = edits.session.accepted.compare(editId, edits.text());
  return compared && { code: compared.now, language, task, slots: [...slots] };
}

function used(code: ParameterisedCode): readonly { readonly slot: number; readonly places: number }[] {
  return countPlaces(code).flatMap((places, slot) => (places > 0 ? [{ slot, places }] : []));
}

async function chooseSlot(code: ParameterisedCode): Promise<number | undefined> {
  const rows = used(code).map(({ slot, places }) => ({
    label: code.slots[slot]?.word ?? '',
    description: places === 1 ? t('1 place') : t('{0} places', places),
    slot,
  }));
  if (rows.length < 2) return rows[0]?.slot;
  return (await pickOne(rows, { title: t('Q2O: which parameter do you want to rename?') }))?.slot;
}

function askForName(code: ParameterisedCode, slot: number, word: string): Thenable<string | undefined> {
  return askInput({
    title: t('Q2O: rename "{0}"', word),
    prompt: t('Every form of it in the accepted code changes with it: Order, orders, "ORDER_ID". One undo step takes it back.'),
    value: word,
    validateInput(to) {
      const renamed = to === word ? undefined : renameParameter(code, slot, to.trim());
      return renamed === undefined || renamed.ok ? undefined : renamed.why;
    },
  });
}
