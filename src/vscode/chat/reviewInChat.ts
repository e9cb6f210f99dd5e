import * as vscode from 'vscode';
import { commandIds } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';
import type { GivenReview } from '../commands.ts';
import { ownGesture } from '../gesture.ts';
import { tell } from '../report.ts';
import type { ShownReview } from '../review/reviewDesk.ts';
import { severityWords } from '../review/reviewWords.ts';
import { hoverOf } from '../shown.ts';

export interface ReviewInChatDeps {
  /** Reviews after the user agreed to the price; undefined when they did not. */
  readonly review: (given: GivenReview, token: vscode.CancellationToken) => Promise<ShownReview | undefined>;
}

/** `@q2o /review`: of what is attached, else of the working tree. The findings as a list that leads to their lines, where they stand as threads. */
export async function reviewInChat(
  { review }: ReviewInChatDeps,
  stream: vscode.ChatResponseStream,
  references: readonly vscode.ChatPromptReference[],
  token: vscode.CancellationToken,
): Promise<void> {
  const given = references.flatMap(({ value }) => attached(value)).at(0) ?? { kind: 'workingTree' as const };
  stream.progress(t('Reading the changes. You see the price first.'));
  try {
    const shown = await review(given, token);
    if (!shown) return void stream.markdown(hoverOf([t('Nothing was reviewed.')]));
    stream.markdown(hoverOf(shown.words));
    for (const { uri, finding } of shown.findings.slice(0, mostListed)) {
      const { startRow, endRow, severity, reason } = finding;
      stream.markdown('\n\n');
      stream.anchor(
        new vscode.Location(uri, new vscode.Range(startRow, 0, endRow, 0)),
        `${vscode.workspace.asRelativePath(uri)}:${startRow + 1}`,
      );
      stream.markdown(hoverOf([` ${severityWords(severity)}: ${reason}`]));
    }
    const more = shown.findings.length - mostListed;
    if (more > 0) stream.markdown(hoverOf([t('And {0} more, on their lines.', more)]));
    if (shown.findings.length > 0) stream.button({ command: commandIds.showFindings, title: t('Show Findings'), arguments: [ownGesture] });
  } catch (error) {
    const told = tell(error);
    stream.markdown(hoverOf([told?.message ?? t('The review was cancelled.')]));
    if (told?.step) stream.button({ command: told.step.command, title: told.step.label, arguments: [...(told.step.args ?? [])] });
  }
}

function attached(value: unknown): readonly GivenReview[] {
  if (value instanceof vscode.Uri) return [{ kind: 'file', uri: value.toString() }];
  if (!(value instanceof vscode.Location)) return [];
  return [{ kind: 'selection', uri: value.uri.toString(), lines: [value.range.start.line, value.range.end.line] }];
}

/** The chat is no place for more; all stand on their lines. */
const mostListed = 20;
