import { isBlockDoc } from '../program/habits.ts';
import type { LanguageTable } from '../program/languageTable.ts';
import { namedChildren } from '../program/source.ts';
import { declarations } from './declarations.ts';

export const java: LanguageTable = {
  family: 'java',
  habits: {
    docs: { fix: 'Write Javadoc.', isDoc: isBlockDoc, parameters: /@param|@inheritDoc/ },
    printers: /^System\.(out|err)\.print(ln|f)?$|\.printStackTrace$/,
    broadErrors: /^(Exception|Throwable|Error|RuntimeException)$/,
    looseTypes: {
      rule: { id: 'types.raw', severity: 'low', message: 'This type does not say what it holds.', fix: 'Give its type arguments.' },
      judge(node, text) {
        if (node.type === 'generic_type') return true;
        const isType = node.type === 'type_identifier' && node.field === 'type';
        return isType && genericTypes.test(text.slice(node.start, node.end)) ? false : undefined;
      },
      judgedWithin: 'type_identifier',
    },
    frames: [
      { before: 'class _ {\n', after: '\n}' },
      { before: 'class _ { void _() {\n', after: '\n}}' },
    ],
    packages: {
      packageOf: (module, isLocal) =>
        /^(java|javax|jdk|sun|jakarta|android|kotlin|com\.sun)\./.test(module) || isLocal(module) ? undefined : module,
      isBroughtBy: (imported, declared) =>
        imported.startsWith(`${declared}.`) || declared.split('.').slice(0, 2).join('.') === imported.split('.').slice(0, 2).join('.'),
    },
  },
  roles: {
    identifier: { as: 'name' },
    type_identifier: { as: 'name' },
    this: { as: 'name' },
    field_access: { as: 'member', object: 'object', name: 'field' },
    scoped_type_identifier: { as: 'member', object: '', name: '' },
    array_access: { as: 'index', object: 'array', key: 'index' },
    method_invocation: { as: 'methodCall', receiver: 'object', name: 'name', args: 'arguments' },
    object_creation_expression: { as: 'call', callee: 'type', args: 'arguments', creates: true },
    string_literal: { as: 'string' },
    character_literal: { as: 'string' },
    decimal_integer_literal: { as: 'number' },
    hex_integer_literal: { as: 'number' },
    octal_integer_literal: { as: 'number' },
    true: { as: 'true' },
    false: { as: 'false' },
    null_literal: { as: 'null' },
    binary_expression: { as: 'binary', left: 'left', right: 'right' },
    ternary_expression: { as: 'choice' },
    array_creation_expression: { as: 'wrap' },
    array_initializer: { as: 'list' },
    parenthesized_expression: { as: 'wrap' },
    cast_expression: { as: 'wrap' },
    generic_type: { as: 'wrap' },
    element_value_pair: { as: 'pair', key: 'key', value: 'value' },
    variable_declarator: { as: 'assign', left: 'name', right: 'value' },
    assignment_expression: { as: 'assign', left: 'left', right: 'right' },
    resource: { as: 'assign', left: 'name', right: 'value' },
    enhanced_for_statement: { as: 'each', left: 'name', right: 'value' },
    if_statement: { as: 'if' },
    unary_expression: { as: 'not' },
    assert_statement: { as: 'assert' },
    break_statement: { as: 'jump' },
    continue_statement: { as: 'jump' },
    for_statement: { as: 'loop' },
    while_statement: { as: 'loop' },
    do_statement: { as: 'loop' },
    switch_expression: { as: 'switch' },
    try_statement: { as: 'try' },
    try_with_resources_statement: { as: 'try' },
    method_declaration: { as: 'function' },
    constructor_declaration: { as: 'function' },
    lambda_expression: { as: 'function' },
    class_declaration: { as: 'class' },
    interface_declaration: { as: 'class' },
    record_declaration: { as: 'class' },
    enum_declaration: { as: 'class' },
    import_declaration: { as: 'import' },
    return_statement: { as: 'return' },
    throw_statement: { as: 'throw' },
    catch_clause: { as: 'catch' },
    line_comment: { as: 'comment' },
    block_comment: { as: 'comment' },
    package_declaration: { as: 'skip' },
    type_arguments: { as: 'skip' },
    throws: { as: 'skip' },
  },
  interpolations: new Set(['string_interpolation']),
  keywordArguments: new Set(),
  statements: new Set(['expression_statement']),
  requestTypes: [[/\b(HttpServletRequest|ServletRequest|ServerHttpRequest|WebRequest)\b/, 'request']],
  clauses: new Set(['switch_block_statement_group', 'switch_rule']),
  joins: new Set(['+']),
  remote:
    /(^|\.)(request|req|httpRequest|httpServletRequest|servletRequest)\.(getParameter|getParameterValues|getParameterMap|getHeader|getHeaders|getCookies|getQueryString|getInputStream|getReader|getPathInfo|getRequestURI|getRequestURL|getPart|getParts)\(\)|\.getTheParameter\(\)|\.getQueryParams\(\)|\.getPathParameters\(\)/,
  local: /^(args|System\.getenv\(\)|System\.getProperty\(\)|.*Scanner\(\)\.next)/,
  cleaners:
    /^(parseInt|parseLong|parseDouble|parseBoolean|valueOf|escapeHtml\d?|htmlEscape|encodeForHTML|encodeForSQL|forHtml|forHtmlContent|forJavaScript|escapeXml|normalize|getFileName|fromString|hashCode|length|size|equals|matches|isEmpty|contains|startsWith|quote)$/,
  stringText: (node, source) => source.textOf(node).replace(/^("""|["'])|("""|["'])$/g, ''),
  ...declarations({
    classes: new Set(['class_declaration', 'interface_declaration', 'record_declaration', 'enum_declaration']),
    isPublic: (_name, head) => /\bpublic\b/.test(head) && !/@Override\b/.test(head),
    remoteParameter:
      /@(RequestParam|PathVariable|RequestBody|RequestHeader|CookieValue|QueryParam|PathParam|FormParam|HeaderParam|MatrixParam|ModelAttribute)\b/,
    remoteHandler: /(?!)/,
    rethrow: /\bthrow\b/,
  }),
  importsOf: (node, source) => {
    const path = source.textOf(namedChildren(node)[0]);
    const isAll = node.children.some((child) => child.type === 'asterisk');
    const at = path.lastIndexOf('.');
    return [{ node, module: path, names: isAll ? [] : [{ imported: path.slice(at + 1), local: path.slice(at + 1) }], typeOnly: false }].map(
      (fact) => ({
        ...fact,
        names: fact.names.map((name) => ({ imported: '', local: name.local })),
      }),
    );
  },
};

/** Types of java.util and its neighbours that take type arguments. */
const genericTypes =
  /^(?:List|ArrayList|LinkedList|Map|HashMap|TreeMap|LinkedHashMap|ConcurrentHashMap|Set|HashSet|TreeSet|LinkedHashSet|Collection|Iterable|Iterator|Queue|Deque|ArrayDeque|PriorityQueue|Optional|Stream|CompletableFuture|Future|Callable|Supplier|Consumer|Function|Predicate|Comparator)$/;
