import type * as vscode from 'vscode';
import type { Placement } from '../../core/edits/placement.ts';
import { describeSelection } from '../../core/edits/selectionKind.ts';
import { SetupError } from '../../core/errors.ts';
import type { SelectionContext } from '../../core/generation/request/request.ts';
import { t } from '../../shared/texts.ts';
import { problemsOnLines } from './problemsIn.ts';

/** What a selection asks for, and where the code goes. */
export interface SelectionTask {
  readonly context: SelectionContext;
  readonly range: vscode.Range;
  readonly placement: Placement;
  /** The task that the selection itself says; empty for code, which needs a sentence. */
  readonly task: string;
  /** What to ask the user. */
  readonly question: string;
}

/** Longer selections are no specification; they would cost more than they say. UTF-16 units. */
const maxSelectionChars = 100_000;

/** Throws `SetupError` for a selection that says nothing or too much. */
export function selectionTask(document: vscode.TextDocument, selection: vscode.Range): SelectionTask {
  const range = document.validateRange(selection);
  const text = document.getText(range);
  if (text.trim() === '') throw new SetupError('emptyTask', t('Select a comment, a stub or code first, or use "Q2O: Generate Code".'));
  if (text.length > maxSelectionChars) {
    const message = t(
      'The selection has {0} characters; the most is {1}. Select only the part that matters.',
      text.length,
      maxSelectionChars,
    );
    throw new SetupError('unusableSelection', message);
  }
  const { kind, task } = describeSelection(text, document.languageId);
  const lines = [range.start.line, range.end.line] as const;
  const hasErrors = kind === 'code' && problemsOnLines(document, lines).some(({ severity }) => severity === 'error');
  // What the tools say is shown to a model as data, beside the task.
  const wanted = hasErrors ? t('Put right what tools report in the selected code.') : task;
  return {
    context: { text, kind },
    range,
    placement: kind === 'code' || kind === 'stub' ? 'replace' : 'below',
    task: wanted,
    question: wanted === '' ? t('What should change in the selected code?') : t('Add a sentence, or press Enter: {0}', shorten(wanted)),
  };
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
