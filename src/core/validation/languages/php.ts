import { isBlockDoc } from '../program/habits.ts';
import type { LanguageTable } from '../program/languageTable.ts';
import { field, namedChildren } from '../program/source.ts';
import { declarations } from './declarations.ts';

export const php: LanguageTable = {
  family: 'php',
  habits: {
    docs: { fix: 'Write a PHPDoc block.', isDoc: isBlockDoc, parameters: /@param|@inheritdoc/i },
    printers: /^(var_dump|print_r|debug_print_backtrace)$/,
    broadErrors: /^\\?(Exception|Throwable|Error)$/,
    frames: [
      { before: '<?php\n', after: '' },
      { before: '<?php class _ {\n', after: '\n}' },
    ],
    packages: {
      // Classes without a namespace are PHP's own or the project's.
      packageOf(module, isLocal) {
        const [top = '', ...rest] = module.replace(/^\\/, '').split('\\');
        return rest.length === 0 || isLocal(top) ? undefined : top;
      },
      isBroughtBy: isNamespaceOf,
    },
  },
  roles: {
    variable_name: { as: 'name' },
    name: { as: 'name' },
    qualified_name: { as: 'name' },
    member_access_expression: { as: 'member', object: 'object', name: 'name' },
    nullsafe_member_access_expression: { as: 'member', object: 'object', name: 'name' },
    class_constant_access_expression: { as: 'member', object: '', name: '' },
    scoped_property_access_expression: { as: 'member', object: 'scope', name: 'name' },
    subscript_expression: { as: 'index', object: '', key: '' },
    function_call_expression: { as: 'call', callee: 'function', args: 'arguments' },
    member_call_expression: { as: 'methodCall', receiver: 'object', name: 'name', args: 'arguments' },
    nullsafe_member_call_expression: { as: 'methodCall', receiver: 'object', name: 'name', args: 'arguments' },
    scoped_call_expression: { as: 'methodCall', receiver: 'scope', name: 'name', args: 'arguments' },
    object_creation_expression: { as: 'call', callee: '', args: 'arguments', creates: true },
    echo_statement: { as: 'call', callee: '', args: '', verb: 'echo' },
    print_intrinsic: { as: 'call', callee: '', args: '', verb: 'print' },
    exit_statement: { as: 'call', callee: '', args: '', verb: 'exit' },
    include_expression: { as: 'call', callee: '', args: '', verb: 'include' },
    include_once_expression: { as: 'call', callee: '', args: '', verb: 'include' },
    require_expression: { as: 'call', callee: '', args: '', verb: 'include' },
    require_once_expression: { as: 'call', callee: '', args: '', verb: 'include' },
    shell_command_expression: { as: 'call', callee: '', args: '', verb: 'shell_exec' },
    string: { as: 'string' },
    encapsed_string: { as: 'string' },
    heredoc: { as: 'string' },
    nowdoc: { as: 'string' },
    integer: { as: 'number' },
    float: { as: 'number' },
    boolean: { as: 'name' },
    null: { as: 'null' },
    binary_expression: { as: 'binary', left: 'left', right: 'right' },
    conditional_expression: { as: 'choice' },
    array_creation_expression: { as: 'map' },
    array_element_initializer: { as: 'pair', key: '', value: '' },
    sequence_expression: { as: 'wrap' },
    parenthesized_expression: { as: 'wrap' },
    cast_expression: { as: 'wrap' },
    error_suppression_expression: { as: 'wrap' },
    assignment_expression: { as: 'assign', left: 'left', right: 'right' },
    augmented_assignment_expression: { as: 'assign', left: 'left', right: 'right', adds: true },
    property_element: { as: 'assign', left: 'name', right: 'default_value' },
    foreach_statement: { as: 'each', left: '', right: '' },
    if_statement: { as: 'if' },
    else_if_clause: { as: 'if' },
    unary_op_expression: { as: 'not' },
    break_statement: { as: 'jump' },
    continue_statement: { as: 'jump' },
    for_statement: { as: 'loop' },
    while_statement: { as: 'loop' },
    do_statement: { as: 'loop' },
    switch_statement: { as: 'switch' },
    match_expression: { as: 'switch' },
    try_statement: { as: 'try' },
    function_definition: { as: 'function' },
    method_declaration: { as: 'function' },
    anonymous_function: { as: 'function' },
    arrow_function: { as: 'function' },
    class_declaration: { as: 'class' },
    interface_declaration: { as: 'class' },
    trait_declaration: { as: 'class' },
    namespace_use_clause: { as: 'import' },
    return_statement: { as: 'return' },
    throw_expression: { as: 'throw' },
    catch_clause: { as: 'catch' },
    comment: { as: 'comment' },
  },
  interpolations: new Set([
    'variable_name',
    'subscript_expression',
    'member_access_expression',
    'dynamic_variable_name',
    'member_call_expression',
    'function_call_expression',
  ]),
  keywordArguments: new Set(['argument']),
  statements: new Set(['expression_statement']),
  requestTypes: [[/\b(Request|ServerRequestInterface|\w+Request)\s+\$/, '$request']],
  clauses: new Set(['case_statement', 'default_statement', 'match_conditional_expression', 'match_default_expression']),
  joins: new Set(['.', '.=']),
  remote:
    /^\$_(GET|POST|REQUEST|COOKIE|FILES|SERVER)(?![\w$])|^\$HTTP_RAW_POST_DATA|^\$request\.(input|get|query|post|all|header|cookie|file|getContent|request|getQueryParams|getParsedBody)|^file_get_contents\(\)php:\/\/input|^(request|input)\(\)/,
  local: /^\$argv|^\$_ENV|^getenv\(\)|^readline\(\)/,
  cleaners:
    /^(intval|floatval|htmlspecialchars|htmlentities|strip_tags|escapeshellarg|escapeshellcmd|addslashes|mysqli_real_escape_string|real_escape_string|pg_escape_string|quote|urlencode|rawurlencode|basename|md5|sha1|hash|count|strlen|is_numeric|in_array|isset|filter_var|filter_input|abs|round|e|esc_html|esc_attr|esc_url|sanitize_\w+|wp_kses\w*|absint|password_hash|number_format|bin2hex|json_encode|prepare)$/,
  stringText: (node, source) => source.textOf(node).replace(/^b?["']|["']$/g, ''),
  ...declarations({
    classes: new Set(['class_declaration', 'interface_declaration', 'trait_declaration']),
    isPublic: (name, head) => !/\b(private|protected)\b/.test(head) && !name.startsWith('_'),
    remoteParameter: /(?!)/,
    remoteHandler: /(?!)/,
    rethrow: /\bthrow\b/,
    typeField: 'type',
  }),
  importsOf: (node, source) => {
    const path = source.textOf(namedChildren(node)[0]);
    const local = source.textOf(field(node, 'alias')) || (path.split('\\').at(-1) ?? path);
    return [{ node, module: path, names: [{ imported: '', local }], typeOnly: false }];
  },
};

/** Composer's `vendor/package` and prefixes of namespaces; a few vendors write another namespace than their name. */
function isNamespaceOf(imported: string, declared: string): boolean {
  const top = imported.toLowerCase();
  const [vendor = '', name = ''] = declared.toLowerCase().split(/[\\/]/);
  const plain = (text: string) => text.replace(/[^a-z\d]/g, '');
  if ([vendor, name].some((each) => each !== '' && (plain(each) === plain(top) || plain(each).startsWith(plain(top))))) return true;
  return otherNamespaces.get(declared.toLowerCase())?.includes(top) === true;
}

const otherNamespaces: ReadonlyMap<string, readonly string[]> = new Map([
  ['laravel/framework', ['illuminate']],
  ['nikic/php-parser', ['phpparser']],
  ['vlucas/phpdotenv', ['dotenv']],
  ['fakerphp/faker', ['faker']],
]);
