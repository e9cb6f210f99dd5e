import type { SyntaxNode } from '../../ports.ts';
import { operandOf } from './branches.ts';
import {
  approvers,
  asserters,
  byteMakers,
  canonical,
  compilers,
  databaseEscapes,
  decoders,
  enders,
  escapes,
  fillers,
  formatters,
  hidesText,
  keepers,
  mappers,
  numbers,
  random,
  repeaters,
  wholes,
} from './callNames.ts';
import { changed, created, entryOf } from './container.ts';
import type { Evaluator } from './evaluator.ts';
import { addBuild, braces, formatted } from './expression.ts';
import type { Argument, CallFact } from './facts.ts';
import { modules, outcomeOfCall } from './guardCall.ts';
import type { Family, Role } from './languageTable.ts';
import { type Operand, outcomeOf, proven } from './outcome.ts';
import { field, isComment } from './source.ts';
import {
  concatenate,
  Danger,
  disguised,
  escapedBits,
  escapedSource,
  guessable,
  hole,
  isKnown,
  named,
  traceOf,
  unknown,
  type Value,
} from './value.ts';

type CallRole = Extract<Role, { as: 'call' | 'methodCall' }>;

/** A call, a constructor call, or a construct that acts like one (`echo x`, `include x`). */
export function evaluateCall(walk: Evaluator, node: SyntaxNode, role: CallRole): Value {
  const { callee, receiver, receiverNode, calleeNode, args: argsNode } = partsOf(walk, node, role);
  const args = argsNode ? evaluateArguments(walk, argsNode, callee.name) : [];
  if (argsNode !== node)
    for (const child of node.children) {
      // Each part is read once: read twice, a chain of calls would take twice as long for each link.
      const isPart = child.field === role.args || child === argsNode || child === calleeNode;
      if (child.named && !isPart && child.field !== 'name') walk.evaluate(child);
    }
  const creates = role.as === 'call' && role.creates === true;
  const parent = walk.source.parent(1);
  const fact = {
    node,
    name: callee.name,
    receiver,
    args,
    creates,
    within: walk.within,
    dropped: parent !== undefined && walk.table.statements.has(parent.type),
  };
  walk.facts.calls.push(fact);
  const result = resultOf(walk, fact, callee);
  if (result.built && formatters.test(callee.name)) addBuild(walk, node, result);
  const operands = args.map((arg) => operandOf(walk, arg.node, arg.value));
  const subject = receiver && operandOf(walk, receiverNode, receiver);
  const outcome = outcomeOfCall(callee.name, subject, operands, walk.table.family);
  changeReceiver(walk, fact, receiverNode);
  guard(walk, fact, operands);
  return outcome ? { ...result, outcome } : result;
}

/** `list.append(x)`, `builder.append(x)`, `map.put(k, x)`: the receiver holds the value from here on. */
function changeReceiver(walk: Evaluator, { name, receiver, args }: CallFact, node: SyntaxNode | undefined): void {
  if (!receiver || !node) return;
  const { path } = operandOf(walk, node, receiver);
  if (path === '') return;
  const given = args.map((arg) => arg.value);
  const value = changed(receiver, name.slice(name.lastIndexOf('.') + 1), given, walk.flow.loopDepth > 0);
  if (value) walk.set(path, value);
}

/** A call that lets nobody pass, or only values that it approves of. */
function guard(walk: Evaluator, { name, args, dropped }: CallFact, operands: readonly Operand[]): void {
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (enders.test(name)) walk.flow.ended = true;
  if (!dropped && !/^(assert|must)/i.test(last)) return;
  const [first] = operands;
  if (first && asserters.test(name)) walk.flow.assume(walk.scope, outcomeOf(first)?.yes ?? []);
  else if (first && /^abort_if$/.test(last)) walk.flow.assume(walk.scope, outcomeOf(first)?.no ?? []);
  else if (approvers.test(last) && args.length > 0)
    walk.flow.assume(
      walk.scope,
      operands.flatMap((each) => proven(each)?.yes ?? []),
    );
}

interface CallParts {
  readonly callee: Value;
  readonly receiver: Value | undefined;
  readonly receiverNode?: SyntaxNode | undefined;
  /** What was read to know the callee. */
  readonly calleeNode?: SyntaxNode | undefined;
  readonly args: SyntaxNode | undefined;
}

function partsOf(walk: Evaluator, node: SyntaxNode, role: CallRole): CallParts {
  const args = role.args === '' ? node : (field(node, role.args) ?? node.children.find((child) => child.type === role.args));
  if (role.as === 'methodCall') {
    const receiverNode = field(node, role.receiver);
    const method = walk.source.textOf(field(node, role.name));
    if (!receiverNode) return { callee: walk.scope.get(method) ?? named(method), receiver: undefined, args };
    const receiver = walk.evaluate(receiverNode);
    const owner = receiver.name || (walk.roleOf(receiverNode)?.as === 'name' ? walk.source.textOf(receiverNode) : '');
    return { callee: named(`${owner}.${method}`), receiver, receiverNode, calleeNode: receiverNode, args };
  }
  if (role.verb !== undefined) return { callee: named(role.verb), receiver: undefined, args };
  const calleeNode = field(node, role.callee) ?? node.children.find((child) => child.named);
  if (!calleeNode) return { callee: unknown, receiver: undefined, args };
  const member = walk.roleOf(calleeNode);
  const value = walk.evaluate(calleeNode);
  // A command of a shell is a word.
  const callee = value.name === '' && value.constant && value.text !== undefined ? named(value.text) : value;
  if (member?.as !== 'member') return { callee, receiver: undefined, calleeNode, args };
  const receiverNode = field(calleeNode, member.object);
  const owner = walk.lastOwner?.node === receiverNode ? walk.lastOwner?.value : undefined;
  return { callee, receiver: owner, receiverNode, calleeNode, args };
}

