/** What the product knows of a programming language, besides how its checks walk a tree (`validation/languages`). */
export interface Language {
  /** VS Code's language id. */
  readonly id: string;
  /** Other names of it, lower case: in templates, as endings of files, in the settings of a project. No name belongs to two languages. */
  readonly names: readonly string[];
  /** The grammar of `@vscode/tree-sitter-wasm`, as its file is named; absent where there is none. */
  readonly grammar?: string;
  /** Words that cannot be the name of a variable; absent for languages of data. */
  readonly keywords?: ReadonlySet<string>;
  /** How a name is written that would be a keyword (`class_`, `@class`); absent where a longer name is taken. */
  readonly escapeKeyword?: (keyword: string) => string;
  /** What a model is told about the language, one line. */
  readonly conventions?: string;
  readonly imports?: ImportLines;
  /** Matches the file name of a manifest that says which packages this language may import. */
  readonly manifest?: RegExp;
}

/** Import statements that stand on one line, for files that may not parse. */
export interface ImportLines {
  /** Matches the line; the one group that takes part is the path. */
  readonly line: RegExp;
  /** The package a path belongs to; undefined for what is local. */
  packageOf(path: string): string | undefined;
}

export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
