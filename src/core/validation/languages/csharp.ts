import { docStartingWith } from '../program/habits.ts';
import type { LanguageTable } from '../program/languageTable.ts';
import { field, namedChildren } from '../program/source.ts';
import { declarations } from './declarations.ts';

export const csharp: LanguageTable = {
  family: 'csharp',
  habits: {
    docs: { fix: 'Write a <summary>.', isDoc: docStartingWith(/^\s*(\/\/\/|\/\*\*)/), parameters: /<param|<inheritdoc|<summary>/ },
    printers: /^(System\.)?Console\.(Error\.)?Write(Line)?$/,
    broadErrors: /^(System\.)?Exception$/,
    looseTypes: {
      rule: {
        id: 'types.dynamic',
        severity: 'low',
        message: 'The compiler checks nothing that is done with a dynamic value.',
        fix: 'Name the type, or an interface.',
      },
      judge(node, text) {
        if (node.field !== 'type' && node.field !== 'returns') return undefined;
        return text.slice(node.start, node.end) !== 'dynamic';
      },
    },
    frames: [
      { before: 'class _ {\n', after: '\n}' },
      { before: 'class _ { void _() {\n', after: '\n}}' },
    ],
    packages: {
      packageOf: (module, isLocal) => (/^(System|Microsoft|Windows)\b/.test(module) || isLocal(module) ? undefined : module),
      isBroughtBy: (imported, declared) =>
        imported.startsWith(`${declared}.`) || declared.startsWith(`${imported}.`) || declared.split('.')[0] === imported.split('.')[0],
    },
  },
  roles: {
    identifier: { as: 'name' },
    this_expression: { as: 'name' },
    predefined_type: { as: 'name' },
    generic_name: { as: 'wrap' },
    qualified_name: { as: 'member', object: 'qualifier', name: 'name' },
    member_access_expression: { as: 'member', object: 'expression', name: 'name' },
    conditional_access_expression: { as: 'member', object: 'condition', name: '' },
    element_access_expression: { as: 'index', object: 'expression', key: 'subscript' },
    invocation_expression: { as: 'call', callee: 'function', args: 'arguments' },
    object_creation_expression: { as: 'call', callee: 'type', args: 'arguments', creates: true },
    bracketed_argument_list: { as: 'wrap' },
    argument: { as: 'wrap' },
    string_literal: { as: 'string' },
    verbatim_string_literal: { as: 'string' },
    raw_string_literal: { as: 'string' },
    character_literal: { as: 'string' },
    interpolated_string_expression: { as: 'string' },
    integer_literal: { as: 'number' },
    real_literal: { as: 'number' },
    boolean_literal: { as: 'name' },
    null_literal: { as: 'null' },
    binary_expression: { as: 'binary', left: 'left', right: 'right' },
    conditional_expression: { as: 'choice' },
    array_creation_expression: { as: 'list' },
    parenthesized_expression: { as: 'wrap' },
    await_expression: { as: 'wrap' },
    cast_expression: { as: 'wrap' },
    as_expression: { as: 'wrap' },
    variable_declarator: { as: 'assign', left: 'name', right: '' },
    assignment_expression: { as: 'assign', left: 'left', right: 'right' },
    foreach_statement: { as: 'each', left: 'left', right: 'right' },
    if_statement: { as: 'if' },
    prefix_unary_expression: { as: 'not' },
    break_statement: { as: 'jump' },
    continue_statement: { as: 'jump' },
    throw_expression: { as: 'throw' },
    for_statement: { as: 'loop' },
    while_statement: { as: 'loop' },
    do_statement: { as: 'loop' },
    switch_statement: { as: 'switch' },
    switch_expression: { as: 'switch' },
    try_statement: { as: 'try' },
    method_declaration: { as: 'function' },
    constructor_declaration: { as: 'function' },
    local_function_statement: { as: 'function' },
    lambda_expression: { as: 'function' },
    class_declaration: { as: 'class' },
    interface_declaration: { as: 'class' },
    record_declaration: { as: 'class' },
    struct_declaration: { as: 'class' },
    using_directive: { as: 'import' },
    return_statement: { as: 'return' },
    throw_statement: { as: 'throw' },
    catch_clause: { as: 'catch' },
    comment: { as: 'comment' },
    type_argument_list: { as: 'skip' },
  },
  interpolations: new Set(['interpolation']),
  keywordArguments: new Set(['argument']),
  statements: new Set(['expression_statement']),
  requestTypes: [
    [/\bHttpRequest(Base)?\b/, 'Request'],
    [/\bHttpContext(Base)?\b/, 'HttpContext'],
  ],
  clauses: new Set(['switch_section', 'switch_expression_arm']),
  joins: new Set(['+']),
  remote:
    /(^|\.)(Request|HttpContext\.Request|httpContext\.Request|req)\.(Query|Form|QueryString|Cookies|Headers|Params|Path|Body|Files|Url|RawUrl|UserAgent|ServerVariables|InputStream)(?![\w$])|^Request\[\]/,
  local: /^(args|Console\.ReadLine\(\)|Environment\.GetEnvironmentVariable\(\))/,
  cleaners:
    /^(Parse|TryParse|ToInt32|ToInt64|HtmlEncode|UrlEncode|Encode|EscapeDataString|GetFileName|JavaScriptEncode|Sanitize|Contains|StartsWith|Equals|IsNullOrEmpty|GetHashCode|Count|Length)$/,
  stringText: (node, source) => source.textOf(node).replace(/^[@$]*"+|(?<!")"+(?:u8)?$|^'|'$/g, ''),
  ...declarations({
    classes: new Set(['class_declaration', 'interface_declaration', 'record_declaration', 'struct_declaration']),
    isPublic: (_name, head) => /\bpublic\b/.test(head) && !/\boverride\b/.test(head),
    remoteParameter: /\[From(Query|Body|Route|Form|Header)\b/,
    remoteHandler: /\[(Http(Get|Post|Put|Delete|Patch)|Route)\b/,
    rethrow: /\bthrow\b/,
  }),
  importsOf: (node, source) => {
    const alias = field(node, 'name');
    const target = namedChildren(node).find((child) => child !== alias);
    return [{ node, module: source.textOf(target), names: alias ? [{ imported: '', local: source.textOf(alias) }] : [], typeOnly: false }];
  },
};
