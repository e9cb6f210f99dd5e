import type { ReviewFinding } from './reviewFinding.ts';

/**
 * What becomes of a change by its findings. `ready` is said of what was read as a whole and has nothing above a low severity; `partly` where
 * that holds of what was read, and something was not.
 */
export type Verdict = 'ready' | 'partly' | 'look' | 'doNotMerge';

export function verdictOf(findings: readonly Pick<ReviewFinding, 'severity'>[], isWhole: boolean): Verdict {
  if (findings.some(({ severity }) => severity === 'critical')) return 'doNotMerge';
  if (findings.some(({ severity }) => severity !== 'low')) return 'look';
  return isWhole ? 'ready' : 'partly';
}
