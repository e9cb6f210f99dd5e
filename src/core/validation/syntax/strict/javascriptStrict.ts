import type { SyntaxNode } from '../../../ports.ts';
import { fieldOf, named, sameParameters, textOf } from './strictRule.ts';
import type { SyntaxFault } from './syntaxFault.ts';

/** What Babel does not report: patterns that no engine takes, and in TypeScript two constructors and parameters of one name. */
export function javascriptFaults(root: SyntaxNode, text: string, isTypeScript: boolean): SyntaxFault[] {
  const faults: SyntaxFault[] = [];
  const open: SyntaxNode[] = [root];
  for (let node = open.pop(); node && faults.length < 20; node = open.pop()) {
    const message = messageFor(node, text, isTypeScript);
    if (message !== undefined) faults.push({ message, start: node.start, end: node.end });
    for (const child of node.children) if (child.children.length > 0) open.push(child);
  }
  return faults;
}

function messageFor(node: SyntaxNode, text: string, isTypeScript: boolean): string | undefined {
  if (node.type === 'regex')
    return isPattern(textOf(fieldOf(node, 'pattern'), text), textOf(fieldOf(node, 'flags'), text))
      ? undefined
      : 'This is not a regular expression.';
  if (!isTypeScript) return undefined;
  if (node.type === 'class_body') {
    const constructors = node.children.filter(
      (each) => each.type === 'method_definition' && textOf(fieldOf(each, 'name'), text) === 'constructor',
    );
    return constructors.length > 1 ? 'A class has one constructor with a body.' : undefined;
  }
  if (node.type === 'formal_parameters')
    return sameParameters(
      named(node)
        .map((each) => textOf(fieldOf(each, 'pattern'), text))
        .filter((name) => /^[\w$]+$/.test(name)),
    );
  if (node.type === 'class_heritage')
    return node.children.some((each) => each.type === 'extends_clause' && each.children.filter(({ field }) => field === 'value').length > 1)
      ? 'A class has one class above it.'
      : undefined;
  return undefined;
}

/** Newer forms that the engine here may not know yet pass. */
export function isPattern(pattern: string, flags: string): boolean {
  try {
    // The pattern is only compiled, and it is none of ours.
    Reflect.construct(RegExp, [pattern, flags]);
    return true;
  } catch {
    return /\(\?[a-z-]{1,12}:|\(\?</.test(pattern) || !/^[dgimsuvy]*$/.test(flags);
  }
}
