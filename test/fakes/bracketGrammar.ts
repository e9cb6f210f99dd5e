import type { Grammar, SyntaxNode } from '../../src/core/ports.ts';

/** A grammar in memory for the language `brackets`: words and groups in round brackets. Anything unbalanced is an error. */
export function createBracketGrammar(): Grammar {
  return {
    supports: (language) => language === 'brackets',
    parse: async (language, text) => (language === 'brackets' ? parseBrackets(text) : undefined),
  };
}

function parseBrackets(text: string): SyntaxNode {
  const root: Draft = { type: 'file', start: 0, end: text.length, hasError: false, missing: false, named: true, children: [] };
  const open: Draft[] = [root];
  for (const match of text.matchAll(/[()]|[^\s()]+/g)) {
    const top = open.at(-1) ?? root;
    const token: Draft = {
      type: 'word',
      start: match.index,
      end: match.index + match[0].length,
      hasError: false,
      missing: false,
      named: true,
      children: [],
    };
    if (match[0] === '(') {
      token.type = 'group';
      top.children.push(token);
      open.push(token);
    } else if (match[0] !== ')') top.children.push(token);
    else if (open.length > 1) {
      top.end = token.end;
      open.pop();
    } else root.children.push({ ...token, type: 'ERROR', hasError: true });
  }
  for (const group of open.slice(1)) {
    group.end = text.length;
    group.children.push({ type: ')', start: text.length, end: text.length, hasError: true, missing: true, named: false, children: [] });
  }
  return finish(root, text);
}

interface Draft {
  type: string;
  start: number;
  end: number;
  hasError: boolean;
  missing: boolean;
  named: boolean;
  children: Draft[];
}

function finish(draft: Draft, text: string): SyntaxNode {
  const children = draft.children.map((child) => finish(child, text));
  return {
    ...draft,
    field: undefined,
    startRow: rowOf(text, draft.start),
    endRow: rowOf(text, draft.end),
    hasError: draft.hasError || children.some((child) => child.hasError),
    children,
  };
}

function rowOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length - 1;
}
