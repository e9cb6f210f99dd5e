import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@babel/parser';

/** A regular expression as it stands in a source file. */
export interface SourcePattern {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

/** A node of the syntax tree, as far as it is read here. */
interface Node {
  readonly type: string;
  readonly loc?: { readonly start: { readonly line: number } };
  readonly [field: string]: unknown;
}

/** Stands for what a pattern is given only at run time. */
const unknownPart = 'name';

/** Each literal and each `RegExp(…)` in the files below `folder`. */
export function sourcePatterns(folder: string): SourcePattern[] {
  const files = globSync('**/*.ts', { cwd: folder }).sort();
  return files.flatMap((file) => readPatterns(file, readFileSync(join(folder, file), 'utf8')));
}

/** The patterns of one TypeScript file. Throws when it does not parse. */
export function readPatterns(file: string, text: string): SourcePattern[] {
  const nodes = nodesOf(parse(text, { sourceType: 'module', plugins: ['typescript'] }).program as unknown as Node);
  const constants = new Map(
    nodes.flatMap((node) => (isNode(node.init) && nameOf(node.id) !== undefined ? [[nameOf(node.id), node.init]] : [])),
  );
  return nodes.flatMap((node) => {
    const line = node.loc?.start.line ?? 0;
    if (node.type === 'RegExpLiteral') return { file, line, source: String(node.pattern), flags: String(node.flags) };
    if (!/^(?:New|Call)Expression$/.test(node.type) || nameOf(node.callee) !== 'RegExp') return [];
    const [source, flags] = (node.arguments as Node[]).map((argument) => textOf(argument));
    return { file, line, source: source ?? '', flags: flags ?? '' };
  });

  /** The text an expression gives, as far as the file tells. */
  function textOf(node: unknown): string {
    return textsOf(node)[0] ?? unknownPart;
  }

  function textsOf(node: unknown): string[] {
    if (!isNode(node)) return [];
    switch (node.type) {
      case 'StringLiteral':
        return [String(node.value)];
      case 'TemplateLiteral': {
        const quasis = node.quasis as { readonly value: { readonly cooked: string } }[];
        const filled = (node.expressions as Node[]).map(textOf);
        return [quasis.map((quasi, index) => quasi.value.cooked + (filled[index] ?? '')).join('')];
      }
      case 'Identifier':
        return constants.has(String(node.name)) ? textsOf(constants.get(String(node.name))) : [unknownPart];
      case 'BinaryExpression':
        return [textOf(node.left) + textOf(node.right)];
      case 'MemberExpression':
        return [sourceOf(node) ?? unknownPart];
      case 'TSAsExpression':
        return textsOf(node.expression);
      case 'ConditionalExpression':
        return [...textsOf(node.consequent), ...textsOf(node.alternate)];
      case 'ArrayExpression':
        return (node.elements as Node[]).flatMap((element) => textsOf(element.type === 'SpreadElement' ? element.argument : element));
      case 'CallExpression':
        return [joinedText(node) ?? unknownPart];
      default:
        return [unknownPart];
    }
  }

  /** `pattern.source` */
  function sourceOf(node: Node): string | undefined {
    const target = constants.get(nameOf(node.object) ?? '');
    return nameOf(node.property) === 'source' && target?.type === 'RegExpLiteral' ? String(target.pattern) : undefined;
  }

  /** `parts.join('|')` */
  function joinedText(node: Node): string | undefined {
    const callee = node.callee as Node;
    if (callee.type !== 'MemberExpression' || nameOf(callee.property) !== 'join') return undefined;
    return textsOf(callee.object).join(textOf((node.arguments as Node[])[0]));
  }
}

function nodesOf(node: Node): Node[] {
  const children = Object.values(node).flat().filter(isNode);
  return [node, ...children.flatMap(nodesOf)];
}

function nameOf(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Identifier' ? String(node.name) : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}
