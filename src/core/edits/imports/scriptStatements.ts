import type { NameList } from './nameList.ts';
import { depths, type Source, type Span } from './source.ts';

/** An import of a JavaScript or TypeScript file, whichever way it is written. */
export interface ScriptImport extends Span {
  /** `assigned`: TypeScript's `import a = require('m')`. */
  readonly form: 'import' | 'require' | 'assigned';
  readonly module: string;
  /** The module with its quotes. */
  readonly quoted: string;
  /** The word `type` behind `import`. */
  readonly typeOnly: Span | undefined;
  readonly default: (Span & { readonly text: string }) | undefined;
  readonly namespace: string | undefined;
  readonly named: readonly ScriptName[];
  readonly list: NameList | undefined;
  /** The names that `const { a: { b }, ...c } = require('m')` gives, which cannot be written otherwise. */
  readonly pattern: readonly string[] | undefined;
  /** ` with { type: 'json' }`, as written. */
  readonly attributes: string;
  readonly semicolon: boolean;
}

export interface ScriptName extends Span {
  /** What the module calls it. */
  readonly name: string;
  /** What the file calls it. */
  readonly local: string;
  /** The word `type` in front of it. */
  readonly typeOnly: boolean;
}

/** The imports outside of all brackets, in order. */
export function scriptImportsOf(source: Source): readonly ScriptImport[] {
  const depth = depths(source);
  const found: ScriptImport[] = [];
  for (let index = 0; index < source.code.length; index += 1) {
    const begins =
      depth[index] === 0 && source.code[index]?.kind === 'word' && (source.beginsLine(index) || source.word(index - 1) === ';');
    const statement = begins ? (importAt(source, index) ?? requireAt(source, index)) : undefined;
    if (statement !== undefined) {
      found.push(statement);
    }
  }
  return found;
}

