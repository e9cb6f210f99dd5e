import type { SyntaxNode } from '../../ports.ts';
import { memberOf } from './bind.ts';
import { operandOf } from './branches.ts';
import { anyOf } from './container.ts';
import type { Evaluator } from './evaluator.ts';
import { membership, outcomeOfComparison } from './outcome.ts';
import { namedChildren, part } from './source.ts';
import { concatenate, constant, hole, isKnown, join, longestText, traceOf, unknown, type Value } from './value.ts';

/** A string literal, with or without expressions inside. */
export function evaluateString(walk: Evaluator, node: SyntaxNode): Value {
  const { interpolations } = walk.table;
  const holes = node.children.filter((child) => interpolations.has(child.type));
  if (holes.length === 0) {
    const text = walk.table.stringText(node, walk.source);
    if (text.length > 0) walk.facts.strings.push({ node, text });
    return constant(node.type === 'regex' ? 'other' : 'string', text);
  }
  const pieces: Value[] = [];
  let from = node.children[0]?.named === false ? (node.children[0]?.end ?? node.start) : node.start;
  for (const child of node.children) {
    if (!interpolations.has(child.type)) continue;
    pieces.push(constant('string', walk.source.text.slice(from, child.start)));
    pieces.push(asText(interpolated(walk, child)));
    from = child.end;
  }
  pieces.push(constant('string', walk.source.text.slice(from, Math.max(from, node.end - 1))));
  const value = concatenate(pieces);
  addBuild(walk, node, value);
  walk.facts.strings.push({ node, text: value.text ?? '' });
  return value;
}

/** The expression in a hole; a bare `$name` is one by itself. */
function interpolated(walk: Evaluator, node: SyntaxNode): Value {
  const role = walk.roleOf(node);
  if (role && role.as !== 'wrap') return walk.evaluate(node);
  const inner = namedChildren(node).find((child) => !child.type.endsWith('_brace'));
  return inner ? walk.evaluate(inner) : unknown;
}

export function evaluateMember(walk: Evaluator, node: SyntaxNode, role: { object: string; name: string }): Value {
  const objectNode = part(node, role.object, 0);
  const name = walk.source.textOf(part(node, role.name, 1)).replace(/^[?.]+/, '');
  const object = objectNode ? walk.evaluate(objectNode) : unknown;
  walk.lastOwner = objectNode && { node: objectNode, value: object };
  const stored = walk.scope.get(walk.source.textOf(node));
  if (stored) return stored;
  if (!object.name && objectNode) return memberOf(walk, { ...object, name: shortText(walk, objectNode) }, name);
  return memberOf(walk, object, name);
}

export function evaluateIndex(walk: Evaluator, node: SyntaxNode, role: { object: string; key: string }): Value {
  const objectNode = part(node, role.object, 0);
  const keyNode = part(node, role.key, 1);
  const object = objectNode ? walk.evaluate(objectNode) : unknown;
  const key = keyNode ? walk.evaluate(keyNode) : unknown;
  walk.lastOwner = objectNode && { node: objectNode, value: object };
  walk.lastKey = keyNode && { node: keyNode, value: key };
  if (key.kind === 'string' && key.text !== undefined && key.constant) return memberOf(walk, object, key.text);
  const item = key.constant && !key.varies && object.items ? object.items[Number(key.text)] : undefined;
  if (item) return item;
  const name = object.name ? `${object.name}[]` : '';
  if (object.taint > 0) return { ...unknown, name, taint: object.taint, from: object.from, aspect: object.aspect };
  const outcome = membership(operandOf(walk, keyNode, key), { path: '', value: object });
  const known = object.kind === 'map' && object.constant ? anyOf([...(object.entries?.values() ?? [])]) : undefined;
  return known
    ? { ...known, outcome }
    : { ...unknown, name, from: object.from, checked: isKnown(object) && object.kind === 'list', outcome };
}

export function evaluateList(walk: Evaluator, node: SyntaxNode): Value {
  const items = namedChildren(node).map((child) => walk.evaluate(child));
  return { ...unknown, kind: 'list', constant: items.every((item) => item.constant), ...traceOf(items), items };
}

export function evaluateMap(walk: Evaluator, node: SyntaxNode): Value {
  const entries = new Map<string, Value>();
  for (const child of namedChildren(node)) {
    const role = walk.roleOf(child);
    const value = walk.evaluate(child);
    if (role?.as === 'pair') {
      const keyNode = part(child, role.key, 0);
      if (keyNode && walk.roleOf(keyNode)?.as === 'string') entries.set(walk.table.stringText(keyNode, walk.source), value);
      else entries.set(walk.source.textOf(keyNode), value);
    } else if (child.type === 'shorthand_property_identifier') {
      const name = walk.source.textOf(child);
      const held = walk.lookup(name);
      entries.set(name, held);
      walk.addPair(child, name, held, undefined);
    } else entries.set(`\0${entries.size}`, value);
  }
  const values = [...entries.values()];
  return { ...unknown, kind: 'map', constant: values.every((value) => value.constant), ...traceOf(values), entries };
}

