import { docStartingWith } from '../program/habits.ts';
import type { LanguageTable } from '../program/languageTable.ts';
import { field } from '../program/source.ts';
import { declarations } from './declarations.ts';

export const rust: LanguageTable = {
  family: 'rust',
  habits: {
    docs: { fix: 'Write a /// comment.', isDoc: docStartingWith(/^\s*(\/\/\/|\/\*\*|#\[doc)/) },
    printers: /^(println|print|dbg)!?$/,
    frames: [
      { before: 'impl _ {\n', after: '\n}' },
      { before: 'fn _() {\n', after: '\n}' },
    ],
    packages: {
      packageOf(module, isLocal) {
        const crate = module.split('::')[0] ?? '';
        const isOwn = /^(std|core|alloc|crate|self|super|proc_macro|test)$/.test(crate) || !/^[a-z_]/.test(crate) || isLocal(crate);
        return isOwn ? undefined : crate;
      },
    },
  },
  roles: {
    identifier: { as: 'name' },
    type_identifier: { as: 'name' },
    self: { as: 'name' },
    crate: { as: 'name' },
    field_expression: { as: 'member', object: 'value', name: 'field' },
    scoped_identifier: { as: 'member', object: 'path', name: 'name' },
    index_expression: { as: 'index', object: '', key: '' },
    call_expression: { as: 'call', callee: 'function', args: 'arguments' },
    macro_invocation: { as: 'call', callee: 'macro', args: 'token_tree' },
    generic_function: { as: 'wrap' },
    string_literal: { as: 'string' },
    raw_string_literal: { as: 'string' },
    char_literal: { as: 'string' },
    integer_literal: { as: 'number' },
    float_literal: { as: 'number' },
    boolean_literal: { as: 'name' },
    binary_expression: { as: 'binary', left: 'left', right: 'right' },
    array_expression: { as: 'list' },
    tuple_expression: { as: 'list' },
    reference_expression: { as: 'wrap' },
    parenthesized_expression: { as: 'wrap' },
    try_expression: { as: 'wrap' },
    await_expression: { as: 'wrap' },
    type_cast_expression: { as: 'wrap' },
    let_declaration: { as: 'assign', left: 'pattern', right: 'value' },
    const_item: { as: 'assign', left: 'name', right: 'value' },
    static_item: { as: 'assign', left: 'name', right: 'value' },
    assignment_expression: { as: 'assign', left: 'left', right: 'right' },
    field_initializer: { as: 'pair', key: 'field', value: 'value' },
    for_expression: { as: 'each', left: 'pattern', right: 'value' },
    if_expression: { as: 'if' },
    match_expression: { as: 'switch' },
    while_expression: { as: 'loop' },
    loop_expression: { as: 'loop' },
    function_item: { as: 'function' },
    closure_expression: { as: 'function' },
    struct_item: { as: 'class' },
    enum_item: { as: 'class' },
    trait_item: { as: 'class' },
    use_declaration: { as: 'import' },
    return_expression: { as: 'return' },
    line_comment: { as: 'comment' },
    block_comment: { as: 'comment' },
    attribute_item: { as: 'skip' },
    type_arguments: { as: 'skip' },
  },
  interpolations: new Set(),
  keywordArguments: new Set(),
  statements: new Set(['expression_statement']),
  clauses: new Set(['match_arm']),
  joins: new Set(['+']),
  remote: /^(req|request)\.(query_string|headers|match_info|uri|path|body|cookie)\(\)/,
  local: /^(std\.)?env\.(args|var|args_os)\(\)|stdin\(\)/,
  cleaners: /^(parse|len|is_empty|file_name|encode_text|escape|quote|to_u\d+)$/,
  stringText: (node, source) => source.textOf(node).replace(/^b?r?#*["']|["']#*$/g, ''),
  ...declarations({
    classes: new Set(['impl_item', 'trait_item']),
    isPublic: (_name, head) => /^\s*pub\b(?!\s*\()/.test(head),
    remoteParameter: /:\s*(web::)?(Path|Query|Json|Form|String)</,
    remoteHandler: /\b(get|post|put|delete|patch|route)\s*\(/,
    rethrow: /(?!)/,
  }),
  importsOf: (node, source) => {
    const path = source.textOf(field(node, 'argument')).replace(/\s+/g, '');
    return [{ node, module: path.split(/::|\{|\bas\b/)[0] ?? path, names: [], typeOnly: false }];
  },
};