function evaluateArguments(walk: Evaluator, node: SyntaxNode, of: string): Argument[] {
  const { roles, keywordArguments } = walk.table;
  const args: Argument[] = [];
  if (roles[node.type]?.as === 'string' || roles[node.type]?.as === 'comprehension')
    return [{ name: undefined, value: walk.evaluate(node), node }];
  for (const child of node.children) {
    if (!child.named || isComment(child) || child.field === 'name' || child.type === 'string_content') continue;
    if (keywordArguments.has(child.type)) {
      const nameNode = field(child, 'name') ?? (child.children.length > 1 ? child.children.find((inner) => inner.named) : undefined);
      const valueNode = field(child, 'value') ?? child.children.findLast((inner) => inner.named);
      const value = valueNode ? walk.evaluate(valueNode) : unknown;
      const name = nameNode && nameNode !== valueNode ? walk.source.textOf(nameNode) : undefined;
      args.push({ name, value, node: child });
      if (name !== undefined) walk.addPair(child, name, value, of);
    } else args.push({ name: unplaced[child.type], value: walk.evaluate(child), node: child });
  }
  return args;
}

/** Arguments that have no place of their own, by the names they go by. */
const unplaced: Readonly<Record<string, string>> = { dictionary_splat: '**', block_argument: '&' };

function resultOf(walk: Evaluator, { receiver, args }: CallFact, callee: Value): Value {
  const { table } = walk;
  const last = callee.name.slice(callee.name.lastIndexOf('.') + 1);
  const first = args[0]?.value;
  const module = table.moduleOfCall?.(callee.name, first?.text);
  if (module !== undefined) return named(module);
  const given = args.map((arg) => arg.value);
  // `[]string{"a", "b"}` is a list.
  if (table.family === 'go' && callee.name === '' && given.length > 0)
    return { ...unknown, kind: 'list', constant: given.every((value) => value.constant), ...traceOf(given), items: given };
  const container = created(callee.name, given) ?? (receiver && entryOf(receiver, last, given));
  if (container) return container;
  if (numbers.test(last) || databaseEscapes.test(callee.name))
    return { ...named(`${tail(callee.name)}()`), checked: true, from: guessed([...given, ...(receiver ? [receiver] : [])]) };
  if (byteMakers.test(callee.name) && given.length + (receiver ? 1 : 0) > 0 && [...given, ...bytesOf(receiver, callee)].every(isKnown))
    return { ...named(`${tail(callee.name)}()`), checked: true, fixed: true, from: isHidden(callee.name, given) ? [disguised] : undefined };
  const escaping = escapes.find(({ names }) => names.test(last));
  if (escaping) return escaped(callee.name, receiver && given.length === 0 ? [receiver] : given, escaping.rulesOut);
  if (table.cleaners.test(last)) return { ...named(`${tail(callee.name)}()`), from: guessed(given) };
  // Taking `..` out of a path is what makes it safe.
  if (/^(replace|replaceAll|sub)$/.test(last) && args.some((arg) => /\.\.|\\\.\\\./.test(arg.value.text ?? '')))
    return named(`${tail(callee.name)}()`);
  if (doublesQuotes(table.family, last, given)) return escaped(callee.name, receiver ? [receiver, ...given] : given, Danger.quote);
  if (formatters.test(callee.name)) {
    const template = receiver?.kind === 'string' ? receiver : first;
    if (template)
      return formatted(
        template,
        receiver === template ? given : given.slice(1),
        table.family === 'python' && last.startsWith('format') ? braces : undefined,
      );
  }
  if (last === 'join' && receiver?.kind === 'string' && first) return joinedText(receiver, first);
  if (/^(join|Join|implode)$/.test(last)) {
    const [list, other] = receiver?.kind === 'list' ? [receiver, first] : first?.kind === 'list' ? [first, given[1]] : [given[1], first];
    if (list?.kind === 'list' && (other === undefined || other.kind === 'string')) return joinedText(other ?? named(''), list);
  }
  if (last === 'concat' && receiver?.kind === 'string') return concatenate([receiver, ...given]);
  // Conversions and trimming leave a text what it was.
  if (keepers.test(last)) {
    const kept =
      receiver && callee.name.includes('.') && !/^(String|Buffer|markupsafe|django|jinja2)\b/.test(callee.name)
        ? receiver
        : (first ?? receiver);
    if (kept) return { ...kept, outcome: undefined };
  }
  const made = listMade(last, given);
  if (made) return made;
  if (repeaters.test(last) && (receiver?.constant || first?.constant) && given.every(isKnownCount)) return repeated(receiver, first);
  const name = `${tail(callee.name)}()`;
  const whole = receiver && receiver.kind !== 'other' ? [receiver, ...given] : given;
  if (whole.length > 0 && whole.every(isKnown)) {
    const from = isHidden(callee.name, given) ? [disguised] : undefined;
    if (decoders.test(last)) return { ...named(name), checked: true, from };
    if (from) return { ...named(name), from };
  }
  const all = receiver && !modules.test(callee.name) ? [receiver, ...given] : given;
  if (wholes.test(last) && all.some((value) => value.checked) && all.every((value) => isKnown(value) || value.taint === 0))
    return { ...named(name), checked: true };
  if (random.test(name)) return { ...named(name), from: [guessable] };
  const { taint, from } = traceOf(receiver ? [receiver, ...given] : given);
  const isRead = receiver?.from?.length === 1 && receiver.from[0] === receiver.name;
  const source = first?.constant && first.text !== undefined ? `${name}${first.text.slice(0, 80)}` : name;
  const value = walk.byName(name, taint, isRead ? [source] : from);
  if (value.taint > taint) return { ...value, from: [source] };
  return value.from && !isRead
    ? { ...value, aspect: aspectOf(last, receiver, given), text: compilers.test(callee.name) ? first?.text : receiver?.text }
    : compilers.test(callee.name)
      ? { ...value, text: first?.text }
      : value;
}

