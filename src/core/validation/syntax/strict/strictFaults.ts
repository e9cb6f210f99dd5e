import type { SyntaxNode } from '../../../ports.ts';
import type { Family } from '../../program/languageTable.ts';
import { goStrict } from './goStrict.ts';
import { csharpStrict, javaStrict } from './javaStrict.ts';
import { phpStrict, rubyStrict } from './phpStrict.ts';
import { cppStrict, rustStrict } from './rustStrict.ts';
import type { Place, StrictTable } from './strictRule.ts';
import type { SyntaxFault } from './syntaxFault.ts';

/** Faults in code that the grammar lets pass. `isPiece` allows what a piece of a function or loop may hold. */
export function strictFaults(root: SyntaxNode, text: string, family: Family | undefined, isPiece: boolean): SyntaxFault[] {
  const table = family && tables[family];
  if (!table) return [];
  const faults: SyntaxFault[] = [];
  const start: Place = {
    inFunction: isPiece,
    inAsync: isPiece,
    inLoop: isPiece,
    inSwitch: isPiece,
    className: undefined,
    parent: undefined,
  };
  const open: { node: SyntaxNode; place: Place }[] = [{ node: root, place: start }];
  for (let next = open.pop(); next && faults.length < 20; next = open.pop()) {
    const { node, place } = next;
    const isTop = node === root || place.parent === root;
    const message = (isPiece && isTop) || !node.named ? undefined : table.rules[node.type]?.(node, text, place);
    if (message !== undefined) faults.push({ message, start: node.start, end: Math.max(node.end, node.start + 1) });
    const inner = placeInside(table, node, text, place, isPiece);
    for (const child of node.children) if (child.children.length > 0 || table.rules[child.type]) open.push({ node: child, place: inner });
  }
  return faults;
}

function placeInside(table: StrictTable, node: SyntaxNode, text: string, place: Place, isPiece: boolean): Place {
  if (table.functions.test(node.type)) {
    const inAsync = isPiece || (table.isAsync?.(node, text) ?? false);
    return { ...place, inFunction: true, inAsync, inLoop: false, inSwitch: false, parent: node };
  }
  if (table.classes.test(node.type)) {
    const name = node.children.find(({ field }) => field === 'name');
    return { ...place, className: name && text.slice(name.start, name.end), inLoop: false, inSwitch: false, parent: node };
  }
  if (table.loops.test(node.type)) return { ...place, inLoop: true, parent: node };
  if (table.switches.test(node.type)) return { ...place, inSwitch: true, parent: node };
  return { ...place, parent: node };
}

const tables: Readonly<Partial<Record<Family, StrictTable>>> = {
  java: javaStrict,
  csharp: csharpStrict,
  go: goStrict,
  php: phpStrict,
  ruby: rubyStrict,
  rust: rustStrict,
  cpp: cppStrict,
};
