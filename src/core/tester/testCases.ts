import type { SyntaxNode } from '../ports.ts';

/** A case that the tests should have. `line` counts from 1 in the code that is shown. */
export interface PlannedCase {
  readonly kind: 'boundary' | 'error' | 'empty' | 'zero' | 'property';
  readonly line: number;
  /** For `property`: what holds. */
  readonly property?: string | undefined;
}

export interface CasePlan {
  /** Names of the functions and types in the code, as they are spelt. */
  readonly names: readonly string[];
  readonly cases: readonly PlannedCase[];
}

/**
 * What the code itself asks to be tested: each comparison has a boundary, each error a way there, each loop an empty run, each division a
 * zero. Costs nothing, and only plain names and line numbers of the code come out, so that no text of a file becomes an instruction.
 * @param rows first and last row of the code that is tested, from 0.
 */
export function planCases(root: SyntaxNode, text: string, rows: readonly [number, number]): CasePlan {
  const found = new Map<string, PlannedCase>();
  const names: string[] = [];
  const add = (one: PlannedCase) => void found.set(`${one.kind}:${one.line}:${one.property ?? ''}`, one);
  const walk = (node: SyntaxNode): void => {
    if (node.endRow < rows[0] || node.startRow > rows[1]) return;
    const line = node.startRow - rows[0] + 1;
    if (node.startRow >= rows[0]) {
      if (comparisons.test(node.type) && node.children.some(({ type }) => orders.has(type))) add({ kind: 'boundary', line });
      if (errors.has(node.type)) add({ kind: 'error', line });
      if (loops.has(node.type)) add({ kind: 'empty', line });
      if (comparisons.test(node.type) && node.children.some(({ type }) => divisions.has(type))) add({ kind: 'zero', line });
      const name = functions.has(node.type) ? nameIn(node, text) : '';
      if (name !== '' && !names.includes(name)) names.push(name);
      for (const property of propertiesOf(name)) add({ kind: 'property', line, property });
    }
    for (const child of node.children) walk(child);
  };
  walk(root);
  return { names: names.slice(0, mostNames), cases: [...found.values()].slice(0, mostCases) };
}

/** A planned case as a line for the model and the user. */
export function caseWords({ kind, line, property }: PlannedCase): string {
  const words = {
    boundary: 'values just below, at and just above the boundary',
    error: 'the input that ends in this error, and the nearest that does not',
    empty: 'nothing to loop over, one element, several',
    zero: 'a divisor of zero',
    property: property ?? '',
  } as const;
  return `Line ${line}: ${words[kind]}.`;
}

function propertiesOf(name: string): readonly string[] {
  const plain = name.toLowerCase();
  if (/^(?:normali[sz]e|clean|trim|sort|dedup|slugify|unique|canonical)/.test(plain)) return ['applying it twice changes nothing more'];
  if (/^(?:clamp|limit|bound)/.test(plain)) return ['the result is always within the bounds'];
  if (/^(?:encode|decode|parse|format|serialize|deserialize|escape|unescape)/.test(plain))
    return ['a value survives the way there and back'];
  return [];
}

function nameIn(node: SyntaxNode, text: string): string {
  const name = node.children.find(({ field }) => field === 'name');
  const word = name ? text.slice(name.start, name.end) : '';
  return /^[\p{L}_$][\p{L}\p{N}_$]{0,59}$/u.test(word) ? word : '';
}

const mostCases = 12;
const mostNames = 20;
const comparisons = /^(?:binary_expression|comparison_operator|binary_operator|binary)$/;
const orders: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '===', '!=', '!==']);
const divisions: ReadonlySet<string> = new Set(['/', '//', '%']);
const errors: ReadonlySet<string> = new Set(['throw_statement', 'raise_statement', 'throw_expression']);
const loops: ReadonlySet<string> = new Set([
  'for_statement',
  'for_in_statement',
  'enhanced_for_statement',
  'foreach_statement',
  'while_statement',
  'list_comprehension',
]);
const functions: ReadonlySet<string> = new Set([
  'function_definition',
  'function_declaration',
  'method_definition',
  'method_declaration',
  'class_definition',
  'class_declaration',
]);
