/**
 * The lowest version a range admits, as its numbers with dots: `^18.2.0` -> `18.2.0`, `>=3.9,<3.13` -> `3.9`, `^17 || ^18` -> `17`,
 * `<4` -> `0`. Reads ranges of npm, Python (PEP 440), Poetry, Maven and NuGet. Undefined where the range sets no bound (`*`, `latest`).
 */
export function lowestVersion(range: string): string | undefined {
  const plain = range
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^(?:workspace|npm):(?:@?[^@]+@)?/, '');
  // An address, a branch or a tag (`git+https://…`, `next`) sets no bound.
  if (!/^[\dv<>=~^![(]/.test(plain)) return undefined;
  const bounds = plain.split('||').map((part) => lowestOfAll(part.trim()));
  if (bounds.includes(undefined)) return undefined;
  return bounds.reduce((lowest, bound) => (compareVersions(bound ?? '', lowest ?? '') < 0 ? bound : lowest), bounds[0]);
}

/** Of conditions that hold together the highest lower bound counts. */
function lowestOfAll(conditions: string): string | undefined {
  if (/^[[(]/.test(conditions) && /[\])]$/.test(conditions)) return /^ ?([\d.]*)/.exec(conditions.slice(1))?.[1] || '0';
  // npm: "1.2 - 3" is from 1.2 up.
  const from = /^v?(\d[\w.-]*) - \S+$/.exec(conditions)?.[1];
  if (from !== undefined) return numbersOf(from);
  let lowest: string | undefined;
  let isBelow = false;
  for (const match of conditions.matchAll(/(===?|~=|!=|[<>]=?|[~^=])? ?v?(\d[\w.*+-]*|\*)/g)) {
    const [, operator = '', version = ''] = match;
    const numbers = numbersOf(version);
    if (operator === '!=' || numbers === undefined) continue;
    if (operator.startsWith('<')) isBelow = true;
    else if (lowest === undefined || compareVersions(numbers, lowest) > 0) lowest = numbers;
  }
  return lowest ?? (isBelow ? '0' : undefined);
}

/** `3.12.0rc1` -> `3.12.0`, `18.x` -> `18`. */
function numbersOf(version: string): string | undefined {
  return /^\d+(?:\.\d+)*/.exec(version)?.[0];
}

/** Below 0 when the first is the lower version. Missing numbers are 0: `4` equals `4.0.0`. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [one.split('.').map(Number), other.split('.').map(Number)];
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