/** Doubling the quotation marks of a text is what SQL asks for; JavaScript's `replace` doubles the first alone where it gets a text. */
function doublesQuotes(family: Family, last: string, given: readonly Value[]): boolean {
  if (!/^(?:replace|replaceAll|Replace|ReplaceAll|gsub|str_replace)$/.test(last) || given.every(({ text }) => text !== "''")) return false;
  return family !== 'javascript' || last === 'replaceAll' || given[0]?.kind !== 'string';
}

/** The text whose bytes are made, where it is not an argument: `"text".getBytes()`. */
function bytesOf(receiver: Value | undefined, { name }: Value): readonly Value[] {
  return receiver && /\.getBytes$/.test(name) ? [receiver] : [];
}

/** Whether a constant that nobody can read is made readable: `atob('…')`, `Buffer.from('…', 'hex')`. */
function isHidden(callee: string, given: readonly Value[]): boolean {
  return hidesText.test(`${tail(callee)}(`) || (callee === 'Buffer.from' && /^(?:base64|hex)/.test(given[1]?.text ?? ''));
}

function escaped(callee: string, values: readonly Value[], rulesOut: number): Value {
  const { taint, from } = traceOf(values);
  const value = { ...named(`${tail(callee)}()`, taint), checked: values.every(isKnown) };
  return from ? { ...value, from: from.map((source) => escapedSource(source, rulesOut | escapedBits(source))), safeFrom: rulesOut } : value;
}

/** `Array(n).fill('?')`, `ids.map(() => '?')`: a list of which every item is known. */
function listMade(method: string, args: readonly Value[]): Value | undefined {
  const item = fillers.test(method)
    ? args.find((arg) => arg.kind === 'string' && isKnown(arg))
    : mappers.test(method)
      ? args.find((arg) => arg.kind === 'function')?.gives
      : undefined;
  return item && { ...unknown, kind: 'list', checked: isKnown(item), ...traceOf([item]), items: [item] };
}

/** Texts joined by a text: a list of constants stays one that the program allows, of whatever length. */
function joinedText(separator: Value, list: Value): Value {
  const isOfConstants = isKnown(list) && (list.items ?? []).every(isKnown);
  const text = list.items?.length === 1 ? `${list.items[0]?.text ?? hole}${separator.text ?? ''}` : hole;
  return { ...unknown, kind: 'string', text, built: !isOfConstants, checked: isOfConstants, ...traceOf([list]) };
}

function guessed(values: readonly Value[]): Value['from'] {
  return values.some((value) => value.from?.includes(guessable)) ? [guessable] : undefined;
}

function isKnownCount(value: Value): boolean {
  return value.taint === 0 || value.constant;
}

/** `'?'.repeat(n)`, `str_repeat('?,', n)`. */
function repeated(receiver: Value | undefined, first: Value | undefined): Value {
  const text = receiver?.kind === 'string' ? receiver : first;
  return { ...unknown, kind: 'string', text: text?.text, checked: true };
}

function aspectOf(method: string, receiver: Value | undefined, args: readonly Value[]): Value['aspect'] {
  if (canonical.test(method)) return 'canonical';
  if (/^(getHost|getAuthority|Hostname)$/.test(method)) return 'host';
  if (wholes.test(method)) return receiver?.aspect ?? args.find((arg) => arg.from)?.aspect;
  return 'part';
}

/** A resolved name that is too long keeps its last segments, which the rules look at. */
function tail(name: string): string {
  return name.length > 160 ? name.slice(-160) : name;
}
