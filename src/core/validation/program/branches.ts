import type { SyntaxNode } from '../../ports.ts';
import { constantTruth } from './constantTruth.ts';
import type { Evaluator } from './evaluator.ts';
import type { FlowState } from './flow.ts';
import type { Role } from './languageTable.ts';
import { bothOf, eitherOf, type Operand, outcomeOf, swapped } from './outcome.ts';
import { field, fieldsOf, namedChildren } from './source.ts';
import { type Check, join, type Outcome, unknown, type Value } from './value.ts';

/** An expression as what can be checked: a name or a member by the way it is written. */
export function operandOf(walk: Evaluator, node: SyntaxNode | undefined, value: Value): Operand {
  if (!node) return { path: '', value };
  let at: SyntaxNode | undefined = node;
  while (at && walk.roleOf(at)?.as === 'wrap') {
    const inner: SyntaxNode[] = namedChildren(at);
    at = inner.length === 1 ? inner[0] : undefined;
  }
  const as = at && walk.roleOf(at)?.as;
  const isPath = at && (as === 'name' || as === 'member' || as === 'index') && at.end - at.start < longestPath;
  return { path: isPath ? walk.source.textOf(at) : '', value };
}

const longestPath = 120;

export function condition(walk: Evaluator, node: SyntaxNode | undefined): Outcome | undefined {
  if (!node) return undefined;
  const value = walk.evaluate(node);
  return outcomeOf(operandOf(walk, node, value));
}

/**
 * `if`, its branches, and what is known behind them. A branch that a constant condition never takes leaves nothing behind. Where a language
 * lists `elif` and `else` side by side, as Python and PHP do, each next one stands in the branch of the one before.
 */
export function evaluateIf(walk: Evaluator, node: SyntaxNode, role: IfRole): Value {
  const { flow } = walk;
  const open: Half[] = [];
  let [at, by, rest]: [SyntaxNode, IfRole, readonly SyntaxNode[]] = [node, role, fieldsOf(node, 'alternative')];
  let other: Value | undefined;
  for (;;) {
    open.push(firstHalf(walk, at, by));
    const [alternative, ...others] = rest;
    const next = alternative && walk.roleOf(alternative);
    if (alternative && next?.as === 'if' && others.length > 0) {
      [at, by, rest] = [alternative, next, others];
      continue;
    }
    if (alternative) other = branch(walk, alternative);
    break;
  }
  for (let half = open.pop(); half; half = open.pop()) {
    const { value, afterThen, never } = half;
    const afterElse = flow.state(walk.scope);
    flow.merge(walk.scope, never === true ? [afterThen] : never === false ? [afterElse] : [afterThen, afterElse]);
    if (never === true) other = value;
    else if (never === false) other ??= unknown;
    else other = other ? join(value, other) : value;
  }
  return other ?? unknown;
}

type IfRole = Extract<Role, { as: 'if' }>;

/** An `if` up to its alternative. */
interface Half {
  readonly value: Value;
  readonly afterThen: FlowState;
  /** Whether the alternative never runs (true) or always does (false). */
  readonly never: boolean | undefined;
}

function firstHalf(walk: Evaluator, node: SyntaxNode, role: IfRole): Half {
  const { flow } = walk;
  const conditionNode = field(node, 'condition');
  const initial = field(node, 'initializer');
  if (initial) walk.evaluate(initial);
  const outcome = condition(walk, conditionNode);
  const taken = constantTruth(walk, conditionNode);
  const then = field(node, 'consequence') ?? field(node, 'body');
  const [yes, never] = role.negated ? [outcome && swapped(outcome), taken === undefined ? undefined : !taken] : [outcome, taken];
  const before = flow.state(walk.scope);
  flow.assume(walk.scope, yes?.yes ?? []);
  const value = then ? branch(walk, then) : unknown;
  const afterThen = flow.state(walk.scope);
  flow.resume(walk.scope, before);
  flow.assume(walk.scope, yes?.no ?? []);
  return { value, afterThen, never };
}

