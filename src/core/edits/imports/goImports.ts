import type { TextChange } from '../../textChange.ts';
import { addImports, type FileHead, type Ranked } from './head.ts';
import type { AnswerPart, ImportSyntax } from './importSyntax.ts';
import type { Source, Span } from './source.ts';

export const goImports: ImportSyntax = {
  parts(answer, file) {
    const { clause, statements } = readHead(answer);
    const parts: AnswerPart[] = statements.map((one) => {
      const start = isForeign(one) ? answer.withComments(one.start) : one.start;
      const semicolon = answer.code.find((token) => token.start >= one.end);
      const end = semicolon !== undefined && answer.text[semicolon.start] === ';' ? semicolon.end : one.end;
      return { start, end, moved: answer.text.slice(start, one.end) };
    });
    if (clause !== undefined) {
      // What stands above the clause speaks of the answer's package or of how its file is built.
      const moves = readHead(file).clause === undefined && !file.hasCode;
      const start = answer.tokens[0]?.start ?? clause.start;
      parts.unshift({
        start: Math.min(start, clause.start),
        end: clause.end,
        moved: moves ? answer.text.slice(clause.start, clause.end) : undefined,
      });
    }
    return parts;
  },
  merge(file, statements) {
    const head = readHead(file);
    const existing = head.statements.flatMap(({ specs }) => specs.map(written));
    const wanted = statements.flatMap((statement) => readHead(statement).statements.map((one) => ({ statement, one })));
    const foreign = wanted.filter(
      ({ statement, one }) => isForeign(one) && (one.start > 0 || !existing.includes('"C"')) && !file.text.includes(statement.text),
    );
    const specs = wanted.flatMap(({ one }) => (isForeign(one) ? [] : one.specs)).map(written);
    const missing = [...new Set(specs)].filter((spec) => !existing.includes(spec)).sort(byPath);
    return [
      ...clauseChanges(file, statements),
      ...foreignChanges(
        file,
        foreign.map(({ statement }) => statement.text),
      ),
      ...specChanges(file, missing),
    ];
  },
  effects: (statement) => readHead(statement).statements.flatMap(({ specs }) => specs.filter(({ name }) => name === '_').map(written)),
  headEnd(file) {
    const { clause, statements } = readHead(file);
    return statements.at(-1)?.end ?? clause?.end ?? 0;
  },
};

interface Spec extends Span {
  readonly name: string;
  /** With its quotes. */
  readonly path: string;
}

interface Statement extends Span {
  readonly specs: readonly Spec[];
  /** The brackets around the specs. */
  readonly block: Span | undefined;
}

interface GoHead {
  readonly clause: Span | undefined;
  readonly statements: readonly Statement[];
}

function readHead(source: Source): GoHead {
  let at = 0;
  let clause: Span | undefined;
  if (source.word(0) === 'package') {
    clause = { start: source.code[0]?.start ?? 0, end: source.code[1]?.end ?? 0 };
    at = 2;
  }
  const statements: Statement[] = [];
  for (;;) {
    at += source.word(at) === ';' ? 1 : 0;
    if (source.word(at) !== 'import') {
      return { clause, statements };
    }
    const start = source.code[at]?.start ?? 0;
    const isBlock = source.word(at + 1) === '(';
    const { specs, next } = specsFrom(source, at + (isBlock ? 2 : 1), isBlock);
    const last = source.code[next - 1];
    const open = source.code[at + 1];
    statements.push({
      start,
      end: last?.end ?? start,
      specs,
      block: isBlock && open && last ? { start: open.start, end: last.end } : undefined,
    });
    at = next;
  }
}

function specsFrom(source: Source, from: number, isBlock: boolean): { specs: Spec[]; next: number } {
  const specs: Spec[] = [];
  let at = from;
  let start = from;
  while (at < source.code.length && source.word(at) !== ')') {
    if (source.code[at]?.kind === 'string') {
      const name = source.code.slice(start, at).map((_, index) => source.word(start + index));
      specs.push({
        start: source.code[start]?.start ?? 0,
        end: source.code[at]?.end ?? 0,
        name: name.filter((one) => one !== ';').join(''),
        path: source.word(at),
      });
      start = at + 1;
      if (!isBlock) {
        return { specs, next: at + 1 };
      }
    }
    at += 1;
  }
  return { specs, next: at + 1 };
}

