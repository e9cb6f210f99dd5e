import type * as vscode from 'vscode';
import { lineMap } from '../../core/edits/lineMap.ts';
import type { Offer } from '../../core/generation/stages/offer.ts';
import type { Finding } from '../../core/receipt/finding.ts';
import type { ValidationContext, ValidationReport } from '../../core/validation/findings/finding.ts';
import { introducedFindings } from '../../core/validation/findings/introducedFindings.ts';
import type { PendingEdit } from '../preview/pendingEdit.ts';
import type { FindingsView } from './findingsView.ts';

export interface EditFindingsDeps {
  readonly findings: FindingsView;
  readonly validate: (code: string, context: ValidationContext) => Promise<ValidationReport>;
}

/** Shows what a ready edit brings in, on the lines where it stands. `replaced` is the code it replaces, if any. */
export async function showFindings(
  { findings, validate }: EditFindingsDeps,
  edit: PendingEdit,
  document: vscode.TextDocument,
  offer: Offer,
  replaced: { readonly code: string; readonly context: ValidationContext } | undefined,
): Promise<void> {
  if (offer.report.findings.length === 0) {
    findings.hide(edit.id);
    return;
  }
  const before = replaced ? (await validate(replaced.code, replaced.context)).findings : [];
  const place = edit.location;
  if (!place) return;
  const lines = lineMap(offer.code, document.getText(place.range));
  const standing = introducedFindings(offer.report.findings, before).map((finding) => onLines(finding, lines));
  findings.show(document, edit.id, standing, place.range.start.line);
}

/** A finding of a line that went to the imports at the top of the file stands on the first line: it comes with the edit. */
function onLines(finding: Finding, lines: readonly (number | undefined)[]): Finding {
  const standing = lines.slice(finding.startLine, finding.endLine + 1).filter((line) => line !== undefined);
  const startLine = standing[0] ?? 0;
  return { ...finding, startLine, endLine: standing.at(-1) ?? startLine };
}
