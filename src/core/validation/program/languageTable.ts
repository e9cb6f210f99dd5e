import type { SyntaxNode } from '../../ports.ts';
import type { ClassFact, FunctionFact, HandlerFact, ImportFact, ParameterFact } from './facts.ts';
import type { Habits } from './habits.ts';
import type { Source } from './source.ts';
import type { Taint } from './value.ts';

/** Languages that share a grammar's shape, rules and conventions. */
export type Family = 'python' | 'javascript' | 'go' | 'java' | 'csharp' | 'php' | 'ruby' | 'rust' | 'cpp' | 'shell' | 'powershell' | 'css';

/** What a node type of a grammar means to the walk. Strings name fields of the node; without a field the first named child stands in. */
export type Role =
  | { readonly as: 'name' | 'string' | 'number' | 'true' | 'false' | 'null' | 'concat' | 'list' | 'map' | 'wrap' | 'choice' | 'logic' }
  | { readonly as: 'comment' | 'skip' | 'import' | 'function' | 'class' | 'catch' | 'throw' | 'yield' | 'comprehension' | 'compare' }
  | { readonly as: 'not' | 'assert' | 'jump' | 'loop' | 'try' | 'switch' }
  | { readonly as: 'if'; readonly negated?: true }
  | { readonly as: 'member'; readonly object: string; readonly name: string }
  | { readonly as: 'index'; readonly object: string; readonly key: string }
  | { readonly as: 'call'; readonly callee: string; readonly args: string; readonly creates?: true; readonly verb?: string }
  | { readonly as: 'methodCall'; readonly receiver: string; readonly name: string; readonly args: string }
  | { readonly as: 'binary'; readonly left: string; readonly right: string }
  | { readonly as: 'pair'; readonly key: string; readonly value: string }
  | { readonly as: 'assign'; readonly left: string; readonly right: string; readonly adds?: true }
  | { readonly as: 'each'; readonly left: string; readonly right: string }
  | { readonly as: 'return' | 'markupAttribute' };

export interface LanguageTable {
  readonly family: Family;
  readonly habits: Habits;
  readonly roles: Readonly<Record<string, Role>>;
  /** Node types inside a string that hold an expression. */
  readonly interpolations: ReadonlySet<string>;
  /** Node types of `key = value` arguments. */
  readonly keywordArguments: ReadonlySet<string>;
  /** Node types of a statement that is one expression. */
  readonly statements: ReadonlySet<string>;
  /** Resolved names whose value an outsider chooses: a request, a page's address. */
  readonly remote: RegExp;
  /** Resolved names whose value comes from the command line or the console. */
  readonly local: RegExp;
  /** Last segments of functions after which a value is no longer dangerous. */
  readonly cleaners: RegExp;
  /** Node types of the cases of a `switch`. */
  readonly clauses: ReadonlySet<string>;
  /** Operators that put texts together. */
  readonly joins: ReadonlySet<string>;
  /** Content of a string literal. */
  stringText(node: SyntaxNode, source: Source): string;
  describeFunction(node: SyntaxNode, source: Source): FunctionFact;
  describeClass(node: SyntaxNode, source: Source): ClassFact;
  importsOf(node: SyntaxNode, source: Source): readonly ImportFact[];
  handlerOf(node: SyntaxNode, source: Source): HandlerFact | undefined;
  parameterTaint(owner: FunctionFact, parameter: ParameterFact, index: number, source: Source): Taint;
  /** Parameters that hold a request by their type, with the name that requests go by in `remote`. */
  readonly requestTypes?: readonly (readonly [type: RegExp, name: string])[];
  /** The package a call loads (`require('x')`), as the name its result goes by. */
  moduleOfCall?(name: string, firstText: string | undefined): string | undefined;
}
