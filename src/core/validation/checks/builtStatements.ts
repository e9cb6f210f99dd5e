import type { Finding } from '../../receipt/finding.ts';
import { findingAt } from '../findings/findingAt.ts';
import type { CallFact, Facts, FunctionFact } from '../program/facts.ts';
import { Danger, type Value } from '../program/value.ts';
import { passes } from '../rules/testValue.ts';

/**
 * SQL that a value is written into, where no table names the library that runs it: it goes to a function that says by its name that it runs
 * statements (`queryOne`, `execute_query`, `db.sql`), or the value stands between quotation marks, where only a value can stand.
 *
 * @param told what the tables found: the same fault is not said twice
 */
export function builtStatementFindings(facts: Facts, text: string, told: readonly Finding[]): Finding[] {
  const known = told.filter(({ cwe }) => cwe === 'CWE-89');
  const findings: Finding[] = [];
  const isNew = (startRow: number, endRow: number) =>
    ![...known, ...findings].some(({ startLine, endLine }) => startLine <= endRow && startRow <= endLine);
  for (const call of facts.calls) {
    if (!runsStatements(call) || isTag(call, text) || takesPieces(call, text) || !isNew(call.node.startRow, call.node.endRow)) continue;
    if (call.args.some(({ value }) => isOpen(value) && holdsValue(value.text ?? '')))
      findings.push(findingAt('security', statement, call.node, text));
  }
  for (const { value, node, within } of [...facts.assignments, ...facts.returns]) {
    if (!isOpen(value) || !quoted.test(value.text ?? '')) continue;
    const [from, to] = rowsOf(within, node.startRow, node.endRow);
    if (isNew(from, to)) findings.push(findingAt('security', statement, node, text));
  }
  return findings;
}

/** A statement that is made in a function is the one that is run in it. */
function rowsOf(within: FunctionFact | undefined, from: number, to: number): readonly [number, number] {
  return within ? [within.node.startRow, within.node.endRow] : [from, to];
}

function isOpen(value: Value): boolean {
  return passes('sql', value) && !(value.taint > 0 && ((value.safeFrom ?? 0) & Danger.quote) !== 0);
}

function holdsValue(text: string): boolean {
  return quoted.test(text) || compared.test(text);
}

function runsStatements({ name }: CallFact): boolean {
  const last = name.slice(name.lastIndexOf('.') + 1);
  return runs.test(last) && !tells.test(last);
}

/** A tag gets the values of its template beside the text. */
function isTag({ node }: CallFact, text: string): boolean {
  return /^[\w.$]{1,80}\s{0,4}`/.test(text.slice(node.start, Math.min(node.end, node.start + 100)));
}

/** Entity Framework gets an interpolated string in pieces, and makes parameters of its values. */
function takesPieces({ name, args: [first] }: CallFact, text: string): boolean {
  const last = name.slice(name.lastIndexOf('.') + 1).replace(/<.{0,80}$/, '');
  return pieceTakers.test(last) && first !== undefined && /^(?:\$@?|@\$)"/.test(text.slice(first.node.start, first.node.start + 3));
}

const pieceTakers = /^(?:\w{0,40}Interpolated|ExecuteSql|SqlQuery|FromSql)(?:Async)?$/;
const runs = /quer(?:y|ies)|sql|exec|statement|stmt|fetch|select/i;
/** Functions that show or change the text of a statement. */
const tells =
  /^_*(?:log|print|debug|trace|show|format|parse|split|normali[sz]e|highlight|escape|quote|validate|assert|expect|explain|clean|strip|describe|is|has|to|prettify|hash|compile)(?:[_A-Z]|$)/;

/** A hole behind a comparison or in a list of values, between quotation marks. */
const quoted = /(?:[=<>(,]|\blike|\bin|\bvalues|\bbetween|\band)\s{0,20}'[^'\0\n]{0,60}\0/i;
/** A hole that a column is compared with, or that bounds how many rows there are. */
const compared = /(?:[\w"`\])]\s{0,20}(?:=|<>|!=|[<>]=?)|\blike|\blimit|\boffset)\s{0,20}\0/i;

const statement = {
  id: 'security.built-statement',
  severity: 'medium',
  confidence: 'medium',
  cwe: 89,
  message: 'A value is written into an SQL statement.',
  fix: 'Write placeholders in the statement and pass the values beside it.',
} as const;
