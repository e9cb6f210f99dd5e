import { parse } from '@babel/parser';

/** A breach of what holds in `src/core/templates` only. */
export interface TemplateBreach {
  readonly rule: 'english' | 'parameters';
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** Parameters that stand one after the other; more are one object with names. */
const maxParameters = 4;

/** Folders that read tasks. The others look at code (`code`, `render`, `library`) or are data (`words`, `builtIn`). */
const readers = /^src\/core\/templates\/(?:read|explain|learn|propose|engine|ask)\//;

/** Endings are no words: `/(?:ed|ing|ly)$/`. */
const endings = new Set('s es ed ing ly tion sion ment'.split(' '));

/** Words that are English in one place only (`words/`), and functions with too many parameters. */
export function findTemplateBreaches(path: string, text: string): readonly TemplateBreach[] {
  if (!path.startsWith('src/core/templates/')) return [];
  const found: TemplateBreach[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (isNode(value)) {
      const line = value.loc?.start.line ?? 0;
      const parameters = Array.isArray(value.params) ? value.params.length : 0;
      if (parameters > maxParameters) found.push({ rule: 'parameters', path, line, message: `${parameters} parameters` });
      const words = readers.test(path) ? listedWords(value) : '';
      if (words !== '') found.push({ rule: 'english', path, line, message: `lists "${words}" outside src/core/templates/words` });
      for (const [key, part] of Object.entries(value)) if (key !== 'loc') visit(part);
    }
  };
  visit(parse(text, { sourceType: 'module', plugins: ['typescript'] }).program.body);
  return found;
}

interface Node {
  readonly type: string;
  readonly loc?: { readonly start: { readonly line: number } };
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** Three or more words as alternatives of a regular expression, or in a string that is split; empty when there are none. */
function listedWords(node: Node): string {
  if (node.type === 'RegExpLiteral') {
    for (const [run] of String(node.pattern).matchAll(/(?<![\\\w[])[a-z]+(?: [a-z]+)*(?:\|[a-z]+(?: [a-z]+)*)+/g))
      if (run.split('|').filter((word) => word.length > 1 && !endings.has(word)).length > 2) return run;
  }
  const callee = node.type === 'CallExpression' && isNode(node.callee) ? node.callee : undefined;
  if (isNode(callee?.property) && callee.property.name === 'split' && isNode(callee.object) && callee.object.type === 'StringLiteral')
    return String(callee.object.value);
  return '';
}
