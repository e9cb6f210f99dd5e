import type { SyntaxNode } from '../../ports.ts';
import { bind } from './bind.ts';
import type { Evaluator } from './evaluator.ts';
import type { ParameterFact } from './facts.ts';
import type { Family } from './languageTable.ts';
import { Scope } from './scope.ts';
import { field, namedChildren } from './source.ts';
import { named, type Value } from './value.ts';

/** A function: its parameters become values of a new scope, then the body is walked in it. */
export function enterFunction(walk: Evaluator, node: SyntaxNode): Value {
  const { table, source, facts } = walk;
  const fact = table.describeFunction(node, source);
  facts.functions.push(fact);
  let value: Value = { ...named(fact.name), kind: 'function' };
  if (fact.name && node.type !== 'method_definition') walk.set(fact.name, value);

  const { scope, within, branchDepth, flow } = walk;
  const outside = flow.state(scope);
  const { loopDepth, everCleared } = flow;
  walk.scope = new Scope(scope, 'function');
  walk.within = fact;
  walk.branchDepth = 0;
  flow.ended = false;
  flow.loopDepth = 0;
  flow.everCleared = fact.cleared;
  flow.forget([...fact.parameters.map((parameter) => parameter.name), ...(table.requestTypes ?? []).map(([, name]) => name)]);
  for (const [at, parameter] of fact.parameters.entries()) bindParameter(walk, parameter, at);
  const body = field(node, 'body');
  const parameterNodes = new Set(fact.parameters.map((parameter) => parameter.node));
  for (const child of node.children) {
    if (!child.named || child === body || child.field === 'name') continue;
    if (!parameterNodes.has(child)) walkDefaults(walk, child, parameterNodes);
  }
  if (body) {
    const result = walk.evaluate(body);
    // An arrow function's expression is what it returns.
    if (!/block|body|suite/.test(body.type)) {
      fact.returnsValue = true;
      facts.returns.push({ node: body, value: result, within: fact });
      value = { ...value, gives: result };
    }
  }
  walk.scope = scope;
  flow.resume(scope, { ...outside, names: scope.values() });
  flow.loopDepth = loopDepth;
  flow.everCleared = everCleared;
  walk.within = within;
  walk.branchDepth = branchDepth;
  return value;
}

function bindParameter(walk: Evaluator, parameter: ParameterFact, at: number): void {
  const { table, source, within } = walk;
  if (!within) return;
  const isHanded = walk.handed.get(within.name)?.[at] === true;
  const taint = parameter.implicit ? 0 : isHanded ? 2 : table.parameterTaint(within, parameter, at, source);
  const declared = source.textOf(parameter.node).slice(0, longestDeclaration);
  if (plainTypes[table.family]?.test(declared)) {
    walk.scope.set(parameter.name, { ...named(parameter.name), kind: 'number', checked: true });
    return;
  }
  const name = table.requestTypes?.find(([type]) => type.test(declared))?.[1] ?? parameter.name;
  const value = { ...walk.byName(name, taint), taint, from: taint > 0 ? [name] : undefined };
  // The second parameter of a callback counts.
  if (at === 1 && within.name === '' && /^_?(i|idx|index)$/.test(parameter.name)) {
    walk.scope.set(parameter.name, { ...named(parameter.name), kind: 'number', checked: true });
    return;
  }
  const pattern = patternOf(parameter.node);
  if (/object_pattern|array_pattern/.test(pattern.type))
    bind(walk, pattern, { ...value, name: taint === 2 ? 'req' : '', from: taint === 2 ? ['req'] : value.from });
  else walk.scope.set(parameter.name, value);
}

/** Numbers, dates and identifiers of a fixed form can carry nothing else, whoever sends them. */
const plainTypes: Partial<Readonly<Record<Family, RegExp>>> = {
  python:
    /:\s*(?:int|float|bool|complex|(?:uuid\.)?UUID|(?:datetime\.)?(?:date|datetime|timedelta)|(?:decimal\.)?Decimal)\s*(?:\|\s*None\s*)?(?:=|$)/,
  javascript: /:\s*(?:number|boolean|bigint|Date)(?:\s*\|\s*(?:undefined|null))?\s*(?:=|$)/,
  java: /^(?:(?:final|@\w+(?:\([^()]{0,80}\))?)\s+)*(?:int|long|short|byte|double|float|boolean|Integer|Long|Short|Double|Float|Boolean|UUID|BigDecimal|BigInteger|Instant|LocalDate|LocalDateTime)\s+\w+$/,
  csharp:
    /^(?:\[[^\]]{0,80}\]\s*)*(?:int|long|short|byte|double|float|decimal|bool|uint|ulong|Guid|DateTime|DateTimeOffset|DateOnly|TimeSpan)\??\s+\w+/,
  go: /\s(?:u?int(?:8|16|32|64)?|float(?:32|64)|bool|time\.(?:Time|Duration)|uuid\.UUID)$/,
  php: /^(?:\?)?(?:int|float|bool)\s+&?\$/,
  rust: /:\s*(?:[ui](?:8|16|32|64|128|size)|f(?:32|64)|bool|Uuid)$/,
};

const longestDeclaration = 200;

function patternOf(node: SyntaxNode): SyntaxNode {
  return field(node, 'pattern') ?? field(node, 'left') ?? node;
}

/** Default values, annotations and decorators are code too; the bare parameter names are not. */
function walkDefaults(walk: Evaluator, node: SyntaxNode, parameterNodes: ReadonlySet<SyntaxNode>): void {
  if (!/parameters?$|parameter_list/.test(node.type)) {
    walk.evaluate(node);
    return;
  }
  for (const child of node.children) {
    if (!parameterNodes.has(child)) continue;
    for (const inner of namedChildren(child))
      if (inner.field === 'value' || inner.field === 'right' || inner.field === 'decorator') walk.evaluate(inner);
  }
}
