import type { TextChange } from '../../textChange.ts';
import type { Source, Span } from './source.ts';

/** Names between brackets, separated by commas. */
export interface NameList {
  readonly names: readonly (Span & { readonly text: string })[];
  /** The bracket that opens it, or where the list begins when it stands without one. */
  readonly open: number;
  /** The bracket that closes it; undefined for a list without brackets. */
  readonly close: number | undefined;
}

/** Puts `added` into a list: in order when the list is sorted, else at its end; one a line where the list is. Comments stay with their names. */
export function addNames(source: Source, list: NameList, added: readonly string[]): TextChange[] {
  const last = list.names.at(-1);
  if (last === undefined) {
    return [{ offset: list.open + 1, length: 0, text: ` ${added.join(', ')} ` }];
  }
  const oneLine = list.close === undefined || !source.text.slice(list.open, list.close).includes('\n');
  if (oneLine || source.lineEnd(last.end) > (list.close ?? source.text.length) || !source.startsLine(last.start)) {
    return inLine(source, list, last, added);
  }
  return overLines(source, list, last, added);
}

function overLines(source: Source, list: NameList, last: Span, added: readonly string[]): TextChange[] {
  const indentation = source.text.slice(source.lineStart(last.start), last.start);
  const sorts =
    list.names.length > 1 && isSorted(list.names.map(({ text }) => text)) && list.names.every(({ start }) => source.startsLine(start));
  const after = (name: string) => (sorts ? list.names.findLast(({ text }) => byName(text, name) < 0) : last);
  const groups = Map.groupBy(sorts ? [...added].sort(byName) : added, after);
  return [...groups].flatMap(([anchor, names]) => {
    if (anchor === undefined) {
      const first = source.lineStart(list.names[0]?.start ?? 0);
      return [{ offset: first, length: 0, text: names.map((name) => `${indentation}${name},\n`).join('') }];
    }
    const end = source.lineEnd(anchor.end);
    if (anchor !== last || commaAfter(source, last) !== undefined) {
      return [{ offset: end, length: 0, text: names.map((name) => `\n${indentation}${name},`).join('') }];
    }
    const lines = names.map((name) => `\n${indentation}${name}`).join(',');
    return end === last.end
      ? [{ offset: end, length: 0, text: `,${lines}` }]
      : [
          { offset: last.end, length: 0, text: ',' },
          { offset: end, length: 0, text: lines },
        ];
  });
}

function inLine(source: Source, list: NameList, last: Span & { readonly text: string }, added: readonly string[]): TextChange[] {
  const sorted = list.names.length > 1 && isSorted(list.names.map(({ text }) => text));
  const before = sorted && added.length === 1 ? list.names.find(({ text }) => byName(added[0] ?? '', text) < 0) : undefined;
  if (before !== undefined) {
    return [{ offset: before.start, length: 0, text: `${added[0]}, ` }];
  }
  const comma = commaAfter(source, last);
  return comma === undefined
    ? [{ offset: last.end, length: 0, text: `, ${added.join(', ')}` }]
    : [{ offset: comma, length: 0, text: ` ${added.join(', ')},` }];
}

/** The end of the comma behind a name. */
function commaAfter(source: Source, name: Span): number | undefined {
  const next = source.code.find((token) => token.start >= name.end);
  return next !== undefined && source.text[next.start] === ',' ? next.end : undefined;
}

function isSorted(names: readonly string[]): boolean {
  return names.every((name, index) => index === 0 || byName(names[index - 1] ?? '', name) <= 0);
}

/** Without `type` in front, capitals as small letters. */
function byName(a: string, b: string): number {
  const [left, right] = [a, b].map((name) => name.replace(/^type\s+/, '').toLowerCase()) as [string, string];
  return left < right ? -1 : left > right ? 1 : 0;
}
