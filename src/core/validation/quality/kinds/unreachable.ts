import type { SyntaxNode } from '../../../ports.ts';
import { namedChildren } from '../../program/source.ts';
import type { QualityRule } from '../form/qualityRule.ts';

export const unreachable: QualityRule = {
  id: 'quality.unreachable',
  on: ['block', 'statement_block', 'compound_statement', 'statement_list', 'body_statement', 'then', 'module'],
  message: 'What stands here is never run.',
  fix: 'Remove it, or move it up.',
  cwe: 561,
  find(node, code) {
    const statements = namedChildren(node);
    if (statements.some(({ type }) => type.startsWith('preproc') || /label/.test(type))) return false;
    const at = statements.findIndex((each, index) => index < statements.length - 1 && isLast(each));
    const next = statements[at + 1];
    if (at < 0 || !next || isHarmless(next, code.of(next))) return false;
    // `return` of Ruby and PowerShell with a modifier is a statement around it, so what is left here always leaves.
    return next.startRow > (statements[at] as SyntaxNode).endRow ? next : false;
  },
};

function isLast({ type }: SyntaxNode): boolean {
  return /^(return_statement|return|throw_statement|raise_statement|break_statement|continue_statement)$/.test(type);
}

/** Declarations that hold from the start of the block, what makes a generator, labels, and a habit of `switch`. */
function isHarmless({ type }: SyntaxNode, text: string): boolean {
  return (
    /^(function_declaration|generator_function_declaration|function_definition|class_declaration|class_definition|local_function_statement|empty_statement|break_statement|case_statement|labeled_statement|default_statement|ERROR|method|function_item|else|rescue|ensure|heredoc_body|uninterpreted|text_interpolation|php_tag|interface_declaration|type_alias_declaration)$/.test(
      type,
    ) ||
    /^(yield\b|\}|"""|type |declare |unreachable|assert|#)/.test(text) ||
    (type === 'variable_declaration' && !text.includes('='))
  );
}
