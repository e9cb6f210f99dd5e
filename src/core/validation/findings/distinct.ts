import type { Finding } from '../../receipt/finding.ts';

/** One finding a rule and place. */
export function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const key = `${finding.rule}:${finding.startLine}:${finding.startColumn}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
