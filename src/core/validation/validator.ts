import type { Grammar } from '../ports.ts';
import { checkDocs } from './checks/docs.ts';
import { checkErrors } from './checks/errors.ts';
import { findingAt } from './checks/findingAt.ts';
import { checkImports } from './checks/imports.ts';
import { checkLogging } from './checks/logging.ts';
import { checkSecurity } from './checks/security.ts';
import { checkSyntax, type Parsed } from './checks/syntax.ts';
import { checkTypes } from './checks/typeAnnotations.ts';
import { criticalCategories } from './criticalCode.ts';
import { type CheckWeights, checkNames, type Finding, type ValidationContext, type ValidationReport } from './finding.ts';
import { findHiddenUnicode } from './hiddenUnicode.ts';
import type { LanguageTable } from './languages/languageTable.ts';
import { languageTableOf } from './languages/languageTables.ts';
import { type Facts, noFacts } from './program/facts.ts';
import { walkProgram } from './program/walk.ts';
import { findPromptInjection, findPromptInjectionInText } from './promptInjection.ts';
import { score } from './score.ts';
import { findSecrets, findSecretsInText } from './secrets.ts';

export interface Validator {
  /**
   * Checks code without running any of it. Never rejects because of the code: what cannot be checked is said in the report.
   * Rejects only when a grammar's file cannot be read.
   */
  validate(code: string, context: ValidationContext): Promise<ValidationReport>;
}

export function createValidator({ grammar }: { readonly grammar: Grammar }): Validator {
  return {
    async validate(code, context) {
      if (code.length > maxChars || code.includes('\0')) return refused(code);
      if (code.trim() === '') return empty(context);
      const table = languageTableOf(context.language);
      const parsed = await checkSyntax(grammar, context.language, table?.family, code, context.fragment);
      return table && parsed ? judge(code, context, table, parsed) : judgeText(code, context, parsed);
    },
  };
}

/** 25,000 lines; more is no code that people write. */
const maxChars = 1_000_000;

function judge(_code: string, context: ValidationContext, table: LanguageTable, parsed: Parsed): ValidationReport {
  const { root, text } = parsed;
  const facts = walkProgram(root, text, table, { language: context.language, fragment: context.fragment });
  const types = checkTypes(facts, context.language, text);
  const docs = checkDocs(facts, table.family, text);
  const errors = checkErrors(facts, table.family, text);
  const imports = checkImports(facts, table.family, text, context);
  const logging = checkLogging(facts, table.family, text, context.fileName);
  const isBroken = parsed.findings.length > 0;
  const findings = distinct([
    ...parsed.findings,
    ...findHiddenUnicode(
      text,
      facts.strings.map((each) => each.node),
      facts.comments,
    ),
    ...findSecrets(facts, text),
    ...(isBroken ? findSecretsInText(text) : []),
    ...findPromptInjection(facts, text),
    ...checkSecurity(facts, table.family, text),
    ...tooDeep(facts, text),
    ...(types?.findings ?? []),
    ...(docs?.findings ?? []),
    ...errors.findings,
    ...imports.findings,
    ...logging.findings,
  ])
    .map((finding) => unframed(finding, parsed))
    .filter((finding) => finding.startLine >= 0 && isWanted(finding, context.weights))
    .sort((one, other) => one.startLine - other.startLine || one.startColumn - other.startColumn);
  const judged = score(findings, { types, docs, errors, imports, logging }, [], context.weights);
  return {
    ...judged,
    findings,
    critical: criticalCategories(facts, context.fileName, findings),
    parsed: isBroken ? 'no' : 'yes',
  };
}

/** Without a grammar, or a table for its language: what can be seen in the bare text. It is never called good. */
function judgeText(code: string, context: ValidationContext, parsed: Parsed | undefined): ValidationReport {
  const findings = distinct([
    ...(parsed?.findings ?? []),
    ...findHiddenUnicode(code, [], []),
    ...findSecretsInText(code),
    ...findPromptInjectionInText(code),
  ]);
  const nothing = { penalty: 0, applies: false, findings: [] };
  const { score: points, checks } = score(
    findings,
    { types: undefined, docs: undefined, errors: nothing, imports: nothing, logging: nothing },
    [parsed ? 94 : uncheckedCeiling],
  );
  return {
    score: points,
    // Seen in the bare text only, these two have passed nothing.
    checks: checks.map((check) =>
      check.status === 'passed' && (check.check === 'security' || !parsed) ? { ...check, status: 'notApplicable' } : check,
    ),
    findings,
    critical: criticalCategories(noFacts(), context.fileName, findings),
    parsed: parsed ? (parsed.findings.length > 0 ? 'no' : 'yes') : 'noGrammar',
  };
}

/** Below the scores at which code is inserted without a warning or learned. */
const uncheckedCeiling = 80;

function refused(code: string): ValidationReport {
  const message = code.includes('\0') ? 'This is not text.' : 'This is too long to be checked.';
  const finding = findingAt(
    'syntax',
    { id: 'syntax.unreadable', severity: 'high', message },
    { start: 0, end: 1, startRow: 0, endRow: 0 },
    code.slice(0, 1),
  );
  return {
    score: 0,
    checks: checkNames.map((check) => ({ check, status: check === 'syntax' ? 'findings' : 'notApplicable', penalty: 0 })),
    findings: [finding],
    critical: [],
    parsed: 'no',
  };
}

/** An empty file is a good file; an empty answer to a task is none. */
function empty(context: ValidationContext): ValidationReport {
  const finding = findingAt(
    'syntax',
    { id: 'syntax.empty', severity: 'high', message: 'There is no code.' },
    { start: 0, end: 0, startRow: 0, endRow: 0 },
    '',
  );
  return {
    score: context.fragment ? 0 : 100,
    checks: checkNames.map((check) => ({
      check,
      status: context.fragment && check === 'syntax' ? 'findings' : 'notApplicable',
      penalty: 0,
    })),
    findings: context.fragment ? [finding] : [],
    critical: [],
    parsed: context.fragment ? 'no' : 'yes',
  };
}

function tooDeep(facts: Facts, text: string): Finding[] {
  if (!facts.tooDeep) return [];
  const rule = {
    id: 'security.too-deep',
    severity: 'high',
    cwe: 1124,
    message: 'The code is nested so deeply from here on that it was not checked.',
    fix: 'Take it apart.',
  } as const;
  return [findingAt('security', rule, facts.tooDeep, text)];
}

/** A check that is switched off says nothing. */
function isWanted({ check }: Finding, weights: CheckWeights | undefined): boolean {
  return check === 'syntax' || check === 'security' || weights?.[check] !== 0;
}

/** One finding a rule and place. */
function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const key = `${finding.rule}:${finding.startLine}:${finding.startColumn}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Back to the lines of the code that was given. */
function unframed(finding: Finding, { rowShift }: Parsed): Finding {
  return rowShift === 0 ? finding : { ...finding, startLine: finding.startLine - rowShift, endLine: finding.endLine - rowShift };
}
