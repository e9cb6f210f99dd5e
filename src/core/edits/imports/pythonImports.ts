import { addImports, type FileHead, type NewImport, type PlacedImport } from './head.ts';
import type { AnswerPart, ImportSyntax } from './importSyntax.ts';
import { addNames, type NameList } from './nameList.ts';
import { isStandardModule } from './pythonStandard.ts';
import type { Source, Span } from './source.ts';

export const pythonImports: ImportSyntax = {
  parts(answer, file) {
    const lines = logicalLines(answer);
    const besides = Map.groupBy(lines, ({ opens }) => opens);
    const parts: AnswerPart[] = [];
    const hasCode = file.hasCode;
    for (const [index, line] of lines.entries()) {
      if (index === 0 && isString(answer, line)) {
        // Before anything else it is the docstring of a function whose body this is.
        const next = lines[1];
        const isModules = next !== undefined && (importOf(answer, next) !== undefined || isDefinition(answer, next));
        parts.push(...(hasCode && isModules ? [{ start: line.start, end: line.end, moved: undefined }] : []));
      } else if (line.column === 0 && besides.get(line.opens)?.every((one) => importOf(answer, one) !== undefined)) {
        const next = lines[index + 1];
        parts.push({
          start: line.start,
          end: next?.opens === line.opens ? next.start : line.close,
          moved: answer.text.slice(line.start, line.end),
        });
      } else if (line.column === 0 && isDefinition(answer, line)) {
        break;
      }
    }
    return parts.sort((a, b) => a.start - b.start);
  },
  merge(file, statements) {
    const existing = importsOf(file);
    const everywhere = existing.flatMap(({ names }) => names);
    const wanted = statements
      .flatMap((statement) => importsOf(statement).flatMap(({ names }) => names))
      .filter((one, index, all) => !everywhere.some(brings(one)) && all.findIndex((other) => same(one, other)) === index);
    const hosts = existing.filter(
      ({ column, list, names }) => column === 0 && list !== undefined && names.every(({ name }) => name !== '*'),
    );
    const changes = hosts.flatMap(({ list }, index) => {
      const module = hosts[index]?.names[0]?.module;
      const isFirst = hosts.findIndex(({ names }) => names[0]?.module === module) === index;
      const joining = wanted.filter((one) => isFirst && one.module !== undefined && one.module === module && one.name !== '*');
      return joining.length === 0 || list === undefined
        ? []
        : addNames(
            file,
            list,
            joining.map(({ name }) => name),
          );
    });
    const joined = (one: Name) =>
      one.name !== '*' && hosts.some(({ names }) => one.module !== undefined && names[0]?.module === one.module);
    return [...changes, ...addImports(file, headOf(file), written(wanted.filter((one) => !joined(one))))];
  },
  headEnd(file) {
    const head = headOf(file);
    return Math.max(head.fixedEnd, head.imports.at(-1)?.end ?? 0);
  },
};

interface Name {
  /** Undefined for `import name`. */
  readonly module: string | undefined;
  /** With its alias. */
  readonly name: string;
}

interface Import extends LogicalLine {
  readonly names: readonly Name[];
  /** Of `from … import …`. */
  readonly list: NameList | undefined;
}

interface LogicalLine extends Span {
  /** How far its line is indented. */
  readonly column: number;
  /** The code tokens: first, and behind the last. */
  readonly from: number;
  readonly to: number;
  /** Where the first statement of its line starts: several are one to the eye, and none leaves the others. */
  readonly opens: number;
  /** Its end, behind the semicolon. */
  readonly close: number;
}

/** Statements, at any depth: they end with the line outside of brackets, or with a semicolon. */
function logicalLines(source: Source): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let depth = 0;
  let from = 0;
  let opens = 0;
  source.code.forEach((token, index) => {
    const symbol = token.kind === 'symbol' ? source.word(index) : '';
    depth += '([{'.includes(symbol) && symbol !== '' ? 1 : ')]}'.includes(symbol) && symbol !== '' ? -1 : 0;
    depth = Math.max(0, depth);
    const isLast = index + 1 === source.code.length;
    const ends = isLast || (depth === 0 && (symbol === ';' || source.beginsLine(index + 1)));
    if (ends) {
      const start = source.code[from]?.start ?? 0;
      const to = symbol === ';' ? index : index + 1;
      const column = /^[ \t]*/.exec(source.text.slice(source.lineStart(start)).replace('\ufeff', ''))?.[0].length ?? 0;
      opens = from === 0 || source.beginsLine(from) ? start : opens;
      lines.push({ start, end: source.code[to - 1]?.end ?? token.end, column, from, to, opens, close: token.end });
      from = index + 1;
    }
  });
  return lines.filter((line) => line.to > line.from);
}

function importsOf(source: Source): Import[] {
  return logicalLines(source).flatMap((line) => {
    const found = importOf(source, line);
    return found === undefined || isConditional(source, line) ? [] : [found];
  });
}

