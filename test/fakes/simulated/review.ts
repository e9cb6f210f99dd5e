import { record } from './behaviour.ts';
import { parsed } from './plan.ts';

interface Said {
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  readonly severity: string;
  readonly quote: string;
  readonly reason: string;
  readonly fix: string | null;
}

interface Shown {
  readonly file: string;
  readonly number: number;
  readonly text: string;
  readonly isReviewed: boolean;
}

/** What a simulated reviewer does wrong where the code says `simulate: nowhere` or another of these words. It mends only `mended` when it is told. */
const badReviews: Readonly<Record<string, (found: readonly Said[], shown: readonly Shown[]) => readonly unknown[]>> = {
  nowhere: (found) => found.map((one) => ({ ...one, line: one.line + 90_000, endLine: one.endLine + 90_000 })),
  negative: (found) => found.map((one) => ({ ...one, line: -5, endLine: -9 })),
  invented: (found) => found.map((one) => ({ ...one, quote: 'const invented = stands.nowhere();' })),
  mended: (found) => found.map((one) => ({ ...one, quote: 'const invented = stands.nowhere();' })),
  context: (found, shown) =>
    shown.filter(({ isReviewed, text }) => !isReviewed && text.trim() !== '').map((line) => ({ ...found[0], ...placeOf(line) })),
  many: (found) =>
    Array.from({ length: 500 }, (_, at) => ({ ...found[at % Math.max(1, found.length)], reason: `Odd${at} breaks${at} thing${at}.` })),
  severity: (found) => found.map((one) => ({ ...one, severity: 'catastrophic' })),
  links: (found) =>
    found.map((one) => ({
      ...one,
      reason: 'See [this](command:q2o.clearCache) $(alert) <a href="command:evil">x</a> ![p](https://e.test/p)',
    })),
  wide: (found) => found.map((one) => ({ ...one, endLine: one.endLine + 400, fix: 'everything = "rewritten"' })),
  otherFile: (found) => found.map((one) => ({ ...one, file: '../../../etc/passwd' })),
  approved: () => [],
};

/** Whether the schema is the one of a review of changes. */
export function asksForReview(schema: unknown): boolean {
  const { properties } = record(schema);
  const items = record(record(record(properties).findings).items);
  return 'quote' in record(items.properties);
}

/** A finding for each reviewed line with a fault that the simulation knows: `range(len`, `except:`, `eval(`, `== null`, `toFixed`, `sleep(`. */
export function reviewFor(prompt: string): { readonly findings: readonly unknown[] } {
  const asked = parsed(prompt);
  const shown = shownIn(asked.changes);
  const found = shown.filter(({ isReviewed }) => isReviewed).flatMap(saidOf);
  const fault = /simulate: (\w+)/.exec(shown.map(({ text }) => text).join('\n'))?.[1] ?? '';
  const isMended = fault === 'mended' && 'faultsOfYourLastAnswer' in asked;
  const spoil = Object.hasOwn(badReviews, fault) && !isMended ? badReviews[fault] : undefined;
  return { findings: spoil ? spoil(found, shown) : found };
}

function shownIn(changes: unknown): readonly Shown[] {
  return (Array.isArray(changes) ? changes : []).flatMap((change) => {
    const { file, lines } = record(change);
    return String(lines)
      .split('\n')
      .flatMap((line) => {
        const read = /^([+ ])(\d+): (.*)$/.exec(line);
        return read ? [{ file: String(file), number: Number(read[2]), text: read[3] ?? '', isReviewed: read[1] === '+' }] : [];
      });
  });
}

function saidOf(line: Shown): readonly Said[] {
  const known = faults.find(({ sign }) => line.text.includes(sign));
  return known ? [{ ...placeOf(line), severity: known.severity, reason: known.reason, fix: known.fix?.(line.text) ?? null }] : [];
}

function placeOf({ file, number, text }: Shown) {
  return { file, line: number, endLine: number, quote: text.trim().slice(0, 60) };
}

const faults: readonly {
  readonly sign: string;
  readonly severity: string;
  readonly reason: string;
  readonly fix?: (line: string) => string;
}[] = [
  {
    sign: 'eval(',
    severity: 'critical',
    reason: 'Whoever controls this text runs code in the process. Read it as data.',
    fix: (line) => line.replace('eval(', 'JSON.parse('),
  },
  {
    sign: 'range(len',
    severity: 'medium',
    reason: 'The last pair is left out when the list grows while it is walked. Walk a copy.',
    fix: (line) => line.replace(/range\(len\((\w+)\)\)/, 'range(len(list($1)))'),
  },
  {
    sign: 'except:',
    severity: 'high',
    reason: 'Every error is lost here, also the one that stops the program.',
    fix: (line) => line.replace('except:', 'except ValueError:'),
  },
  { sign: '== null', severity: 'low', reason: 'This is true for undefined as well. Say which of the two is meant.' },
  {
    sign: 'toFixed',
    severity: 'high',
    reason: 'The result is a text, and adding to it glues texts together. Round the number instead.',
    fix: (line) => line.replace(/(\w+(?:\.\w+)*)\.toFixed\((\d)\)/, 'Math.round($1 * 100) / 100'),
  },
  { sign: 'sleep(', severity: 'medium', reason: 'This holds up every other request while it waits.' },
];
