import type { SyntaxNode } from '../ports.ts';

export type MutantKind = 'comparison' | 'boundary' | 'negation' | 'logic' | 'arithmetic' | 'constant' | 'statement';

/** The tested file with one small fault. */
export interface Mutant {
  readonly kind: MutantKind;
  /** Row in the file, from 0. */
  readonly row: number;
  /** The whole file. */
  readonly text: string;
  /** What stood there and what stands there now, each cut. */
  readonly before: string;
  readonly after: string;
}

/**
 * A few mutants of code, evenly over its kinds and lines: comparisons turned or moved by one, conditions negated, `and` for `or`, `+` for `-`,
 * a constant result, a statement left out. None is in a string, a comment or a type.
 * @param rows first and last row of the code, from 0.
 */
export function mutantsOf(
  root: SyntaxNode,
  text: string,
  language: string,
  rows: readonly [number, number],
  most: number,
): readonly Mutant[] {
  const found: Mutant[] = [];
  const add = (kind: MutantKind, row: number, start: number, end: number, after: string): void => {
    if (row < rows[0] || row > rows[1] || text.slice(start, end) === after || found.length >= mostFound) return;
    found.push({
      kind,
      row,
      text: `${text.slice(0, start)}${after}${text.slice(end)}`,
      before: clip(text.slice(start, end)),
      after: clip(after),
    });
  };
  const walk = (node: SyntaxNode, isType: boolean, inFunction: boolean): void => {
    if (node.endRow < rows[0] || node.startRow > rows[1] || found.length >= mostFound) return;
    const inType = isType || types.test(node.type);
    if (!inType && inFunction) mutate(node, text, language, add);
    for (const child of node.children) walk(child, inType, inFunction || isBody(child));
  };
  walk(root, false, false);
  return spread(found, most);
}

type Add = (kind: MutantKind, row: number, start: number, end: number, after: string) => void;

function mutate(node: SyntaxNode, text: string, language: string, add: Add): void {
  const word = (part: SyntaxNode) => text.slice(part.start, part.end);
  if (operations.test(node.type))
    for (const part of node.children) {
      if (part.named && part.type !== 'operator') continue;
      const sign = word(part);
      const turned = Object.hasOwn(opposites, sign) ? opposites[sign] : undefined;
      if (turned === undefined || (plus.has(sign) && hasString(node))) continue;
      add(kindOf(sign), part.startRow, part.start, part.end, turned);
      const edge = Object.hasOwn(edges, sign) ? edges[sign] : undefined;
      if (edge !== undefined) add('boundary', part.startRow, part.start, part.end, edge);
    }
  if (numbers.test(node.type) && /^\d{1,9}$/.test(word(node)))
    add('boundary', node.startRow, node.start, node.end, String(Number(word(node)) + 1));
  if (node.type === 'return_statement') mutateReturn(node, text, language, add);
  if (conditions.has(node.type)) {
    const condition = node.children.find(({ field }) => field === 'condition');
    if (condition) negate(condition, text, language, add);
  }
  if (statements.has(node.type)) add('statement', node.startRow, node.start, node.end, nothing(language));
}

/** Another constant, or the opposite, in place of what is returned. Compiled languages refuse one of another type; then it does not count. */
function mutateReturn(node: SyntaxNode, text: string, language: string, add: Add): void {
  const values = node.children.filter(({ named, type }) => named && !type.includes('comment'));
  const [value] = values;
  if (values.length !== 1 || !value) return;
  const said = text.slice(value.start, value.end);
  const isTrue = /^(?:true|True)$/.test(said);
  if (isTrue || /^(?:false|False)$/.test(said))
    add('constant', node.startRow, value.start, value.end, language === 'python' ? (isTrue ? 'False' : 'True') : isTrue ? 'false' : 'true');
  else if (strings.test(value.type)) add('constant', node.startRow, value.start, value.end, '"q2o"');
  else if (said !== '0') add('constant', node.startRow, value.start, value.end, '0');
}

function negate(condition: SyntaxNode, text: string, language: string, add: Add): void {
  const said = text.slice(condition.start, condition.end);
  if (said.includes('\n')) return;
  const inner = condition.type === 'parenthesized_expression' ? said.slice(1, -1) : said;
  const negated = language === 'python' ? `not (${inner})` : `!(${inner})`;
  add(
    'negation',
    condition.startRow,
    condition.start,
    condition.end,
    condition.type === 'parenthesized_expression' ? `(${negated})` : negated,
  );
}

/** Every kind in turn, each at the places that lie furthest apart. */
function spread(found: readonly Mutant[], most: number): readonly Mutant[] {
  const distinct = [...new Map(found.map((one) => [one.text, one])).values()];
  const queues = [...Map.groupBy(distinct, ({ kind }) => kind).values()].map((queue) => apart(queue, most));
  const chosen: Mutant[] = [];
  for (let at = 0; chosen.length < most && queues.some((queue) => queue.length > at); at++)
    for (const queue of queues) {
      const one = queue[at];
      if (one && chosen.length < most) chosen.push(one);
    }
  return chosen;
}

/** The first, the last, the middle, and so on. */
function apart(queue: readonly Mutant[], most: number): readonly Mutant[] {
  if (queue.length <= 2) return queue;
  const step = (queue.length - 1) / Math.max(1, Math.min(most, queue.length) - 1);
  const picked = new Set(Array.from({ length: Math.min(most, queue.length) }, (_, at) => Math.round(at * step)));
  const inOrder = [...picked].map((at) => queue[at]).filter((one) => one !== undefined);
  return inOrder.filter((_, at) => at % 2 === 0).concat(inOrder.filter((_, at) => at % 2 === 1));
}

function kindOf(sign: string): MutantKind {
  if (/^(?:&&|\|\||and|or)$/.test(sign)) return 'logic';
  return /^[-+*/%]/.test(sign) ? 'arithmetic' : 'comparison';
}

function hasString(node: SyntaxNode): boolean {
  return node.children.some((child) => strings.test(child.type) || (operations.test(child.type) && hasString(child)));
}

function isBody({ type, field }: SyntaxNode): boolean {
  return field === 'body' || type === 'block' || type === 'statement_block' || type === 'arrow_function';
}

function nothing(language: string): string {
  return language === 'python' ? 'pass' : ';';
}

function clip(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

const mostFound = 400;
const opposites: Readonly<Record<string, string>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '!=': '==',
  '===': '!==',
  '!==': '===',
  '&&': '||',
  '||': '&&',
  and: 'or',
  or: 'and',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '+=': '-=',
  '-=': '+=',
};
const edges: Readonly<Record<string, string>> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' };
const plus: ReadonlySet<string> = new Set(['+', '+=', '%']);
const operations =
  /^(?:binary_expression|comparison_operator|binary_operator|boolean_operator|augmented_assignment(?:_expression)?|assignment_statement|assignment_expression)$/;
const numbers = /^(?:integer|number|int_literal|decimal_integer_literal|integer_literal|number_literal)$/;
const strings = /string|template_/;
const conditions: ReadonlySet<string> = new Set([
  'if_statement',
  'while_statement',
  'elif_clause',
  'conditional_expression',
  'ternary_expression',
]);
/** Statements without which the code still compiles; a declaration is not among them. */
const statements: ReadonlySet<string> = new Set(['raise_statement', 'throw_statement', 'continue_statement']);
const types =
  /^(?:type_annotation|type_arguments|type_parameters|type|type_identifier|comment|line_comment|block_comment|import_statement|import_declaration)$/;
