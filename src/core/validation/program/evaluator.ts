import type { SyntaxNode } from '../../ports.ts';
import type { Facts, FunctionFact } from './facts.ts';
import type { Flow } from './flow.ts';
import type { HandedOn } from './handedOn.ts';
import type { LanguageTable, Role } from './languageTable.ts';
import type { Scope } from './scope.ts';
import type { Source } from './source.ts';
import type { Value } from './value.ts';

/** What the evaluation of one kind of node needs of the walk over the whole tree. `Walk` implements it. */
export interface Evaluator {
  readonly table: LanguageTable;
  readonly source: Source;
  /** What was found so far. */
  readonly facts: Facts;
  /** What callers in the file hand to its functions. */
  readonly handed: HandedOn;
  scope: Scope;
  readonly flow: Flow;
  /** What the member that was evaluated last is a member of. */
  lastOwner: { readonly node: SyntaxNode; readonly value: Value } | undefined;
  /** The key of the entry that was evaluated last. */
  lastKey: { readonly node: SyntaxNode; readonly value: Value } | undefined;
  /** The function whose body is being walked. */
  within: FunctionFact | undefined;
  /** How many branches surround the node; 0 where every statement runs. */
  branchDepth: number;
  /** One level down. False, and not to be left, where the code is nested too deeply to be looked at. */
  enter(node: SyntaxNode): boolean;
  leave(): void;
  roleOf(node: SyntaxNode): Role | undefined;
  evaluate(node: SyntaxNode): Value;
  evaluateField(node: SyntaxNode, name: string): Value;
  evaluateChildren(node: SyntaxNode): Value[];
  /** What a name stands for here; itself when nothing is known. */
  lookup(name: string): Value;
  /** A value of which only the name is known. */
  byName(name: string, taint: Value['taint'], from?: Value['from']): Value;
  /** Gives a name a value. */
  set(name: string, value: Value): void;
  addPair(node: SyntaxNode, key: string, value: Value, of: string | undefined): void;
}