/** `list + list` keeps its items, as `text + text` keeps its text. */
const mostItems = 200;

/** Operators that build texts give a built value; all others only pass on where their operands came from. */
export function evaluateBinary(walk: Evaluator, node: SyntaxNode, operands: readonly SyntaxNode[], operator: string): Value {
  const values = operands.map((operand) => walk.evaluate(operand));
  const [first, second] = values;
  if (operator === '%' && first?.kind === 'string' && second) {
    const value = formatted(first, second.items ?? [...(second.entries?.values() ?? [second])]);
    addBuild(walk, node, value);
    return value;
  }
  if (walk.table.joins.has(operator)) {
    const isText = values.some((value) => value.kind === 'string');
    if (isText) {
      const value = concatenate(values.map(asText));
      addBuild(walk, node, value);
      return value;
    }
    if (values.some((value) => value.kind === 'other') && !values.some((value) => value.kind === 'number' || value.kind === 'list')) {
      return { ...concatenate(values), kind: 'other', text: undefined, built: false };
    }
    if (values.every((value) => value.kind === 'list')) {
      return {
        ...unknown,
        kind: 'list',
        ...traceOf(values),
        constant: values.every((value) => value.constant),
        items: values.flatMap((value) => value.items ?? []).slice(0, mostItems),
      };
    }
  }
  if (/^(\?\?|\?:)$/.test(operator)) return values.reduce(join, values[0] ?? unknown);
  if (comparisons.test(operator) && first && second) {
    walk.facts.comparisons.push({ node, left: first, right: second, operator, within: walk.within });
    const [left, right] = operands;
    const outcome = outcomeOfComparison(operandOf(walk, left, first), operator, operandOf(walk, right, second));
    return { ...unknown, kind: 'boolean', outcome };
  }
  // `['?'] * n` is a list of the same.
  if (operator === '*' && first?.kind === 'list') return first;
  if (values.every(isKnown) && values.some((value) => value.kind === 'number' && value.checked))
    return { ...unknown, kind: 'number', checked: true };
  const isConstant = values.every((value) => value.constant);
  return { ...unknown, kind: isConstant ? 'number' : 'other', constant: isConstant, ...traceOf(values) };
}

const comparisons = /^[=!<>]=*=?$|^[=!]~$|^(<>|is|in|not in|is not|instanceof)$/;

export function evaluateCompare(walk: Evaluator, node: SyntaxNode): Value {
  const nodes = namedChildren(node);
  const [left, right] = nodes.map((child) => walk.evaluate(child));
  const operator = walk.source.textOf(node.children.find((child) => !child.named));
  if (!left || !right) return { ...unknown, kind: 'boolean' };
  walk.facts.comparisons.push({ node, left, right, operator, within: walk.within });
  const outcome = outcomeOfComparison(operandOf(walk, nodes[0], left), operator, operandOf(walk, nodes[1], right));
  return { ...unknown, kind: 'boolean', outcome };
}

/** Of a template: what stands in its first hole, when that hole decides the host or folder. */
function leadOf(text: string, args: readonly Value[]): Value['taint'] {
  return /^([a-z][\w+.-]*:)?(\/\/)?\0/i.test(text) ? (args[0]?.taint ?? 0) : 0;
}

export function addBuild(walk: Evaluator, node: SyntaxNode, value: Value): void {
  if (value.built) walk.facts.builds.push({ node, value, within: walk.within });
}

/** A template with its arguments put in, where it has places for them. */
export function formatted(template: Value, args: readonly Value[], places: RegExp = anyPlace): Value {
  const text = (template.text ?? hole).slice(0, longestText).replace(places, hole);
  const pieces = [template, ...args];
  const isConstant = pieces.every((piece) => piece.constant);
  const areKnown = pieces.every(isKnown);
  return {
    ...unknown,
    kind: 'string',
    text,
    constant: isConstant,
    built: !areKnown,
    checked: areKnown && !isConstant,
    ...traceOf(pieces),
    leadTaint: leadOf(text, args),
  };
}

const anyPlace = /%(?:\([^()]*\))?[-#0 +]*(?:[1-9.*][\d.*]*)?[a-zA-Z]|\{[^{}]*\}/g;
/** Python's `format` leaves the places of `%` to whoever gets the text. */
export const braces = /\{[^{}]*\}/g;

/** Numbers and booleans inside a text cannot carry an injection, so they count as untainted. */
function asText(value: Value): Value {
  return value.kind === 'number' || value.kind === 'boolean' ? { ...value, taint: 0, from: undefined, checked: !value.constant } : value;
}

function shortText(walk: Evaluator, node: SyntaxNode): string {
  return node.end - node.start <= 60 && walk.roleOf(node)?.as === 'name' ? walk.source.textOf(node) : '';
}
