import type { SyntaxNode } from '../../ports.ts';

/**
 * Whether the text holds something that the grammar lets pass and the language may not: worth a look by Babel, which takes as long as the
 * parser. A doubt costs time only; what is missed here stays unseen (ECMA-262, Static Semantics: Early Errors).
 */
export function isDoubtful(root: SyntaxNode, text: string): boolean {
  if (/[,({]\s{0,40},|\\u|\buse strict\b/.test(text)) return true;
  const open: { node: SyntaxNode; place: Place }[] = [{ node: root, place: top }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, place } = next;
    if (rules[node.type]?.(node, text, place)) return true;
    const inner = placeInside(node, place, text);
    for (const child of node.children) {
      const isHead = child.field === 'parameters' || child.field === 'parameter';
      if (child.children.length > 0 || rules[child.type])
        open.push({ node: child, place: isHead ? { ...inner, names: undefined } : inner });
    }
  }
  return false;
}

interface Place {
  readonly inFunction: boolean;
  readonly inAsync: boolean;
  readonly inGenerator: boolean;
  readonly inLoop: boolean;
  readonly inSwitch: boolean;
  readonly inClass: boolean;
  readonly labels: readonly string[];
  /** Private names of the classes around. */
  readonly privates: readonly string[];
  /** Parameters of the function whose body comes next. */
  readonly names: readonly string[] | undefined;
}

const top: Place = {
  inFunction: false,
  inAsync: false,
  inGenerator: false,
  inLoop: false,
  inSwitch: false,
  inClass: false,
  labels: [],
  privates: [],
  names: undefined,
};

function placeInside(node: SyntaxNode, place: Place, text: string): Place {
  if (functions.test(node.type)) {
    const isArrow = node.type === 'arrow_function';
    return {
      ...place,
      inFunction: true,
      inAsync: node.children.some(({ type }) => type === 'async'),
      inGenerator: node.children.some(({ type }) => type === '*'),
      inLoop: false,
      inSwitch: false,
      inClass: isArrow ? place.inClass : node.type === 'method_definition',
      labels: [],
      names: parameterNames(node, text),
    };
  }
  if (/^(while_statement|do_statement|for_statement|for_in_statement)$/.test(node.type))
    return { ...place, inLoop: true, names: undefined };
  if (node.type === 'switch_statement') return { ...place, inSwitch: true, names: undefined };
  if (node.type === 'labeled_statement') return { ...place, labels: [...place.labels, textOf(fieldOf(node, 'label'), text)] };
  if (/^(class_static_block|field_definition|public_field_definition)$/.test(node.type))
    return { ...place, inFunction: false, inClass: true, inAsync: false };
  if (/^(class_declaration|class|abstract_class_declaration)$/.test(node.type))
    return { ...place, privates: [...place.privates, ...privateNames(node, text)] };
  return node.type === 'statement_block' ? { ...place, names: undefined } : place;
}

const functions =
  /^(function_declaration|function_expression|arrow_function|method_definition|generator_function|generator_function_declaration)$/;

type Rule = (node: SyntaxNode, text: string, place: Place) => boolean;

const rules: Readonly<Record<string, Rule>> = {
  program: hasTwice,
  statement_block: hasTwice,
  switch_body: (node, text, place) => hasTwice({ ...node, children: node.children.flatMap(({ children }) => children) }, text, place),
  class_body: (node, text) =>
    node.children.filter(
      (each) => each.type === 'method_definition' && textOf(fieldOf(each, 'name'), text) === 'constructor' && fieldOf(each, 'body'),
    ).length > 1,
  method_definition: (node, text) => {
    const parameters = fieldOf(node, 'parameters')?.children.filter(({ named }) => named).length ?? 0;
    const kind = node.children.find(({ type }) => /^(get|set|async|\*)$/.test(type))?.type;
    return (
      (kind === 'get' && parameters > 0) ||
      (kind === 'set' && parameters !== 1) ||
      (kind !== undefined && textOf(fieldOf(node, 'name'), text) === 'constructor')
    );
  },
  formal_parameters: (node, text) => {
    const names = node.children.flatMap((child) => boundNames(child, text));
    const rest = node.children.findIndex(
      (child) => /rest_pattern/.test(child.type) || child.children.some(({ type }) => type === 'rest_pattern'),
    );
    return new Set(names).size < names.length || (rest >= 0 && node.children.slice(rest + 1).some(({ type }) => type === ','));
  },
  await_expression: (_, __, place) => place.inFunction && !place.inAsync,
  for_in_statement: (node, text, place) => {
    const isAwaited = node.children.some(({ type }) => type === 'await');
    const left = fieldOf(node, 'left');
    const body = fieldOf(node, 'body');
    return (
      (isAwaited && ((place.inFunction && !place.inAsync) || fieldOf(node, 'operator')?.type === 'in')) ||
      fieldOf(node, 'value') !== undefined ||
      isDeclaration(body) ||
      left?.type === 'sequence_expression' ||
      hasNameAgain(boundNames(left, text), body, text)
    );
  },
  yield_expression: (_, __, place) => !place.inGenerator,
  return_statement: (_, __, place) => !place.inFunction,
  break_statement: (node, text, place) => isLost(node, text, place, place.inLoop || place.inSwitch),
  continue_statement: (node, text, place) => isLost(node, text, place, place.inLoop),
  super: (_, __, place) => !place.inClass,
  call_expression: (node) => fieldOf(node, 'function')?.type === 'super',
  meta_property: (node, text, place) => textOf(node, text).startsWith('new') && !place.inFunction,
  private_property_identifier: (node, text, place) => !place.privates.includes(textOf(node, text)),
  try_statement: (node) => !node.children.some((child) => child.field === 'handler' || child.field === 'finalizer'),
  catch_clause: (node, text) => hasNameAgain(boundNames(fieldOf(node, 'parameter'), text), fieldOf(node, 'body'), text),
  string: (node, text) => /[\u2028\u2029\n]|\\[1-9]|\\0\d/.test(textOf(node, text)) && !/\\\r?\n/.test(textOf(node, text)),
  regex: (node, text) => !/^[dgimsuvy]*$/.test(textOf(fieldOf(node, 'flags'), text)),
  number: (node, text) => /^0[\d_]|_(_|$|[.eExn])|[.eExXbBoO]_/.test(textOf(node, text)),
  identifier: (node, text) => node.end - node.start <= 10 && reserved.test(textOf(node, text)),
  shorthand_property_identifier: (node, text) => reserved.test(textOf(node, text)),
  unary_expression: (node, text) => /^delete\s{1,4}[\w$(]+$/.test(textOf(node, text)),
  with_statement: () => true,
  variable_declarator: (node, text) => /^(let|yield|await|eval|arguments|static|enum)$/.test(textOf(fieldOf(node, 'name'), text)),
  lexical_declaration: (node, text) =>
    text.startsWith('const', node.start) && node.children.some((each) => each.type === 'variable_declarator' && !fieldOf(each, 'value')),
  if_statement: (node) => isDeclaration(fieldOf(node, 'consequence')) || isDeclaration(fieldOf(node, 'alternative')?.children.at(-1)),
  while_statement: (node) => isDeclaration(fieldOf(node, 'body')),
  for_statement: (node) => isDeclaration(fieldOf(node, 'body')),
  assignment_expression: (node, text) => isBadTarget(fieldOf(node, 'left'), text),
  augmented_assignment_expression: (node, text) => isBadTarget(fieldOf(node, 'left'), text),
  update_expression: (node, text) => isBadTarget(fieldOf(node, 'argument'), text),
  binary_expression: (node, text) => {
    const sign = textOf(fieldOf(node, 'operator'), text);
    const sides = node.children
      .filter((child) => child.type === 'binary_expression')
      .map((child) => textOf(fieldOf(child, 'operator'), text));
    return (
      (sign === '??' && sides.some((side) => /^(&&|\|\|)$/.test(side))) ||
      (/^(&&|\|\|)$/.test(sign) && sides.includes('??')) ||
      (sign === '**' && fieldOf(node, 'left')?.type === 'unary_expression')
    );
  },
  new_expression: (node) => fieldOf(node, 'constructor')?.children.some(({ type }) => type === 'optional_chain') ?? false,
  object: (node, text) => node.children.filter((child) => textOf(fieldOf(child, 'key'), text) === '__proto__').length > 1,
  import_statement: (node, text) => /\bimport\s*\{\s*(default|[\w$]+\s+as\s+(default|let|await))\s*\}/.test(textOf(node, text)),
  export_statement: (node, text, place) => place.inFunction || /^export\s+default\s+(?:const|let|var)\b/.test(textOf(node, text)),
  enum_declaration: () => false,
  labeled_statement: (node, text, place) =>
    place.labels.includes(textOf(fieldOf(node, 'label'), text)) || /^(await|yield)$/.test(textOf(fieldOf(node, 'label'), text)),
  expression_statement: (node, text) =>
    node.children[0]?.type === 'arrow_function' &&
    /^[\s;]*[([`]/.test(text.slice(node.end, node.end + 20)) &&
    !text.slice(node.start, node.end).endsWith(';'),
};

const reserved = /^(let|static|implements|interface|package|private|protected|public|yield|await|enum)$/;

/** Names that a scope declares twice, or that its function has as parameters. */
function hasTwice(node: SyntaxNode, text: string, place: Place): boolean {
  const fixed = new Set<string>();
  const loose = new Set<string>(place.names ?? []);
  for (const child of node.children) {
    const statement = child.type === 'export_statement' ? (fieldOf(child, 'declaration') ?? child) : child;
    const isLoose =
      statement.type === 'variable_declaration' ||
      (/^(function_declaration|generator_function_declaration)$/.test(statement.type) &&
        (node.type === 'program' || place.names !== undefined));
    for (const name of declaredNames(statement, text)) {
      if (fixed.has(name) || (!isLoose && loose.has(name))) return true;
      (isLoose ? loose : fixed).add(name);
    }
  }
  return false;
}

function declaredNames(statement: SyntaxNode, text: string): readonly string[] {
  switch (statement.type) {
    case 'lexical_declaration':
    case 'variable_declaration':
      return statement.children.flatMap((each) => (each.type === 'variable_declarator' ? boundNames(fieldOf(each, 'name'), text) : []));
    case 'function_declaration':
    case 'generator_function_declaration':
    case 'class_declaration':
      return [textOf(fieldOf(statement, 'name'), text)].filter(Boolean);
    case 'import_statement':
      return statement.children.filter(({ type }) => type === 'import_clause').flatMap((clause) => importedNames(clause, text));
    default:
      return [];
  }
}

function importedNames(clause: SyntaxNode, text: string): string[] {
  return clause.children.flatMap((child) => {
    if (child.type === 'identifier') return [textOf(child, text)];
    if (child.type === 'namespace_import')
      return child.children.filter(({ type }) => type === 'identifier').map((each) => textOf(each, text));
    return child.children
      .filter(({ type }) => type === 'import_specifier')
      .map((each) => textOf(fieldOf(each, 'alias') ?? fieldOf(each, 'name'), text));
  });
}

/** The names that a pattern gives values to. */
function boundNames(pattern: SyntaxNode | undefined, text: string): string[] {
  if (!pattern) return [];
  if (/^(identifier|shorthand_property_identifier_pattern)$/.test(pattern.type)) return [textOf(pattern, text)];
  if (pattern.type === 'pair_pattern') return boundNames(fieldOf(pattern, 'value'), text);
  if (/^(required_parameter|optional_parameter)$/.test(pattern.type)) return boundNames(fieldOf(pattern, 'pattern'), text);
  if (/^(assignment_pattern|object_assignment_pattern)$/.test(pattern.type)) return boundNames(fieldOf(pattern, 'left'), text);
  return /_pattern$/.test(pattern.type) ? pattern.children.flatMap((child) => boundNames(child, text)) : [];
}

function parameterNames(node: SyntaxNode, text: string): string[] {
  const single = fieldOf(node, 'parameter');
  return single ? boundNames(single, text) : (fieldOf(node, 'parameters')?.children ?? []).flatMap((child) => boundNames(child, text));
}

function hasNameAgain(names: readonly string[], body: SyntaxNode | undefined, text: string): boolean {
  const again = (body?.children ?? []).filter(({ type }) => type !== 'variable_declaration').flatMap((each) => declaredNames(each, text));
  return names.some((name) => again.includes(name));
}

function privateNames(node: SyntaxNode, text: string): string[] {
  const body = fieldOf(node, 'body');
  return (body?.children ?? [])
    .map((member) => textOf(fieldOf(member, 'name') ?? fieldOf(member, 'property'), text))
    .filter((name) => name.startsWith('#'));
}

function isLost(node: SyntaxNode, text: string, place: Place, isFine: boolean): boolean {
  const label = fieldOf(node, 'label');
  return label ? !place.labels.includes(textOf(label, text)) : !isFine;
}

function isDeclaration(node: SyntaxNode | undefined): boolean {
  return (
    node !== undefined && /^(lexical_declaration|class_declaration|function_declaration|generator_function_declaration)$/.test(node.type)
  );
}

function isBadTarget(node: SyntaxNode | undefined, text: string): boolean {
  if (!node) return false;
  if (
    /^(call_expression|new_expression|number|string|this|super|binary_expression|array_pattern|parenthesized_expression)$/.test(node.type)
  )
    return node.type !== 'array_pattern';
  return (
    /^(eval|arguments)$/.test(textOf(node, text)) ||
    (node.type === 'member_expression' && node.children.some(({ type }) => type === 'optional_chain'))
  );
}

function fieldOf(node: SyntaxNode, name: string): SyntaxNode | undefined {
  for (const child of node.children) if (child.field === name) return child;
  return undefined;
}

function textOf(node: SyntaxNode | undefined, text: string): string {
  return node ? text.slice(node.start, node.end) : '';
}
