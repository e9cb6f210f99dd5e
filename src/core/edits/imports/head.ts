import type { TextChange } from '../../textChange.ts';
import type { Source, Span } from './source.ts';

/** An import statement of a file, or a line to be added, with where it belongs among the others. */
export interface Ranked {
  /** Statements of one rank stand together, lower ranks first. */
  readonly rank: number;
  /** Within a rank: those of one family (a package, a kind of header) keep together when they do already. */
  readonly family: string;
  /** By which a family that is sorted is sorted. */
  readonly key: string;
}

export interface PlacedImport extends Ranked, Span {}

export interface NewImport extends Ranked {
  readonly text: string;
}

/** What stands at the top of a file. */
export interface FileHead {
  /** Import statements where new ones belong, in order. */
  readonly imports: readonly PlacedImport[];
  /** After the last thing that must stay above all imports (tag, shebang, docstring, directive, package); 0 when there is none. */
  readonly fixedEnd: number;
  /** Ranks are kept apart by an empty line where the file does not show what it does. */
  readonly separates: boolean;
}

/** The changes that write `lines` where the file has its imports, or where its first one would go. */
export function addImports(source: Source, head: FileHead, lines: readonly NewImport[]): TextChange[] {
  const sorted = [...new Map(lines.map((one) => [one.text, one])).values()].sort((a, b) => a.rank - b.rank);
  if (sorted.length === 0) {
    return [];
  }
  if (head.imports.length === 0) {
    return [firstImports(source, head, sorted)];
  }
  const separates = separatesRanks(source, head);
  const spots = new Map<string, { at: Spot; lines: NewImport[] }>();
  for (const line of sorted) {
    const at = spotFor(head.imports, line);
    const name = `${at.side} ${at.anchor.start}`;
    spots.set(name, { at, lines: [...(spots.get(name)?.lines ?? []), line] });
  }
  return [...spots.values()].map(({ at, lines: group }) => change(source, at, group, separates));
}

interface Spot {
  readonly anchor: PlacedImport;
  readonly side: 'before' | 'after';
}

function spotFor(imports: readonly PlacedImport[], line: NewImport): Spot {
  const sameRank = imports.filter(({ rank }) => rank === line.rank);
  const sameFamily = sameRank.filter(({ family }) => family === line.family);
  const group = sameFamily.length > 0 ? sameFamily : sameRank;
  const [first] = group;
  const last = group.at(-1);
  if (first !== undefined && last !== undefined) {
    const isSorted = group.length > 1 && group.every((one, index) => index === 0 || (group[index - 1]?.key ?? '') <= one.key);
    const before = isSorted ? group.findLast(({ key }) => key <= line.key) : last;
    return before === undefined ? { anchor: first, side: 'before' } : { anchor: before, side: 'after' };
  }
  const lower = imports.findLast(({ rank }) => rank < line.rank);
  const top = imports[0] as PlacedImport;
  return lower === undefined ? { anchor: top, side: 'before' } : { anchor: lower, side: 'after' };
}

function separatesRanks(source: Source, { imports, separates }: FileHead): boolean {
  const borders = imports.slice(1).filter((one, index) => one.rank !== imports[index]?.rank);
  if (borders.length === 0) {
    return separates;
  }
  return borders.some((one) => /\n[ \t]*\r?\n/.test(source.text.slice(imports[imports.indexOf(one) - 1]?.end, one.start)));
}

function change(source: Source, { anchor, side }: Spot, lines: readonly NewImport[], separates: boolean): TextChange {
  const indentation = source.startsLine(anchor.start)
    ? source.text.slice(source.lineStart(anchor.start), anchor.start).replace('\ufeff', '')
    : '';
  const block = blockOf(lines, indentation, separates);
  const gap = (one: Ranked | undefined): string => (separates && one?.rank !== anchor.rank ? '\n' : '');
  if (side === 'after') {
    return { offset: source.lineEnd(anchor.end), length: 0, text: `\n${gap(lines[0])}${indentation}${block}` };
  }
  const offset = source.withComments(anchor.start, (comment) => !isHeader(comment));
  // Comments at the very top are the file's, not the first import's.
  return {
    offset: source.lineStart(offset) === 0 ? anchor.start : offset,
    length: 0,
    text: `${block}\n${gap(lines.at(-1))}${indentation}`,
  };
}

function blockOf(lines: readonly NewImport[], indentation: string, separates: boolean): string {
  return lines
    .map((line, index) => {
      const apart = separates && index > 0 && line.rank !== lines[index - 1]?.rank ? '\n' : '';
      return `${index === 0 ? '' : `\n${apart}${indentation}`}${line.text}`;
    })
    .join('');
}

function firstImports(source: Source, head: FileHead, lines: readonly NewImport[]): TextChange {
  const { text } = source;
  const offset = placeBelowHeader(source, head.fixedEnd);
  const block = blockOf(lines, '', head.separates);
  const bom = text.startsWith('\ufeff') ? 1 : 0;
  if (offset <= bom) {
    const rest = text.slice(bom);
    return { offset: bom, length: 0, text: `${block}\n${rest === '' || /^[ \t]*\r?(?:\n|$)/.test(rest) ? '' : '\n'}` };
  }
  const isFollowed = /^\r?\n[ \t]*\S/.test(text.slice(offset));
  return { offset, length: 0, text: `\n\n${block}${isFollowed ? '\n' : ''}` };
}

/**
 * The end of the line after which the first import goes: below `fixedEnd` and the comments that belong to the file, above the comments
 * of the first declaration.
 */
export function placeBelowHeader(source: Source, fixedEnd: number): number {
  const next = source.code.find((token) => token.start >= fixedEnd)?.start ?? source.text.length;
  let end = fixedEnd;
  const comments = source.tokens.filter(({ kind, start }) => kind === 'comment' && start >= fixedEnd && start < next);
  comments.forEach((comment, index) => {
    const rest = source.text.slice(comment.end, comments[index + 1]?.start ?? next);
    const endsGroup = /\n[ \t]*\r?\n/.test(rest);
    if (endsGroup || isHeader(source.text.slice(comment.start, comment.end))) {
      end = comment.end;
    }
  });
  return end === 0 ? 0 : source.lineEnd(end);
}

/** Comments that speak of or to the whole file, wherever they stand at its top. */
export function isHeader(comment: string): boolean {
  return (
    /^#!|^\/\*!|^\/\/!|^\/\/\/\s*<|^\/\/(?:go:|\s*\+build)|-\*-|\bv(?:i|im):|\b(?:copyright|licen[cs]ed?|spdx-|all rights reserved)\b|@(?:license|licence|ts-|flow|jsx|jest-|format|prettier|file\b|fileoverview|packageDocumentation)/i.test(
      comment,
    ) ||
    /^[#/*\s]*(?:coding[:=]|encoding:|(?:frozen[-_]string[-_]literal|warn[-_]indent|shareable[-_]constant[-_]value|typed|rbs_inline):|eslint[-\s]|biome-|prettier-|global[s]?\s|pylint:|mypy:|ruff:|flake8:|type:\s*ignore|<auto-generated|Code generated )/i.test(
      comment,
    )
  );
}
