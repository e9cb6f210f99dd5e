import type { Ranked } from './head.ts';
import type { AnswerPart, ImportSyntax } from './importSyntax.ts';
import { depths, type Source } from './source.ts';
import { type StatementRules, statementImports } from './statementImports.ts';

const one = (plain: string): readonly string[] => [plain];
const ranked = (rank: number, key: string, family = ''): Ranked => ({ rank, family, key });
const includes = (existing: readonly string[], wanted: string): boolean => existing.includes(wanted);
const path = (plain: string): string =>
  plain.replace(/^(?:global )?(?:import|using|use)(?: static| function| const)? /, '').replace(/;$/, '');

/** `import a.b.C;` and `import static a.b.C.d;` below the package clause. */
export const javaImports: ImportSyntax = statementImports({
  endsWithLine: false,
  isImport: (source, index) => source.word(index) === 'import',
  isFixed: (source, index) => source.word(index) === 'package',
  fixedKind: () => 'package',
  single: one,
  brings(existing, wanted) {
    const simple = /\.(\w+);$/.exec(wanted)?.[1];
    const isStatic = wanted.startsWith('import static ');
    return (
      existing.includes(wanted) ||
      existing.includes(wanted.replace(/\.\w+;$/, '.*;')) ||
      // Two types of one simple name are an error; methods may share theirs.
      (!isStatic &&
        simple !== undefined &&
        existing.some((other) => other.startsWith('import ') && !other.startsWith('import static ') && other.endsWith(`.${simple};`)))
    );
  },
  rank(plain, all) {
    const firstStatic = all.findIndex((other) => other.startsWith('import static '));
    const staticFirst = firstStatic !== -1 && firstStatic < all.findIndex((other) => !other.startsWith('import static '));
    return ranked(plain.startsWith('import static ') ? (staticFirst ? 0 : 2) : 1, path(plain), path(plain).split('.')[0]);
  },
});

/** Kotlin, Scala, Swift and Groovy: the line ends the statement. */
const lineRules: StatementRules = {
  endsWithLine: true,
  isImport: (source, index) => source.word(index) === 'import' || (source.word(index) === '@' && source.word(index + 2) === 'import'),
  isFixed: (source, index) =>
    source.word(index) === 'package' || (source.word(index) === '@' && source.word(index + 1) === 'file' && source.word(index + 2) === ':'),
  fixedKind: (plain) => (plain.startsWith('package') ? 'package' : undefined),
  single: one,
  brings: (existing, wanted) => existing.includes(wanted) || existing.includes(wanted.replace(/\.\w+(;?)$/, '.*$1')),
  rank: (plain) => ranked(0, path(plain), path(plain).split('.')[0]),
};
export const lineImports: ImportSyntax = statementImports(lineRules);

