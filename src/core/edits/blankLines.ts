import { depths, Source } from './imports/source.ts';

/**
 * How many empty lines go between a piece of code and what stands beside it, by the habit of its language: two around functions and
 * classes at the top of a Python file (PEP 8), one around those of other places and languages, none between statements.
 */
export function emptyLinesAround(code: string, language: string, isTopLevel: boolean): number {
  if (!isDefinition(code, language)) {
    return 0;
  }
  return language === 'python' && isTopLevel ? 2 : 1;
}

const modifiers = new Set(
  (
    'export default async public private protected internal static abstract final sealed readonly override virtual partial unsafe extern open inline ' +
    'data suspend operator infix const pub declare synchronized native default strictfp unsafe local'
  ).split(' '),
);
const definitions = new Set(
  (
    'def class function func fn fun interface struct enum impl trait record object protocol extension namespace module mod type union template ' +
    'constructor defmodule defp sub get set'
  ).split(' '),
);
const statements = new Set(
  'if for while switch return throw else do try await new case using foreach match select go defer echo print raise yield'.split(' '),
);

/** Whether code begins with a function, a class or the like. A piece that is not whole yet says so as soon as its first words do. */
export function isDefinition(code: string, language: string): boolean {
  const source = new Source(code, language, true);
  const depth = depths(source);
  let at = firstWithoutAnnotations(source, language);
  const start = at;
  while (modifiers.has(source.word(at)) && source.code[at + 1] !== undefined) {
    at += 1;
  }
  const word = source.word(at);
  const isFollowed = source.code[at + 1] !== undefined;
  if (definitions.has(word) && isFollowed && !['=', '.', '(', ','].includes(source.word(at + 1))) {
    return true;
  }
  if (word === 'constructor' || (word === 'func' && language === 'go') || (word === 'function' && isFollowed)) {
    return true;
  }
  if (statements.has(word) || word === '') {
    return false;
  }
  if (['const', 'let', 'var'].includes(source.word(start)) || ['const', 'let', 'var'].includes(word)) {
    return (
      scripts.has(language) &&
      /=\s*(?:async\s*)?(?:function\b|\([^=]*=>|\w+\s*=>)/.test(code.slice(source.code[start]?.start)) &&
      code.trim().includes('\n')
    );
  }
  return callableAt(source, depth, at, language);
}

const scripts = new Set(['javascript', 'javascriptreact', 'typescript', 'typescriptreact']);
const typed = new Set(['java', 'csharp', 'c', 'cpp', 'dart', 'groovy', ...scripts]);

/** `Type name(…) {`, `name(…) {` in a class, `name() {` in a shell. */
function callableAt(source: Source, depth: readonly number[], from: number, language: string): boolean {
  if (!typed.has(language) && language !== 'shellscript') {
    return false;
  }
  const open = source.code.findIndex((_, index) => index > from && depth[index] === 0 && source.word(index) === '(');
  const brace = source.code.findIndex((_, index) => index > from && depth[index] === 0 && source.word(index) === '{');
  const between = source.code.slice(from, brace).map((_, index) => source.word(from + index));
  const hasName =
    open > from && source.code[open - 1]?.kind === 'word' && (scripts.has(language) || language === 'shellscript' || open - from >= 2);
  return brace !== -1 && open !== -1 && open < brace && hasName && !between.some((word) => ['=', ';', '.', '=>'].includes(word));
}

/** Behind annotations, attributes, decorators and template parameters. */
function firstWithoutAnnotations(source: Source, language: string): number {
  let at = 0;
  for (;;) {
    const word = source.word(at);
    const opens =
      word === '@'
        ? '('
        : (word === '#' && language === 'rust') || (word === '[' && language === 'csharp')
          ? '['
          : word === 'template'
            ? '<'
            : undefined;
    if (opens === undefined) {
      return at;
    }
    let depth = 0;
    let index = word === '[' ? at : at + 1;
    while (
      word === '@' &&
      (source.code[index]?.kind === 'word' || source.word(index) === '.') &&
      !(index > at + 1 && source.beginsLine(index))
    ) {
      index += 1;
    }
    const close = { '(': ')', '[': ']', '<': '>' }[opens];
    if (source.word(index) === opens) {
      do {
        depth += source.word(index) === opens ? 1 : source.word(index) === close ? -1 : 0;
        index += 1;
      } while (depth > 0 && index < source.code.length);
    }
    if (index <= at) {
      return at;
    }
    at = index;
  }
}
