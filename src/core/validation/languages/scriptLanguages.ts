import type { SyntaxNode } from '../../ports.ts';
import { docStartingWith } from '../program/habits.ts';
import type { LanguageTable, Role } from '../program/languageTable.ts';
import { namedChildren, type Source } from '../program/source.ts';
import { declarations } from './declarations.ts';

const isAlwaysPublic = declarations({
  classes: new Set(),
  isPublic: () => true,
  remoteParameter: /(?!)/,
  remoteHandler: /(?!)/,
  rethrow: /\b(throw|exit)\b/,
});
const isNeverPublic = declarations({
  classes: new Set(),
  isPublic: () => false,
  remoteParameter: /(?!)/,
  remoteHandler: /(?!)/,
  rethrow: /(?!)/,
});
const quoted = (node: SyntaxNode, source: Source) => source.textOf(node).replace(/^\$?["']|["']$/g, '');
const nothing = {
  interpolations: new Set<string>(),
  keywordArguments: new Set<string>(),
  statements: new Set<string>(),
  clauses: new Set<string>(),
  joins: new Set<string>(),
  importsOf: () => [],
};

export const shell: LanguageTable = {
  family: 'shell',
  habits: {},
  roles: {
    variable_name: { as: 'name' },
    special_variable_name: { as: 'name' },
    simple_expansion: { as: 'wrap' },
    expansion: { as: 'wrap' },
    command: { as: 'call', callee: 'name', args: '' },
    command_name: { as: 'wrap' },
    word: { as: 'string' },
    string: { as: 'string' },
    raw_string: { as: 'string' },
    ansi_c_string: { as: 'string' },
    number: { as: 'string' },
    concatenation: { as: 'concat' },
    variable_assignment: { as: 'assign', left: 'name', right: 'value' },
    if_statement: { as: 'loop' },
    while_statement: { as: 'loop' },
    for_statement: { as: 'loop' },
    case_statement: { as: 'loop' },
    function_definition: { as: 'function' },
    comment: { as: 'comment' },
  },
  remote: /^(QUERY_STRING|HTTP_\w+|REQUEST_URI|PATH_INFO)$/,
  local: /^[0-9@*#]$|^REPLY$/,
  cleaners: /(?!)/,
  stringText: quoted,
  ...nothing,
  interpolations: new Set(['simple_expansion', 'expansion', 'command_substitution']),
  ...isNeverPublic,
};

const passedOn: readonly string[] =
  'pipeline pipeline_chain logical_expression bitwise_expression comparison_expression additive_expression multiplicative_expression format_expression range_expression array_literal_expression unary_expression string_literal left_assignment_expression parenthesized_expression'.split(
    ' ',
  );

export const powershell: LanguageTable = {
  family: 'powershell',
  habits: {
    docs: { fix: 'Write comment-based help with .SYNOPSIS.', isDoc: docStartingWith(/^\s*(<#|#)/) },
    printers: /^Write-Host$/i,
    looseTypes: {
      rule: { id: 'types.missing', severity: 'low', message: 'This parameter has no type.', fix: 'Write it in brackets before the name.' },
      judge: (node, text) =>
        node.type === 'script_parameter' ? /\[\s*[\w.]+(?:\[[\w., ]*\])?\s*\]\s*\$/.test(text.slice(node.start, node.end)) : undefined,
    },
  },
  roles: {
    ...Object.fromEntries(passedOn.map((type): [string, Role] => [type, { as: 'wrap' }])),
    variable: { as: 'name' },
    command: { as: 'call', callee: 'command_name', args: 'command_elements' },
    command_name: { as: 'string' },
    command_parameter: { as: 'string' },
    generic_token: { as: 'string' },
    member_access: { as: 'member', object: '', name: '' },
    invokation_expression: { as: 'call', callee: '', args: 'argument_list' },
    expandable_string_literal: { as: 'string' },
    verbatim_string_characters: { as: 'string' },
    expandable_here_string_literal: { as: 'string' },
    integer_literal: { as: 'number' },
    assignment_expression: { as: 'assign', left: '', right: 'value' },
    if_statement: { as: 'loop' },
    while_statement: { as: 'loop' },
    try_statement: { as: 'loop' },
    foreach_statement: { as: 'loop' },
    function_statement: { as: 'function' },
    catch_clause: { as: 'catch' },
    comment: { as: 'comment' },
  },
  remote: /^\$Request\b/i,
  local: /^\$(args|input)\b|^Read-Host\(\)/i,
  cleaners: /(?!)/,
  stringText: quoted,
  ...nothing,
  interpolations: new Set(['variable', 'sub_expression']),
  ...isAlwaysPublic,
};

export const css: LanguageTable = {
  family: 'css',
  habits: {
    frames: [{ before: 'a {\n', after: '\n}' }],
  },
  roles: {
    function_name: { as: 'name' },
    call_expression: { as: 'call', callee: '', args: 'arguments' },
    string_value: { as: 'string' },
    plain_value: { as: 'string' },
    declaration: { as: 'pair', key: '', value: '' },
    property_name: { as: 'skip' },
    comment: { as: 'comment' },
    js_comment: { as: 'comment' },
  },
  remote: /(?!)/,
  local: /(?!)/,
  cleaners: /(?!)/,
  stringText: (node, source) =>
    namedChildren(node)
      .map((child) => source.textOf(child))
      .join('') || quoted(node, source),
  ...nothing,
  ...isNeverPublic,
};
