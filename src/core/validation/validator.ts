import { normaliseLines } from '../lines.ts';
import type { Grammar } from '../ports.ts';
import { checkNames, type Finding } from '../receipt/finding.ts';
import type { SyntaxCheck } from '../syntaxCheck.ts';
import { conventionsIn } from './checks/conventions.ts';
import { checkErrors } from './checks/errors.ts';
import { findHiddenUnicode, isPlain } from './checks/hiddenUnicode.ts';
import { checkImports } from './checks/imports.ts';
import { checkKeptStub, type WalkedCode } from './checks/keptStub.ts';
import { withHiddenLineEnds } from './checks/lineEnds.ts';
import { checkLogging } from './checks/logging.ts';
import { createObserver, type Observed, observedIn } from './checks/observed.ts';
import { findPromptInjection } from './checks/promptInjection.ts';
import { createRuleIndexes, type RuleIndex } from './checks/ruleIndex.ts';
import { score } from './checks/score.ts';
import { findSecrets, findSecretsInText } from './checks/secrets.ts';
import { checkSecurity } from './checks/security.ts';
import { checkSyntax, type Parsed } from './checks/syntax.ts';
import { criticalCategories } from './findings/criticalCode.ts';
import { distinct } from './findings/distinct.ts';
import type { CheckWeights, ValidationContext, ValidationReport } from './findings/finding.ts';
import { type FoundAt, findingAt } from './findings/findingAt.ts';
import { languageTableOf } from './languages/languageTables.ts';
import { findMissingNames, withMissing } from './names/missingNames.ts';
import type { Facts } from './program/facts.ts';
import type { LanguageTable } from './program/languageTable.ts';
import { commentsIn } from './program/source.ts';
import { walkProgram } from './program/walk.ts';
import { checkQuality } from './quality/checkQuality.ts';
import { judgeText } from './text/judgeText.ts';
import { type TextFamily, textFamilyOf } from './text/textLanguage.ts';
import { soundnessOf } from './text/textSyntax.ts';

export interface Validator {
  /**
   * Checks code without running any of it. Never rejects because of the code: what cannot be checked is said in the report.
   * Rejects only when a grammar's file cannot be read.
   */
  validate(code: string, context: ValidationContext): Promise<ValidationReport>;
}

/** @param syntaxChecks parsers for languages without a grammar; what they do not know is read as bare text. */
export function createValidator({ grammar, syntaxChecks = [] }: ValidatorOptions): Validator {
  const rulesOf = createRuleIndexes();
  const observedOf = createObserver(grammar);
  return {
    async validate(code, context) {
      if (code.includes('\0')) return uncheckedReport('This is not text and was not checked.');
      if (code.length > maxChars) return uncheckedReport('This is longer than a million characters and was not checked.');
      const shown = normaliseLines(code);
      const read = normaliseLines(shown, context.language);
      return withHiddenLineEnds(await check(read, context), shown, read, context.language);
    },
  };

  async function check(code: string, context: ValidationContext): Promise<ValidationReport> {
    if (code.trim() === '') return empty(context);
    const check = syntaxChecks.find(({ languages }) => languages.includes(context.language));
    const family = textFamilyOf(context.language);
    if (check && family) return judgeTextFile(code, context, family, check);
    const table = languageTableOf(context.language);
    const parsed = await checkSyntax(grammar, context.language, table, code, context.fragment);
    if (table && parsed) {
      const stub = context.stub === undefined ? undefined : await checkSyntax(grammar, context.language, table, context.stub, true);
      const around = await observedAround(context);
      return judge(context, table, parsed, rulesOf(table.family), stub, around);
    }
    const soundness = parsed ? (parsed.findings.length > 0 ? 'broken' : 'sound') : 'unknown';
    return judgeText({ code, context, family, soundness, syntax: parsed?.findings ?? [] });
  }

  /** What the code around does. Undefined where none is known. */
  async function observedAround({ around, language }: ValidationContext): Promise<readonly Observed[] | undefined> {
    if (around === undefined || around.texts.length === 0 || around.language !== language) return undefined;
    const observed: Observed[] = [];
    for (const text of around.texts) observed.push(await observedOf(text, language));
    return observed;
  }
}

export interface ValidatorOptions {
  readonly grammar: Grammar;
  readonly syntaxChecks?: readonly SyntaxCheck[];
}

async function judgeTextFile(code: string, context: ValidationContext, family: TextFamily, check: SyntaxCheck): Promise<ValidationReport> {
  const soundness = await soundnessOf(check, family, { language: context.language, code, isPiece: context.fragment });
  const line = code.search(/\S/);
  const startRow = code.slice(0, line).split('\n').length - 1;
  const end = code.indexOf('\n', line);
  const place = { start: line, end: end === -1 ? code.length : end, startRow, endRow: startRow };
  const syntax =
    soundness === 'broken'
      ? [findingAt('syntax', { id: 'syntax.error', severity: 'high', message: `This is not valid ${nameOf[family]}.` }, place, code)]
      : soundness === 'doubtful'
        ? [findingAt('syntax', doubtful, place, code)]
        : [];
  return judgeText({ code, context, family, soundness, syntax });
}

