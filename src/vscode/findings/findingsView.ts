import * as vscode from 'vscode';
import type { Finding, Severity } from '../../core/receipt/finding.ts';
import { shiftSpans } from '../../core/validation/findings/shiftFindings.ts';
import { commandIds } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';
import { ownGesture } from '../gesture.ts';
import { problemOf } from '../shown.ts';

/** Findings in the Problems panel: those of pending and accepted edits, and those of `Q2O: Validate File or Selection`. */
export interface FindingsView extends vscode.Disposable {
  /**
   * Shows findings whose lines count from `startLine` of the document. What was shown under the same key before goes.
   * The id of a pending edit as key gives its findings the way to regenerate it, until `settle`.
   */
  show(document: vscode.TextDocument, key: string, findings: readonly Finding[], startLine: number): void;
  /** The edit was accepted: its findings are those of ordinary code now. */
  settle(key: string): void;
  /** Takes away what is shown under the key. */
  hide(key: string): void;
}

interface Shown {
  readonly uri: vscode.Uri;
  readonly key: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly finding: Finding;
}

/** @param isPending whether a key is the id of an edit that is still pending. */
export function createFindingsView(isPending: (key: string) => boolean): FindingsView {
  const collection = vscode.languages.createDiagnosticCollection('q2o');
  let shown: readonly Shown[] = [];
  const update = (next: readonly Shown[]) => {
    const touched = new Map([...shown, ...next].map(({ uri }) => [uri.toString(), uri]));
    shown = next;
    for (const [text, uri] of touched) {
      collection.set(
        uri,
        shown.filter((one) => one.uri.toString() === text).map((one) => diagnosticOf(one)),
      );
    }
  };
  const disposables = [
    collection,
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const here = (one: Shown) => one.uri.toString() === document.uri.toString();
      if (!shown.some(here)) return;
      let moved = shown.filter(here);
      // VS Code gives changes from the bottom up, so each one's lines are those before the ones above it.
      for (const { range, text } of contentChanges) {
        const added = text.split('\n').length - 1 - (range.end.line - range.start.line);
        // What is put before a line's first letter, or behind its end, leaves the line as it is.
        const below = text.endsWith('\n') && range.isEmpty && range.start.character === 0;
        const startLine = below ? range.start.line - 0.5 : range.start.line;
        moved = [...shiftSpans(moved, { startLine, endLine: below ? startLine : range.end.line, added })];
      }
      update([...shown.filter((one) => !here(one)), ...moved]);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => update(shown.filter((one) => one.uri.toString() !== document.uri.toString()))),
    vscode.languages.registerCodeActionsProvider(
      { scheme: '*' },
      { provideCodeActions },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  ];
  return {
    show(document, key, findings, startLine) {
      const fresh = findings.map((finding) => ({
        uri: document.uri,
        key,
        startLine: startLine + finding.startLine,
        endLine: startLine + finding.endLine,
        finding,
      }));
      update([...shown.filter((one) => one.key !== key), ...fresh]);
    },
    settle: (key) => update(shown.map((one) => (one.key === key ? { ...one, key: `accepted ${key}` } : one))),
    hide: (key) => update(shown.filter((one) => one.key !== key)),
    dispose: () => vscode.Disposable.from(...disposables).dispose(),
  };

  function provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const here = shown.filter(
      (one) => one.uri.toString() === document.uri.toString() && one.startLine <= range.end.line && one.endLine >= range.start.line,
    );
    const pending = here.find((one) => isPending(one.key));
    return pending ? [actionOf(t('Q2O: Regenerate with a model'), commandIds.regenerateEdit, pending.key)] : [];
  }
}

function actionOf(title: string, command: string, argument: unknown): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command, arguments: [argument, ownGesture] };
  return action;
}

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  critical: vscode.DiagnosticSeverity.Error,
  high: vscode.DiagnosticSeverity.Error,
  medium: vscode.DiagnosticSeverity.Warning,
  low: vscode.DiagnosticSeverity.Information,
};

/** Whole lines: the document may be indented differently from the code that was checked. */
function diagnosticOf({ startLine, endLine, finding }: Shown): vscode.Diagnostic {
  const range = new vscode.Range(startLine, 0, endLine, Number.MAX_SAFE_INTEGER);
  const text = finding.fix === undefined ? finding.message : `${finding.message} ${finding.fix}`;
  const diagnostic = problemOf(range, text, severities[finding.severity]);
  diagnostic.source = 'Q2O';
  diagnostic.code = finding.cwe === undefined ? finding.rule : { value: finding.rule, target: cweUri(finding.cwe) };
  return diagnostic;
}

function cweUri(cwe: string): vscode.Uri {
  return vscode.Uri.parse(`https://cwe.mitre.org/data/definitions/${encodeURIComponent(cwe.replace(/^CWE-/, ''))}.html`);
}
