import type { TextChange } from '../../textChange.ts';
import { addImports, type FileHead, type PlacedImport, type Ranked } from './head.ts';
import type { ImportSyntax } from './importSyntax.ts';
import { depths, type Source, type Span } from './source.ts';

export const rustImports: ImportSyntax = {
  parts(answer) {
    // What the code needs of the compiler goes along; what its file asked for all of itself (lints, conditions) is not the document's wish.
    const inner = innerAttributes(answer).map(({ start, end }) => {
      const text = answer.text.slice(start, end);
      return { start, end, moved: /^#!\[\s*feature\b/.test(text) ? text : undefined };
    });
    const docs = answer.tokens.filter((token) => isInnerDoc(answer, token)).map(({ start, end }) => ({ start, end, moved: undefined }));
    const uses = usesOf(answer).map(({ start, end }) => ({ start, end, moved: answer.text.slice(start, end) }));
    return [...inner, ...docs, ...uses].sort((a, b) => a.start - b.start);
  },
  merge(file, statements) {
    const own = usesOf(file);
    const existing = new Set(own.filter(({ isConditional }) => !isConditional).flatMap(({ leaves }) => leaves));
    const brings = (leaf: string) => existing.has(leaf) || existing.has(leaf.replace(/::[^:]+$/, '::*'));
    const wanted = statements.flatMap((one) => usesOf(one));
    const lines = wanted.flatMap((use) => {
      const missing = use.isConditional
        ? own.some(({ text }) => text === use.text)
          ? []
          : use.leaves
        : use.leaves.filter((leaf) => !brings(leaf));
      const isWhole = missing.length === use.leaves.length;
      return missing.length === 0 ? [] : isWhole ? [use.text] : missing.map((leaf) => `${use.visibility}use ${leaf};`);
    });
    return [
      ...attributeChanges(file, statements),
      ...addImports(
        file,
        headOf(file),
        lines.map((text) => ({ text, ...rankOf(text) })),
      ),
    ];
  },
  headEnd(file) {
    const head = headOf(file);
    return Math.max(head.fixedEnd, head.imports.at(-1)?.end ?? 0);
  },
};

interface Use extends Span {
  readonly text: string;
  readonly visibility: string;
  /** Every path it brings, with its alias: `std::io::Read`, `a::b as c`. */
  readonly leaves: readonly string[];
  /** It stands below an attribute, which may leave it out. */
  readonly isConditional: boolean;
}

/** The uses outside of all brackets. */
function usesOf(source: Source): readonly Use[] {
  const depth = depths(source);
  const uses: Use[] = [];
  let start = 0;
  for (let index = 0; index < source.code.length; index += 1) {
    const word = source.word(index);
    if (depth[index] === 0 && (word === 'use' || (word === 'extern' && source.word(index + 1) === 'crate'))) {
      let to = index;
      while (to < source.code.length && source.word(to) !== ';') {
        to += 1;
      }
      const span = { start: source.code[start]?.start ?? 0, end: source.code[to]?.end ?? source.text.length };
      const before = source.code
        .slice(start, index)
        .map((_, offset) => source.word(start + offset))
        .join('');
      const text = source.text.slice(span.start, span.end);
      const visibility = before.replace(/^(?:#\[.*\])*/, '');
      const leaves = word === 'use' ? leavesFrom(source, index + 1, to) : [text];
      uses.push({ ...span, text, visibility: visibility === '' ? '' : `${visibility} `, leaves, isConditional: before.startsWith('#') });
      index = to;
      start = to + 1;
    } else if (depth[index] === 0 && (word === ';' || word === '}' || isInnerEnd(source, index))) {
      start = index + 1;
    }
  }
  return uses;
}

function isInnerEnd(source: Source, index: number): boolean {
  return source.word(index) === ']' && innerAttributes(source).some(({ end }) => end === source.code[index]?.end);
}

/** A use tree without its braces. */
function leavesFrom(source: Source, from: number, to: number): string[] {
  const [leaves] = tree(source, from, to, '');
  return leaves;
}

function tree(source: Source, from: number, to: number, prefix: string): [leaves: string[], next: number] {
  const leaves: string[] = [];
  let path = prefix;
  let index = from;
  const push = () => {
    if (path !== prefix) {
      leaves.push(path.replace(/::self$/, '').replace(/::self as /, ' as '));
    }
    path = prefix;
  };
  for (; index < to; index += 1) {
    const word = source.word(index);
    if (word === '{') {
      const [inner, next] = tree(source, index + 1, to, path);
      leaves.push(...inner);
      path = prefix;
      index = next;
    } else if (word === '}') {
      push();
      return [leaves, index];
    } else if (word === ',') {
      push();
    } else {
      path += word === 'as' ? ' as ' : word;
    }
  }
  push();
  return [leaves, index];
}

/** `#![…]` at the top of the file. */
function innerAttributes(source: Source): readonly Span[] {
  const found: Span[] = [];
  let index = 0;
  while (source.word(index) === '#' && source.word(index + 1) === '!' && source.word(index + 2) === '[') {
    const start = source.code[index]?.start ?? 0;
    let depth = 0;
    do {
      depth += source.word(index) === '[' ? 1 : source.word(index) === ']' ? -1 : 0;
      index += 1;
    } while (index < source.code.length && (depth > 0 || source.word(index - 1) !== ']'));
    found.push({ start, end: source.code[index - 1]?.end ?? start });
  }
  return found;
}

function isInnerDoc(source: Source, token: Span & { readonly kind: string }): boolean {
  return token.kind === 'comment' && /^\/[/*]!/.test(source.text.slice(token.start, token.end));
}

function attributeChanges(file: Source, statements: readonly Source[]): TextChange[] {
  const own = new Set(innerAttributes(file).map(({ start, end }) => file.text.slice(start, end)));
  const texts = statements.flatMap((one) => innerAttributes(one).map(({ start, end }) => one.text.slice(start, end)));
  const missing = [...new Set(texts)].filter((text) => !own.has(text));
  return addImports(
    file,
    { ...headOf(file), imports: [] },
    missing.map((text) => ({ text, rank: 0, family: '', key: '' })),
  );
}

function headOf(file: Source): FileHead {
  const docs = file.tokens.filter(
    (token) => isInnerDoc(file, token) && token.start < (file.code.find((one) => file.text[one.start] !== '#')?.start ?? Infinity),
  );
  const fixedEnd = Math.max(
    innerAttributes(file).at(-1)?.end ?? 0,
    docs.at(-1)?.end ?? 0,
    file.text.startsWith('#!') && file.text[2] !== '[' ? file.lineEnd(0) : 0,
  );
  const uses = usesOf(file);
  const run = uses.filter((use, index) => index === 0 || onlyUsesBetween(file, uses[0]?.end ?? 0, use.start, uses));
  return { imports: run.map((use): PlacedImport => ({ start: use.start, end: use.end, ...rankOf(use.text) })), fixedEnd, separates: false };
}

/** Modules may stand between the uses of a file: `mod a;`. */
function onlyUsesBetween(file: Source, from: number, to: number, uses: readonly Span[]): boolean {
  return !file.code.some(
    (token) =>
      token.start >= from &&
      token.end <= to &&
      '{('.includes(file.text[token.start] ?? ' ') &&
      !uses.some((use) => use.start <= token.start && token.end <= use.end),
  );
}

/** Crates linked by hand, the standard library, other crates, this crate, what is passed on. */
function rankOf(text: string): Ranked {
  const plain = text.replace(/^(?:#\[[^\n]*\]\s*)*/, '');
  const path = plain.replace(/^(?:pub(?:\([^)]*\))?\s+)?(?:use|extern\s+crate)\s+/, '').replace(/;$/, '');
  const top = /^[\w:]*?(\w+)/.exec(path)?.[1] ?? '';
  const rank = /^(?:pub\b[^;]*)?extern/.test(plain)
    ? 0
    : ['std', 'core', 'alloc'].includes(top)
      ? 1
      : ['crate', 'self', 'super'].includes(top)
        ? 3
        : 2;
  return { rank: plain.startsWith('pub') ? rank + 4 : rank, family: rank === 2 ? top : '', key: path };
}
