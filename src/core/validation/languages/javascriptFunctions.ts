import type { SyntaxNode } from '../../ports.ts';
import type { ClassFact, FunctionFact, ParameterFact } from '../program/facts.ts';
import { childOfType, field, namedChildren, type Source, statementsOf } from '../program/source.ts';
import type { Taint } from '../program/value.ts';

export function describeFunction(node: SyntaxNode, source: Source): FunctionFact {
  const name = source.textOf(field(node, 'name')) || assignedName(source);
  const body = field(node, 'body');
  const statement = outermost(source);
  const nested = isNested(source);
  const isMethod = node.type === 'method_definition';
  const classNode = isMethod && !nested ? source.enclosing(classTypes) : undefined;
  const className = classNode ? source.textOf(field(classNode, 'name')) || 'class' : undefined;
  const decorators = decoratorsOf(node, source);
  const list = field(node, 'parameters');
  const single = field(node, 'parameter');
  const parameters = list
    ? namedChildren(list).map((parameter) => describeParameter(parameter, source))
    : single
      ? [describeParameter(single, source)]
      : [];
  const isNamed =
    node.type === 'function_declaration' || node.type === 'generator_function_declaration' || isMethod || isDirectlyAssigned(source);
  const isHidden =
    isMethod &&
    (name.startsWith('#') ||
      name.startsWith('_') ||
      /^(private|protected)$/.test(source.textOf(childOfType(node, 'accessibility_modifier'))));
  const isTypedByPlace = isContextTyped(source);
  const isAccessor = isMethod && node.children.some((child) => child.type === 'get' || child.type === 'set');
  return {
    node,
    name,
    parameters: isTypedByPlace ? parameters.map((parameter) => ({ ...parameter, typed: true })) : parameters,
    decorators,
    returnTyped:
      field(node, 'return_type') !== undefined ||
      name === 'constructor' ||
      node.children.some((child) => child.type === 'set') ||
      isTypedByPlace,
    isAsync: node.children.some((child) => child.type === 'async'),
    isPublic: name !== '' && isNamed && !nested && !isHidden && !isAccessor && name !== 'constructor' && isExported(statement, source),
    nested,
    className,
    doc: source.commentAbove(firstRow(node, statement, isMethod)),
    statements: body?.type === 'statement_block' ? statementsOf(body).length : 1,
    returnsValue: false,
    raises: false,
    yields: false,
    cleared: new Map(),
  };
}

function describeParameter(node: SyntaxNode, source: Source): ParameterFact {
  const pattern = field(node, 'pattern') ?? field(node, 'left') ?? node;
  const value = field(node, 'value') ?? field(node, 'right');
  const text = source.textOf(pattern).replace(/^\.\.\./, '');
  // A default value of a plain kind tells the type.
  const isInferred = value !== undefined && /^(string|number|true|false|template_string)$/.test(value.type);
  return { name: text, node, typed: field(node, 'type') !== undefined || isInferred, implicit: text === 'this' || /^_+$/.test(text) };
}

/** `const f = () => …`, `exports.f = function …`, `{ f: () => … }`, a class field. */
function assignedName(source: Source): string {
  const parent = source.parent(1);
  if (!parent) return '';
  if (parent.type === 'variable_declarator' || parent.type === 'public_field_definition') return source.textOf(field(parent, 'name'));
  if (parent.type === 'field_definition') return source.textOf(field(parent, 'property'));
  if (parent.type === 'pair') return source.textOf(field(parent, 'key'));
  if (parent.type === 'assignment_expression') {
    const left = source.textOf(field(parent, 'left'));
    return left.slice(left.lastIndexOf('.') + 1);
  }
  return '';
}

function isDirectlyAssigned(source: Source): boolean {
  const parent = source.parent(1);
  if (parent?.type === 'variable_declarator') return true;
  return parent?.type === 'assignment_expression' && /^(module\.)?exports\b/.test(source.textOf(field(parent, 'left')));
}

/** `const f: Handler = (a, b) => …`, a callback, a member of a typed object: the place gives the types. */
function isContextTyped(source: Source): boolean {
  const parent = source.parent(1);
  if (!parent) return false;
  if (parent.type === 'variable_declarator' || parent.type === 'public_field_definition') return field(parent, 'type') !== undefined;
  return parent.type !== 'assignment_expression' && !/^(program|statement_block|export_statement|class_body|object)$/.test(parent.type);
}

function isNested(source: Source): boolean {
  for (let at = source.parents.length - 2; at >= 0; at--) if (source.functionTypes.has(source.parents[at]?.type ?? '')) return true;
  return false;
}

/** The statement at the top of the file that holds the current node. */
function outermost(source: Source): SyntaxNode | undefined {
  return source.parents[1];
}

function isExported(statement: SyntaxNode | undefined, source: Source): boolean {
  if (!statement) return false;
  if (source.fragment || statement.type === 'export_statement') return true;
  return (
    statement.type === 'expression_statement' && /^(module\.)?exports\b/.test(source.text.slice(statement.start, statement.start + 40))
  );
}

function firstRow(node: SyntaxNode, statement: SyntaxNode | undefined, isMethod: boolean): number {
  return isMethod ? (node.children[0]?.startRow ?? node.startRow) : (statement?.startRow ?? node.startRow);
}

function decoratorsOf(node: SyntaxNode, source: Source): string[] {
  const own = node.children.filter((child) => child.type === 'decorator');
  const body = source.parent(1);
  const at = body?.children.indexOf(node) ?? -1;
  for (let before = at - 1; body && before >= 0 && body.children[before]?.type === 'decorator'; before--) {
    const decorator = body.children[before];
    if (decorator) own.push(decorator);
  }
  return own.map((decorator) => source.textOf(decorator).slice(1));
}

export function describeClass(node: SyntaxNode, source: Source): ClassFact {
  const body = field(node, 'body');
  const statement = outermost(source);
  const heritage = childOfType(node, 'class_heritage');
  return {
    node,
    name: source.textOf(field(node, 'name')),
    isPublic: isExported(statement, source) && !isNested(source),
    doc: source.commentAbove(statement?.startRow ?? node.startRow),
    bases: heritage ? [source.textOf(heritage).replace(/^extends\s+/, '')] : [],
    members: statementsOf(body).length,
  };
}

/** The first parameter of a handler `(req, res)`, an HTTP event of a cloud function, and what a framework's decorator takes from a request are the visitor's. */
export function parameterTaint(owner: FunctionFact, parameter: ParameterFact, index: number, source: Source): Taint {
  const [first, second] = owner.parameters;
  if (/@(Body|Query|Param|Headers|Req|Request|UploadedFile)\b/.test(source.textOf(parameter.node))) return 2;
  if (index === 0 && /^(req|request|_req)$/.test(parameter.name)) return 1;
  if (index === 0 && second && /^_?(res|response|reply)$/.test(second.name)) return 2;
  if (index === 0 && parameter.name === 'event' && (/^_?(context|ctx|callback)$/.test(second?.name ?? '') || owner.name === 'handler'))
    return 2;
  if (first && /^(err|error)$/.test(first.name) && index === 0) return 0;
  return 1;
}

const classTypes = new Set(['class_declaration', 'class', 'abstract_class_declaration']);
