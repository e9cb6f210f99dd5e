import type { TextChange } from '../../textChange.ts';
import { addLines, type ImportSyntax, type Span, scanHead } from './importSyntax.ts';

const skipped = /(?:[ \t]*\r?\n)|(?:[ \t]*\/\/[^\n]*(?:\n|$))|(?:[ \t]*\/\*[\s\S]*?\*\/)/y;
const statement = /import[ \t]*\([^)]*\)|import[ \t]+(?:[\w.]+[ \t]+)?"[^"\n]+"/y;
const container = /package[ \t]+\w+/y;

export const goImports: ImportSyntax = {
  head: (text) => scanHead(text, { skipped, statement, container }),
  merge(text, imports) {
    const head = goImports.head(text);
    const existing = head.statements.flatMap((span) => specsIn(text.slice(span.start, span.end)));
    const wanted = imports.flatMap(specsIn);
    const missing = [...new Set(wanted)].filter((spec) => !existing.includes(spec)).sort(byPath);
    if (missing.length === 0) {
      return [];
    }
    const block = head.statements.find((span) => text[span.end - 1] === ')');
    if (block !== undefined) {
      return intoBlock(text, block, missing);
    }
    const [single] = head.statements;
    if (single !== undefined && head.statements.length === 1) {
      const specs = [...existing, ...missing].sort(byPath);
      return [{ offset: single.start, length: single.end - single.start, text: blockOf(specs) }];
    }
    const lone = missing.length === 1 ? `import ${missing[0]}` : blockOf(missing);
    return addLines(text, head, [lone]);
  },
};

/** An import with its name, if it has one: `"fmt"`, `log "example.com/log"`. */
function specsIn(source: string): string[] {
  return [...source.replace(/\/\/[^\n]*/g, '').matchAll(/(?:([\w.]+)[ \t]+)?("[^"\n]+")/g)].map(([, name, path]) =>
    name === undefined || name === 'import' ? `${path}` : `${name} ${path}`,
  );
}

/** New lines go into the group of their kind (gofmt sorts within groups), standard library before the rest. */
function intoBlock(text: string, block: Span, missing: readonly string[]): TextChange[] {
  const lines = linesOf(text, block);
  const inserts = new Map<number, string[]>();
  const newGroups: string[][] = [];
  for (const own of [true, false]) {
    const specs = missing.filter((spec) => isStandard(spec) === own);
    const group = lines.filter(({ spec }) => spec !== undefined && isStandard(spec) === own);
    if (specs.length > 0 && group.length === 0) {
      newGroups.push(specs);
    }
    for (const spec of group.length === 0 ? [] : specs) {
      const before = group.findLast((line) => line.spec !== undefined && byPath(line.spec, spec) < 0);
      const at = before?.end ?? group[0]?.previousEnd ?? block.start;
      inserts.set(at, [...(inserts.get(at) ?? []), spec]);
    }
  }
  const changes: TextChange[] = [...inserts].map(([offset, specs]) => ({
    offset,
    length: 0,
    text: specs.map((spec) => `\n\t${spec}`).join(''),
  }));
  for (const group of newGroups) {
    changes.push(newGroup(text, block, lines, group));
  }
  return changes;
}

function newGroup(text: string, block: Span, lines: readonly Line[], specs: readonly string[]): TextChange {
  const list = specs.map((spec) => `\n\t${spec}`).join('');
  const last = lines.at(-1);
  if (last === undefined) {
    return { offset: block.start, length: block.end - block.start, text: blockOf(specs) };
  }
  const first = specs[0];
  const goesFirst = first !== undefined && isStandard(first);
  return goesFirst
    ? { offset: text.indexOf('(', block.start) + 1, length: 0, text: `${list}\n` }
    : { offset: last.end, length: 0, text: `\n${list}` };
}

interface Line {
  readonly spec: string | undefined;
  readonly end: number;
  readonly previousEnd: number;
}

function linesOf(text: string, block: Span): Line[] {
  const lines: Line[] = [];
  let at = text.indexOf('(', block.start) + 1;
  let previousEnd = at;
  for (const line of text.slice(at, block.end - 1).split('\n')) {
    const end = at + line.replace(/\r$/, '').length;
    const [spec] = specsIn(line);
    if (spec !== undefined) {
      lines.push({ spec, end, previousEnd });
    }
    previousEnd = end;
    at += line.length + 1;
  }
  return lines;
}

function blockOf(specs: readonly string[]): string {
  const [standard, others] = [specs.filter(isStandard), specs.filter((spec) => !isStandard(spec))];
  const groups = [standard, others].filter((group) => group.length > 0).map((group) => group.map((spec) => `\t${spec}\n`).join(''));
  return `import (\n${groups.join('\n')})`;
}

/** Packages of the standard library have no dot in their first element. */
function isStandard(spec: string): boolean {
  return !/"[^"/]*\./.test(spec);
}

function byPath(a: string, b: string): number {
  const [left, right] = [a.slice(a.indexOf('"')), b.slice(b.indexOf('"'))];
  return left < right ? -1 : left > right ? 1 : 0;
}
