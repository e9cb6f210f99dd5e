import type { SyntaxNode } from '../../ports.ts';
import { childOfType, field, namedChildren } from '../program/source.ts';
import { layoutFault } from './pythonLayout.ts';
import type { SyntaxFault } from './strict/syntaxFault.ts';

/** What Python's compiler rejects and the grammar lets pass. `isPiece` allows what may stand in a function or a loop around it. */
export function pythonFaults(root: SyntaxNode, text: string, isPiece: boolean): SyntaxFault[] {
  const faults: SyntaxFault[] = [];
  const layout = layoutFault(text, isPiece);
  if (layout) faults.push(layout);
  const open: { node: SyntaxNode; place: Place }[] = [
    { node: root, place: { inFunction: isPiece, inLoop: isPiece, inAsync: isPiece, inClass: false } },
  ];
  for (let next = open.pop(); next && faults.length < 20; next = open.pop()) {
    const { node, place } = next;
    const message = rules[node.type]?.(node, text, place);
    if (message) faults.push({ message, start: node.start, end: Math.max(node.end, node.start + 1) });
    const inner = placeInside(node, place);
    for (const child of node.children) {
      // Of the leaves only identifiers are checked: a keyword must not stand as a name.
      if (child.children.length > 0 || bareStatements.has(child.type)) {
        open.push({ node: child, place: child.field === 'body' || node.type !== 'function_definition' ? inner : place });
      } else if (child.type === 'identifier' && child.end - child.start <= 8 && keywords.has(text.slice(child.start, child.end))) {
        faults.push({ message: `“${text.slice(child.start, child.end)}” is not a name.`, start: child.start, end: child.end });
      }
    }
  }
  return faults;
}

const bareStatements = new Set(['break_statement', 'continue_statement', 'return_statement', 'yield', 'raise_statement']);

interface Place {
  readonly inFunction: boolean;
  readonly inLoop: boolean;
  readonly inAsync: boolean;
  readonly inClass: boolean;
}

function placeInside(node: SyntaxNode, place: Place): Place {
  switch (node.type) {
    case 'function_definition':
      return { inFunction: true, inLoop: false, inAsync: node.children[0]?.type === 'async', inClass: false };
    case 'lambda':
      return { ...place, inFunction: true, inLoop: false };
    case 'class_definition':
      return { inFunction: false, inLoop: false, inAsync: false, inClass: true };
    case 'for_statement':
    case 'while_statement':
      return { ...place, inLoop: true };
    default:
      return place;
  }
}

type Rule = (node: SyntaxNode, text: string, place: Place) => string | undefined;

