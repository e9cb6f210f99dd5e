import type { SyntaxNode } from '../../ports.ts';

/** Whether the tree holds something that the grammar lets pass and the language may not: worth a look by Babel. */
export function isDoubtful(root: SyntaxNode, text: string): boolean {
  const open: SyntaxNode[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'string' && node.startRow !== node.endRow && !text.slice(node.start, node.end).includes('\\')) return true;
    if (node.type === 'try_statement' && !node.children.some((child) => child.field === 'handler' || child.field === 'finalizer'))
      return true;
    if (holdsList.has(node.type) && hasEmptyPlace(node)) return true;
    for (const child of node.children) if (child.children.length > 0) open.push(child);
  }
  return false;
}

const holdsList = new Set(['object', 'arguments', 'formal_parameters', 'named_imports', 'export_clause', 'object_pattern']);

/** `(a, , b)`. */
function hasEmptyPlace(node: SyntaxNode): boolean {
  let wasComma = true;
  for (const child of node.children.slice(1)) {
    if (child.type === 'comment') continue;
    if (child.type === ',' && wasComma) return true;
    wasComma = child.type === ',';
  }
  return false;
}
