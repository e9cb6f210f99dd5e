import type { SyntaxNode } from '../../../ports.ts';
import { field, namedChildren } from '../../program/source.ts';
import type { Code } from '../form/code.ts';
import { escaped, unwrapped } from '../form/code.ts';
import type { QualityRule } from '../form/qualityRule.ts';

interface Compared {
  readonly left: SyntaxNode;
  readonly right: SyntaxNode;
  readonly operator: string;
}

const comparisons = ['binary_expression', 'comparison_operator', 'binary', 'comparison_expression'] as const;

/** Numbers with a fraction are hardly ever exactly equal. */
export const floatEquality: QualityRule = {
  id: 'quality.float-equality',
  on: comparisons,
  message: 'Numbers with a fraction are rounded, so they are hardly ever exactly equal.',
  fix: 'Compare their difference with a small bound.',
  cwe: 1077,
  find(node, code) {
    const compared = comparedIn(node, code);
    if (!compared || !/^(={2,3}|!={1,2}|-eq|-ne)$/.test(compared.operator) || isInAssertion(code)) return false;
    const { left, right } = compared;
    const isInexact = (side: SyntaxNode) => isInexactLiteral(code.of(unwrapped(side)));
    if (isInexact(left) || isInexact(right)) return true;
    const isSum = (side: SyntaxNode) =>
      /(?<![eE\w])\d*\.\d+\s*[-+*/]|[-+*/]\s*\d*\.\d+(?!\w)/.test(code.of(side)) && !/["'`]/.test(code.of(side));
    if (isSum(left) || isSum(right)) return true;
    const isFloat = (side: SyntaxNode) => isFloatName(code.of(unwrapped(side)), code);
    const isComputed = (side: SyntaxNode) =>
      /^(binary_expression|binary_operator|binary)$/.test(unwrapped(side)?.type ?? '') && /\w\s*[-+*/]\s*\w/.test(code.of(side));
    return (isFloat(left) && isComputed(right)) || (isFloat(right) && isComputed(left)) || (isFloat(left) && isFloat(right));
  },
};

/** Whether a literal has a fraction that no binary number equals. */
function isInexactLiteral(text: string): boolean {
  const [, whole, digits] = /^-?(\d[\d_]*)?\.(\d[\d_]*)(?:f(?:32|64)?|F|d|D|m|M)?$/.exec(text) ?? [];
  if (digits === undefined || /[mM]$/.test(text)) return false;
  const scaled = Number(`${whole ?? 0}.${digits.replaceAll('_', '')}`) * 1024;
  return scaled !== Math.floor(scaled);
}

/** Whether the function around declares the name as a number with a fraction. */
function isFloatName(name: string, code: Code): boolean {
  if (!/^\$?[a-z_]\w*$/i.test(name)) return false;
  const owner = code.function();
  const type = '(?:double|float|float32|float64|f32|f64|Double|Float)';
  const before = new RegExp(`(?<![\\w<,])${type} {1,8}(?:\\w{1,60}(?: = [^;,]{0,60})?, ){0,8}${escaped(name)}(?![\\w(])`);
  const after = new RegExp(`(?<![\\w$])${escaped(name)}(?:, \\w{1,60}){0,8} ?:? ?${type}\\b`);
  const head = code.of(owner);
  return owner !== undefined && (/^(python|rust|go)$/.test(code.table.family) ? after : before).test(head);
}

export const selfComparison: QualityRule = {
  id: 'quality.self-comparison',
  on: [...comparisons, 'boolean_operator'],
  message: 'Both sides are the same.',
  fix: 'Correct one of them.',
  cwe: 570,
  find(node, code) {
    const compared = comparedIn(node, code);
    if (!compared || !/^(={2,3}|[<>]=?|&&|\|\||and|or|-eq|-lt|-gt)$/.test(compared.operator) || isInAssertion(code)) return false;
    const left = code.bare(compared.left);
    return (
      left === code.bare(compared.right) &&
      /^[$@]?[a-z_][\w$]*(?:(?:\.|->|::)[\w$]+)*$/i.test(left) &&
      !/^(true|false|nil|null|none)$/i.test(left)
    );
  },
};

export const notANumber: QualityRule = {
  id: 'quality.nan-comparison',
  on: comparisons,
  message: 'Nothing equals NaN, not even itself.',
  fix: 'Ask with the function that the language has for it.',
  cwe: 570,
  find(node, code) {
    const compared = comparedIn(node, code);
    const isNan = (side: SyntaxNode) =>
      /^((Number|Double|Float|double|float|math|np|numpy|f32|f64|std::f32|std::f64)(\.|::))?(NaN|nan|NAN)(\(\))?$|^float\(["']nan["']\)$/.test(
        code.bare(side),
      );
    return compared !== undefined && /^(={2,3}|!={1,2}|is)$/.test(compared.operator) && (isNan(compared.left) || isNan(compared.right));
  },
};

/** `x = x`: one of them was meant to be something else. */
export const selfAssignment: QualityRule = {
  id: 'quality.self-assignment',
  on: ['assignment_expression', 'assignment', 'assignment_statement'],
  message: 'This gives a name the value it has.',
  fix: 'Name the value that was meant.',
  find(node, code) {
    const left = field(node, 'left');
    const right = field(node, 'right');
    const name = code.bare(left);
    const isPlain = node.children.some((child) => code.of(child) === '=');
    return (
      isPlain &&
      name === code.bare(right) &&
      /^[$@]?[a-z_][\w$]*(?:(?:\.|->)[\w$]+)*$/i.test(name) &&
      !redrawn.test(name) &&
      // An object gets a value of its own from its class.
      !(code.table.family === 'python' && name.startsWith('self.') && !isParameter(name.slice('self.'.length), code)) &&
      code.function() !== undefined &&
      !field(node, 'type') &&
      !/initializer/.test(code.parent()?.type ?? '')
    );
  },
};

function isParameter(name: string, code: Code): boolean {
  const owner = code.function();
  return new RegExp(`\\b${escaped(name)}\\b`).test(code.of(owner && field(owner, 'parameters')));
}

/** Properties of pages that do something whenever they are set. */
const redrawn = /\.(?:width|height|src|href|scrollTop|scrollLeft|innerHTML|cssText|currentTime)$/;

/** A constant given to a name where a comparison was meant. */
export const assignedCondition: QualityRule = {
  id: 'quality.assigned-condition',
  on: [
    'if_statement',
    'while_statement',
    'do_statement',
    'if',
    'elsif',
    'while',
    'else_if_clause',
    'ternary_expression',
    'conditional_expression',
  ],
  message: 'This gives the name a value instead of comparing it.',
  fix: 'Write the comparison.',
  cwe: 481,
  find(node, code) {
    const condition = unwrapped(field(node, 'condition'));
    if (!condition || !/^(assignment_expression|assignment)$/.test(condition.type)) return false;
    const operator = condition.children.find((child) => !child.named);
    const right = field(condition, 'right');
    return (
      code.of(operator) === '=' &&
      /^(number|number_literal|integer|float|string|string_literal|true|false|null|nil|boolean|char_literal|encapsed_string|simple_symbol)$/.test(
        right?.type ?? '',
      ) &&
      condition
    );
  },
};

export function comparedIn(node: SyntaxNode, code: Code): Compared | undefined {
  const left = field(node, 'left');
  const right = field(node, 'right');
  const sign = field(node, 'operator') ?? node.children.find((child) => !child.named || child.type === 'comparison_operator');
  if (left && right && sign) return { left, right, operator: code.of(sign) };
  const parts = namedChildren(node).filter(({ type }) => type !== 'comparison_operator');
  const [first, second] = parts;
  return first && second && parts.length === 2 && sign ? { left: first, right: second, operator: code.of(sign) } : undefined;
}

/** Tests compare as they please. */
function isInAssertion(code: Code): boolean {
  return code.parents
    .slice(-4)
    .some(
      (parent) =>
        /^assert/.test(parent.type) ||
        /^(assert|expect|EXPECT|ASSERT|static_assert|debug_assert|CHECK|REQUIRE|is_|ok\()/.test(
          code.text.slice(parent.start, parent.start + 14),
        ),
    );
}
