import type { SyntaxNode } from '../../ports.ts';
import type { Evaluator } from './evaluator.ts';
import { addBuild, formatted } from './expression.ts';
import type { Argument } from './facts.ts';
import type { Role } from './languageTable.ts';
import { field, isComment } from './source.ts';
import { concatenate, named, taintOf, unknown, type Value } from './value.ts';

type CallRole = Extract<Role, { as: 'call' | 'methodCall' }>;

/** A call, a constructor call, or a construct that acts like one (`echo x`, `include x`). */
export function evaluateCall(walk: Evaluator, node: SyntaxNode, role: CallRole): Value {
  const { callee, receiver, args: argsNode } = partsOf(walk, node, role);
  const args = argsNode ? evaluateArguments(walk, argsNode, callee.name) : [];
  if (argsNode !== node)
    for (const child of node.children) {
      const isPart = child.field === role.args || child === argsNode || child === partNode(node, role);
      if (child.named && !isPart && child.field !== 'name') walk.evaluate(child);
    }
  const creates = role.as === 'call' && role.creates === true;
  const parent = walk.source.parent(1);
  walk.facts.calls.push({
    node,
    name: callee.name,
    receiver,
    args,
    creates,
    within: walk.within,
    dropped: parent !== undefined && walk.table.statements.has(parent.type),
  });
  const result = resultOf(walk, callee, receiver, args);
  if (result.built && formatters.test(callee.name)) addBuild(walk, node, result);
  return result;
}

function partNode(node: SyntaxNode, role: CallRole): SyntaxNode | undefined {
  return role.as === 'call' ? field(node, role.callee) : field(node, role.receiver);
}

function partsOf(
  walk: Evaluator,
  node: SyntaxNode,
  role: CallRole,
): { callee: Value; receiver: Value | undefined; args: SyntaxNode | undefined } {
  const args = role.args === '' ? node : (field(node, role.args) ?? node.children.find((child) => child.type === role.args));
  if (role.as === 'methodCall') {
    const receiverNode = field(node, role.receiver);
    const method = walk.source.textOf(field(node, role.name));
    if (!receiverNode) return { callee: walk.scope.get(method) ?? named(method), receiver: undefined, args };
    const receiver = walk.evaluate(receiverNode);
    const owner = receiver.name || (walk.roleOf(receiverNode)?.as === 'name' ? walk.source.textOf(receiverNode) : '');
    return { callee: named(`${owner}.${method}`), receiver, args };
  }
  if (role.verb !== undefined) return { callee: named(role.verb), receiver: undefined, args };
  const calleeNode = field(node, role.callee) ?? node.children.find((child) => child.named);
  if (!calleeNode) return { callee: unknown, receiver: undefined, args };
  const member = walk.roleOf(calleeNode);
  const { calls } = walk.facts;
  const callsBefore = calls.length;
  const value = walk.evaluate(calleeNode);
  // A command of a shell is a word.
  const callee = value.name === '' && value.constant && value.text !== undefined ? named(value.text) : value;
  if (member?.as !== 'member') return { callee, receiver: undefined, args };
  const objectNode = field(calleeNode, member.object);
  const last = calls.length > callsBefore ? calls.at(-1) : undefined;
  const receiver = last && objectNode === last.node ? resultOf(walk, named(last.name), last.receiver, last.args) : peek(walk, objectNode);
  return { callee, receiver, args };
}

/** The value of a node that was evaluated a moment ago, without walking it again. */
function peek(walk: Evaluator, node: SyntaxNode | undefined): Value | undefined {
  if (!node) return undefined;
  const text = walk.source.textOf(node);
  const role = walk.roleOf(node);
  if (role?.as === 'name') return walk.lookup(text);
  if (role?.as === 'string') {
    const literal = walk.facts.strings.at(-1);
    if (literal?.node === node) {
      const isBuilt = literal.text.includes('\0');
      return { ...unknown, kind: 'string', text: literal.text, constant: !isBuilt, built: isBuilt };
    }
  }
  return walk.scope.get(text) ?? (node.end - node.start < 120 ? walk.byName(text, 0) : undefined);
}

function evaluateArguments(walk: Evaluator, node: SyntaxNode, of: string): Argument[] {
  const { roles, keywordArguments } = walk.table;
  const args: Argument[] = [];
  if (roles[node.type]?.as === 'string' || roles[node.type]?.as === 'comprehension')
    return [{ name: undefined, value: walk.evaluate(node), node }];
  for (const child of node.children) {
    if (!child.named || isComment(child) || child.field === 'name') continue;
    if (keywordArguments.has(child.type)) {
      const nameNode = field(child, 'name') ?? (child.children.length > 1 ? child.children.find((inner) => inner.named) : undefined);
      const valueNode = field(child, 'value') ?? child.children.findLast((inner) => inner.named);
      const value = valueNode ? walk.evaluate(valueNode) : unknown;
      const name = nameNode && nameNode !== valueNode ? walk.source.textOf(nameNode) : undefined;
      args.push({ name, value, node: child });
      if (name !== undefined) walk.addPair(child, name, value, of);
    } else args.push({ name: child.type === 'dictionary_splat' ? '**' : undefined, value: walk.evaluate(child), node: child });
  }
  return args;
}

function resultOf(walk: Evaluator, callee: Value, receiver: Value | undefined, args: readonly Argument[]): Value {
  const { table } = walk;
  const last = callee.name.slice(callee.name.lastIndexOf('.') + 1);
  const first = args[0]?.value;
  const module = table.moduleOfCall?.(callee.name, first?.text);
  if (module !== undefined) return named(module);
  const given = args.map((arg) => arg.value);
  if (table.cleaners.test(last)) return named(`${tail(callee.name)}()`);
  // Taking `..` out of a path is what makes it safe.
  if (/^(replace|replaceAll|sub)$/.test(last) && args.some((arg) => /\.\.|\\\.\\\./.test(arg.value.text ?? '')))
    return named(`${tail(callee.name)}()`);
  if (formatters.test(callee.name)) {
    const template = receiver?.kind === 'string' ? receiver : first;
    if (template) return formatted(template, receiver === template ? given : given.slice(1));
  }
  if (last === 'join' && receiver?.kind === 'string' && first) return { ...concatenate([first]), taint: first.taint };
  if (last === 'concat' && receiver?.kind === 'string') return concatenate([receiver, ...given]);
  // Conversions and trimming leave a text what it was.
  if (keepers.test(last)) {
    const kept =
      receiver && callee.name.includes('.') && !/^(String|Buffer|markupsafe|django|jinja2)\b/.test(callee.name)
        ? receiver
        : (first ?? receiver);
    if (kept) return { ...kept, name: kept.name };
  }
  const taint = receiver ? taintOf([receiver, ...given]) : taintOf(given);
  return walk.byName(`${tail(callee.name)}()`, taint);
}

/** A resolved name that is too long keeps its last segments, which the rules look at. */
function tail(name: string): string {
  return name.length > 160 ? name.slice(-160) : name;
}

const formatters = /(^|\.)(format|sprintf|Sprintf|vsprintf|Format|format_map|Errorf)$/;
const keepers =
  /^(str|String|toString|to_s|strip|trim|lower|upper|toLowerCase|toUpperCase|encode|decode|text|Template|mark_safe|valueOf|from_string|bytes|b)$/;