/** `c ? a : b` in any spelling. */
export function evaluateChoice(walk: Evaluator, node: SyntaxNode): Value {
  const { flow } = walk;
  const parts = namedChildren(node);
  const isPython = node.type === 'conditional_expression' && field(node, 'condition') === undefined;
  const conditionNode = isPython ? parts[1] : field(node, 'condition');
  const outcome = condition(walk, conditionNode);
  const taken = constantTruth(walk, conditionNode);
  const thenNode = isPython ? parts[0] : (field(node, 'consequence') ?? field(node, 'body'));
  const elseNode = isPython ? parts[2] : field(node, 'alternative');
  const first = under(walk, outcome?.yes ?? [], thenNode ?? conditionNode, thenNode !== undefined);
  const second = under(walk, outcome?.no ?? [], elseNode, true);
  if (taken !== undefined) return (taken ? first : second) ?? unknown;
  if (!first || !second) return first ?? second ?? unknown;
  return flow.ended ? first : join(first, second);
}

function under(walk: Evaluator, checks: readonly Check[], node: SyntaxNode | undefined, isNew: boolean): Value | undefined {
  if (!node || !isNew) return undefined;
  const undo = walk.flow.assume(walk.scope, checks);
  const value = branch(walk, node);
  undo();
  return value;
}

/** `a && b`: the second is asked only where the first holds. */
export function evaluateLogic(walk: Evaluator, operands: readonly SyntaxNode[], isAnd: boolean): Value {
  const undos: (() => void)[] = [];
  const wasEnded = walk.flow.ended;
  let first: Outcome | undefined;
  let outcome: Outcome | undefined;
  let value: Value | undefined;
  for (const [at, operand] of operands.entries()) {
    const each = walk.evaluate(operand);
    const found = outcomeOf(operandOf(walk, operand, each));
    if (at === 0) first = found;
    outcome = at === 0 ? found : isAnd ? bothOf(outcome, found) : eitherOf(outcome, found);
    undos.push(walk.flow.assume(walk.scope, (isAnd ? found?.yes : found?.no) ?? []));
    value = value ? riskier(value, each) : each;
  }
  for (const undo of undos.reverse()) undo();
  // `known or die()`: behind it the first one holds. `render(x) and return` always returns.
  if (walk.flow.ended && !wasEnded && (first || !isAnd)) {
    walk.flow.ended = false;
    walk.flow.assume(walk.scope, (isAnd ? first?.no : first?.yes) ?? []);
  }
  return { ...(value ?? unknown), outcome };
}

function riskier(one: Value, other: Value): Value {
  return one.taint >= other.taint && !one.constant ? one : other;
}

/** `!x` in any spelling. */
export function evaluateNot(walk: Evaluator, node: SyntaxNode): Value {
  const operand = namedChildren(node).at(-1);
  const value = operand ? walk.evaluate(operand) : unknown;
  const start = walk.source.text.slice(node.start, node.start + 3);
  if (start.startsWith('-') && value.kind === 'number' && value.constant) return { ...value, text: `-${value.text ?? ''}` };
  if (/^(typ|voi|del)/.test(start)) return unknown;
  if (!/^(!|not)/.test(start)) return value;
  const outcome = outcomeOf(operandOf(walk, operand, value));
  return { ...unknown, kind: 'boolean', outcome: outcome && swapped(outcome) };
}

/** `assert x in allowed`, `Preconditions.checkArgument(…)`: behind it the condition holds. */
export function evaluateAssertion(walk: Evaluator, node: SyntaxNode): void {
  const [conditionNode, ...others] = namedChildren(node);
  const outcome = condition(walk, conditionNode);
  for (const other of others) walk.evaluate(other);
  walk.flow.assume(walk.scope, outcome?.yes ?? []);
}

export function branch(walk: Evaluator, node: SyntaxNode): Value {
  walk.branchDepth++;
  const value = walk.evaluate(node);
  walk.branchDepth--;
  return value;
}