const doubtful = {
  id: 'syntax.dialect',
  severity: 'medium',
  confidence: 'medium',
  message: 'PostgreSQL could not read this. It may be another dialect, or a mistake.',
} as const;

const nameOf: Readonly<Record<TextFamily, string>> = {
  sql: 'SQL',
  dockerfile: 'Dockerfile',
  yaml: 'YAML',
  terraform: 'Terraform',
  json: 'JSON',
};

/** 25,000 lines; more is no code that people write. */
const maxChars = 1_000_000;

function judge(
  context: ValidationContext,
  table: LanguageTable,
  parsed: Parsed,
  rules: RuleIndex,
  stub: Parsed | undefined,
  around: readonly Observed[] | undefined,
): ValidationReport {
  const { root, text } = parsed;
  const facts = walkProgram(root, text, table, { language: context.language, fragment: context.fragment });
  const observed = observedIn(facts, root, table, text, context.language);
  const { types, docs } = observed;
  const errors = checkErrors(facts, table, text);
  const isBroken = parsed.findings.length > 0;
  const { around: here } = context;
  const texts = here?.hasFile && here.language === context.language ? here.texts : undefined;
  const missing = isBroken ? [] : findMissingNames(root, text, table.family, { fragment: context.fragment, texts });
  const imports = withMissing(checkImports(facts, table, text, context), missing);
  const logging = checkLogging(facts, table, text, context.fileName);
  const findings = distinct([
    ...parsed.findings,
    ...(stub ? checkKeptStub(walked(stub, context, table), walked(parsed, context, table)) : []),
    ...findHiddenUnicode(
      text,
      facts.strings.map((each) => each.node),
      isPlain(text) ? [] : commentsIn(root),
    ),
    ...findSecrets(facts, text),
    ...(isBroken ? findSecretsInText(text) : []),
    ...findPromptInjection(facts, text),
    ...checkSecurity(facts, table.family, text, rules),
    ...tooDeep(facts, text),
    ...(types?.findings ?? []),
    ...(docs?.findings ?? []),
    ...errors.findings,
    ...(isBroken || facts.tooDeep ? [] : checkQuality(root, text, table, facts)),
    ...imports.findings,
    ...logging.findings,
  ])
    .map((finding) => unframed(finding, parsed))
    .filter((finding) => finding.startLine >= 0 && isWanted(finding, context.weights))
    .sort((one, other) => one.startLine - other.startLine || one.startColumn - other.startColumn);
  // A file stands among itself; of a piece without a file nothing is known.
  const conventions = conventionsIn(around ?? (context.fragment ? [] : [observed]));
  const judged = score(findings, { types, docs, errors, imports, logging, conventions }, [], context.weights);
  return {
    ...judged,
    findings,
    critical: criticalCategories(facts, context.fileName, findings),
    parsed: isBroken ? 'no' : 'yes',
  };
}

/** A piece with what stands in it, without the frame it was parsed in. */
function walked({ root, text, shift }: Parsed, { language }: ValidationContext, table: LanguageTable): WalkedCode {
  const facts = walkProgram(root, text, table, { language, fragment: true });
  const isOwn = ({ node }: { readonly node: FoundAt }): boolean => node.start >= shift;
  return { text, facts: { ...facts, functions: facts.functions.filter(isOwn), classes: facts.classes.filter(isOwn) } };
}

/** The report on a text that no check has seen, with the reason for the user. */
export function uncheckedReport(message: string): ValidationReport {
  const finding = findingAt(
    'syntax',
    { id: 'syntax.unreadable', severity: 'high', message },
    { start: 0, end: 1, startRow: 0, endRow: 0 },
    ' ',
  );
  return {
    score: 0,
    checks: checkNames.map((check) => ({ check, status: check === 'syntax' ? 'findings' : 'notApplicable', penalty: 0 })),
    findings: [finding],
    critical: [],
    parsed: 'no',
  };
}

/** An empty file scores 100, an empty answer to a task scores 0. */
function empty(context: ValidationContext): ValidationReport {
  const finding = findingAt(
    'syntax',
    { id: 'syntax.empty', severity: 'high', message: 'The answer contains no code.' },
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
    fix: 'Split it into smaller parts.',
  } as const;
  return [findingAt('security', rule, facts.tooDeep, text)];
}

/** Findings of a check whose weight is 0 are left out. */
function isWanted({ check }: Finding, weights: CheckWeights | undefined): boolean {
  return check === 'syntax' || check === 'security' || weights?.[check] !== 0;
}

/** Lines of the code as it was given, without the frame before it. */
function unframed(finding: Finding, { rowShift }: Parsed): Finding {
  return rowShift === 0 ? finding : { ...finding, startLine: finding.startLine - rowShift, endLine: finding.endLine - rowShift };
}
