import type { SyntaxFault } from './syntaxFault.ts';

interface Token {
  readonly text: string;
  readonly at: number;
}

interface Opened {
  readonly bracket: string;
  /** Braces around statements, of a structure, or neither. */
  readonly kind: 'block' | 'structure' | 'other';
  /** The word before the bracket. */
  readonly word: string;
  semicolons: number;
}

/**
 * What breaks C and C++ whatever macros stand for: read from the tokens, because macros make valid code that no grammar knows. Names in
 * capitals may be anything, so nothing is said beside them. `text` is one branch of each `#if`, without directives.
 */
export function tokenFaults(text: string): SyntaxFault[] {
  const tokens = tokensOf(text);
  const faults: SyntaxFault[] = [];
  const open: Opened[] = [];
  let closed: Opened | undefined;
  for (let i = 0; i < tokens.length && faults.length < 20; i++) {
    const token = tokens[i] as Token;
    const word = (at: number) => tokens[i + at]?.text ?? '';
    const inner = open.at(-1);
    const isBeside = isCapital(word(-1)) || isCapital(word(0)) || isCapital(word(1));
    const message = isBeside
      ? undefined
      : (statementFault(word, inner, closed) ??
        valueFault(word, inner) ??
        (word(0) === 'try' && isUncaught(tokens, i) ? '“try” needs “catch”.' : undefined));
    if (message !== undefined) faults.push({ message, start: token.at, end: token.at + token.text.length });
    if (/^[([{]$/.test(token.text)) open.push({ bracket: token.text, kind: kindOf(word), word: word(-1), semicolons: 0 });
    else if (/^[)\]}]$/.test(token.text)) closed = open.pop();
    else if (token.text === ';' && inner) inner.semicolons++;
  }
  return faults;
}

type Word = (at: number) => string;

function kindOf(word: Word): Opened['kind'] {
  if (word(0) !== '{') return 'other';
  if (/^(struct|class|union)$/.test(word(-1)) || /^(struct|class|union)$/.test(word(-2))) return 'structure';
  return /^(\)|else|do|try|const|noexcept|override|final|mutable)$/.test(word(-1)) ? 'block' : 'other';
}

