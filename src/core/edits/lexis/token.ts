/**
 * A piece of a text in some language, in UTF-16 units. `heredoc` is the body of a here-document with the line that ends it; `directive`
 * a line of a preprocessor; `markup` what stands outside the code in PHP, `tag` what opens or closes code there. Blanks are no tokens.
 */
export interface Token {
  readonly kind: 'word' | 'string' | 'comment' | 'symbol' | 'newline' | 'heredoc' | 'directive' | 'markup' | 'tag';
  readonly start: number;
  readonly end: number;
}

/** A literal or comment of a language. The rules of a language are tried in their order. */
export interface LiteralRule {
  readonly kind: 'string' | 'comment' | 'directive';
  /** Sticky. What it begins with, or all of it when there is no `close`. */
  readonly open: RegExp;
  /** What it ends with; `$1` stands for the first group of `open`. A line's end always closes it when `oneLine`. */
  readonly close?: string | undefined;
  readonly oneLine?: boolean | undefined;
  /** How the closing characters can stand inside. */
  readonly escape?: 'backslash' | 'backtick' | 'doubled' | undefined;
  /** Opens again inside, and closes as often. */
  readonly nests?: boolean | undefined;
  /** What opens code inside, and what closes it. */
  readonly holes?: readonly (readonly [open: string, close: string])[] | undefined;
  /** Where it may begin: at the first column, first on its line, after a blank, or where an operator cannot stand. */
  readonly only?: 'column0' | 'lineStart' | 'afterBlank' | 'asValue' | undefined;
}

export interface HeredocRule {
  /** Sticky. Group `id` is the word that ends it. */
  readonly open: RegExp;
  /** What may stand before that word. */
  readonly indent: (opened: RegExpExecArray) => 'none' | 'tabs' | 'any';
  /** The word may be followed by more code. */
  readonly codeAfter?: boolean | undefined;
  /** Reads it as a heredoc only when the line that ends it is there, because the same characters are an operator. */
  readonly mustEnd: (opened: RegExpExecArray) => boolean;
  readonly only?: LiteralRule['only'];
}

/** What a reader of tokens must know of a language. */
export interface Lexicon {
  readonly literals: readonly LiteralRule[];
  readonly heredoc?: HeredocRule | undefined;
  /** From such a line on there is no more code. Sticky, tried at the start of a line. */
  readonly endOfCode?: RegExp | undefined;
  /** Code stands between tags. */
  readonly tags?: boolean | undefined;
  /** Sticky. Characters that begin no literal although they look like it: `$"` in Ruby, an escaped quote in a shell. */
  readonly plain?: RegExp | undefined;
}

/** Tokens that mean something to the code. */
export function isCode(token: Token): boolean {
  return token.kind !== 'comment' && token.kind !== 'newline';
}