/** Strings that are statements at the top of the file: `'use client'`. */
export function directivesOf(source: Source): readonly (Span & { readonly value: string })[] {
  const found: (Span & { value: string })[] = [];
  for (let index = 0; source.code[index]?.kind === 'string'; index += 1) {
    const token = source.code[index] as Span;
    const value = source.text.slice(token.start + 1, token.end - 1);
    const semicolon = source.word(index + 1) === ';';
    if (!/^['"]/.test(source.text.slice(token.start)) || (!semicolon && index + 1 < source.code.length && !source.beginsLine(index + 1))) {
      break;
    }
    found.push({ start: token.start, end: source.code[index + (semicolon ? 1 : 0)]?.end ?? token.end, value });
    index += semicolon ? 1 : 0;
  }
  return found;
}

/** How a file takes other modules in; undefined when it does not show it. */
export function moduleSystem(source: Source): 'esm' | 'commonjs' | undefined {
  const depth = depths(source);
  const words = source.code.map((_, index) => source.word(index));
  const hasModule = words.some(
    (word, index) =>
      ((word === 'export' || word === 'import') &&
        depth[index] === 0 &&
        words[index - 1] !== '.' &&
        words[index + 1] !== '(' &&
        words[index + 1] !== ':') ||
      (word === 'import' && words[index + 1] === '.'),
  );
  if (hasModule) {
    return 'esm';
  }
  const isCommon = words.some(
    (word, index) =>
      (word === 'require' && words[index + 1] === '(' && words[index - 1] !== '.') ||
      (word === 'module' && words[index + 1] === '.' && words[index + 2] === 'exports') ||
      (word === 'exports' && words[index + 1] === '.' && words[index - 1] !== '.'),
  );
  return isCommon ? 'commonjs' : undefined;
}

function importAt(source: Source, from: number): ScriptImport | undefined {
  if (source.word(from) !== 'import' || source.word(from + 1) === '(' || source.word(from + 1) === '.') {
    return undefined;
  }
  let at = from + 1;
  const isModifier = ['type', 'typeof'].includes(source.word(at)) && !['from', ',', '='].includes(source.word(at + 1));
  const isTypeNamedFrom = source.word(at + 1) === 'from' && source.word(at + 2) === 'from';
  const typeOnly = isModifier || isTypeNamedFrom ? source.code[at] : undefined;
  at += typeOnly === undefined ? 0 : 1;
  const names = emptyNames();
  if (source.code[at]?.kind === 'word') {
    names.default = { start: source.code[at]?.start ?? 0, end: source.code[at]?.end ?? 0, text: source.word(at) };
    at += 1;
    if (source.word(at) === '=' && source.word(at + 1) === 'require') {
      return finished(source, { from, module: at + 3, last: at + 4, form: 'assigned', typeOnly, names });
    }
    at += source.word(at) === ',' ? 1 : 0;
  }
  if (source.word(at) === '*') {
    names.namespace = source.word(at + 2);
    at += 3;
  }
  if (source.word(at) === '{') {
    const end = closing(source, at);
    names.named = namesBetween(source, at + 1, end, 'as');
    names.list = listOf(source, at, end, names.named);
    at = end + 1;
  }
  at += source.word(at) === 'from' ? 1 : 0;
  return source.code[at]?.kind === 'string' ? finished(source, { from, module: at, last: at, form: 'import', typeOnly, names }) : undefined;
}

/** `const … = require('m')` and a bare `require('m')`. */
function requireAt(source: Source, from: number): ScriptImport | undefined {
  const names = emptyNames();
  let at = from;
  if (['const', 'let', 'var'].includes(source.word(from))) {
    at += 1;
    if (['{', '['].includes(source.word(at))) {
      const end = closing(source, at);
      if (isListOfNames(source, at, end)) {
        names.named = namesBetween(source, at + 1, end, ':');
        names.list = listOf(source, at, end, names.named);
      } else {
        names.pattern = boundNames(source, at, end);
      }
      at = end + 1;
    } else {
      names.default = { start: source.code[at]?.start ?? 0, end: source.code[at]?.end ?? 0, text: source.word(at) };
      at += 1;
    }
    if (source.word(at) !== '=') {
      return undefined;
    }
    at += 1;
  }
  const call = [source.word(at), source.word(at + 1), source.code[at + 2]?.kind, source.word(at + 3)].join(' ');
  const member = source.word(at + 4) === '.' && names.default !== undefined ? source.code[at + 5] : undefined;
  if (member !== undefined && names.default !== undefined) {
    names.named = [{ start: member.start, end: member.end, name: source.word(at + 5), local: names.default.text, typeOnly: false }];
    names.default = undefined;
  }
  const last = member === undefined ? at + 3 : at + 5;
  const isWhole = last + 1 >= source.code.length || source.word(last + 1) === ';' || source.beginsLine(last + 1);
  const continues = /^(?:[.([,?|&*%=<>^`/]|[+-](?![+-])|!$|in$|instanceof$|as$|satisfies$)/.test(source.word(last + 1));
  return call === 'require ( string )' && isWhole && !continues
    ? finished(source, { from, module: at + 2, last, form: 'require', typeOnly: undefined, names })
    : undefined;
}

/** Names that the file declares itself outside of all brackets, other than by importing. */
export function declaredNames(source: Source): ReadonlySet<string> {
  const depth = depths(source);
  const imported = scriptImportsOf(source);
  const names = new Set<string>();
  let declares = false;
  source.code.forEach((token, index) => {
    const [before, word] = [source.word(index - 1), source.word(index)];
    if (depth[index] !== 0 || imported.some(({ start, end }) => start <= token.start && token.start < end)) {
      return;
    }
    const opens = ['const', 'let', 'var'].includes(before);
    declares = opens || (declares && word !== ';' && !(source.beginsLine(index) && before !== ',' && word !== ','));
    const isNamed = ['function', 'class', 'enum', '*'].includes(before) || (declares && (opens || before === ','));
    if (token.kind === 'word' && isNamed) {
      names.add(word);
    } else if ((word === '{' || word === '[') && opens) {
      for (const local of boundNames(source, index, closing(source, index))) {
        names.add(local);
      }
    }
  });
  return names;
}

interface Names {
  default: ScriptImport['default'];
  namespace: string | undefined;
  named: readonly ScriptName[];
  list: NameList | undefined;
  pattern: readonly string[] | undefined;
}

function emptyNames(): Names {
  return { default: undefined, namespace: undefined, named: [], list: undefined, pattern: undefined };
}

interface Draft {
  readonly from: number;
  readonly module: number;
  readonly last: number;
  readonly form: ScriptImport['form'];
  readonly typeOnly: Span | undefined;
  readonly names: Names;
}

function finished(source: Source, { from, module, last, form, typeOnly, names }: Draft): ScriptImport {
  let end = last;
  if (['with', 'assert'].includes(source.word(last + 1)) && source.word(last + 2) === '{' && !source.beginsLine(last + 1)) {
    end = closing(source, last + 2);
  }
  const attributes = end === last ? '' : source.text.slice(source.code[last]?.end, source.code[end]?.end);
  const semicolon = source.word(end + 1) === ';';
  const token = source.code[end + (semicolon ? 1 : 0)];
  const quoted = source.word(module);
  const spans = { start: source.code[from]?.start ?? 0, end: token?.end ?? source.text.length };
  return { ...spans, form, module: quoted.slice(1, -1), quoted, typeOnly, ...names, attributes, semicolon };
}

/** Whether nothing but `a` and `a: b` stands between braces. */
function isListOfNames(source: Source, open: number, close: number): boolean {
  const inner = source.code.slice(open + 1, close);
  return (
    source.word(open) === '{' &&
    inner.every(
      (token, offset) => token.kind === 'word' || (token.kind === 'symbol' && [',', ':'].includes(source.word(open + 1 + offset))),
    )
  );
}

/** The names that a pattern gives to parts of a value: not its keys, nor what stands behind `=`. */
function boundNames(source: Source, open: number, close: number): readonly string[] {
  const names: string[] = [];
  for (let index = open + 1; index < close; index += 1) {
    if (
      source.code[index]?.kind === 'word' &&
      ['{', '[', ',', ':', '.'].includes(source.word(index - 1)) &&
      source.word(index + 1) !== ':'
    ) {
      names.push(source.word(index));
    }
  }
  return names;
}

function closing(source: Source, open: number): number {
  let depth = 0;
  for (let index = open; index < source.code.length; index += 1) {
    depth += ['{', '['].includes(source.word(index)) ? 1 : ['}', ']'].includes(source.word(index)) ? -1 : 0;
    if (depth === 0) {
      return index;
    }
  }
  return source.code.length - 1;
}

/** `a`, `a as b` (or `a: b`), `type a`, each with where it stands. */
function namesBetween(source: Source, from: number, to: number, alias: 'as' | ':'): ScriptName[] {
  const names: ScriptName[] = [];
  let start = from;
  for (let index = from; index <= to; index += 1) {
    if (index === to || source.word(index) === ',') {
      const words = source.code.slice(start, index).map((_, offset) => source.word(start + offset));
      const isType = words[0] === 'type' && words.length > 1 && words[1] !== alias;
      const [name, as, local] = isType ? words.slice(1) : words;
      if (name !== undefined) {
        const spans = { start: source.code[start]?.start ?? 0, end: source.code[index - 1]?.end ?? 0 };
        names.push({ ...spans, name, local: as === alias ? (local ?? name) : name, typeOnly: isType });
      }
      start = index + 1;
    }
  }
  return names;
}

function listOf(source: Source, open: number, close: number, named: readonly ScriptName[]): NameList {
  return {
    names: named.map(({ start, end }) => ({ start, end, text: source.text.slice(start, end) })),
    open: source.code[open]?.start ?? 0,
    close: source.code[close]?.start,
  };
}
