import { docStartingWith } from '../program/habits.ts';
import type { LanguageTable } from '../program/languageTable.ts';
import { declarations } from './declarations.ts';

export const ruby: LanguageTable = {
  family: 'ruby',
  habits: {
    docs: { fix: 'Write a comment above it.', isDoc: docStartingWith(/^\s*(#|=begin)/) },
    printers: /^(puts|p|pp|print)$/,
    broadErrors: /^(Exception|StandardError)$/,
    packages: {
      packageOf: (module) => (module.startsWith('.') || module.includes('/') || standardLibrary.test(module) ? undefined : module),
    },
  },
  roles: {
    identifier: { as: 'name' },
    constant: { as: 'name' },
    instance_variable: { as: 'name' },
    global_variable: { as: 'name' },
    self: { as: 'name' },
    scope_resolution: { as: 'member', object: 'scope', name: 'name' },
    element_reference: { as: 'index', object: 'object', key: '' },
    call: { as: 'methodCall', receiver: 'receiver', name: 'method', args: 'arguments' },
    subshell: { as: 'call', callee: '', args: '', verb: '`' },
    string: { as: 'string' },
    simple_symbol: { as: 'string' },
    heredoc_body: { as: 'string' },
    regex: { as: 'string' },
    integer: { as: 'number' },
    float: { as: 'number' },
    true: { as: 'true' },
    false: { as: 'false' },
    nil: { as: 'null' },
    binary: { as: 'binary', left: 'left', right: 'right' },
    conditional: { as: 'choice' },
    array: { as: 'list' },
    hash: { as: 'map' },
    pair: { as: 'pair', key: 'key', value: 'value' },
    parenthesized_statements: { as: 'wrap' },
    interpolation: { as: 'wrap' },
    assignment: { as: 'assign', left: 'left', right: 'right' },
    operator_assignment: { as: 'assign', left: 'left', right: 'right', adds: true },
    if: { as: 'if' },
    elsif: { as: 'if' },
    if_modifier: { as: 'if' },
    unless_modifier: { as: 'if', negated: true },
    unary: { as: 'not' },
    break: { as: 'jump' },
    next: { as: 'jump' },
    unless: { as: 'if', negated: true },
    while: { as: 'loop' },
    until: { as: 'loop' },
    case: { as: 'switch' },
    begin: { as: 'try' },
    method: { as: 'function' },
    singleton_method: { as: 'function' },
    lambda: { as: 'function' },
    class: { as: 'class' },
    module: { as: 'class' },
    return: { as: 'return' },
    yield: { as: 'yield' },
    rescue: { as: 'catch' },
    comment: { as: 'comment' },
  },
  interpolations: new Set(['interpolation']),
  keywordArguments: new Set(['pair']),
  statements: new Set(['program', 'body_statement']),
  clauses: new Set(['when', 'else']),
  joins: new Set(['+', '<<']),
  remote:
    /^(params|cookies|session)(\[\]|\.(?!(?:permanent(?:\(\))?\.)?(?:signed|encrypted)\b)|$|\()|(^|\.)request\.(params|headers|body|cookies|query_string|env|path|url|referer|host|raw_post|GET|POST)/,
  local: /^(ARGV|gets|ENV|STDIN)/,
  cleaners:
    /^(to_i|to_f|Integer|Float|escape|h|html_escape|sanitize|shellescape|shelljoin|quote|sanitize_sql\w*|basename|escape_html|url_encode|encode_www_form_component|permit|size|length|count|signed|encrypted|\w+_(?:path|url)(?:_for)?|present\?|blank\?|nil\?)$/,
  stringText: (node, source) => source.textOf(node).replace(/^(%[qQwWiI]?[[({<]|:["']?|["'/])|["'/\])}>]$/g, ''),
  ...declarations({
    classes: new Set(['class', 'module']),
    isPublic: (name, _head, source) => !name.startsWith('_') && name !== 'initialize' && !isAfterPrivate(source),
    remoteParameter: /(?!)/,
    remoteHandler: /(?!)/,
    rethrow: /\braise\b/,
  }),
  importsOf: () => [],
};

/** `private` on a line of its own hides what follows in the class. */
function isAfterPrivate(source: Parameters<LanguageTable['importsOf']>[1]): boolean {
  const around = source.parent(1);
  const node = source.parent(0);
  if (!around || !node) return false;
  for (const child of around.children) {
    if (child === node) return false;
    if (child.type === 'identifier' && /^(private|protected)$/.test(source.textOf(child))) return true;
  }
  return false;
}

const standardLibrary =
  /^(abbrev|base64|benchmark|bigdecimal|bundler|cgi|coverage|csv|date|delegate|did_you_mean|digest|drb|English|erb|etc|expect|fcntl|fiddle|fileutils|find|forwardable|getoptlong|io|ipaddr|irb|json|logger|matrix|minitest|monitor|mutex_m|net|nkf|objspace|observer|open3|open-uri|openssl|open_uri|optparse|ostruct|pathname|pp|prettyprint|prime|pstore|psych|pty|racc|rake|rbconfig|readline|reline|resolv|rinda|ripper|rubygems|securerandom|set|shellwords|singleton|socket|stringio|strscan|syslog|tempfile|time|timeout|tmpdir|tracer|tsort|un|uri|weakref|win32ole|yaml|zlib)$/;