/** What is imported only for type checkers is not there when the code runs, nor is what a function imports for itself. */
function isConditional(source: Source, line: LogicalLine): boolean {
  if (line.column === 0) {
    return false;
  }
  const opener = logicalLines(source).findLast((other) => other.start < line.start && other.column < line.column);
  return opener?.column !== 0 || !['try', 'except', 'else'].includes(source.word(opener.from));
}

function importOf(source: Source, { from, to, ...line }: LogicalLine): Import | undefined {
  const first = source.word(from);
  const words = (start: number, end: number) => Array.from({ length: end - start }, (_, index) => source.word(start + index));
  if (first === 'import') {
    return {
      ...line,
      from,
      to,
      names: commaSeparated(source, from + 1, to).map(({ text }) => ({ module: undefined, name: text })),
      list: undefined,
    };
  }
  const at = words(from, to).indexOf('import');
  if (first !== 'from' || at < 2) {
    return undefined;
  }
  const module = words(from + 1, from + at).join('');
  const bracket = source.word(from + at + 1) === '(';
  const [start, end] = [from + at + (bracket ? 2 : 1), bracket ? to - 1 : to];
  const names = commaSeparated(source, start, end);
  const open = source.code[start - 1];
  const list = { names, open: open?.start ?? 0, close: bracket ? source.code[end]?.start : undefined };
  return { ...line, from, to, names: names.map(({ text }) => ({ module, name: text })), list };
}

function commaSeparated(source: Source, from: number, to: number): NameList['names'] {
  const names: (Span & { text: string })[] = [];
  let start = from;
  for (let index = from; index <= to; index += 1) {
    if (index === to || source.word(index) === ',') {
      const words = Array.from({ length: index - start }, (_, offset) => source.word(start + offset));
      if (words.length > 0) {
        names.push({
          start: source.code[start]?.start ?? 0,
          end: source.code[index - 1]?.end ?? 0,
          text: words.join(' ').replaceAll(' . ', '.'),
        });
      }
      start = index + 1;
    }
  }
  return names;
}

function same(one: Name, other: Name): boolean {
  return one.module === other.module && one.name === other.name;
}

function brings(one: Name): (other: Name) => boolean {
  return (other) =>
    same(one, other) || (one.module === other.module && one.module !== undefined && other.name === '*' && /^[^_]\w*$/.test(one.name));
}

function headOf(source: Source): FileHead {
  const lines = logicalLines(source);
  const first = lines[0];
  const preamble = source.tokens
    .filter(({ kind, start }, index) => kind === 'comment' && index < 4 && isPreamble(source.text, start))
    .at(-1);
  const docstringEnd = first !== undefined && isString(source, first) ? first.end : (preamble?.end ?? 0);
  const run: PlacedImport[] = [];
  for (const line of lines.filter(({ column }) => column === 0)) {
    const found = importOf(source, line);
    if (found !== undefined) {
      run.push({ start: line.start, end: line.end, ...rankOf(found.names[0] ?? { module: undefined, name: '' }) });
    } else if (run.length > 0 || isDefinition(source, line)) {
      break;
    }
  }
  return { imports: run, fixedEnd: docstringEnd, separates: true };
}

function rankOf({ module, name }: Name): Pick<PlacedImport, 'rank' | 'family' | 'key'> {
  const path = module ?? name.replace(/ as [\s\S]*$/, '');
  const top = path.split('.')[0] ?? '';
  const rank = path === '__future__' ? 0 : path.startsWith('.') ? 3 : isStandardModule(top) ? 1 : 2;
  return { rank, family: rank === 2 ? top : '', key: `${module === undefined ? 0 : 1} ${path.toLowerCase()}` };
}

function written(names: readonly Name[]): NewImport[] {
  const modules = Map.groupBy(names, ({ module }) => module);
  return [...modules].flatMap(([module, list]) =>
    module === undefined
      ? list.map((one) => ({ text: `import ${one.name}`, ...rankOf(one) }))
      : [{ text: `from ${module} import ${list.map(({ name }) => name).join(', ')}`, ...rankOf({ module, name: '' }) }],
  );
}

function isString(source: Source, line: LogicalLine): boolean {
  const parts = source.code.slice(line.from, line.to);
  return (
    line.column === 0 && parts.length > 0 && parts.every(({ kind }) => kind === 'string') && !/^[rR]?[bBfFtT]/.test(source.word(line.from))
  );
}

function isDefinition(source: Source, line: LogicalLine): boolean {
  return ['def', 'class', 'async', '@'].includes(source.word(line.from));
}

/** A shebang, or a line that tells the encoding. */
function isPreamble(text: string, start: number): boolean {
  const line = text.slice(start, start + 200).split('\n')[0] ?? '';
  return (start <= 1 && line.startsWith('#!')) || /^#.*?coding[:=]/.test(line);
}
