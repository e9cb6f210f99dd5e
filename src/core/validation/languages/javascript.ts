import type { SyntaxNode } from '../../ports.ts';
import { nodeModules } from '../packages/builtInModules.ts';
import type { HandlerFact, ImportFact } from '../program/facts.ts';
import { isBlockDoc } from '../program/habits.ts';
import type { LanguageTable } from '../program/languageTable.ts';
import { childOfType, field, fieldsOf, namedChildren, type Source } from '../program/source.ts';
import { describeHandler } from './describeHandler.ts';
import { describeClass, describeFunction, parameterTaint } from './javascriptFunctions.ts';

/** JavaScript and TypeScript, with and without JSX. */
export const javascript: LanguageTable = {
  family: 'javascript',
  habits: {
    docs: { fix: 'Write a /** … */ comment with @param and @returns.', isDoc: isBlockDoc, parameters: /@param|@arg|@prop|@inheritdoc/i },
    printers: /^console\.(log|info|debug|dir|table)$/,
    frames: [
      { before: 'class _ extends _1 {\n', after: '\n}' },
      { before: 'async function* _() {\n', after: '\n}' },
      { before: '({\n', after: '\n})' },
      { before: 'interface _ {\n', after: '\n}' },
      { before: '(\n', after: '\n)' },
    ],
    packages: {
      packageOf(module, isLocal) {
        if (module === '' || /^[./~#]|^@\/|^\w+:|^(virtual|astro|vscode)\b/.test(module)) return undefined;
        const [scope, rest] = module.split('/');
        const name = module.startsWith('@') ? `${scope}/${rest ?? ''}` : (scope ?? '');
        return nodeModules.has(name) || isLocal(name) ? undefined : name;
      },
      isBroughtBy: (imported, declared) =>
        declared === `@types/${imported}` || (declared.includes('/') && imported.startsWith(`${declared}/`)),
    },
  },
  roles: {
    identifier: { as: 'name' },
    import: { as: 'name' },
    this: { as: 'name' },
    member_expression: { as: 'member', object: 'object', name: 'property' },
    subscript_expression: { as: 'index', object: 'object', key: 'index' },
    call_expression: { as: 'call', callee: 'function', args: 'arguments' },
    new_expression: { as: 'call', callee: 'constructor', args: 'arguments', creates: true },
    string: { as: 'string' },
    template_string: { as: 'string' },
    regex: { as: 'string' },
    number: { as: 'number' },
    true: { as: 'true' },
    false: { as: 'false' },
    null: { as: 'null' },
    undefined: { as: 'null' },
    binary_expression: { as: 'binary', left: 'left', right: 'right' },
    ternary_expression: { as: 'choice' },
    array: { as: 'list' },
    object: { as: 'map' },
    pair: { as: 'pair', key: 'key', value: 'value' },
    assignment_expression: { as: 'assign', left: 'left', right: 'right' },
    augmented_assignment_expression: { as: 'assign', left: 'left', right: 'right', adds: true },
    variable_declarator: { as: 'assign', left: 'name', right: 'value' },
    public_field_definition: { as: 'assign', left: 'name', right: 'value' },
    field_definition: { as: 'assign', left: 'property', right: 'value' },
    for_in_statement: { as: 'each', left: 'left', right: 'right' },
    for_statement: { as: 'loop' },
    if_statement: { as: 'if' },
    unary_expression: { as: 'not' },
    break_statement: { as: 'jump' },
    continue_statement: { as: 'jump' },
    while_statement: { as: 'loop' },
    do_statement: { as: 'loop' },
    switch_statement: { as: 'switch' },
    try_statement: { as: 'try' },
    parenthesized_expression: { as: 'wrap' },
    await_expression: { as: 'wrap' },
    spread_element: { as: 'wrap' },
    non_null_expression: { as: 'wrap' },
    as_expression: { as: 'wrap' },
    satisfies_expression: { as: 'wrap' },
    type_assertion: { as: 'wrap' },
    template_substitution: { as: 'wrap' },
    jsx_expression: { as: 'wrap' },
    jsx_attribute: { as: 'markupAttribute' },
    function_declaration: { as: 'function' },
    generator_function_declaration: { as: 'function' },
    function_expression: { as: 'function' },
    generator_function: { as: 'function' },
    arrow_function: { as: 'function' },
    method_definition: { as: 'function' },
    class_declaration: { as: 'class' },
    abstract_class_declaration: { as: 'class' },
    class: { as: 'class' },
    import_statement: { as: 'import' },
    return_statement: { as: 'return' },
    throw_statement: { as: 'throw' },
    yield_expression: { as: 'yield' },
    catch_clause: { as: 'catch' },
    comment: { as: 'comment' },
    type_annotation: { as: 'skip' },
    type_arguments: { as: 'skip' },
    type_parameters: { as: 'skip' },
    interface_declaration: { as: 'skip' },
    type_alias_declaration: { as: 'skip' },
    predefined_type: { as: 'skip' },
    union_type: { as: 'skip' },
    generic_type: { as: 'skip' },
    array_type: { as: 'skip' },
    object_type: { as: 'skip' },
  },
  interpolations: new Set(['template_substitution']),
  keywordArguments: new Set(),
  statements: new Set(['expression_statement']),
  requestTypes: [[/:\s*(express\.)?(Request|NextApiRequest|FastifyRequest)\b/, 'req']],
  clauses: new Set(['switch_case', 'switch_default']),
  joins: new Set(['+']),
  remote:
    /(^|\.)(req|request|ctx\.request|ctx|context\.request|_req)\.(query|body|params?|headers?|cookies|signedCookies|url|originalUrl|files?|rawBody|hostname|path|get\(\)|header\(\)|param\(\)|text\(\)|json\(\)|formData\(\)|querystring|payload)(?![\w$])|^(window\.|document\.|self\.|globalThis\.)*location\b(\.(search|hash|href|pathname|toString\(\)))?$|^(window\.)?document\.(URL|documentURI|referrer|cookie|location)|^(window\.)?name$|^event\.(body|queryStringParameters|pathParameters|headers|multiValue\w*|requestContext)|^(this\.)?(\$?route|router|activatedRoute|ActivatedRoute)\.(query|params|queryParams|snapshot|currentRoute)|URLSearchParams\(\)\.get\(\)/,
  local: /^(process\.argv|process\.env|prompt\(\)|readline)/,
  cleaners:
    /^(parseInt|parseFloat|Number|Boolean|BigInt|isNaN|encodeURIComponent|encodeURI|escape\w*|sanitize\w*|basename|quote|createHash|digest|test|indexOf|includes|startsWith|endsWith|hash|hashSync|compare|compareSync|verify|isInteger|purify|htmlEncode|encode|Buffer|uuid|v4|toFixed|getTime|keys|count|length|constructEvent)$/,
  stringText: (node, source) => {
    if (node.type === 'regex') return source.textOf(field(node, 'pattern'));
    return source.text.slice(node.start + 1, Math.max(node.start + 1, node.end - 1));
  },
  describeFunction,
  describeClass,
  importsOf,
  handlerOf,
  parameterTaint,
  moduleOfCall: (name, text) => {
    if ((name === 'require' || name === 'import' || name === 'importScripts') && text !== undefined) return text.replace(/^node:/, '');
    return undefined;
  },
};

function importsOf(node: SyntaxNode, source: Source): ImportFact[] {
  const from =
    field(node, 'source') ??
    childOfType(node, 'string') ??
    node.children.flatMap((child) => child.children).find((child) => child.type === 'string');
  if (!from) return [];
  const module = source.text.slice(from.start + 1, from.end - 1);
  const typeOnly = /^import\s+type\b(?!\s*(from\s*['"]|,))/.test(source.textOf(node));
  const names: { imported: string; local: string }[] = [];
  for (const clause of node.children.filter((child) => child.type === 'import_clause' || child.type === 'import_require_clause')) {
    for (const child of namedChildren(clause)) {
      if (child.type === 'identifier') names.push({ imported: '', local: source.textOf(child) });
      else if (child.type === 'namespace_import') names.push({ imported: '', local: source.textOf(childOfType(child, 'identifier')) });
      else if (child.type === 'named_imports') {
        for (const specifier of namedChildren(child)) {
          const imported = source.textOf(field(specifier, 'name'));
          names.push({
            imported: imported === 'default' ? '' : imported,
            local: source.textOf(fieldsOf(specifier, 'alias')[0] ?? field(specifier, 'name')),
          });
        }
      }
    }
  }
  return [{ node, module, names, typeOnly }];
}

function handlerOf(node: SyntaxNode, source: Source): HandlerFact {
  return describeHandler(node, field(node, 'body'), source, {
    types: [],
    errorName: source.textOf(field(node, 'parameter')),
    rethrow: /\bthrow\b|\breject\(|\bnext\(/,
  });
}
