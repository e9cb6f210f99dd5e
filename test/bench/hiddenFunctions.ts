import type { SyntaxNode } from '../../src/core/ports.ts';

/** A file without the body of one of its functions. */
export interface HiddenFunction {
  readonly text: string;
  /** The signature, with an empty body. */
  readonly stub: string;
  readonly rows: readonly [first: number, last: number];
  /** Its name in words, as a developer would ask for it. */
  readonly task: string;
  readonly body: SyntaxNode;
  /** The text that `body` has its offsets in. */
  readonly bodyText: string;
  /** Names that its parameters and variables have. */
  readonly locals: ReadonlySet<string>;
}

const functions = new Set(['function_definition', 'function_declaration', 'method_definition', 'method_declaration']);

/** Each function with a body of five lines or more. */
export function hiddenFunctions(root: SyntaxNode, text: string, language: string): HiddenFunction[] {
  const found: HiddenFunction[] = [];
  const visit = (node: SyntaxNode): void => {
    const body = functions.has(node.type) ? node.children.find(({ field }) => field === 'body') : undefined;
    if (body && body.endRow - body.startRow >= 5) found.push(hide(node, body, text, language));
    else node.children.forEach(visit);
  };
  visit(root);
  return found;
}

function hide(node: SyntaxNode, body: SyntaxNode, text: string, language: string): HiddenFunction {
  const empty = language === 'python' ? '...' : '{\n}';
  const name = node.children.find(({ field }) => field === 'name');
  const words = text
    .slice(name?.start, name?.end)
    .replace(/_/g, ' ')
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase();
  return {
    text: text.slice(0, body.start) + empty + text.slice(body.end),
    stub: text.slice(node.start, body.start) + empty,
    rows: [node.startRow, node.startRow + 2],
    task: `fill in ${words}`,
    body,
    bodyText: text,
    locals: localNames(node, text),
  };
}

/** Names that are written to or declared inside: parameters, variables, loops. */
function localNames(node: SyntaxNode, text: string): ReadonlySet<string> {
  const found = new Set<string>();
  const names = (one: SyntaxNode): void => {
    if (one.type === 'identifier') found.add(text.slice(one.start, one.end));
    one.children.forEach(names);
  };
  const visit = (one: SyntaxNode): void => {
    const isParameters = one.field === 'parameters';
    if (isParameters)
      for (const child of one.children) if (child.children.length === 0 || child.type.includes('parameter')) nameChild(child);
    if (
      ['left', 'pattern'].includes(one.field ?? '') &&
      one.type !== 'attribute' &&
      one.type !== 'member_expression' &&
      one.type !== 'selector_expression'
    )
      names(one);
    if (one.type.endsWith('declarator')) nameChild(one);
    one.children.forEach(visit);
  };
  const nameChild = (one: SyntaxNode): void => {
    const name = one.type === 'identifier' ? one : one.children.find((child) => child.field === 'name' || child.type === 'identifier');
    if (name?.type === 'identifier') found.add(text.slice(name.start, name.end));
  };
  node.children.forEach(visit);
  return found;
}
