import type { CheckName, CheckResult, Confidence, Finding } from '../../receipt/finding.ts';
import type { CheckWeights, WeighedCheck } from '../findings/finding.ts';
import type { Conventions } from './conventions.ts';
import type { Weighed } from './errors.ts';
import type { Share } from './typeAnnotations.ts';

export interface Judged {
  readonly types: Share | undefined;
  readonly docs: Share | undefined;
  readonly errors: Weighed;
  readonly imports: Weighed;
  readonly logging: Weighed;
  readonly conventions: Conventions;
}

/**
 * Points lost by each check and what remains of 100. Documentation and types count as far as they are usual where the code stands: what
 * is usual everywhere cannot be left out at a threshold of 95. A check that does not apply gives its weight to the others.
 */
export function score(
  findings: readonly Finding[],
  judged: Judged,
  ceilings: readonly number[],
  weights: CheckWeights = defaultWeights,
): { score: number; checks: CheckResult[] } {
  // What the checks count themselves is in points of their default weight.
  const counted = (check: 'errors' | 'imports' | 'logging') => (judged[check].penalty * weights[check]) / defaultWeights[check];
  const left = (check: 'types' | 'docs') => {
    const share = judged[check];
    return share ? weights[check] * (1 - share.done / share.all) * judged.conventions[check] : 0;
  };
  const shares: readonly (readonly [WeighedCheck, number, boolean])[] = [
    ['types', left('types'), judged.types !== undefined],
    ['docs', left('docs'), judged.docs !== undefined],
    ['errors', counted('errors'), judged.errors.applies],
    ['imports', counted('imports'), judged.imports.applies],
    ['logging', counted('logging'), judged.logging.applies],
  ];
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  const applying = shares.reduce((sum, [check, , applies]) => sum + (applies ? weights[check] : 0), 0);
  const scale = applying === 0 ? 1 : Math.min(mostScale, total / applying);

  const checks: CheckResult[] = [result('syntax', findings, 0, true), result('security', findings, securityPenalty(findings), true)];
  for (const [check, penalty, applies] of shares) checks.push(result(check, findings, penalty * scale, applies && weights[check] > 0));
  const lost = checks.reduce((sum, check) => sum + check.penalty, 0);
  const score = Math.min(100 - lost, ...findings.map(ceilingOf), ...ceilings);
  return { score: Math.max(0, Math.round(score)), checks };
}

export const defaultWeights: CheckWeights = { types: 8, docs: 8, errors: 12, imports: 12, logging: 4 };
/** When only one or two checks apply, they are not scaled up to all 44 points. */
const mostScale = 1.5;

/** Findings that cap the score by themselves, whatever the other checks say. */
export function ceilingOf(finding: Finding): number {
  if (finding.check === 'syntax') return { critical: 30, high: 30, medium: 60, low: 100 }[finding.severity];
  if (capped.has(finding.rule)) return 60;
  if (finding.rule.startsWith('quality.') || unlearned.has(finding.rule)) return 94;
  if (finding.check !== 'security') return 100;
  return { critical: 40, high: 70, medium: 94, low: 100 }[finding.severity];
}

/** Whoever accepts such code runs somebody else's. */
const capped: ReadonlySet<string> = new Set(['imports.invented', 'imports.address', 'security.prompt-injection']);

/** Faults that nobody should meet again in a learned template. */
const unlearned: ReadonlySet<string> = new Set(['errors.bare', 'errors.swallowed']);

function securityPenalty(findings: readonly Finding[]): number {
  let medium = 0;
  let low = 0;
  for (const finding of findings) {
    if (finding.check !== 'security') continue;
    if (finding.severity === 'low') low += 1 * certainty[finding.confidence];
    else medium += 8 * certainty[finding.confidence];
  }
  return Math.min(24, medium) + Math.min(4, low);
}

const certainty: Readonly<Record<Confidence, number>> = { high: 1, medium: 1, low: 0.5 };

function result(check: CheckName, findings: readonly Finding[], penalty: number, applies: boolean): CheckResult {
  const hasFindings = findings.some((finding) => finding.check === check);
  return { check, status: hasFindings ? 'findings' : applies ? 'passed' : 'notApplicable', penalty: Math.round(penalty * 10) / 10 };
}
