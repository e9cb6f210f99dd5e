import { parse } from '@babel/parser';

/** A text that a user can read, and where it stands in the source. `{…}` stands for what is filled in. */
export interface UserText {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
  /** Where it begins in the source, in UTF-16 units. */
  readonly at?: number;
}

/** A node of the syntax tree, as far as it is read here. */
interface Node {
  readonly type: string;
  readonly start?: number;
  readonly loc?: { readonly start: { readonly line: number } };
  readonly [field: string]: unknown;
}

const filledIn = '{…}';

/** Calls whose first argument is said to the user, however short it is. */
const saying = /^(?:t|say|tell|words)$/;

/** Fields that hold words for the user, however short they are. */
const wordFields = /^(?:message|fix|title|label|detail|description|tooltip|placeholder|prompt|text|name|hint|reason)$/;

/** Calls whose texts stay inside: the log file, faults of ours, and what is matched or run. */
const silent =
  /^(?:trace|info|debug|log|warn|error|exec|run|prepare|createDecorationType|assert|RegExp|TypeError|RangeError|Error|invariant)$/;

/** Every text of one TypeScript file that reads as words, in its order. Throws when the file does not parse. */
export function sourceTexts(file: string, source: string): UserText[] {
  const texts: UserText[] = [];
  visit(parse(source, { sourceType: 'module', plugins: ['typescript'] }).program as unknown as Node, false);
  return texts;

  /** @param isSaid Whether the place itself says that a user reads this. */
  function visit(node: Node, isSaid: boolean): void {
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportNamedDeclaration':
        if (isNode(node.source)) return;
        break;
      case 'ExportAllDeclaration':
      case 'TSLiteralType':
      case 'TSEnumDeclaration':
        return;
      case 'StringLiteral':
        add(node, String(node.value), isSaid);
        return;
      case 'TaggedTemplateExpression': {
        const tag = nameOf(node.tag);
        if (tag === 'html' || tag === 'svg') for (const text of pageTexts(quasiText(node.quasi as Node))) add(node, text, true);
        for (const expression of (node.quasi as Node).expressions as Node[]) visit(expression, false);
        return;
      }
      case 'TemplateLiteral':
        add(node, quasiText(node), isSaid);
        for (const expression of node.expressions as Node[]) visit(expression, false);
        return;
      case 'NewExpression':
      case 'CallExpression': {
        const name = nameOf(node.callee) ?? nameOf((node.callee as Node).property) ?? '';
        visit(node.callee as Node, false);
        const [first, ...rest] = node.arguments as Node[];
        if (silent.test(name)) return;
        if (first) visit(first, saying.test(name));
        for (const argument of rest) visit(argument, false);
        return;
      }
      case 'ObjectProperty':
        if (isNode(node.value)) visit(node.value, wordFields.test(nameOf(node.key) ?? ''));
        return;
      case 'ConditionalExpression':
        visit(node.test as Node, false);
        visit(node.consequent as Node, isSaid);
        visit(node.alternate as Node, isSaid);
        return;
      case 'BinaryExpression': {
        const isSum = node.operator === '+';
        visit(node.left as Node, isSum && isSaid);
        visit(node.right as Node, isSum && isSaid);
        return;
      }
    }
    for (const child of Object.values(node).flat()) if (isNode(child)) visit(child, false);
  }

  function add(node: Node, text: string, isSaid: boolean): void {
    const trimmed = text.trim();
    if (!/\p{L}{2}/u.test(trimmed)) return;
    if (isSaid ? /^[a-z][\w.-]*$/.test(trimmed) && !/^[a-z]+$/.test(trimmed) : !readsAsWords(trimmed)) return;
    texts.push({ file, line: node.loc?.start.line ?? 0, text: trimmed.replace(/\s+/g, ' '), at: node.start ?? 0 });
  }
}

/** Two words at least, one of them a small word of English or the whole a sentence: not a selector, a path, a query or code. */
function readsAsWords(text: string): boolean {
  return (
    /\p{L}[\p{L}',’]* +[\p{L}{]/u.test(text) &&
    !/^[\s\S]*(?:=>|;\n|::|\bSELECT\b|\bINSERT\b|\bUPDATE\b|\bDELETE FROM\b|\bCREATE\b)/.test(text)
  );
}

/** What a reader of the page sees: the texts between tags and the attributes that are read out or shown. */
function pageTexts(markup: string): string[] {
  const shownAttributes = [...markup.matchAll(/\s\.?(?:title|aria-label|placeholder|alt|data-label)="([^"]*)"/g)].map(
    ([, value]) => value ?? '',
  );
  return [...markup.replace(/<[^>]*>/g, '\u0000').split('\u0000'), ...shownAttributes].map((text) => text.replace(/\s+/g, ' ').trim());
}

function quasiText(node: Node): string {
  return (node.quasis as { readonly value: { readonly cooked: string | null } }[]).map(({ value }) => value.cooked ?? '').join(filledIn);
}

function nameOf(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Identifier' ? String(node.name) : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}
