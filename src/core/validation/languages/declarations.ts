import type { SyntaxNode } from '../../ports.ts';
import type { ClassFact, FunctionFact, HandlerFact, ParameterFact } from '../program/facts.ts';
import type { LanguageTable } from '../program/languageTable.ts';
import { childOfType, field, fieldsOf, isComment, namedChildren, type Source, statementsOf } from '../program/source.ts';
import type { Taint } from '../program/value.ts';
import { describeHandler } from './describeHandler.ts';

export interface DeclarationStyle {
  readonly classes: ReadonlySet<string>;
  /** Whether a function or class is offered to other files; `head` is the text before its body. */
  isPublic(name: string, head: string, source: Source): boolean;
  /** Parameters that a framework fills from a request, by the text of the parameter, its function's head and decorators. */
  readonly remoteParameter: RegExp;
  readonly remoteHandler: RegExp;
  readonly rethrow: RegExp;
  /** Whether parameters without a type are possible. */
  readonly typeField?: string;
}

type Declared = Pick<LanguageTable, 'describeFunction' | 'describeClass' | 'handlerOf' | 'parameterTaint'>;

/** How languages with declarations in the manner of C tell about their functions, classes and handlers. */
export function declarations(style: DeclarationStyle): Declared {
  return {
    describeFunction: (node, source) => describeFunction(node, source, style),
    describeClass: (node, source) => describeClass(node, source, style),
    handlerOf: (node, source) => handlerOf(node, source, style),
    parameterTaint: (owner, parameter, _index, source): Taint => {
      if (style.remoteParameter.test(source.textOf(parameter.node))) return 2;
      return style.remoteHandler.test(owner.decorators.join(' ')) ? 2 : 1;
    },
  };
}

function describeFunction(node: SyntaxNode, source: Source, style: DeclarationStyle): FunctionFact {
  const nameNode = field(node, 'name') ?? declaredName(node);
  const name = source.textOf(nameNode);
  const body = field(node, 'body');
  const head = source.text.slice(node.start, body?.start ?? node.end);
  const list = field(node, 'parameters') ?? parameterListOf(node);
  const nested = source.parents.slice(0, -1).some((parent) => source.functionTypes.has(parent.type));
  const classNode = source.enclosing(style.classes);
  const className = classNode && !nested ? source.textOf(field(classNode, 'name') ?? field(classNode, 'type')) : undefined;
  const block = body && (childOfType(body, 'statement_list') ?? body);
  return {
    node,
    name,
    parameters: list ? namedChildren(list).flatMap((parameter) => parametersOf(parameter, source, style)) : [],
    decorators: decoratorsOf(node, source),
    returnTyped: field(node, 'return_type') !== undefined,
    isAsync: /\basync\b/.test(head),
    isPublic: name !== '' && !nested && style.isPublic(name, head, source),
    nested,
    className,
    doc: docOf(node, source),
    statements: statementsOf(block).length,
    returnsValue: false,
    raises: false,
    yields: false,
    cleared: new Map(),
  };
}

/** C and C++ wrap the name into declarators. */
function declaredName(node: SyntaxNode): SyntaxNode | undefined {
  let at = field(node, 'declarator');
  while (at) {
    const inner = field(at, 'declarator') ?? field(at, 'name');
    if (!inner) return at;
    at = inner;
  }
  return childOfType(node, 'function_name');
}

function parameterListOf(node: SyntaxNode): SyntaxNode | undefined {
  let at = field(node, 'declarator');
  while (at) {
    const list = field(at, 'parameters');
    if (list) return list;
    at = field(at, 'declarator');
  }
  return childOfType(node, 'parameter_list');
}

function parametersOf(node: SyntaxNode, source: Source, style: DeclarationStyle): ParameterFact[] {
  const names = fieldsOf(node, 'name');
  const found =
    names.length > 0
      ? names
      : [field(node, 'pattern') ?? innermost(field(node, 'declarator')) ?? childOfType(node, 'identifier', 'variable') ?? node];
  const isTyped = style.typeField === undefined || field(node, style.typeField) !== undefined;
  return found.map((name) => {
    const text = source.textOf(name);
    return { name: text, node, typed: isTyped, implicit: /^(&?\s*(mut\s+)?self|this|_)$/.test(text) };
  });
}

function innermost(node: SyntaxNode | undefined): SyntaxNode | undefined {
  let at = node;
  for (;;) {
    const inner = at && field(at, 'declarator');
    if (!inner) return at;
    at = inner;
  }
}

/** Annotations and attributes of a declaration stand in it or just before it. */
function decoratorsOf(node: SyntaxNode, source: Source): string[] {
  const own = node.children
    .flatMap((child) => (child.type === 'modifiers' ? child.children : [child]))
    .filter((child) => /annotation|attribute/.test(child.type))
    .map((child) => source.textOf(child));
  const around = source.parent(1);
  for (let at = (around?.children.indexOf(node) ?? 0) - 1; around && at >= 0 && around.children[at]?.type === 'attribute_item'; at--)
    own.push(source.textOf(around.children[at]));
  return own;
}

/** The comment above the declaration, or above the attributes that stand between. */
function docOf(node: SyntaxNode, source: Source): string | undefined {
  const around = source.parent(1);
  let row = node.startRow;
  for (let at = (around?.children.indexOf(node) ?? 0) - 1; around && at >= 0; at--) {
    const before = around.children[at];
    if (!before || !/^attribute_item$/.test(before.type)) break;
    row = before.startRow;
  }
  const inside = node.children.find((child) => isComment(child));
  return source.commentAbove(row) ?? (inside && inside.startRow <= node.startRow + 1 ? source.textOf(inside) : undefined);
}

function describeClass(node: SyntaxNode, source: Source, style: DeclarationStyle): ClassFact {
  const name = source.textOf(field(node, 'name') ?? field(node, 'type'));
  const body = field(node, 'body');
  const head = source.text.slice(node.start, body?.start ?? node.end);
  const isExtension = /^\s*(impl|trait impl)\b/.test(head);
  return {
    node,
    name,
    isPublic: !isExtension && style.isPublic(name, head, source),
    doc: docOf(node, source),
    bases: [],
    members: statementsOf(body).length,
  };
}

function handlerOf(node: SyntaxNode, source: Source, style: DeclarationStyle): HandlerFact {
  const parameter =
    childOfType(node, 'catch_formal_parameter', 'catch_declaration', 'parameter_list', 'exceptions') ??
    field(node, 'type') ??
    field(node, 'parameters');
  const text = source.textOf(parameter);
  const errorName =
    source.textOf(field(node, 'name') ?? (parameter && field(parameter, 'name'))) ||
    (/(?<!\w)(\w+)\s*$/.exec(source.textOf(field(node, 'variable')))?.[1] ?? '');
  const types = text
    .replace(/[()]/g, '')
    .split(/[|,]/)
    .map(
      (type) =>
        type
          .trim()
          .split(/\s+/)
          .filter((word) => word !== errorName && !/^(final|const)$/.test(word))
          .at(-1) ?? '',
    )
    .filter(Boolean);
  return describeHandler(node, field(node, 'body') ?? childOfType(node, 'statement_block', 'then'), source, {
    types,
    errorName,
    rethrow: style.rethrow,
  });
}
