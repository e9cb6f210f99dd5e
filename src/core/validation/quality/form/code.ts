import type { SyntaxNode } from '../../../ports.ts';
import type { CallFact, Facts } from '../../program/facts.ts';
import type { LanguageTable } from '../../program/languageTable.ts';
import { field, namedChildren } from '../../program/source.ts';

/** The text and what stands around the node that the rules look at. */
export class Code {
  readonly text: string;
  readonly table: LanguageTable;
  readonly facts: Facts;
  /** From the root down to the parent of the node. */
  readonly parents: SyntaxNode[] = [];
  #calls: ReadonlyMap<SyntaxNode, CallFact> | undefined;
  #droppedCalls: ReadonlyMap<SyntaxNode, CallFact> | undefined;
  #asyncNames: { readonly free: ReadonlySet<string>; readonly methods: ReadonlySet<string> } | undefined;

  constructor(text: string, table: LanguageTable, facts: Facts) {
    this.text = text;
    this.table = table;
    this.facts = facts;
  }

  of(node: SyntaxNode | undefined): string {
    return node ? this.text.slice(node.start, node.end) : '';
  }

  /** The text without blanks, so that two spellings of one expression are equal. */
  bare(node: SyntaxNode | undefined): string {
    return this.of(node).replace(/\s+/g, '');
  }

  parent(above = 0): SyntaxNode | undefined {
    return this.parents[this.parents.length - 1 - above];
  }

  isFunction(node: SyntaxNode): boolean {
    return this.table.roles[node.type]?.as === 'function';
  }

  /** The innermost function around the node. */
  function(): SyntaxNode | undefined {
    return this.parents.findLast((parent) => this.isFunction(parent));
  }

  /** The innermost node around of one of the types, inside the same function. */
  within(types: RegExp): SyntaxNode | undefined {
    for (let at = this.parents.length - 1; at >= 0; at--) {
      const parent = this.parents[at];
      if (!parent || this.isFunction(parent)) return undefined;
      if (types.test(parent.type)) return parent;
    }
    return undefined;
  }

  isInAsyncFunction(): boolean {
    const owner = this.function();
    return owner !== undefined && this.isAsync(owner);
  }

  isAsync(owner: SyntaxNode): boolean {
    return /\basync\b/.test(this.text.slice(owner.start, field(owner, 'body')?.start ?? owner.end));
  }

  /** The call at a node. */
  call(node: SyntaxNode): CallFact | undefined {
    this.#calls ??= new Map(this.facts.calls.map((call) => [call.node, call]));
    return this.#calls.get(node);
  }

  /** The call at a node whose result nobody takes. */
  droppedCall(node: SyntaxNode): CallFact | undefined {
    this.#droppedCalls ??= new Map(this.facts.calls.filter(({ dropped }) => dropped).map((call) => [call.node, call]));
    return this.#droppedCalls.get(node);
  }

  /** Whether the file has one async function of such a name and no other: called as `name()` or as `this.name()`. */
  isAsyncName(name: string): boolean {
    const { free, methods } = this.#names();
    const [, owner, last] = /^(this\.|self\.|cls\.)?([\w$#]+)$/.exec(name) ?? [];
    return last !== undefined && (owner === undefined ? free : methods).has(last);
  }

  #names(): { readonly free: ReadonlySet<string>; readonly methods: ReadonlySet<string> } {
    if (this.#asyncNames) return this.#asyncNames;
    const { functions } = this.facts;
    const plain = new Set(functions.filter((each) => !each.isAsync || each.yields).map(({ name }) => name));
    const named = functions.filter(({ isAsync, name }) => isAsync && name !== '' && !plain.has(name));
    const isMethod = (each: (typeof functions)[number]) => each.className !== undefined;
    this.#asyncNames = {
      free: new Set(named.filter((each) => !isMethod(each)).map(({ name }) => name)),
      methods: new Set(named.filter(isMethod).map(({ name }) => name)),
    };
    return this.#asyncNames;
  }

  /** Nodes below that pass, from the top down and not inside those that pass or of functions further in. */
  inside(node: SyntaxNode, passes: (each: SyntaxNode) => boolean, stopsAt?: (each: SyntaxNode) => boolean): SyntaxNode[] {
    const found: SyntaxNode[] = [];
    const open = node.children.toReversed();
    for (let at = open.pop(); at; at = open.pop()) {
      if (passes(at)) found.push(at);
      else if (!this.isFunction(at) && !stopsAt?.(at))
        for (let child = at.children.length - 1; child >= 0; child--) open.push(at.children[child] as SyntaxNode);
    }
    return found;
  }

  /** The same, functions further in included. */
  everywhere(node: SyntaxNode, passes: (each: SyntaxNode) => boolean): SyntaxNode[] {
    const found: SyntaxNode[] = [];
    const open = [...node.children];
    for (let at = open.pop(); at; at = open.pop()) {
      if (passes(at)) found.push(at);
      open.push(...at.children);
    }
    return found;
  }
}

/** Without brackets around it. */
export function unwrapped(node: SyntaxNode | undefined): SyntaxNode | undefined {
  let at = node;
  while (at && /^(parenthesized_expression|parenthesized_statements|condition_clause)$/.test(at.type)) {
    const inner = namedChildren(at);
    if (inner.length !== 1) return at;
    at = inner[0];
  }
  return at;
}

export function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
