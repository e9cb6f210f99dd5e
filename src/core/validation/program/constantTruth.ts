import type { SyntaxNode } from '../../ports.ts';
import type { Evaluator } from './evaluator.ts';
import { field, namedChildren, part } from './source.ts';

/** What a condition is whenever the code runs; undefined when that is not known. Inside a loop nothing is: names change. */
export function constantTruth(walk: Evaluator, node: SyntaxNode | undefined): boolean | undefined {
  if (!node || walk.flow.loopDepth > 0) return undefined;
  const value = constantOf(walk, node, 0);
  return typeof value === 'boolean' ? value : undefined;
}

/** A text or number that is known when the code is written. */
export function constantValue(walk: Evaluator, node: SyntaxNode | undefined): Constant | undefined {
  return node && walk.flow.loopDepth === 0 ? constantOf(walk, node, 0) : undefined;
}

type Constant = string | number | boolean;

function constantOf(walk: Evaluator, node: SyntaxNode, depth: number): Constant | undefined {
  if (depth > deepest) return undefined;
  const role = walk.roleOf(node);
  const of = (child: SyntaxNode | undefined) => (child ? constantOf(walk, child, depth + 1) : undefined);
  switch (role?.as) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'number':
      return Number(walk.source.textOf(node).replaceAll('_', ''));
    case 'string':
      return node.children.some((child) => walk.table.interpolations.has(child.type))
        ? undefined
        : walk.table.stringText(node, walk.source);
    case 'name':
      return ownConstant(walk, walk.source.textOf(node));
    case 'wrap': {
      const inner = namedChildren(node);
      return inner.length === 1 ? of(inner[0]) : undefined;
    }
    case 'not': {
      const inner = of(namedChildren(node).at(-1));
      return typeof inner === 'boolean' && /^(!|not)/.test(walk.source.textOf(node)) ? !inner : undefined;
    }
    case 'binary':
      return operation(of(field(node, role.left)), operatorOf(walk, node), of(field(node, role.right)));
    case 'compare': {
      const [left, right, ...others] = namedChildren(node);
      return others.length > 0 ? undefined : operation(of(left), operatorOf(walk, node), of(right));
    }
    case 'index': {
      const text = of(part(node, role.object, 0));
      const at = of(part(node, role.key, 1));
      return typeof text === 'string' && typeof at === 'number' ? text[at] : undefined;
    }
    default:
      return undefined;
  }
}

/** Of names of the function only: others may be set elsewhere. */
function ownConstant(walk: Evaluator, name: string): Constant | undefined {
  const value = walk.scope.kind === 'function' ? walk.scope.own(name) : undefined;
  if (!value?.constant || value.text === undefined || value.varies) return undefined;
  if (value.kind === 'number') return Number(value.text);
  return value.kind === 'string' ? value.text : undefined;
}

function operatorOf(walk: Evaluator, node: SyntaxNode): string {
  return walk.source.textOf(node.children.find((child) => child.field === 'operator' || child.field === 'operators' || !child.named));
}

function operation(left: Constant | undefined, operator: string, right: Constant | undefined): Constant | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (typeof left === 'string' && typeof right === 'string') {
    if (operator === 'in') return right.includes(left);
    if (operator === 'not in') return !right.includes(left);
  }
  if (typeof left !== typeof right) return undefined;
  switch (operator) {
    case '==':
    case '===':
      return left === right;
    case '!=':
    case '!==':
      return left !== right;
    case '&&':
    case 'and':
      return typeof left === 'boolean' ? left && right : undefined;
    case '||':
    case 'or':
      return typeof left === 'boolean' ? left || right : undefined;
  }
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? undefined : left / right;
    case '%':
      return right === 0 ? undefined : left % right;
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '<=':
      return left <= right;
    case '>=':
      return left >= right;
    default:
      return undefined;
  }
}

const deepest = 40;
