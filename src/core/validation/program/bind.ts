import type { SyntaxNode } from '../../ports.ts';
import { withEntry } from './container.ts';
import type { Evaluator } from './evaluator.ts';
import { caughtError } from './facts.ts';
import { field, namedChildren, part } from './source.ts';
import { concatenate, join, unknown, type Value } from './value.ts';

/** `left = right`, `left += right`, a declaration with a first value. */
export function assign(walk: Evaluator, node: SyntaxNode, role: { left: string; right: string; adds?: true }): Value {
  const left = field(node, role.left) ?? node.children.find((child) => child.named);
  const right = role.right === '' ? node.children.find((child) => child.named && child !== left) : field(node, role.right);
  for (const child of node.children) if (child.named && child !== left && child !== right) walk.evaluate(child);
  if (!left) return unknown;
  let value = right ? walk.evaluate(right) : unknown;
  // `var x = f()` of Go has a list of one on its right only.
  const [only] = value.items ?? [];
  if (only && value.items?.length === 1 && right?.type === 'expression_list' && left.type !== 'expression_list') value = only;
  // `except E as e` names what was caught.
  if (node.type === 'as_pattern' && walk.source.parent(1)?.type === 'except_clause') value = { ...unknown, from: [caughtError] };
  if (role.adds) value = concatenate([walk.evaluate(left), value]);
  if (right) bind(walk, left, value);
  return value;
}

/** Gives a value to a name, a member, or each name of a pattern. Patterns in patterns count as deep as any other code. */
export function bind(walk: Evaluator, target: SyntaxNode, value: Value): void {
  if (!walk.enter(target)) return;
  bindInside(walk, target, value);
  walk.leave();
}

function bindInside(walk: Evaluator, target: SyntaxNode, value: Value): void {
  const role = walk.roleOf(target);
  const { source } = walk;
  if (role?.as === 'name' || target.type === 'shorthand_property_identifier_pattern') {
    const name = source.textOf(target);
    // Destructuring `{ query } = req` reads a member of the same name.
    walk.set(name, target.type === 'shorthand_property_identifier_pattern' ? memberOf(walk, value, name) : value);
    record(walk, target, name, name, value);
    return;
  }
  // Ruby writes the attribute that is set like a call.
  if (role?.as === 'member' || role?.as === 'methodCall') {
    const object = part(target, role.as === 'member' ? role.object : role.receiver, 0);
    const name = source.textOf(part(target, role.name, 1));
    const owner = readOf(walk, object, walk.lastOwner);
    const written = source.textOf(target);
    // Members of what only this function knows are nobody else's.
    if (/^(?:self|cls|this|\$this)\b|^@/.test(written)) walk.scope.setOnObject(written, value);
    else walk.set(written, value);
    record(walk, target, name, `${owner.name || source.textOf(object)}.${name}`, value);
    return;
  }
  if (role?.as === 'index') {
    const object = part(target, role.object, 0);
    const keyNode = part(target, role.key, 1);
    const owner = readOf(walk, object, walk.lastOwner);
    const key = readOf(walk, keyNode, walk.lastKey);
    record(walk, target, key.text ?? '', `${owner.name || source.textOf(object)}[]`, value);
    if (object) walk.set(source.textOf(object), withEntry(owner, key, value));
    return;
  }
  if (role?.as === 'wrap') {
    const inner = namedChildren(target)[0];
    if (inner) bind(walk, inner, value);
    return;
  }
  if (target.type === 'pair_pattern') {
    const inner = field(target, 'value');
    if (inner) bind(walk, inner, memberOf(walk, value, source.textOf(field(target, 'key'))));
    return;
  }
  if (target.type === 'assignment_pattern' || target.type === 'object_assignment_pattern') {
    const inner = field(target, 'left');
    const fallback = field(target, 'right');
    if (fallback) walk.evaluate(fallback);
    if (inner) bind(walk, inner, value);
    return;
  }
  for (const [at, child] of namedChildren(target).entries()) {
    const isWhole = child.type.endsWith('_pattern') || child.type.startsWith('shorthand');
    bind(walk, child, isWhole ? value : (value.items?.[at] ?? eachOf(value)));
  }
}

/**
 * A part of a target. `x[y] += 1` has read its parts already (`last`); to do so again would take twice as long for each level of
 * `(x.y += 1).z += 1`.
 */
function readOf(walk: Evaluator, node: SyntaxNode | undefined, last: Evaluator['lastOwner']): Value {
  if (!node) return unknown;
  return last?.node === node ? last.value : walk.evaluate(node);
}

/** One of the values a container holds. */
export function eachOf(container: Value): Value {
  const { outcome } = container;
  const [first, ...others] = container.items ?? [];
  if (first) return { ...others.reduce(join, first), text: others.length === 0 ? first.text : undefined };
  const { taint, from, aspect, checked } = container;
  return { ...unknown, name: container.name ? `${container.name}[]` : '', taint, from, aspect, checked, outcome };
}

/** What a source holds is a source of its own; a member of any other value shows a part of it. */
export function memberOf(walk: Evaluator, object: Value, name: string): Value {
  const entry = object.entries?.get(name);
  if (entry) return entry;
  const path = object.name ? `${object.name}.${name}` : name;
  const { from } = object;
  if (from?.length === 1 && from[0] === object.name) return walk.byName(path, object.taint, [path]);
  const value = walk.byName(path, object.taint, from);
  return value.from === from && from ? { ...value, aspect: aspectOfMember(name) ?? object.aspect } : value;
}

function aspectOfMember(name: string): Value['aspect'] {
  if (/^(host|hostname|netloc|authority|Host|Hostname|DnsSafeHost|Authority)$/.test(name)) return 'host';
  return /^(scheme|protocol|Scheme|suffix|ext|extension|length|Length|size|port|query|fragment|status\w*)$/.test(name) ? 'part' : undefined;
}

function record(walk: Evaluator, node: SyntaxNode, target: string, path: string, value: Value): void {
  walk.facts.assignments.push({ node: walk.source.parent() ?? node, target, path, value, within: walk.within });
}
