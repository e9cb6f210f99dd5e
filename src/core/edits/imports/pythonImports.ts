import type { TextChange } from '../../textChange.ts';
import { addLines, addToList, endOfLine, type ImportSyntax, type Span, scanHead } from './importSyntax.ts';

const skipped = /(?:[ \t]*\r?\n)|(?:#[^\n]*(?:\n|$))|(?:[rRuU]?("""|''')[\s\S]*?\1[ \t]*(?:\r?\n|$))/y;
const statement =
  /(?:import[ \t]+[\w., \t]+|from[ \t]+[\w.]+[ \t]+import[ \t]+(?:\([^)]*\)|[\w*., \t]+))(?=[ \t]*(?:#[^\n]*)?(?:\r?\n|$))/y;

export const pythonImports: ImportSyntax = {
  head: (text) => scanHead(text, { skipped, statement }),
  merge(text, imports) {
    const head = pythonImports.head(text);
    const existing = head.statements.flatMap((span) => namesIn(text.slice(span.start, span.end)));
    const wanted = imports.flatMap(namesIn).filter((one, index, all) => !existing.some(same(one)) && all.findIndex(same(one)) === index);
    const [future, others] = [wanted.filter((one) => one.module === '__future__'), wanted.filter((one) => one.module !== '__future__')];
    const joined = joinExisting(text, head.statements, others);
    const lines = written(others.filter((one) => !joined.taken.includes(one)));
    return [...futureFirst(text, head.statements, head.firstPlace, written(future)), ...joined.changes, ...addLines(text, head, lines)];
  },
};

interface Name {
  /** Undefined for `import name`. */
  readonly module: string | undefined;
  /** With its alias. */
  readonly name: string;
}

function namesIn(text: string): Name[] {
  const from = /^from\s+([\w.]+)\s+import\s+([\s\S]*)$/.exec(text.trim());
  const list = (from?.[2] ?? text.trim().replace(/^import\s+/, '')).replace(/#[^\n]*/g, '').replace(/[()]/g, '');
  return list
    .split(',')
    .map((name) => name.trim().replace(/\s+/g, ' '))
    .filter((name) => name !== '')
    .map((name) => ({ module: from?.[1], name }));
}

function same(one: Name): (other: Name) => boolean {
  return (other) => other.module === one.module && (other.name === one.name || (other.module !== undefined && other.name === '*'));
}

/** Names of modules that are imported from already. */
function joinExisting(text: string, statements: readonly Span[], wanted: readonly Name[]): { changes: TextChange[]; taken: Name[] } {
  const changes: TextChange[] = [];
  const taken: Name[] = [];
  for (const span of statements) {
    const source = text.slice(span.start, span.end);
    const module = /^from\s+([\w.]+)\s+import\b/.exec(source)?.[1];
    const names = wanted.filter((one) => one.module !== undefined && one.module === module && one.name !== '*' && !taken.includes(one));
    if (names.length > 0 && !source.includes('*')) {
      const list = names.map((one) => one.name);
      taken.push(...names);
      changes.push(
        source.endsWith(')') ? addToList(text, span.end - 1, list) : { offset: span.end, length: 0, text: `, ${list.join(', ')}` },
      );
    }
  }
  return { changes, taken };
}

function written(names: readonly Name[]): string[] {
  const modules = new Map<string, string[]>();
  const lines: string[] = [];
  for (const { module, name } of names) {
    if (module === undefined) {
      lines.push(`import ${name}`);
    } else {
      modules.set(module, [...(modules.get(module) ?? []), name]);
    }
  }
  return [...lines, ...[...modules].map(([module, list]) => `from ${module} import ${list.join(', ')}`)];
}

/** Python wants `from __future__` before everything but the docstring. */
function futureFirst(text: string, statements: readonly Span[], firstPlace: number, lines: readonly string[]): TextChange[] {
  if (lines.length === 0) {
    return [];
  }
  const first = statements[0];
  if (first === undefined) {
    return addLines(text, { statements: [], container: undefined, firstPlace }, lines);
  }
  const isFuture = text.startsWith('from __future__', first.start);
  return isFuture
    ? [{ offset: endOfLine(text, first.end), length: 0, text: lines.map((line) => `\n${line}`).join('') }]
    : [{ offset: first.start, length: 0, text: `${lines.join('\n')}\n\n` }];
}
