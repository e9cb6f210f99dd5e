import type { Confidence, Severity } from '../../receipt/finding.ts';

/** What a rule may ask of an argument, a value of a key, or the right side of an assignment. */
export type Test =
  /** Comes from a parameter, the command line or an outsider (taint 1 or 2). */
  | 'tainted'
  /** Comes from a request, a page's address or the like. */
  | 'remote'
  /** As `remote`, and free to name another host or folder than the program's own. */
  | 'remoteStart'
  /** Not known when the program is written. */
  | 'dynamic'
  /** A text put together of pieces that are not all constant. */
  | 'built'
  /** A text put together that is a statement of SQL. */
  | 'sql'
  | 'constant'
  /** A constant text, list or row of bytes. */
  | 'fixed'
  | 'text'
  | 'true'
  | 'false'
  | 'null'
  | 'function'
  /** A list or a map. */
  | 'collection'
  | 'present'
  | 'absent'
  /** A constant's text, or the constant part of a built text. */
  | RegExp
  | { readonly below: number }
  /** The resolved name of the value. */
  | { readonly named: RegExp }
  /** A map that has this key with such a value (or lacks it, for `absent`). */
  | { readonly key: string; readonly is: Test }
  /** A list with such a value at the position. */
  | { readonly item: number; readonly is: Test }
  /** A list, or a call that makes one, with such a value somewhere. */
  | { readonly some: Test }
  | { readonly any: readonly Test[] }
  | { readonly all: readonly Test[] }
  | { readonly not: Test };

/** Position from 0, name of a keyword argument, alternatives of those, or `receiver`, or `any` argument. */
export type Place = number | string | readonly (number | string)[];
export type Condition = readonly [Place, Test];

interface RuleText {
  readonly id: string;
  readonly severity: Severity;
  readonly confidence?: Confidence;
  /** Number of the weakness in the CWE list. */
  readonly cwe?: number;
  readonly message: string;
  readonly fix: string;
  /** The rule is asked only in files that import a module of such a name. */
  readonly imports?: RegExp;
  /** What, written anywhere in the function around, takes the danger away. */
  readonly unlessNear?: RegExp;
  /** What must be written in the function around, or anywhere in the file outside of one. */
  readonly near?: RegExp;
}

/** Names: `os.system` exactly (after import aliases), `*.execute` on anything. */
export interface CallRule extends RuleText {
  readonly calls: readonly string[];
  readonly when?: readonly Condition[];
  readonly unless?: readonly Condition[];
  /** The finding becomes critical when a value tested by `when` comes from an outsider (taint 2). */
  readonly sink?: true;
}

export interface PairRule extends RuleText {
  readonly keys: readonly string[];
  readonly value: Test;
  /** Only as an argument of such a call. */
  readonly of?: readonly string[];
}

export interface AssignmentRule extends RuleText {
  /** Last segment of the target. */
  readonly targets: readonly string[];
  /** The whole target as resolved. */
  readonly path?: RegExp;
  readonly value: Test;
}

/** Two values of which one is such a value. */
export interface ComparisonRule extends RuleText {
  readonly either: Test;
  readonly operators?: RegExp;
}

export interface ImportRule extends RuleText {
  readonly modules: readonly string[];
}

/** Over literals: a use of such a name anywhere as a value (`ssl.PROTOCOL_SSLv3`). */
export interface TextRule extends RuleText {
  readonly text: RegExp;
}

/** A text put together somewhere, whatever becomes of it. */
export interface BuildRule extends RuleText {
  readonly text: RegExp;
  readonly value: Test;
}

/** A function by its name whose body says too much or too little. */
export interface FunctionRule extends RuleText {
  readonly named: RegExp;
  /** Tested against the text of the parameters, as types tell what the function is for. */
  readonly head?: RegExp;
  readonly body: RegExp;
}

export interface RuleTable {
  readonly functions?: readonly FunctionRule[];
  readonly builds?: readonly BuildRule[];
  readonly calls?: readonly CallRule[];
  readonly pairs?: readonly PairRule[];
  readonly assignments?: readonly AssignmentRule[];
  readonly comparisons?: readonly ComparisonRule[];
  readonly imports?: readonly ImportRule[];
  readonly texts?: readonly TextRule[];
}

/** Names parted by spaces: long lists stay readable in a line or two. */
export function words(text: string): readonly string[] {
  return text.split(' ');
}
