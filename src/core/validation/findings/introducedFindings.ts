import type { Finding } from '../../receipt/finding.ts';

/** The findings of the new code that the code it replaces did not have. */
export function introducedFindings(now: readonly Finding[], before: readonly Finding[]): readonly Finding[] {
  const known = before.map(keyOf);
  return now.filter((finding) => {
    const at = known.indexOf(keyOf(finding));
    if (at >= 0) known.splice(at, 1);
    return at < 0;
  });
}

function keyOf({ rule, message }: Finding): string {
  return `${rule}\n${message}`;
}