/** What is wrong with how statements follow each other. `closed` is the bracket that was closed last. */
function statementFault(word: Word, inner: Opened | undefined, closed: Opened | undefined): string | undefined {
  const [second, before, text, after] = [word(-2), word(-1), word(0), word(1)];
  const isInBlock = inner?.kind === 'block';
  const isValue = isName(before) || isNumber(before) || before === '""' || before === ']';
  if (/^(return|break|continue|goto|if|for|switch)$/.test(text) && isValue && isInBlock) return missingEnd;
  if (text === '}' && isInBlock) {
    const isLast = isNumber(before) || isName(before) || /^(\+\+|--|return|break|\])$/.test(before);
    const isCall = before === ')' && closed?.bracket === '(' && plainFunctions.test(closed.word);
    if ((isLast && (inner.semicolons > 0 || second === 'return' || /^(return|break)$/.test(before))) || isCall) return missingEnd;
    if (before === ')' && closed?.word === 'while') return missingEnd;
  }
  if (text === '}' && inner?.kind === 'structure' && isName(before) && isType(second)) return missingEnd;
  if (isType(text) && isName(before) && !isType(before) && isType(second) && (inner === undefined || isInBlock || inner.bracket === '('))
    return inner?.bracket === '(' ? 'A comma is missing before this.' : missingEnd;
  if (closed?.kind === 'structure' && before === '}' && isType(text) && (inner === undefined || isInBlock)) return missingEnd;
  if (/^(if|while|switch)$/.test(text) && !/^(\(|constexpr|consteval|!)$/.test(after) && after !== '')
    return 'A condition stands in brackets.';
  if (/^(if|while|switch)$/.test(before) && text === '(' && after === ')') return 'A condition is missing.';
  if (text === ')' && inner?.word === 'for' && inner.semicolons === 1) return 'The parts of “for” are separated by “;”.';
  if (/^(else|catch)$/.test(text) && /^[{(=]$/.test(before)) return `“${text}” has nothing before it.`;
  return text === 'else' && before === ')' && closed?.word === 'if' ? 'A statement is missing before “else”.' : undefined;
}

/** Functions that nobody writes as a macro with a semicolon of its own. */
const plainFunctions = /^(f?printf|puts|free|fclose|exit|memcpy|memset|strcpy|scanf|sleep|close|fflush)$/;

const missingEnd = 'A “;” is missing before this.';

/** What is wrong with an expression or a declaration. */
function valueFault(word: Word, inner: Opened | undefined): string | undefined {
  const [before, text, after] = [word(-1), word(0), word(1)];
  if (/^[=+\-/%]$|^(?:[=!]=|\|\||[+\-*/]=)$/.test(text) && /^[;)\]}]$/.test(after) && before !== 'operator' && !/^[(,[]$/.test(before))
    return 'A value is missing after this.';
  if (text === '=' && before === '=') return 'A value is missing here.';
  if (text === '=' && isType(before) && inner?.kind === 'block') return 'A name is missing here.';
  if (text === ')' && before === ',' && isType(word(-3)) && isName(word(-2))) return 'A parameter is missing.';
  if (isNumber(text) && isNumber(before)) return 'A comma or an operator is missing here.';
  if (/^\d+[a-zA-Z_]/.test(text) && inner?.bracket !== '(' && !validNumber.test(text)) return 'This is not a number.';
  if (text === 'goto' && after === ';') return 'A label is missing.';
  if (text === 'case' && after === ':') return 'A value is missing.';
  return text === 'delete' && after === ';' && before !== '=' ? 'A value is missing.' : undefined;
}

function isType(text: string): boolean {
  return /^(int|char|float|double|long|short|void|bool|size_t|unsigned|signed)$/.test(text);
}

function isUncaught(tokens: readonly Token[], at: number): boolean {
  return tokens[at + 1]?.text === '{' && !/^(catch|)$/.test(closing(tokens, at)[1]);
}

/** The token behind the block that begins at the next token, and the one behind that. */
function closing(tokens: readonly Token[], at: number): readonly [string, string] {
  let depth = 0;
  for (let i = at + 1; i < tokens.length; i++) {
    const { text } = tokens[i] as Token;
    if (text === '{') depth++;
    else if (text === '}' && --depth === 0) return [text, tokens[i + 1]?.text ?? ''];
  }
  return ['', ''];
}

const validNumber =
  /^(?:0[xX][\da-fA-F'.pPuUlLzZ+-]+|0[bB][01'uUlLzZ]+|\d[\d'.]*(?:[eE][+-]?\d{1,6})?(?:[uUlLfFzZdDqQwWiIjJ]{1,4}(?:16|32|64|128)?|bf16|_\w{1,60}|min|ms|us|ns|[hsy]|if|il|sv)?)$/;

function isNumber(text: string): boolean {
  return /^\.?\d/.test(text);
}

function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text) && !keywords.test(text);
}

function isCapital(text: string): boolean {
  return /^[A-Z_][A-Z0-9_]{2,}$/.test(text);
}

const keywords =
  /^(?:else|do|return|case|default|goto|const|constexpr|volatile|static|inline|extern|struct|class|enum|union|typename|template|typedef|using|namespace|public|private|protected|virtual|explicit|friend|operator|new|delete|throw|try|catch|noexcept|override|final|mutable|register|signed|unsigned|sizeof|co_return|co_await|co_yield|and|or|not|emit|asm|volatile|__\w+|likely|unlikely|if|while|for|switch|auto|then)$/;

function tokensOf(text: string): Token[] {
  const bare = text.replace(hidden, (match) =>
    match.startsWith('/') ? match.replace(/[^\n]/g, ' ') : `""${' '.repeat(Math.max(0, match.length - 2))}`,
  );
  return [...bare.matchAll(token)].map((match) => ({ text: match[0], at: match.index }));
}

const hidden =
  /\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|R"(\w{0,16})\([\s\S]*?(?:\)\1"|$)|"(?:[^"\\\n]|\\[\s\S])*"?|(?<![0-9a-fA-F])'(?:[^'\\\n]|\\.)*'?/g;
const token = /[A-Za-z_]\w*|\.?\d(?:[\w.']|(?<=[eEpP])[+-])*|""|\+\+|--|->|::|&&|\|\||<<=|>>=|[=!<>+\-*/%&|^]=|<<|[^\s\w]/g;
