import * as vscode from 'vscode';
import type { Problem } from '../../core/problem.ts';

/** The errors and warnings that are reported of a document, by whatever tool; its first ones where there are very many. */
export function problemsIn(document: vscode.TextDocument): readonly Problem[] {
  return vscode.languages.getDiagnostics(document.uri).filter(isProblem).slice(0, maxProblems).map(problemOf);
}

/** Those that touch any of the lines. */
export function problemsOnLines(document: vscode.TextDocument, [first, last]: readonly [number, number]): readonly Problem[] {
  return problemsIn(document).filter(({ rows }) => rows[0] <= last && rows[1] >= first);
}

export function isProblem({ severity }: vscode.Diagnostic): boolean {
  return severity === vscode.DiagnosticSeverity.Error || severity === vscode.DiagnosticSeverity.Warning;
}

/** First and last line; the first of the file where a tool names none. */
export function rowsOf(diagnostic: vscode.Diagnostic): readonly [first: number, last: number] {
  // Extensions hand over what they like, whatever the type says.
  const { range }: { readonly range?: vscode.Range | undefined } = diagnostic;
  const first = range?.start?.line ?? 0;
  const last = range?.end?.line ?? first;
  return [first, last > first && range?.end.character === 0 ? last - 1 : last];
}

function problemOf(diagnostic: vscode.Diagnostic): Problem {
  const { message, severity, source, code, relatedInformation } = diagnostic;
  return {
    message: textOf(message, maxMessageChars),
    severity: severity === vscode.DiagnosticSeverity.Error ? 'error' : 'warning',
    source: textOf(source, maxNameChars),
    code: textOf(typeof code === 'object' ? code?.value : code, maxNameChars),
    rows: rowsOf(diagnostic),
    related: (relatedInformation ?? []).slice(0, maxRelated).map((one) => textOf(one.message, maxNameChars)),
  };
}

function textOf(value: unknown, maxChars: number): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, maxChars) : '';
}

const maxProblems = 500;
const maxRelated = 3;
const maxMessageChars = 4_000;
const maxNameChars = 400;
