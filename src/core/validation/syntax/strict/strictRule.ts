import type { SyntaxNode } from '../../../ports.ts';

/** Where a node stands. */
export interface Place {
  readonly inFunction: boolean;
  readonly inAsync: boolean;
  readonly inLoop: boolean;
  readonly inSwitch: boolean;
  /** Name of the innermost class around. */
  readonly className: string | undefined;
  readonly parent: SyntaxNode | undefined;
}

/** What is wrong with a node that the grammar lets pass, or undefined. */
export type StrictRule = (node: SyntaxNode, text: string, place: Place) => string | undefined;

/** What the compiler of a language refuses and its grammar does not. */
export interface StrictTable {
  /** By the type of the node. */
  readonly rules: Readonly<Record<string, StrictRule>>;
  readonly functions: RegExp;
  readonly loops: RegExp;
  readonly switches: RegExp;
  readonly classes: RegExp;
  isAsync?(owner: SyntaxNode, text: string): boolean;
}

export function fieldOf(node: SyntaxNode, name: string): SyntaxNode | undefined {
  for (const child of node.children) if (child.field === name) return child;
  return undefined;
}

export function textOf(node: SyntaxNode | undefined, text: string): string {
  return node ? text.slice(node.start, node.end) : '';
}

export function named(node: SyntaxNode): SyntaxNode[] {
  return node.children.filter((child) => child.named && !child.type.includes('comment'));
}

/** The first name that occurs twice. */
export function twice(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (const name of names) {
    if (name === '' || name === '_') continue;
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return undefined;
}

export function sameParameters(names: readonly string[]): string | undefined {
  const name = twice(names);
  return name === undefined ? undefined : `The parameter ${name} is there twice.`;
}

export function sameNames(names: readonly string[]): string | undefined {
  const name = twice(names);
  return name === undefined ? undefined : `${name} is declared twice here.`;
}

export const breaks: StrictRule = (node, _text, place) =>
  place.inLoop || place.inSwitch || named(node).length > 0 ? undefined : '“break” stands outside a loop.';
export const continues: StrictRule = (node, _text, place) =>
  place.inLoop || named(node).length > 0 ? undefined : '“continue” stands outside a loop.';
export const awaits: StrictRule = (_node, _text, place) =>
  place.inAsync || !place.inFunction ? undefined : '“await” stands outside an async function.';

/** A word of the declaration's head that stands there twice. */
export const sameModifiers: StrictRule = (node, text) => {
  const words = node.children
    .flatMap((child) => (child.type === 'modifiers' ? child.children : [child]))
    .filter(({ type }) => /modifier$|^(public|private|protected|static|final|abstract)$/.test(type));
  const word = twice(words.map((each) => textOf(each, text)));
  return word === undefined ? undefined : `“${word}” is there twice.`;
};
