import type { Finding } from '../../receipt/finding.ts';
import { conventionsIn } from '../checks/conventions.ts';
import { findHiddenUnicode } from '../checks/hiddenUnicode.ts';
import { findPromptInjectionInText } from '../checks/promptInjection.ts';
import { score } from '../checks/score.ts';
import { findSecretsInText } from '../checks/secrets.ts';
import { criticalCategories } from '../findings/criticalCode.ts';
import { distinct } from '../findings/distinct.ts';
import type { ValidationContext, ValidationReport } from '../findings/finding.ts';
import { noFacts } from '../program/facts.ts';
import { dockerfileRules, findInDockerfile } from './dockerfileRules.ts';
import { applyPatterns, type PatternRule } from './patternRule.ts';
import { sqlRules } from './sqlRules.ts';
import { findInTerraform, terraformRules } from './terraformRules.ts';
import { layoutOf, type TextFamily } from './textLanguage.ts';
import { findNamedSecrets } from './textSecrets.ts';
import type { Soundness } from './textSyntax.ts';
import { findInWorkflow, yamlRules } from './yamlRules.ts';

/** Code of a language that has rules of patterns, or none. */
export interface TextSubject {
  readonly code: string;
  readonly context: ValidationContext;
  readonly family: TextFamily | undefined;
  readonly soundness: Soundness;
  /** What a parser found. */
  readonly syntax: readonly Finding[];
}

/** Judges a text without a tree by patterns. A text that no parser has read never gets a good score. */
export function judgeText({ code, context, family, soundness, syntax }: TextSubject): ValidationReport {
  const { bare, strings, comments } = family ? layoutOf(family, code) : { bare: code, strings: [], comments: [] };
  const findings = distinct([
    ...syntax,
    ...findHiddenUnicode(code, strings, comments),
    ...findSecretsInText(code),
    ...findPromptInjectionInText(code),
    ...(family ? [...findNamedSecrets(family, bare), ...findByRules(family, bare)] : []),
  ]).sort((one, other) => one.startLine - other.startLine || one.startColumn - other.startColumn);
  const isRead = soundness === 'sound' || soundness === 'broken';
  const nothing = { penalty: 0, applies: false, findings: [] };
  const { score: points, checks } = score(
    findings,
    { types: undefined, docs: undefined, errors: nothing, imports: nothing, logging: nothing, conventions: conventionsIn([]) },
    isRead ? (family ? [] : [ruleLessCeiling]) : [uncheckedCeiling],
    context.weights,
  );
  const isSeen = { syntax: isRead, security: family !== undefined && isRead };
  return {
    score: points,
    checks: checks.map((check) =>
      check.status === 'passed' && (check.check === 'syntax' || check.check === 'security') && !isSeen[check.check]
        ? { ...check, status: 'notApplicable' }
        : check,
    ),
    findings,
    critical: criticalCategories({ ...noFacts(), strings: family ? [{ text: bare.slice(0, 20_000) }] : [] }, context.fileName, findings),
    parsed: isRead ? (soundness === 'sound' ? 'yes' : 'no') : 'noGrammar',
  };
}

/** Below the scores at which code is inserted without a warning or learned. */
const uncheckedCeiling = 80;
/** Parsed, but without rules of its own. */
const ruleLessCeiling = 94;

function findByRules(family: TextFamily, bare: string): Finding[] {
  return [...applyPatterns(rules[family], bare), ...(further[family]?.(bare) ?? [])];
}

const rules: Readonly<Record<TextFamily, readonly PatternRule[]>> = {
  sql: sqlRules,
  dockerfile: dockerfileRules,
  yaml: yamlRules,
  terraform: terraformRules,
  json: [],
};

const further: Readonly<Partial<Record<TextFamily, (bare: string) => Finding[]>>> = {
  dockerfile: findInDockerfile,
  yaml: findInWorkflow,
  terraform: findInTerraform,
};
