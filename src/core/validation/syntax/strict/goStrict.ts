import type { SyntaxNode } from '../../../ports.ts';
import { breaks, continues, fieldOf, named, type StrictRule, type StrictTable, sameNames, sameParameters, textOf } from './strictRule.ts';

/** A newline before a closing bracket ends the line (Go specification, Semicolons): the last entry needs a comma. */
const lastComma: StrictRule = (node) => {
  const close = node.children.at(-1);
  const last = node.children.at(-2);
  const isOpen = !last || /^[({]$/.test(last.type) || last.type === ',' || last.type.includes('comment');
  return !isOpen && close && last && /^[)}]$/.test(close.type) && last.endRow < close.startRow
    ? 'A comma is missing at the end of the line.'
    : undefined;
};

/** The same where a bracket opens on a line of its own. */
const openingLine: StrictRule = (node) => {
  const body = fieldOf(node, 'body') ?? fieldOf(node, 'consequence');
  const before = body && node.children[node.children.indexOf(body) - 1];
  return before && body && before.endRow < body.startRow && !before.type.includes('comment')
    ? 'The brace must stand on the same line.'
    : undefined;
};

const called: StrictRule = (node) => {
  const [inner] = named(node);
  return inner && !/^(call_expression|type_conversion_expression|parenthesized_expression)$/.test(inner.type)
    ? 'A call is expected here.'
    : undefined;
};

function parameterNames(list: SyntaxNode, text: string): string[] {
  return named(list).flatMap((each) => each.children.filter(({ field }) => field === 'name').map((name) => textOf(name, text)));
}

/** `:=` with no new name on its left, beside the first one. */
function repeated(list: SyntaxNode, text: string): string | undefined {
  const known = new Set<string>();
  for (const each of named(list)) {
    if (each.type !== 'short_var_declaration') continue;
    const names = named(fieldOf(each, 'left') ?? each).map((name) => textOf(name, text));
    const fresh = names.filter((name) => name !== '_' && !known.has(name));
    if (fresh.length === 0 && names.some((name) => name !== '_'))
      return `${names.find((name) => name !== '_')} is declared already; “=” gives it another value.`;
    for (const name of fresh) known.add(name);
  }
  return undefined;
}

export const goStrict: StrictTable = {
  functions: /^(function_declaration|method_declaration|func_literal)$/,
  loops: /^for_statement$/,
  switches: /^(expression_switch_statement|type_switch_statement|select_statement)$/,
  classes: /(?!)/,
  rules: {
    unary_expression: (node, text) =>
      /[+-]/.test(text[node.start] ?? '') && text[node.start - 1] === text[node.start]
        ? `“${text[node.start]}${text[node.start]}” is a statement of its own.`
        : undefined,
    source_file: (node) => {
      const parts = named(node);
      const first = parts.findIndex(({ type }) => !/^(package_clause|import_declaration)$/.test(type));
      if (parts[0]?.type !== 'package_clause') return 'The package clause is missing.';
      if (first >= 0 && parts.slice(first).some(({ type }) => type === 'import_declaration')) return 'Imports come before everything else.';
      return parts.some(({ type }) =>
        /^(short_var_declaration|expression_statement|assignment_statement|if_statement|for_statement|return_statement)$/.test(type),
      )
        ? 'Statements stand inside functions only.'
        : undefined;
    },
    break_statement: breaks,
    continue_statement: continues,
    fallthrough_statement: (_node, _text, place) => (place.inSwitch ? undefined : '“fallthrough” stands outside a switch.'),
    argument_list: lastComma,
    literal_value: lastComma,
    parameter_list: (node, text, place) => {
      const at = named(node).findIndex(({ type }) => type === 'variadic_parameter_declaration');
      if (at >= 0 && at < named(node).length - 1) return 'Only the last parameter can take any number of values.';
      return lastComma(node, text, place);
    },
    function_declaration: (node, text, place) => sameParameters(allParameters(node, text)) ?? openingLine(node, text, place),
    method_declaration: (node, text, place) => sameParameters(allParameters(node, text)) ?? openingLine(node, text, place),
    if_statement: openingLine,
    for_statement: openingLine,
    defer_statement: called,
    go_statement: called,
    const_declaration: (node) => {
      const specs = named(node);
      return specs[0]?.type === 'const_spec' && !fieldOf(specs[0], 'value') ? 'A constant needs a value.' : undefined;
    },
    short_var_declaration: (node, text) =>
      named(fieldOf(node, 'left') ?? node).some(({ type }) => type !== 'identifier') ||
      sameNames(named(fieldOf(node, 'left') ?? node).map((name) => textOf(name, text)))
        ? '“:=” takes new names on its left.'
        : undefined,
    statement_list: repeated,
    expression_switch_statement: (node) =>
      node.children.filter(({ type }) => type === 'default_case').length > 1 ? 'There are two defaults.' : undefined,
  },
};

function allParameters(node: SyntaxNode, text: string): string[] {
  return ['receiver', 'parameters', 'result'].flatMap((name) => {
    const list = fieldOf(node, name);
    return list?.type === 'parameter_list' ? parameterNames(list, text) : [];
  });
}
