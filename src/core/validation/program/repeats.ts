import type { SyntaxNode } from '../../ports.ts';
import { bind, eachOf } from './bind.ts';
import { branch, condition, evaluateAssertion, operandOf } from './branches.ts';
import { constantValue } from './constantTruth.ts';
import type { Evaluator } from './evaluator.ts';
import type { FlowState } from './flow.ts';
import type { Role } from './languageTable.ts';
import { field, namedChildren, part } from './source.ts';
import { type Check, Danger, isKnown, join, traceOf, unknown, type Value } from './value.ts';

/** What may run any number of times, or not at all. */
export function evaluateLoop(walk: Evaluator, node: SyntaxNode, run?: () => void): void {
  const { flow } = walk;
  const before = flow.state(walk.scope);
  flow.expectJumps();
  flow.loopDepth++;
  const conditionNode = field(node, 'condition');
  walk.branchDepth++;
  const isAsked = conditionNode === undefined || node.type === 'do_statement';
  if (conditionNode && !isAsked) {
    const outcome = condition(walk, conditionNode);
    flow.assume(walk.scope, outcome?.yes ?? []);
  }
  if (run) run();
  else for (const child of node.children) if (child.named && (child !== conditionNode || isAsked)) walk.evaluate(child);
  walk.branchDepth--;
  flow.loopDepth--;
  const end = flow.state(walk.scope);
  flow.merge(walk.scope, [before, end, ...flow.landed()]);
  flow.ended = before.ended;
}

export function evaluateEach(walk: Evaluator, node: SyntaxNode, role: Extract<Role, { as: 'each' }>): void {
  const right = part(node, role.right, 0);
  const left = part(node, role.left, 1);
  const items = right ? walk.evaluate(right) : unknown;
  const run = () => {
    if (left) bind(walk, left, eachOf(items));
    for (const child of node.children) if (child.named && child !== left && child !== right) walk.evaluate(child);
  };
  if (/clause$/.test(node.type)) run();
  else evaluateLoop(walk, node, run);
}

/** `[f(x) for x in xs if c]`: what is said of `x` holds where `c` does. */
export function evaluateComprehension(walk: Evaluator, node: SyntaxNode): Value {
  const body = field(node, 'body');
  const before = walk.flow.state(walk.scope);
  for (const child of node.children) {
    if (!child.named || child === body) continue;
    if (child.type === 'if_clause') evaluateAssertion(walk, child);
    else walk.evaluate(child);
  }
  const value = body ? walk.evaluate(body) : unknown;
  walk.flow.resume(walk.scope, before);
  return { ...unknown, kind: 'list', ...traceOf([value]), checked: isKnown(value), items: [value] };
}

/** The handlers may start from any place of the body. */
export function evaluateTry(walk: Evaluator, node: SyntaxNode): void {
  const { flow } = walk;
  const before = flow.state(walk.scope);
  const ways: FlowState[] = [];
  let afterBody: FlowState | undefined;
  let failed: FlowState | undefined;
  const last: SyntaxNode[] = [];
  for (const child of namedChildren(node)) {
    const isHandler = walk.roleOf(child)?.as === 'catch';
    if (/finally|ensure/.test(child.type)) {
      last.push(child);
      continue;
    }
    if (isHandler) {
      afterBody ??= flow.state(walk.scope);
      failed ??= failing(walk, before, afterBody);
      flow.resume(walk.scope, failed);
      branch(walk, child);
      ways.push(flow.state(walk.scope));
    } else {
      if (afterBody) flow.resume(walk.scope, afterBody);
      branch(walk, child);
      if (afterBody) afterBody = flow.state(walk.scope);
    }
  }
  flow.merge(walk.scope, [afterBody ?? flow.state(walk.scope), ...ways]);
  for (const child of last) branch(walk, child);
}

function failing(walk: Evaluator, before: FlowState, after: FlowState): FlowState {
  walk.flow.merge(walk.scope, [
    { ...before, ended: false },
    { ...after, ended: false },
  ]);
  return { ...walk.flow.state(walk.scope), ended: before.ended };
}

/** `switch (x)`: behind `case 'a'` the value is one of the program's own. */
export function evaluateSwitch(walk: Evaluator, node: SyntaxNode): Value {
  const { flow, table } = walk;
  const subjectNode = field(node, 'value') ?? field(node, 'condition') ?? field(node, 'subject') ?? namedChildren(node)[0];
  const subject = subjectNode ? walk.evaluate(subjectNode) : unknown;
  const before = flow.state(walk.scope);
  const checks: Check[] = subject.from ? [{ ...operandOf(walk, subjectNode, subject), rulesOut: Danger.all }] : [];
  const ways: FlowState[] = [];
  let hasDefault = false;
  let value: Value | undefined;
  const known = constantValue(walk, subjectNode);
  const isNamed = (clause: SyntaxNode) => isCaseOf(walk, clause, known);
  const clauses = clausesOf(walk, node, subjectNode);
  const only = known === undefined ? undefined : clauses.find(isNamed);
  flow.expectJumps();
  let falling: FlowState | undefined;
  for (const clause of clauses) {
    if (!table.clauses.has(clause.type)) {
      walk.evaluate(clause);
      continue;
    }
    const isDefault =
      /default|else/.test(clause.type) ||
      /^(default\b|else\b|case\s+_\b|_\s*=>)/.test(walk.source.text.slice(clause.start, clause.start + 12));
    hasDefault ||= isDefault;
    flow.resume(walk.scope, before);
    if (!isDefault) flow.assume(walk.scope, checks);
    if (falling && !falling.ended) flow.merge(walk.scope, [flow.state(walk.scope), falling]);
    const each = branch(walk, clause);
    value = value ? join(value, each) : each;
    const after = flow.state(walk.scope);
    falling = namedChildren(clause).length > 1 || /^(python|go|ruby|rust)$/.test(table.family) ? undefined : after;
    if (!falling && (only === undefined || only === clause || isNamed(clause))) ways.push(after);
  }
  ways.push(...flow.landed());
  flow.merge(walk.scope, hasDefault || only ? ways : [before, ...ways]);
  return value ?? unknown;
}

/** A case that is written as the value that is asked for. */
function isCaseOf(walk: Evaluator, clause: SyntaxNode, known: string | number | boolean | undefined): boolean {
  const [head] = walk.source.textOf(clause).split(/[:\n]|=>/);
  return known !== undefined && new RegExp(`(?<![\\w'"])['"]?${String(known).replace(/\W/g, '\\$&')}['"]?(?![\\w'"])`).test(head ?? '');
}

function clausesOf(walk: Evaluator, node: SyntaxNode, subject: SyntaxNode | undefined): SyntaxNode[] {
  const { clauses } = walk.table;
  return namedChildren(node).flatMap((child) => {
    if (child === subject) return [];
    if (clauses.has(child.type)) return [child];
    const inner = namedChildren(child);
    return inner.some((each) => clauses.has(each.type)) ? inner : [child];
  });
}
