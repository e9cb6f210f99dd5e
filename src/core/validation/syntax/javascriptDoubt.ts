import type { SyntaxNode } from '../../ports.ts';

/** Whether the text holds something that the grammar lets pass and the language may not: worth a look by Babel. */
export function isDoubtful(root: SyntaxNode, text: string): boolean {
  if (/[,({]\s*,|\btry\s*\{[^{}]*\}(?!\s*(catch|finally)\b)/.test(text)) return true;
  const open: SyntaxNode[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'string' && !text.slice(node.start, node.end).includes('\\')) return true;
    if (node.type === 'try_statement' && !node.children.some((child) => child.field === 'handler' || child.field === 'finalizer'))
      return true;
    // What is looked for spans lines, and so does everything around it.
    for (const child of node.children) if (child.startRow !== child.endRow) open.push(child);
  }
  return false;
}