export const dartImports: ImportSyntax = statementImports({
  ...lineRules,
  endsWithLine: false,
  isImport: (source, index) => source.word(index) === 'import',
  isFixed: (source, index) => source.word(index) === 'library',
  fixedKind: () => undefined,
  brings: includes,
  rank: (plain) => ranked(/^import ["']dart:/.test(plain) ? 0 : /^import ["']package:/.test(plain) ? 1 : 2, plain),
});

/** `using A.B;`, `using static A.B;`, `using X = A.B;` at the top of the file or of its namespace. */
const csharpUsings: ImportSyntax = statementImports({
  endsWithLine: false,
  container: 'namespace',
  isImport(source, index) {
    const at = source.word(index) === 'global' ? index + 1 : index;
    const next = source.word(at + 1);
    const isAlias = source.word(at + 2) === '=';
    const isVariable = source.code[at + 2]?.kind === 'word' && !['static', 'unsafe'].includes(next);
    return source.word(at) === 'using' && next !== '(' && !(isVariable && !isAlias);
  },
  // Usings of a file with one namespace for all of it may stand below that line too: those that are there show where.
  isFixed: (source, index) => source.word(index) === 'extern' && source.word(index + 1) === 'alias',
  fixedKind: () => undefined,
  single: one,
  brings: (existing, wanted) => existing.some((other) => other === wanted || other === `global ${wanted}` || `global ${other}` === wanted),
  rank(plain) {
    const name = path(plain);
    const rank = plain.startsWith('global ')
      ? -1
      : name.includes('=')
        ? 3
        : /\busing static /.test(plain)
          ? 2
          : /^System\b/.test(name)
            ? 0
            : 1;
    return ranked(rank, name);
  },
});

/** A file with one namespace for all of it names it below its usings and above all code. */
export const csharpImports: ImportSyntax = {
  ...csharpUsings,
  parts(answer, file) {
    const parts = csharpUsings.parts(answer, file);
    return file.hasCode ? [...parts, ...namespaceParts(answer, file)].sort((a, b) => a.start - b.start) : parts;
  },
  headEnd(file) {
    const depth = depths(file);
    const at = file.code.findIndex((_, index) => depth[index] === 0 && file.word(index) === 'namespace');
    const end = file.code.findIndex((_, index) => index > at && [';', '{'].includes(file.word(index)));
    const isForAll = at !== -1 && file.word(end) === ';';
    return Math.max(csharpUsings.headEnd(file), isForAll ? (file.code[end]?.end ?? 0) : 0);
  },
};

/** The namespace of an answer that goes into a file with code: it has its own, or none. A block around all of the answer goes where the file has one. */
function namespaceParts(answer: Source, file: Source): AnswerPart[] {
  const depth = depths(answer);
  const at = answer.code.findIndex((_, index) => depth[index] === 0 && answer.word(index) === 'namespace');
  const open = answer.code.findIndex((_, index) => index > at && [';', '{'].includes(answer.word(index)));
  const [first, last] = [answer.code[at], answer.code[open]];
  if (at === -1 || first === undefined || last === undefined) {
    return [];
  }
  const head = { start: first.start, end: last.end, moved: undefined };
  if (answer.word(open) === ';') {
    return [head];
  }
  const close = answer.code.findIndex((_, index) => index > open && depth[index] === 0 && answer.word(index) === '}');
  const end = answer.code[close];
  const hasOwn = file.code.some((_, index) => file.word(index) === 'namespace');
  return hasOwn && end !== undefined && close === answer.code.length - 1
    ? [head, { start: end.start, end: end.end, moved: undefined }]
    : [];
}

/** `use A\B;`, `use function a\b;`, `use A\{B, C as D};` below tag, `declare` and `namespace`. */
export const phpImports: ImportSyntax = statementImports({
  endsWithLine: false,
  container: 'namespace',
  isImport: (source, index) => source.word(index) === 'use' && source.word(index + 1) !== '(',
  isFixed: (source, index) => ['declare', 'namespace'].includes(source.word(index)) && source.word(index + 1) !== '\\',
  fixedKind: (plain) => (plain.startsWith('declare') ? 'declare' : 'namespace'),
  single: phpUses,
  brings(existing, wanted) {
    const same = (other: string) => other.toLowerCase() === wanted.toLowerCase() || phpAlias(other) === phpAlias(wanted);
    return existing.some(same);
  },
  rank: (plain) => ranked(plain.startsWith('use function ') ? 1 : plain.startsWith('use const ') ? 2 : 0, path(plain).toLowerCase()),
});

function phpUses(plain: string): readonly string[] {
  const parts = /^use (function |const )?([^{]*?)(?:\{(.*)\})?;$/.exec(plain);
  if (parts === null) {
    return [plain];
  }
  const [, kind = '', prefix = '', group] = parts;
  const names = (group ?? prefix)
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.map((name) => {
    const own = /^(function|const) /.exec(name)?.[0] ?? kind;
    return `use ${own}${group === undefined ? '' : prefix}${name.replace(/^(?:function|const) /, '')};`.replace(
      /^use (function |const )?\\/,
      'use $1',
    );
  });
}

/** What a use calls its name; two of one kind with the same are an error. */
function phpAlias(use: string): string {
  const kind = /^use (function|const) /.exec(use)?.[1] ?? '';
  const name = / as (\w+);$/.exec(use)?.[1] ?? /(?<!\w)(\w+);$/.exec(use)?.[1] ?? use;
  return `${kind} ${kind === 'const' ? name : name.toLowerCase()}`;
}

export const rubyImports: ImportSyntax = statementImports({
  endsWithLine: true,
  isImport(source, index) {
    const at = source.word(index + 1) === '(' ? index + 2 : index + 1;
    const end = at === index + 2 ? at + 2 : at + 1;
    const isWhole = source.code[end] === undefined || source.beginsLine(end) || source.word(end) === ';';
    return ['require', 'require_relative'].includes(source.word(index)) && source.code[at]?.kind === 'string' && isWhole;
  },
  isFixed: () => false,
  single: one,
  brings: (existing, wanted) => existing.some((other) => rubyPath(other) === rubyPath(wanted)),
  rank: (plain) => ranked(plain.startsWith('require_relative') ? 1 : 0, rubyPath(plain)),
});

function rubyPath(plain: string): string {
  return plain
    .replace(/[()'";]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