/** With a preamble in another language above it. */
function isForeign(statement: Statement): boolean {
  return statement.specs.length === 1 && statement.specs[0]?.path === '"C"';
}

function clauseChanges(file: Source, statements: readonly Source[]): TextChange[] {
  const clause = statements.find((one) => readHead(one).clause !== undefined)?.text;
  const head: FileHead = { imports: [], fixedEnd: 0, separates: false };
  return clause === undefined || readHead(file).clause !== undefined
    ? []
    : addImports(file, head, [{ text: clause, rank: 0, family: '', key: '' }]);
}

function foreignChanges(file: Source, texts: readonly string[]): TextChange[] {
  const { clause, statements } = readHead(file);
  const after = statements.at(-1)?.end ?? clause?.end;
  return texts.length === 0 || after === undefined
    ? []
    : [{ offset: file.lineEnd(after), length: 0, text: texts.map((text) => `\n\n${text}`).join('') }];
}

function specChanges(file: Source, missing: readonly string[]): TextChange[] {
  if (missing.length === 0) {
    return [];
  }
  const { clause, statements } = readHead(file);
  const own = statements.filter((one) => !isForeign(one));
  const block = own.find((one) => one.block !== undefined);
  const [single] = own;
  if (block?.block !== undefined) {
    return intoBlock(file, block, block.block, missing);
  }
  if (single !== undefined && own.length === 1 && file.lineEnd(single.end) === single.end) {
    const specs = [...single.specs.map(written), ...missing].sort(byPath);
    return [{ offset: single.start, length: single.end - single.start, text: blockOf(specs) }];
  }
  const last = own.at(-1) ?? statements.at(-1);
  if (last === undefined) {
    const text = missing.length === 1 ? `import ${missing[0]}` : blockOf(missing);
    return addImports(file, { imports: [], fixedEnd: clause?.end ?? 0, separates: false }, [{ text, rank: 0, family: '', key: '' }]);
  }
  const apart = own.length === 0 ? '\n' : '';
  const text = apart !== '' && missing.length > 1 ? `\n${blockOf(missing)}` : missing.map((spec) => `\nimport ${spec}`).join('');
  return [{ offset: file.lineEnd(last.end), length: 0, text: apart + text }];
}

/** New lines go into the group of their kind (gofmt sorts within groups), standard library before the rest. */
function intoBlock(file: Source, statement: Statement, block: Span, missing: readonly string[]): TextChange[] {
  if (statement.specs.length === 0) {
    return [{ offset: statement.start, length: statement.end - statement.start, text: blockOf(missing) }];
  }
  if (!file.text.slice(block.start, statement.specs[0]?.start).includes('\n')) {
    const specs = [...statement.specs.map(written), ...missing].sort(byPath);
    return [{ offset: statement.start, length: statement.end - statement.start, text: blockOf(specs) }];
  }
  // A group for what is imported for its effect only is no place for others.
  const named = statement.specs.filter(({ name }) => name !== '_');
  const imports = (named.length > 0 ? named : statement.specs).map((spec) => ({
    start: spec.start,
    end: spec.end,
    ...rankOf(written(spec)),
  }));
  return addImports(
    file,
    { imports, fixedEnd: 0, separates: true },
    missing.map((text) => ({ text, ...rankOf(text) })),
  );
}

function written({ name, path }: Spec): string {
  return name === '' ? path : `${name} ${path}`;
}

function rankOf(spec: string): Ranked {
  const path = spec.slice(spec.search(/["`]/));
  return { rank: isStandard(path) ? 0 : 1, family: '', key: path };
}

function blockOf(specs: readonly string[]): string {
  const groups = [specs.filter((spec) => rankOf(spec).rank === 0), specs.filter((spec) => rankOf(spec).rank === 1)];
  const blocks = groups.filter((group) => group.length > 0).map((group) => group.map((spec) => `\t${spec}\n`).join(''));
  return `import (\n${blocks.join('\n')})`;
}

/** Packages of the standard library have no dot in their first element. */
function isStandard(path: string): boolean {
  return !/^["`][^"`/]*\./.test(path);
}

function byPath(a: string, b: string): number {
  const [left, right] = [rankOf(a).key, rankOf(b).key];
  return left < right ? -1 : left > right ? 1 : 0;
}
