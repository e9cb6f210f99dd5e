import type { SyntaxNode } from '../../../ports.ts';
import { awaits, fieldOf, named, type StrictTable, sameParameters, textOf } from './strictRule.ts';

export const rustStrict: StrictTable = {
  functions: /^(function_item|closure_expression|async_block)$/,
  loops: /^(loop_expression|while_expression|for_expression)$/,
  switches: /(?!)/,
  classes: /^(impl_item|trait_item)$/,
  isAsync: (owner, text) =>
    owner.type === 'async_block' || /\basync\b/.test(text.slice(owner.start, fieldOf(owner, 'body')?.start ?? owner.end)),
  rules: {
    break_expression: (node, _text, place) => (place.inLoop || named(node).length > 0 ? undefined : '“break” stands outside a loop.'),
    continue_expression: (node, _text, place) => (place.inLoop || named(node).length > 0 ? undefined : '“continue” stands outside a loop.'),
    await_expression: awaits,
    source_file: (node) =>
      node.children.some(({ type }) => type === 'let_declaration') ? '“let” stands inside functions only.' : undefined,
    function_item: (node, text) => {
      const list = named(fieldOf(node, 'parameters') ?? node);
      if (list.some(({ type }) => /^(type_identifier|primitive_type)$/.test(type))) return 'A parameter needs a type.';
      return sameParameters(list.map((each) => textOf(fieldOf(each, 'pattern'), text)).filter((name) => /^\w+$/.test(name)));
    },
    static_item: (node, _text, place) =>
      fieldOf(node, 'value') || place.parent?.type === 'declaration_list' ? undefined : 'A static needs a value.',
    struct_expression: (node, text) =>
      /^(else|match|if|while|for|loop)$/.test(textOf(fieldOf(node, 'name'), text)) ? 'This is not valid here.' : undefined,
  },
};

/** Rules that hold in C as well. Macros may be loops, so that a lone `break` counts only where no call stands before a block. */
export const cppStrict: StrictTable = {
  functions: /^(function_definition|lambda_expression)$/,
  loops: /^(while_statement|do_statement|for_statement|for_range_loop)$/,
  switches: /^switch_statement$/,
  classes: /^(class_specifier|struct_specifier)$/,
  rules: {
    function_definition: (node, text, place) => {
      const type = fieldOf(node, 'type');
      if (
        type &&
        /^(struct|class|enum|union)_specifier$/.test(type.type) &&
        fieldOf(type, 'body') &&
        node.children.some(({ type: kind }) => kind === 'ERROR')
      )
        return 'A “;” is missing before this.';
      const body = fieldOf(node, 'body');
      const isOuter = /^(translation_unit|declaration_list|template_declaration|field_declaration_list|linkage_specification)$/.test(
        place.parent?.type ?? '',
      );
      return body && isOuter && lonely(body, text) ? '“break” and “continue” stand inside loops.' : undefined;
    },
    parameter_list: (node, text) =>
      sameParameters(
        named(node).map((each) => {
          const declarator = fieldOf(each, 'declarator');
          return declarator?.type === 'identifier' ? textOf(declarator, text) : '';
        }),
      ),
    field_declaration: (node, text) =>
      /^(public|private|protected)\s+\w+\s+\w+\s*;$/.test(textOf(node, text)) ? 'A “:” is missing.' : undefined,
    declaration: (node, text) => {
      const type = fieldOf(node, 'type');
      const isStruct = type && /^(struct|class|enum|union)_specifier$/.test(type.type) && fieldOf(type, 'body');
      return isStruct &&
        node.children.some(({ type: kind }) => kind === 'ERROR') &&
        /^\w+$/.test(
          textOf(
            node.children.find(({ type: kind }) => kind === 'ERROR'),
            text,
          ),
        )
        ? 'A “;” is missing before this.'
        : undefined;
    },
  },
};

/** Whether a jump stands in plain blocks and branches only. */
function lonely(node: SyntaxNode, text: string): boolean {
  if (
    /\b[A-Za-z_]\w*\s{0,4}\([^;{}]{0,200}\)\s{0,20}\{/.test(
      text.slice(node.start, node.end).replace(/\b(?:if|switch|while|for|catch)\s{0,4}\(/g, '('),
    )
  )
    return false;
  const open: SyntaxNode[] = [node];
  for (let at = open.pop(); at; at = open.pop()) {
    if (/^(break_statement|continue_statement)$/.test(at.type)) return true;
    if (at.type === 'ERROR' || at.type.startsWith('preproc')) return false;
    if (/^(compound_statement|if_statement|else_clause)$/.test(at.type)) open.push(...at.children);
  }
  return false;
}
