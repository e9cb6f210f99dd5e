import type { SyntaxNode } from '../../ports.ts';
import { pythonStandardModules } from '../packages/builtInModules.ts';
import type { ClassFact, FunctionFact, HandlerFact, ImportFact, ParameterFact } from '../program/facts.ts';
import type { LanguageTable } from '../program/languageTable.ts';
import { childOfType, field, fieldsOf, namedChildren, type Source, statementsOf } from '../program/source.ts';
import type { Taint } from '../program/value.ts';
import { describeHandler } from './describeHandler.ts';

export const python: LanguageTable = {
  family: 'python',
  habits: {
    docs: {
      fix: 'Write a docstring with Args, Returns and Raises.',
      isDoc: (doc) => doc.replace(/["'\s]/g, '').length > 2,
      parameters: /\b(Args|Arguments|Parameters|Params|Attributes):|:param\b|\n[ \t]*Parameters\n[ \t]*-{3}|@param/,
    },
    printers: /^(print|sys\.stdout\.write|pprint\.pprint)$/,
    broadErrors: /^(Exception|BaseException|builtins\.Exception)$/,
    frames: [
      { before: 'if 1:\n', after: '\n' },
      { before: 'class _:\n if 1:\n', after: '\n' },
      { before: '[\n', after: '\n]' },
    ],
    packages: {
      packageOf(module, isLocal) {
        const top = module.split('.')[0] ?? '';
        const isOwn = top === '' || module.startsWith('.') || isLocal(top) || isLocal(`${top}.py`);
        return isOwn || pythonStandardModules.has(top) ? undefined : top;
      },
    },
  },
  roles: {
    identifier: { as: 'name' },
    attribute: { as: 'member', object: 'object', name: 'attribute' },
    subscript: { as: 'index', object: 'value', key: 'subscript' },
    call: { as: 'call', callee: 'function', args: 'arguments' },
    exec_statement: { as: 'call', callee: 'code', args: '', verb: 'exec' },
    string: { as: 'string' },
    concatenated_string: { as: 'concat' },
    integer: { as: 'number' },
    float: { as: 'number' },
    true: { as: 'true' },
    false: { as: 'false' },
    none: { as: 'null' },
    binary_operator: { as: 'binary', left: 'left', right: 'right' },
    boolean_operator: { as: 'logic' },
    comparison_operator: { as: 'compare' },
    conditional_expression: { as: 'choice' },
    list: { as: 'list' },
    tuple: { as: 'list' },
    set: { as: 'list' },
    expression_list: { as: 'list' },
    dictionary: { as: 'map' },
    pair: { as: 'pair', key: 'key', value: 'value' },
    list_comprehension: { as: 'comprehension' },
    set_comprehension: { as: 'comprehension' },
    dictionary_comprehension: { as: 'comprehension' },
    generator_expression: { as: 'comprehension' },
    for_in_clause: { as: 'each', left: 'left', right: 'right' },
    assignment: { as: 'assign', left: 'left', right: 'right' },
    augmented_assignment: { as: 'assign', left: 'left', right: 'right', adds: true },
    named_expression: { as: 'assign', left: 'name', right: 'value' },
    as_pattern_target: { as: 'wrap' },
    as_pattern: { as: 'assign', left: 'alias', right: '' },
    for_statement: { as: 'each', left: 'left', right: 'right' },
    if_statement: { as: 'if' },
    elif_clause: { as: 'if' },
    not_operator: { as: 'not' },
    assert_statement: { as: 'assert' },
    break_statement: { as: 'jump' },
    continue_statement: { as: 'jump' },
    while_statement: { as: 'loop' },
    try_statement: { as: 'try' },
    match_statement: { as: 'switch' },
    parenthesized_expression: { as: 'wrap' },
    await: { as: 'wrap' },
    list_splat: { as: 'wrap' },
    dictionary_splat: { as: 'wrap' },
    function_definition: { as: 'function' },
    lambda: { as: 'function' },
    class_definition: { as: 'class' },
    import_statement: { as: 'import' },
    import_from_statement: { as: 'import' },
    future_import_statement: { as: 'skip' },
    return_statement: { as: 'return' },
    raise_statement: { as: 'throw' },
    yield: { as: 'yield' },
    except_clause: { as: 'catch' },
    comment: { as: 'comment' },
    global_statement: { as: 'skip' },
    nonlocal_statement: { as: 'skip' },
  },
  interpolations: new Set(['interpolation']),
  keywordArguments: new Set(['keyword_argument']),
  statements: new Set(['expression_statement']),
  requestTypes: [[/:\s*(HttpRequest|Request|web\.Request)\b/, 'request']],
  clauses: new Set(['case_clause']),
  joins: new Set(['+']),
  remote:
    /(^|\.)(request|req)\.(args|form|values|json|data|cookies|headers|files|body|query|query_params|path_params|get_json\(\)|get_data\(\)|query_string|GET|POST|FILES|META|COOKIES|REQUEST|params|matchdict|json_body|text|raw_post_data|url|full_path|path_info|stream|environ|read\(\)|host|referrer|user_agent)(?![\w$])|^(flask\.)?request\.view_args|self\.request\.|^self\.get_(body_)?arguments?\(\)|^event\b|request\w{0,20}\(\)\.get_(query|form|header|cookie|post|url)_(param|parameter|value)s?\(\)$/,
  local: /^(sys\.argv|input\(\)|raw_input\(\)|sys\.stdin|os\.environ|os\.getenv\(\))/,
  cleaners:
    /^(int|float|bool|len|hash|ord|isinstance|escape|quote|quote_plus|urlencode|secure_filename|basename|shlex_quote|parseInt|UUID|isdigit|isalnum|literal_column|clean|sha256|hexdigest|safe_join|url_for|format_html|conditional_escape|validate_path|sanitize\w*|escape\w*|is_safe_url|url_has_allowed_host_and_scheme|tostring|construct_event)$/,
  stringText: (node, source) => {
    const inner = childOfType(node, 'string_content');
    return inner ? source.text.slice(inner.start, (node.children.findLast((child) => child.type === 'string_content') ?? inner).end) : '';
  },
  describeFunction,
  describeClass,
  importsOf,
  handlerOf,
  parameterTaint,
};

function describeFunction(node: SyntaxNode, source: Source): FunctionFact {
  const name = source.textOf(field(node, 'name'));
  const body = field(node, 'body');
  const owner = source.parent(1);
  const decorated = owner?.type === 'decorated_definition' ? owner : undefined;
  const nested = isNested(source);
  const classNode = nested ? undefined : source.enclosing(classTypes);
  const className = classNode ? source.textOf(field(classNode, 'name')) : undefined;
  const decorators = decorated
    ? decorated.children.filter((child) => child.type === 'decorator').map((child) => source.textOf(child).slice(1))
    : [];
  const parameterList = field(node, 'parameters');
  const isMethod = className !== undefined && !decorators.includes('staticmethod');
  const parameters = parameterList ? parametersOf(parameterList, source, isMethod) : [];
  const isOverload = decorators.some((decorator) => /(^|\.)(overload|override)$/.test(decorator));
  return {
    node,
    name,
    parameters,
    decorators,
    returnTyped: field(node, 'return_type') !== undefined,
    isAsync: node.children[0]?.type === 'async',
    isPublic:
      name !== '' &&
      !name.startsWith('_') &&
      !nested &&
      !className?.startsWith('_') &&
      !isOverload &&
      !/\.(setter|deleter)/.test(decorators.join(' ')),
    nested,
    className,
    doc: docOf(body, source),
    statements: statementsOf(body).length - (docOf(body, source) === undefined ? 0 : 1),
    returnsValue: false,
    raises: false,
    yields: false,
    cleared: new Map(),
  };
}

function isNested(source: Source): boolean {
  for (let at = source.parents.length - 2; at >= 0; at--) {
    const type = source.parents[at]?.type;
    if (type === 'function_definition' || type === 'lambda') return true;
    if (type === 'class_definition') {
      // A method of a class inside a function is out of reach as well.
      return source.parents.slice(0, at).some((parent) => parent.type === 'function_definition');
    }
  }
  return false;
}

const classTypes = new Set(['class_definition']);

function parametersOf(list: SyntaxNode, source: Source, isMethod: boolean): ParameterFact[] {
  const parameters: ParameterFact[] = [];
  for (const node of namedChildren(list)) {
    if (node.type === 'keyword_separator' || node.type === 'positional_separator') continue;
    const nameNode = field(node, 'name') ?? (node.type === 'identifier' ? node : firstName(node));
    const name = source.textOf(nameNode);
    const isReceiver = isMethod && parameters.length === 0 && /^(self|cls|mcs|_?self|metacls)$/.test(name);
    parameters.push({ name, node, typed: field(node, 'type') !== undefined, implicit: isReceiver || /^_+$/.test(name) });
  }
  return parameters;
}

function firstName(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type === 'identifier') return node;
  for (const child of node.children) {
    const found = child.field === 'type' ? undefined : firstName(child);
    if (found) return found;
  }
  return undefined;
}

function docOf(body: SyntaxNode | undefined, source: Source): string | undefined {
  const first = body && namedChildren(body)[0];
  const literal = first?.type === 'expression_statement' ? first.children[0] : undefined;
  return literal?.type === 'string' || literal?.type === 'concatenated_string' ? source.textOf(literal) : undefined;
}

function describeClass(node: SyntaxNode, source: Source): ClassFact {
  const name = source.textOf(field(node, 'name'));
  const body = field(node, 'body');
  const bases = field(node, 'superclasses');
  return {
    node,
    name,
    isPublic: !name.startsWith('_') && source.enclosing(new Set(['function_definition'])) === undefined,
    doc: docOf(body, source),
    bases: bases ? namedChildren(bases).map((base) => source.textOf(base)) : [],
    members: statementsOf(body).length,
  };
}

function importsOf(node: SyntaxNode, source: Source): ImportFact[] {
  const nameNodes = fieldsOf(node, 'name');
  const typeOnly = source.parents.some(
    (parent) => parent.type === 'if_statement' && /TYPE_CHECKING/.test(source.textOf(field(parent, 'condition'))),
  );
  if (node.type === 'import_from_statement') {
    const module = source.textOf(field(node, 'module_name'));
    return [{ node, module, typeOnly, names: nameNodes.map((name) => nameOf(name, source)) }];
  }
  return nameNodes.map((name) => {
    const { imported, local } = nameOf(name, source);
    const isAliased = name.type === 'aliased_import';
    // `import a.b` binds `a`; the dotted rest is read as members of it.
    const first = imported.split('.')[0] ?? imported;
    return {
      node,
      module: isAliased ? imported : imported,
      typeOnly,
      names: isAliased ? [{ imported: '', local }] : first === imported ? [{ imported: '', local: first }] : [],
    };
  });
}

function nameOf(node: SyntaxNode, source: Source): { imported: string; local: string } {
  if (node.type !== 'aliased_import') return { imported: source.textOf(node), local: source.textOf(node) };
  return { imported: source.textOf(field(node, 'name')), local: source.textOf(field(node, 'alias')) };
}

function handlerOf(node: SyntaxNode, source: Source): HandlerFact {
  const caught = field(node, 'value') ?? node.children.find((child) => child.named && child.type !== 'block' && child.type !== 'comment');
  const body = childOfType(node, 'block');
  const alias = caught?.type === 'as_pattern' ? field(caught, 'alias') : undefined;
  const typesNode = caught?.type === 'as_pattern' ? caught.children[0] : caught;
  const typeNodes = typesNode?.type === 'tuple' ? namedChildren(typesNode) : typesNode ? [typesNode] : [];
  return describeHandler(node, body, source, {
    types: typeNodes.map((type) => source.textOf(type)),
    errorName: source.textOf(alias),
    rethrow: /\braise\b/,
  });
}

function parameterTaint(owner: FunctionFact, parameter: ParameterFact, index: number, _source: Source): Taint {
  if (
    owner.decorators.some((decorator) =>
      /\.(route|get|post|put|delete|patch|websocket|api_route|head|options)\(|^(api_view|view_config|action)\b/.test(decorator),
    )
  ) {
    return parameter.name === 'request' ? 1 : 2;
  }
  const [first, second] = owner.parameters.filter((each) => !each.implicit);
  if (parameter.name === 'event' && /^_?context$/.test(second?.name ?? '')) return 2;
  // A view of a web framework: what comes with the request's address is the visitor's.
  if (first?.name === 'request' && parameter !== first && index > 0 && parameter.node.type !== 'dictionary_splat_pattern')
    return owner.name.startsWith('_') ? 1 : 2;
  return 1;
}
