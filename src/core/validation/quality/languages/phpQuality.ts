import { field, namedChildren } from '../../program/source.ts';
import { unwrapped } from '../form/code.ts';
import type { QualityRule } from '../form/qualityRule.ts';
import { comparedIn } from '../kinds/comparisons.ts';
import { neverClosed } from '../kinds/resources.ts';
import { lostError, lostResult } from '../kinds/results.ts';

const position = /^\\?(strpos|stripos|strrpos|mb_strpos|mb_stripos|array_search)\(/;

export const phpQuality: readonly QualityRule[] = [
  {
    id: 'quality.position-as-truth',
    on: ['if_statement', 'while_statement', 'else_if_clause', 'binary_expression', 'unary_op_expression'],
    message: 'The first place is 0, which counts as not found here.',
    fix: 'Compare with false by === or !==.',
    cwe: 697,
    find(node, code) {
      if (node.type === 'binary_expression') {
        const compared = comparedIn(node, code);
        if (!compared) return false;
        const isLoose =
          /^[!=]=$/.test(compared.operator) && /^(false|true)$/i.test(code.of(compared.right)) && position.test(code.of(compared.left));
        const isOperand =
          /^(&&|\|\||and|or)$/.test(compared.operator) &&
          [compared.left, compared.right].some((side) => side.type === 'function_call_expression' && position.test(code.of(side)));
        return isLoose || isOperand;
      }
      const asked = node.type === 'unary_op_expression' ? namedChildren(node)[0] : unwrapped(field(node, 'condition'));
      return (
        asked?.type === 'function_call_expression' &&
        position.test(code.of(asked)) &&
        (node.type !== 'unary_op_expression' || code.of(node).startsWith('!')) &&
        asked
      );
    },
  },
  {
    id: 'quality.left-reference',
    on: ['foreach_statement'],
    message: 'After the loop the name still refers to the last entry: the next value given to it changes the list.',
    fix: 'Unset it right after the loop.',
    find(node, code) {
      const reference = code.inside(
        node,
        ({ type }) => type === 'by_ref',
        ({ type }) => /compound_statement/.test(type),
      )[0];
      const name = code.of(reference).replace(/^&\s*/, '');
      const owner = code.function() ?? code.parents[0];
      if (!reference || !owner || !/^\$\w+$/.test(name)) return false;
      const rest = code.text.slice(node.end, owner.end);
      const again = new RegExp(`\\${name}(?!\\w)`).exec(rest);
      return again !== null && !/unset\(\s*$/.test(rest.slice(0, again.index)) && !/&\s*$/.test(rest.slice(0, again.index)) && reference;
    },
  },
  neverClosed({
    on: ['assignment_expression'],
    opens: /^\\?(fopen|popen|fsockopen|opendir)\(/,
    closes: /^\\?(fclose|pclose|closedir)$/,
    borrows:
      /^\\?(fgets|fgetcsv|fread|fwrite|fputs|fputcsv|feof|fgetc|fscanf|fseek|ftell|rewind|flock|fflush|stream_get_contents|is_resource|readdir|ftruncate|fstat)$/,
  }),
  lostResult(
    'function_call_expression',
    /^\\?(trim|rtrim|ltrim|str_replace|strtolower|strtoupper|ucfirst|substr|array_merge|array_filter|array_map|array_unique|array_values|array_reverse|sprintf|implode|explode|htmlspecialchars|number_format)$/,
  ),
  lostError('object_creation_expression', /^new\s+\\?\w*(Exception|Error)\(/),
];
