import type { SyntaxNode } from '../../ports.ts';
import type { Value } from './value.ts';

/** What one walk over a tree found, in source order. All checks read this and nothing else of the code. */
export interface Facts {
  readonly calls: CallFact[];
  readonly assignments: AssignmentFact[];
  readonly pairs: PairFact[];
  readonly strings: StringFact[];
  readonly functions: FunctionFact[];
  readonly classes: ClassFact[];
  readonly imports: ImportFact[];
  readonly handlers: HandlerFact[];
  readonly returns: ReturnFact[];
  readonly comparisons: ComparisonFact[];
  /** Texts put together of pieces. */
  readonly builds: BuildFact[];
  readonly comments: SyntaxNode[];
  /** Every identifier read, for unused imports. */
  readonly used: Set<string>;
  /** The first node that was nested too deeply to be looked at. */
  tooDeep: SyntaxNode | undefined;
}

export interface Argument {
  readonly name: string | undefined;
  readonly value: Value;
  readonly node: SyntaxNode;
}

export interface CallFact {
  readonly node: SyntaxNode;
  /** Resolved dotted name; `require('x').y` is `x.y`. */
  readonly name: string;
  readonly receiver: Value | undefined;
  readonly args: readonly Argument[];
  readonly creates: boolean;
  readonly within: FunctionFact | undefined;
  /** True when the statement is this call and nothing takes its result. */
  readonly dropped: boolean;
}

export interface AssignmentFact {
  readonly node: SyntaxNode;
  /** Last segment of the target (`innerHTML`). */
  readonly target: string;
  /** The target as written, import aliases resolved. */
  readonly path: string;
  readonly value: Value;
  readonly within: FunctionFact | undefined;
}

/** A key with a value: of a map, an object, a keyword argument, an attribute of markup. */
export interface PairFact {
  readonly node: SyntaxNode;
  readonly key: string;
  readonly value: Value;
  /** Name of the call this is an argument of. */
  readonly of: string | undefined;
  readonly within: FunctionFact | undefined;
}

export interface StringFact {
  readonly node: SyntaxNode;
  readonly text: string;
}

export interface ParameterFact {
  readonly name: string;
  readonly typed: boolean;
  /** `self`, `cls` or `this`, which is never annotated. */
  readonly implicit: boolean;
  readonly node: SyntaxNode;
}

export interface FunctionFact {
  readonly node: SyntaxNode;
  readonly name: string;
  readonly parameters: readonly ParameterFact[];
  readonly decorators: readonly string[];
  readonly returnTyped: boolean;
  readonly isAsync: boolean;
  /** Part of what the file offers to others. */
  readonly isPublic: boolean;
  /** Inside another function. */
  readonly nested: boolean;
  readonly className: string | undefined;
  readonly doc: string | undefined;
  readonly statements: number;
  /** The fields below are set while the function's body is walked. */
  returnsValue: boolean;
  raises: boolean;
  yields: boolean;
  /** Dangers (bits) that a check anywhere in the body rules out, by source. */
  readonly cleared: Map<string, number>;
}

export interface ClassFact {
  readonly node: SyntaxNode;
  readonly name: string;
  readonly isPublic: boolean;
  readonly doc: string | undefined;
  readonly bases: readonly string[];
  readonly members: number;
}

export interface ImportFact {
  readonly node: SyntaxNode;
  /** As written: `./a`, `..b`, `express`, `os.path`. */
  readonly module: string;
  /** Local names bound; empty for an import for its effect. */
  readonly names: readonly { readonly imported: string; readonly local: string }[];
  readonly typeOnly: boolean;
}

export interface HandlerFact {
  readonly node: SyntaxNode;
  /** Types caught; empty for all. */
  readonly types: readonly string[];
  readonly statements: number;
  readonly rethrows: boolean;
  readonly logs: boolean;
  /** The caught error is used in the body. */
  readonly usesError: boolean;
  /** The name the error goes by; empty for none. */
  readonly errorName: string;
  /** Only a comment says why nothing is done. */
  readonly explained: boolean;
  /** What the `try` does: it only closes or removes something, or it leaves when it succeeds and what follows is the other way. */
  readonly tried: 'cleanup' | 'first-way' | 'work';
}

export interface ReturnFact {
  readonly node: SyntaxNode;
  readonly value: Value;
  readonly within: FunctionFact | undefined;
}

export interface ComparisonFact {
  readonly node: SyntaxNode;
  readonly left: Value;
  readonly right: Value;
  readonly operator: string;
  readonly within: FunctionFact | undefined;
}

export interface BuildFact {
  readonly node: SyntaxNode;
  readonly value: Value;
  readonly within: FunctionFact | undefined;
}

/** The source of an error that was caught. */
export const caughtError = '\u0003caught';

export function noFacts(): Facts {
  return {
    calls: [],
    assignments: [],
    pairs: [],
    strings: [],
    functions: [],
    classes: [],
    imports: [],
    handlers: [],
    returns: [],
    comparisons: [],
    builds: [],
    comments: [],
    used: new Set(),
    tooDeep: undefined,
  };
}
