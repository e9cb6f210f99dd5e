import * as vscode from 'vscode';
import { SetupError } from '../../core/errors.ts';
import type { CheckWeights, ValidationContext, ValidationReport } from '../../core/validation/findings/finding.ts';
import { counted, t } from '../../shared/texts.ts';
import { showInfo } from '../shown.ts';
import type { ReadDocumentContext } from '../workspaceContext.ts';
import type { FindingsView } from './findingsView.ts';

/** `Q2O: Validate File or Selection`: runs the seven checks and shows what they find in the Problems panel. */
export async function validateActive(
  validate: (code: string, context: ValidationContext) => Promise<ValidationReport>,
  documentContext: ReadDocumentContext,
  findings: FindingsView,
  weightsFor: (document: vscode.Uri) => CheckWeights,
): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new SetupError('noEditor', t('Open the file you want to check.'));
  const { document, selection } = editor;
  const fragment = !selection.isEmpty;
  const range = fragment ? new vscode.Range(selection.start.line, 0, selection.end.line, Number.MAX_SAFE_INTEGER) : undefined;
  const { language, fileName, surroundings } = await documentContext(document, fragment);
  const report = await validate(document.getText(range && document.validateRange(range)), {
    ...surroundings,
    language,
    fileName,
    weights: weightsFor(document.uri),
  });
  findings.show(document, `validate ${document.uri.toString()}`, report.findings, range?.start.line ?? 0);
  if (report.findings.length === 0) {
    await showInfo(summary(report));
    return;
  }
  const open = t('Open Problems');
  if ((await showInfo(summary(report), open)) === open) {
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  }
}

function summary(report: ValidationReport): string {
  if (report.parsed === 'noGrammar') return t('Q2O cannot parse this language, so it looked only for secrets and hidden characters.');
  return t(
    'Checks: {0} of 100, {1}.',
    Math.floor(report.score),
    counted(report.findings.length, { one: '{0} finding', other: '{0} findings' }),
  );
}
