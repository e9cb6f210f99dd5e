import type { LanguageTable } from '../program/languageTable.ts';
import { childOfType, field, type Source } from '../program/source.ts';
import { declarations } from './declarations.ts';

export const go: LanguageTable = {
  family: 'go',
  habits: {
    docs: {
      fix: 'Write a comment that starts with the name.',
      isDoc: (doc, name) => new RegExp(`^\\s*(//|/\\*)\\s*((An?|The)\\s+)?${name.replace(/\W/g, '')}\\b|Deprecated:`).test(doc),
    },
    printers: /^fmt\.Print(f|ln)?$|^println?$/,
    frames: [
      { before: 'package p\n', after: '' },
      { before: 'package p\nfunc _() {\n', after: '\n}' },
    ],
    packages: {
      packageOf: (module) => (module.split('/')[0]?.includes('.') ? module : undefined),
      isBroughtBy: (imported, declared) => imported.startsWith(`${declared}/`),
    },
  },
  roles: {
    identifier: { as: 'name' },
    field_identifier: { as: 'name' },
    package_identifier: { as: 'name' },
    type_identifier: { as: 'name' },
    selector_expression: { as: 'member', object: 'operand', name: 'field' },
    qualified_type: { as: 'member', object: 'package', name: 'name' },
    index_expression: { as: 'index', object: 'operand', key: 'index' },
    call_expression: { as: 'call', callee: 'function', args: 'arguments' },
    composite_literal: { as: 'call', callee: 'type', args: 'body', creates: true },
    type_conversion_expression: { as: 'wrap' },
    type_assertion_expression: { as: 'wrap' },
    interpreted_string_literal: { as: 'string' },
    raw_string_literal: { as: 'string' },
    rune_literal: { as: 'string' },
    int_literal: { as: 'number' },
    float_literal: { as: 'number' },
    true: { as: 'true' },
    false: { as: 'false' },
    nil: { as: 'null' },
    binary_expression: { as: 'binary', left: 'left', right: 'right' },
    unary_expression: { as: 'not' },
    parenthesized_expression: { as: 'wrap' },
    literal_element: { as: 'wrap' },
    expression_list: { as: 'list' },
    keyed_element: { as: 'pair', key: 'key', value: 'value' },
    short_var_declaration: { as: 'assign', left: 'left', right: 'right' },
    assignment_statement: { as: 'assign', left: 'left', right: 'right' },
    var_spec: { as: 'assign', left: 'name', right: 'value' },
    const_spec: { as: 'assign', left: 'name', right: 'value' },
    range_clause: { as: 'each', left: 'left', right: 'right' },
    if_statement: { as: 'if' },
    break_statement: { as: 'jump' },
    continue_statement: { as: 'jump' },
    for_statement: { as: 'loop' },
    expression_switch_statement: { as: 'switch' },
    type_switch_statement: { as: 'switch' },
    function_declaration: { as: 'function' },
    method_declaration: { as: 'function' },
    func_literal: { as: 'function' },
    type_spec: { as: 'class' },
    import_spec: { as: 'import' },
    return_statement: { as: 'return' },
    comment: { as: 'comment' },
    slice_type: { as: 'skip' },
    map_type: { as: 'skip' },
    pointer_type: { as: 'skip' },
    field_declaration_list: { as: 'skip' },
  },
  interpolations: new Set(),
  keywordArguments: new Set(['keyed_element']),
  statements: new Set(['expression_statement']),
  requestTypes: [
    [/\*http\.Request\b/, 'r'],
    [/\*gin\.Context\b|\becho\.Context\b|\*fiber\.Ctx\b/, 'c'],
  ],
  clauses: new Set(['expression_case', 'default_case', 'type_case']),
  joins: new Set(['+']),
  remote:
    /(^|\.)(r|req|request|c\.Request)\.(FormValue\(\)|PostFormValue\(\)|URL|Form|PostForm|Body|Header|Cookie\(\)|Host|RequestURI|MultipartForm|PathValue\(\)|Referer\(\)|UserAgent\(\))|^(c|ctx|context)\.(Query|Param|PostForm|DefaultQuery|FormValue|QueryParam|Params|GetHeader|Cookie|Body|BodyRaw|GetQuery|FormFile)\(\)|mux\.Vars\(\)|chi\.URLParam\(\)/,
  local: /^(os\.Args|flag\.|os\.Getenv\(\)|bufio\.)/,
  cleaners:
    /^(Atoi|ParseInt|ParseUint|ParseFloat|ParseBool|EscapeString|HTMLEscapeString|QueryEscape|PathEscape|Base|len|Quote|SanitizeHTML|Sanitize|Parse|MustParse|FromString)$/,
  stringText: (node, source) => source.text.slice(node.start + 1, Math.max(node.start + 1, node.end - 1)),
  ...declarations({
    classes: new Set(),
    isPublic: (name, head) => /^\p{Lu}/u.test(name) && !/^func \(\w*\s*\*?\p{Ll}/u.test(head),
    remoteParameter: /(?!)/,
    remoteHandler: /(?!)/,
    rethrow: /\bpanic\(/,
  }),
  importsOf: (node, source) => [importOf(node, source)],
};

function importOf(node: Parameters<LanguageTable['importsOf']>[0], source: Source) {
  const path = source.textOf(field(node, 'path')).slice(1, -1);
  const alias = field(node, 'name') ?? childOfType(node, 'blank_identifier', 'dot');
  const last =
    path
      .replace(/\/v\d+$/, '')
      .split('/')
      .at(-1) ?? path;
  const local = alias ? source.textOf(alias) : last.replace(/^go-|\.v\d+$/g, '');
  return { node, module: path, names: /^[_.]$/.test(local) ? [] : [{ imported: '', local }], typeOnly: false };
}
