import { Source } from './source.ts';

/**
 * Whether a statement holds only names and constant strings. Nothing else may go to the top of a file, out of the pending edit's sight:
 * a default, a call, a computed name or a string with code in it would run there without having been read.
 */
export function isPlainImport(statement: string, language: string): boolean {
  const source = new Source(statement, language, true);
  const open: string[] = [];
  const brackets = bracketsOf[language] ?? [];
  for (let index = 0; index < source.code.length; index += 1) {
    const word = source.word(index);
    const before = source.word(index - 1);
    switch (source.code[index]?.kind) {
      case 'word':
        break;
      case 'string':
        if (!isConstant(word, language)) return false;
        break;
      case 'directive':
        if (!/^#\s*include\b/.test(word)) return false;
        break;
      case 'symbol':
        if ('([{'.includes(word)) {
          const isEmpty = word === '[' && /^[\],]$/.test(source.word(index + 1));
          const isAttribute = word === '[' && /^[#!]$/.test(before) && attributes.has(source.word(index + 1));
          const isAllowed = isEmpty || isAttribute || open.includes('#[') || brackets.includes(word === '{' ? word : `${before} ${word}`);
          if (!isAllowed) return false;
          open.push(isAttribute ? '#[' : word);
        } else if (')]}'.includes(word)) open.pop();
        else if (word === '=' ? open.length > 0 && !open.some(holdsValues) && !isLiteral(source, index + 1) : !isHarmless(word, language))
          return false;
        break;
      default:
        return false;
    }
  }
  if (language === 'java') return !statement.includes('\\');
  return language !== 'go' || !source.code.some((_, index) => source.word(index) === '"C"') || hasPlainComments(source);
}

/** Go compiles the comment above `import "C"`; only headers are named without running or linking anything. */
function hasPlainComments({ tokens, text }: Source): boolean {
  return tokens
    .filter(({ kind }) => kind === 'comment')
    .flatMap(({ start, end }) => text.slice(start, end).split('\n'))
    .every((line) => /^[\s/*]*(?:#\s*include\s*[<"][\w./-]+[>"][\s/*]*)?$/.test(line));
}

const script = ['{', 'require (', 'const [', 'let [', 'var ['];

/** Brackets that stand in imports, with the word before them: behind another one they call or compute something. */
const bracketsOf: Readonly<Record<string, readonly string[]>> = {
  python: ['import ('],
  javascript: script,
  javascriptreact: script,
  typescript: script,
  typescriptreact: script,
  go: ['import ('],
  csharp: ['= (', '( (', ', (', '< ('],
  php: ['{', 'declare ('],
  ruby: ['require (', 'require_relative ('],
  rust: ['{', 'pub ('],
  scala: ['{'],
  dart: ['if ('],
};

/** Of Rust: those that say when or how something is compiled. Any other may be a program that rewrites what stands below it. */
const attributes = new Set(['cfg', 'feature', 'allow', 'warn', 'deny', 'expect', 'doc', 'deprecated', 'macro_use', 'rustfmt', 'no_link']);

/** What may be given a value inside of brackets: an attribute, `declare(strict_types=1)`, a condition of Dart. */
function holdsValues(bracket: string): boolean {
  return bracket === '#[' || bracket === '(';
}

/** A default that is a constant, or the arrow of Scala's `{a => b}`. */
function isLiteral(source: Source, index: number): boolean {
  const isValue = source.code[index]?.kind === 'string' || /^(?:\d\w*|true|false|null|undefined)$/.test(source.word(index));
  return source.word(index) === '>' || (isValue && /^[,}\]]$/.test(source.word(index + 1)));
}

function isHarmless(symbol: string, language: string): boolean {
  return /^[.,;:*@<>?#!=-]$/.test(symbol) || (symbol === '\\' && language === 'php') || (symbol === '`' && quotesNames.has(language));
}

const quotesNames = new Set(['kotlin', 'scala', 'swift', 'groovy']);

/** Without code, escaped letters, or a call of a shell in it. */
function isConstant(text: string, language: string): boolean {
  const isRaw = /^`[^`\\]*`$/.test(text) && ['go', 'javascript', 'javascriptreact', 'typescript', 'typescriptreact'].includes(language);
  return (isRaw || /^(?:"[^"\\\n]*"|'[^'\\\n]*')$/.test(text)) && !/[$#]\{|\$\(|#[@$]/.test(text);
}
