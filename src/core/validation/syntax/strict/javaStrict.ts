import type { SyntaxNode } from '../../../ports.ts';
import {
  awaits,
  breaks,
  continues,
  fieldOf,
  named,
  type StrictRule,
  type StrictTable,
  sameModifiers,
  sameNames,
  sameParameters,
  textOf,
} from './strictRule.ts';

const notStatements =
  /^(binary_expression|decimal_integer_literal|integer_literal|real_literal|string_literal|identifier|field_access|member_access_expression|ternary_expression|conditional_expression|array_access|cast_expression|instanceof_expression|true|false|null_literal|boolean_literal|this|character_literal)$/;

const statement: StrictRule = (node) => {
  const [inner] = named(node);
  return inner && notStatements.test(inner.type) && node.children.some(({ type }) => type === ';')
    ? 'This is not a statement: nothing is done with the value.'
    : undefined;
};

const constructorName: StrictRule = (node, text, place) => {
  const name = textOf(fieldOf(node, 'name'), text);
  return place.className === undefined || place.className === name ? undefined : `The method ${name} says no type of its result.`;
};

/** Names that statements of a block declare beside each other. */
function localNames(block: SyntaxNode, text: string): string[] {
  return named(block).flatMap((each) => {
    const declaration =
      each.type === 'local_declaration_statement' ? named(each).find(({ type }) => type === 'variable_declaration') : each;
    if (!declaration || !/^(local_variable_declaration|variable_declaration)$/.test(declaration.type)) return [];
    return declaration.children
      .filter(({ type }) => type === 'variable_declarator')
      .map((declarator) => textOf(fieldOf(declarator, 'name'), text));
  });
}

export const javaStrict: StrictTable = {
  functions: /^(method_declaration|constructor_declaration|compact_constructor_declaration|lambda_expression|static_initializer)$/,
  loops: /^(while_statement|do_statement|for_statement|enhanced_for_statement)$/,
  switches: /^switch_expression$/,
  classes: /^(class_declaration|interface_declaration|enum_declaration|record_declaration|annotation_type_declaration)$/,
  rules: {
    break_statement: breaks,
    continue_statement: continues,
    expression_statement: (node, text, place) => (place.parent?.type === 'switch_rule' ? undefined : statement(node, text, place)),
    constructor_declaration: (node, text, place) => sameModifiers(node, text, place) ?? constructorName(node, text, place),
    method_declaration: sameModifiers,
    field_declaration: sameModifiers,
    class_declaration: sameModifiers,
    formal_parameters: (node, text) => sameParameters(named(node).map((each) => textOf(fieldOf(each, 'name'), text))),
    block: (node, text) => sameNames(localNames(node, text)),
    class_body: (node, text) =>
      sameNames(
        named(node).flatMap((each) =>
          each.type === 'field_declaration'
            ? each.children.filter(({ type }) => type === 'variable_declarator').map((one) => textOf(fieldOf(one, 'name'), text))
            : [],
        ),
      ),
    character_literal: (node, text) =>
      /^'(\\u*[0-9a-fA-F]{4}|\\[0-7]{1,3}|\\.|[^\\'])'$/su.test(textOf(node, text))
        ? undefined
        : 'A character literal holds one character.',
    local_variable_declaration: (node, text) =>
      textOf(fieldOf(node, 'type'), text) === 'var' &&
      node.children.some(({ type, children }) => type === 'variable_declarator' && children.length === 1)
        ? '“var” needs a value.'
        : undefined,
  },
};

export const csharpStrict: StrictTable = {
  functions:
    /^(method_declaration|constructor_declaration|local_function_statement|lambda_expression|anonymous_method_expression|accessor_declaration|operator_declaration|destructor_declaration)$/,
  loops: /^(while_statement|do_statement|for_statement|foreach_statement)$/,
  switches: /^switch_statement$/,
  classes: /^(class_declaration|interface_declaration|enum_declaration|record_declaration|struct_declaration)$/,
  isAsync: (owner, text) => /\basync\b/.test(text.slice(owner.start, fieldOf(owner, 'body')?.start ?? owner.end)),
  rules: {
    break_statement: breaks,
    continue_statement: continues,
    await_expression: awaits,
    expression_statement: (node, text, place) =>
      place.parent?.type === 'global_statement' || /^\s*(await|field)\b/.test(textOf(node, text))
        ? undefined
        : statement(node, text, place),
    constructor_declaration: (node, text, place) =>
      /^\s*(extension|E_)/.test(textOf(fieldOf(node, 'name'), text)) ? undefined : constructorName(node, text, place),
    method_declaration: sameModifiers,
    parameter_list: (node, text) => sameParameters(named(node).map((each) => textOf(fieldOf(each, 'name'), text))),
    block: (node, text) => sameNames(localNames(node, text)),
    try_statement: (node) =>
      node.children.some(({ type }) => /^(catch|finally)_clause$/.test(type)) ? undefined : '“try” needs “catch” or “finally”.',
    goto_statement: (node) =>
      node.children.length <= 2 && !node.children.some(({ type }) => type === 'case' || type === 'default')
        ? '“goto” needs a label.'
        : undefined,
    object_creation_expression: (node, text) =>
      /^new\s+[\w.]+$/.test(textOf(node, text)) && /^\s{0,40};/.test(text.slice(node.end, node.end + 41))
        ? '“new” needs brackets here.'
        : undefined,
    switch_section: (node, _text, place) => {
      const last = named(node).at(-1);
      const sections = place.parent?.children ?? [];
      if (
        !last ||
        /label|pattern|when_clause/.test(last.type) ||
        node.children.some(({ hasError }) => hasError) ||
        sections.at(-2) === node
      )
        return undefined;
      return /^(expression_statement|local_declaration_statement)$/.test(last.type) ? 'This case runs on into the next.' : undefined;
    },
  },
};
