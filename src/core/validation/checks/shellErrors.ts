import type { SyntaxNode } from '../../ports.ts';
import type { Facts } from '../program/facts.ts';

/** What makes a shell script go on after a failure, or break on a blank in a name. */
export function shellTroubles(
  facts: Facts,
  text: string,
): { readonly careless: SyntaxNode | undefined; readonly unquoted: readonly SyntaxNode[] } {
  const isScript = /^#!.*\b(?:ba|k|z|da)?sh\b/.test(text);
  const isStrict = /^[ \t]*set\s+(?:-[a-zA-Z]*e|-o\s+errexit)|^#!.*\s-[a-z]*e/m.test(text);
  const isCareless = isScript && !isStrict && facts.calls.length >= fewestCommands;
  return {
    careless: isCareless ? facts.calls[0]?.node : undefined,
    unquoted: facts.calls.filter((call) => splitting.test(call.name)).flatMap((call) => call.node.children.filter(isUnquoted)),
  };
}

/** Scripts with fewer commands are not asked for `set -e`. */
const fewestCommands = 5;
/** Commands that change files: an unquoted name with a blank in it hits the wrong ones. */
const splitting = /^(?:rm|cp|mv|mkdir|rmdir|chmod|chown|ln|touch|cd|rsync|install|dd)$/;

function isUnquoted(node: SyntaxNode): boolean {
  if (node.field !== 'argument') return false;
  const isVariable = (each: SyntaxNode) =>
    (each.type === 'simple_expansion' || each.type === 'expansion') && each.children.some((child) => child.type === 'variable_name');
  return isVariable(node) || (node.type === 'concatenation' && node.children.some(isVariable));
}