const rules: Readonly<Record<string, Rule>> = {
  print_statement: () => 'print is a function.',
  // What `print >> file` is where a piece is read as an expression.
  binary_operator: ({ children: [left, sign] }, text) =>
    sign?.type === '>>' && left?.type === 'identifier' && text.slice(left.start, left.end) === 'print' ? 'print is a function.' : undefined,
  expression_statement: (node) => (node.children[0]?.type === 'named_expression' ? 'A “:=” of its own needs brackets.' : undefined),
  exec_statement: () => 'exec is a function.',
  return_statement: (_node, _text, place) => (place.inFunction ? undefined : '“return” stands outside a function.'),
  yield: (_node, _text, place) => (place.inFunction ? undefined : '“yield” stands outside a function.'),
  await: (_node, _text, place) => (place.inAsync ? undefined : '“await” stands outside an async function.'),
  break_statement: (_node, _text, place) => (place.inLoop ? undefined : '“break” stands outside a loop.'),
  continue_statement: (_node, _text, place) => (place.inLoop ? undefined : '“continue” stands outside a loop.'),
  nonlocal_statement: (_node, _text, place) => (place.inFunction || place.inClass ? undefined : '“nonlocal” stands outside a function.'),
  module: twoOnALine,
  block: twoOnALine,
  tuple: (node) => (childOfType(node, 'dictionary_splat') ? '“**” has no meaning here.' : undefined),
  assignment: (node, text) => badTarget(field(node, 'left'), false) ?? brokenLine(node, text),
  augmented_assignment: (node) => badTarget(field(node, 'left'), true),
  for_statement: (node) => badTarget(field(node, 'left'), false) ?? emptyBlock(node),
  for_in_clause: (node) => badTarget(field(node, 'left'), false),
  as_pattern: (node) => badTarget(field(node, 'alias')?.children[0], false),
  named_expression: (node) => (field(node, 'name')?.type === 'identifier' ? undefined : 'Only a name can be given a value here.'),
  delete_statement: (node) =>
    namedChildren(node)
      .map((target) => badTarget(target, false))
      .find(Boolean),
  argument_list: (node, text) => badArguments(node, text),
  parameters: (node, text) => badParameters(node, text),
  lambda_parameters: (node, text) => badParameters(node, text),
  try_statement: (node) => {
    const clauses = node.children.filter((child) => /^(except|except_group|finally)_clause$/.test(child.type));
    if (clauses.length === 0) return '“try” needs “except” or “finally”.';
    const handlers = clauses.filter((child) => child.type === 'except_clause');
    const groups = handlers.filter((handler) => childOfType(handler, '*'));
    if (groups.length > 0 && groups.length < handlers.length) return '“except” and “except*” are mixed.';
    const bare = handlers.findIndex(
      (handler) => !handler.children.some((child) => child.named && child.type !== 'block' && child.type !== 'comment'),
    );
    if (bare !== -1 && bare < handlers.length - 1) return 'A bare “except” must be the last.';
    return childOfType(node, 'else_clause') && handlers.length === 0 && !childOfType(node, 'except_group_clause')
      ? '“else” needs an “except” before it.'
      : undefined;
  },
  import_from_statement: (node, _text, place) => {
    if (childOfType(node, 'wildcard_import') && (place.inFunction || place.inClass))
      return '“import *” is allowed only at the top of a file.';
    const last = node.children.at(-1);
    return last?.type === ',' ? 'A comma at the end needs brackets.' : undefined;
  },
  dictionary: (node) =>
    namedChildren(node).some((child) => !/^(pair|dictionary_splat|ERROR)$/.test(child.type))
      ? 'Keys and single values are mixed.'
      : undefined,
  string: (node, text) => badString(node, text),
  concatenated_string: (node, text) => mixedStrings(node, text),
  raise_statement: (node) => (childOfType(node, 'expression_list') ? 'This form is of Python 2.' : undefined),
  comparison_operator: (node) => (node.children.some((child) => child.type === '<>') ? '“<>” is of Python 2.' : undefined),
  if_statement: emptyBlock,
  while_statement: emptyBlock,
  function_definition: emptyBlock,
  class_definition: emptyBlock,
  with_statement: emptyBlock,
  else_clause: emptyBlock,
  elif_clause: emptyBlock,
  except_clause: (node) => badHandler(node) ?? emptyBlock(node),
  finally_clause: emptyBlock,
};

/** tree-sitter-python accepts two statements on one line without `;`. */
function twoOnALine(node: SyntaxNode, text: string): string | undefined {
  let before: SyntaxNode | undefined;
  for (const child of node.children) {
    if (
      before?.named &&
      child.named &&
      child.type !== 'comment' &&
      before.type !== 'comment' &&
      before.endRow === child.startRow &&
      before.end > before.start
    ) {
      if (!/[\n;]/.test(text.slice(before.end - 1, child.start))) return 'Two statements stand on one line.';
    }
    before = child;
  }
  return undefined;
}

/** tree-sitter-python takes the next line as the right side of an assignment that has none. */
function brokenLine(node: SyntaxNode, text: string): string | undefined {
  const sign = node.children.find((child) => child.type === '=');
  const right = field(node, 'right');
  return sign && right && right.startRow > sign.endRow && !text.slice(sign.end, right.start).includes('\\')
    ? 'A value is missing here.'
    : undefined;
}

/** tree-sitter-python accepts `if x:` without a block. */
function emptyBlock(node: SyntaxNode): string | undefined {
  const block = field(node, 'body') ?? field(node, 'consequence') ?? childOfType(node, 'block');
  return block && namedChildren(block).length > 0 ? undefined : 'An indented block is expected here.';
}

const targets = new Set([
  'identifier',
  'attribute',
  'subscript',
  'pattern_list',
  'tuple_pattern',
  'list_pattern',
  'list_splat_pattern',
  'as_pattern_target',
  'ERROR',
  'keyword_identifier',
  'parenthesized_expression',
  'tuple',
  'list',
  'expression_list',
  'list_splat',
]);

function badTarget(node: SyntaxNode | undefined, isAugmented: boolean): string | undefined {
  if (!node) return undefined;
  if (!targets.has(node.type)) return 'This cannot be given a value.';
  if (isAugmented && !/^(identifier|attribute|subscript|ERROR|parenthesized_expression)$/.test(node.type))
    return 'This cannot be changed in place.';
  if (/^(pattern_list|tuple_pattern|list_pattern|tuple|list|expression_list|parenthesized_expression)$/.test(node.type)) {
    return namedChildren(node)
      .map((child) => badTarget(child, false))
      .find(Boolean);
  }
  return undefined;
}

