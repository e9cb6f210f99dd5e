import type { SyntaxNode } from '../../ports.ts';

/** What the checks know of a language beyond its grammar. A check does not apply to a language that leaves its part out. */
export interface Habits {
  /** How public functions and classes are documented. */
  readonly docs?: DocStyle;
  /** Resolved names of functions that write to the console. */
  readonly printers?: RegExp;
  /** Names of error types that catch everything. */
  readonly broadErrors?: RegExp;
  /** Types that could say more than they do. */
  readonly looseTypes?: LooseTypes;
  /** What a piece of code may have been cut out of: a class, a function, an object. Tried in this order. */
  readonly frames?: readonly Frame[];
  /** How imports name packages; without it an undeclared import is no finding. */
  readonly packages?: PackageNames;
}

export interface DocStyle {
  /** What to write, one sentence. */
  readonly fix: string;
  /** Whether the comment of a declaration counts as documentation of `name`. */
  isDoc(doc: string, name: string): boolean;
  /** Matches a comment that explains parameters, in any of the usual formats. */
  readonly parameters?: RegExp;
}

export interface LooseTypes {
  readonly rule: { readonly id: string; readonly severity: 'low'; readonly message: string; readonly fix: string };
  /** Whether the type at this node says enough; undefined when the node is no type. */
  judge(node: SyntaxNode, text: string): boolean | undefined;
  /** Node type that is judged together with the type around it. */
  readonly judgedWithin?: string;
}

/** Text before and after a piece that makes a whole file of it. The piece begins on a line of its own. */
export interface Frame {
  readonly before: string;
  readonly after: string;
}

export interface PackageNames {
  /** The package that a module belongs to; undefined for what is local or comes with the language. */
  packageOf(module: string, isLocal: (name: string) => boolean): string | undefined;
  /** Whether a package that a manifest declares brings the one that is imported, besides equal names. */
  isBroughtBy?(imported: string, declared: string): boolean;
}

/** Documentation in a block comment that opens with two stars. */
export function isBlockDoc(doc: string): boolean {
  return doc.startsWith('/**') && doc.replace(/[\s/*]/g, '').length > 2;
}

/** Documentation is a comment of more than a word that starts with the pattern. */
export function docStartingWith(start: RegExp): DocStyle['isDoc'] {
  return (doc) => start.test(doc) && doc.length > 6;
}