function badArguments(node: SyntaxNode, text: string): string | undefined {
  const seen = new Set<string>();
  let hasKeyword = false;
  let hasUnpacked = false;
  const args = namedChildren(node);
  for (const arg of args) {
    if (arg.type === 'keyword_argument') {
      const nameNode = field(arg, 'name');
      const name = nameNode ? text.slice(nameNode.start, nameNode.end) : '';
      if (nameNode && nameNode.type !== 'identifier') return 'This is not the name of an argument.';
      if (keywords.has(name)) return `“${name}” is not a name.`;
      if (seen.has(name)) return `The argument ${name} is given twice.`;
      seen.add(name);
      hasKeyword = true;
    } else if (arg.type === 'dictionary_splat') hasUnpacked = true;
    else if (arg.type === 'list_splat') {
      if (hasUnpacked) return 'Positional arguments come before “**”.';
    } else if (hasKeyword || hasUnpacked) return arg.type === 'ERROR' ? undefined : 'Positional arguments come before named ones.';
    if (arg.type === 'generator_expression' && args.length > 1 && text[arg.start] !== '(')
      return 'A generator needs brackets of its own here.';
  }
  return undefined;
}

function badParameters(node: SyntaxNode, text: string): string | undefined {
  const seen = new Set<string>();
  let hasDefault = false;
  let afterStar = false;
  for (const parameter of namedChildren(node)) {
    if (afterStar === false && parameter.type === 'keyword_separator' && parameter === namedChildren(node).at(-1))
      return 'A name must follow “*”.';
    const isStar = /splat_pattern|keyword_separator/.test(parameter.type) || /splat_pattern/.test(parameter.children[0]?.type ?? '');
    if (isStar) afterStar = true;
    const isDefault = parameter.type === 'default_parameter' || parameter.type === 'typed_default_parameter';
    if (hasDefault && !isDefault && !afterStar && !isStar && parameter.type !== 'positional_separator' && parameter.type !== 'ERROR')
      return 'A parameter without a default follows one with a default.';
    if (isDefault) hasDefault = true;
    const name = /^[*\s]*([\p{L}_][\p{L}\p{N}_]*)/u.exec(text.slice(parameter.start, parameter.end))?.[1];
    if (name !== undefined && seen.has(name)) return `The parameter ${name} is there twice.`;
    if (name !== undefined) seen.add(name);
    if (
      !/^(identifier|default_parameter|typed_parameter|typed_default_parameter|list_splat_pattern|dictionary_splat_pattern|keyword_separator|positional_separator|ERROR)$/.test(
        parameter.type,
      )
    )
      return 'This is not a parameter.';
  }
  return undefined;
}

function badString(node: SyntaxNode, text: string): string | undefined {
  const start = node.children[0];
  const prefix = start ? text.slice(start.start, start.end).replace(/(?<!["'])["']+$/, '') : '';
  if (prefix !== '' && !/^([rubft]|br|rb|fr|rf|tr|rt)$/i.test(prefix)) return `“${prefix}” is not a prefix that a text can have.`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: bytes literals hold ASCII only
  if (/b/i.test(prefix) && /[^\x00-\x7f]/.test(text.slice(node.start, node.end))) return 'Bytes can hold ASCII only.';
  const empty = node.children.find((child) => child.type === 'interpolation' && namedChildren(child).length === 0);
  return empty ? 'An expression is missing between the braces.' : undefined;
}

/** PEP 758: several exceptions need no brackets, unless they are given a name. */
function badHandler(node: SyntaxNode): string | undefined {
  const values = node.children.filter((child) => child.field === 'value');
  if (values.length > 1 && values.some((value) => value.type === 'as_pattern')) return 'Several exceptions before “as” need brackets.';
  return childOfType(node, '*') && values.length === 0 ? '“except*” needs a type of exception.' : undefined;
}

/** Templates (PEP 750) and bytes stand beside their own kind only. */
function mixedStrings(node: SyntaxNode, text: string): string | undefined {
  const kinds = namedChildren(node)
    .filter((child) => child.type === 'string')
    .map((child) => /^[a-z]*/i.exec(text.slice(child.start, child.start + 3))?.[0]?.toLowerCase() ?? '');
  for (const kind of ['t', 'b']) {
    const some = kinds.filter((prefix) => prefix.includes(kind)).length;
    if (some > 0 && some < kinds.length)
      return kind === 't' ? 'A template and a text stand side by side.' : 'Bytes and a text stand side by side.';
  }
  return undefined;
}

const keywords = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);
