import type { SyntaxNode } from '../../ports.ts';
import { assign } from './bind.ts';
import { evaluateAssertion, evaluateChoice, evaluateIf, evaluateLogic, evaluateNot } from './branches.ts';
import { evaluateCall } from './call.ts';
import type { Evaluator } from './evaluator.ts';
import { evaluateBinary, evaluateCompare, evaluateIndex, evaluateList, evaluateMap, evaluateMember, evaluateString } from './expression.ts';
import { caughtError, type Facts, type FunctionFact, noFacts } from './facts.ts';
import { Flow } from './flow.ts';
import { enterFunction } from './functionScope.ts';
import { type HandedOn, handedOn } from './handedOn.ts';
import type { LanguageTable, Role } from './languageTable.ts';
import { binarySpine, operatorText } from './operators.ts';
import { isAsset, Origins } from './origins.ts';
import { evaluateComprehension, evaluateEach, evaluateLoop, evaluateSwitch, evaluateTry } from './repeats.ts';
import { Scope } from './scope.ts';
import { field, isComment, namedChildren, part, Source } from './source.ts';
import { concatenate, constant, named, traceOf, unknown, type Value, worst } from './value.ts';

/**
 * Walks the tree and says what is in it, once more where the file hands what it was sent to functions of its own. `fragment` is a piece of a
 * file, whose top level counts as public.
 */
export function walkProgram(root: SyntaxNode, text: string, table: LanguageTable, options: { language: string; fragment: boolean }): Facts {
  const functionTypes = new Set(Object.keys(table.roles).filter((type) => table.roles[type]?.as === 'function'));
  const walkOnce = (handed: HandedOn) => {
    const walk = new Walk(table, new Source(text, { ...options, functionTypes }), handed);
    walk.evaluate(root);
    return walk.facts;
  };
  const facts = walkOnce(new Map());
  const handed = handedOn(facts);
  return handed.size === 0 ? facts : walkOnce(handed);
}

/** State of one walk. Values follow the order of the text; behind a branch a name holds what either way may have left in it. */
export class Walk implements Evaluator {
  readonly table: LanguageTable;
  readonly source: Source;
  readonly facts: Facts = noFacts();
  readonly handed: HandedOn;
  scope: Scope = new Scope(undefined, 'file');
  within: FunctionFact | undefined;
  lastOwner: { readonly node: SyntaxNode; readonly value: Value } | undefined;
  lastKey: { readonly node: SyntaxNode; readonly value: Value } | undefined;
  branchDepth = 0;
  readonly flow = new Flow();
  #depth = 0;
  readonly #origins: Origins;

  constructor(table: LanguageTable, source: Source, handed: HandedOn) {
    this.table = table;
    this.source = source;
    this.handed = handed;
    this.#origins = new Origins(table, this.facts);
  }

  roleOf(node: SyntaxNode): Role | undefined {
    return this.table.roles[node.type];
  }

  enter(node: SyntaxNode): boolean {
    if (this.#depth > maxDepth) {
      this.facts.tooDeep ??= node;
      return false;
    }
    this.#depth++;
    return true;
  }

  leave(): void {
    this.#depth--;
  }

  evaluate(node: SyntaxNode): Value {
    if (!this.enter(node)) return unknown;
    const { parents } = this.source;
    parents.push(node);
    const value = this.#evaluateBy(this.roleOf(node), node);
    parents.pop();
    this.leave();
    return this.flow.seen(value);
  }

  evaluateField(node: SyntaxNode, name: string): Value {
    const child = field(node, name);
    return child ? this.evaluate(child) : unknown;
  }

  evaluateChildren(node: SyntaxNode): Value[] {
    const values: Value[] = [];
    for (const child of node.children) if (child.named) values.push(this.evaluate(child));
    return values;
  }

  /** What a name stands for here; itself when nothing is known. */
  lookup(name: string): Value {
    return this.flow.seen(this.scope.get(name) ?? this.byName(name, 0));
  }

  /** A value of which only the name is known. */
  byName(name: string, taint: Value['taint'], from?: Value['from']): Value {
    const worse = worst(taint, this.#origins.of(name));
    return worse > taint ? { ...named(name, worse), from: [name] } : { ...named(name, taint), from };
  }

  set(name: string, value: Value): void {
    this.scope.set(name, value);
  }

  #evaluateBy(role: Role | undefined, node: SyntaxNode): Value {
    if (!role) return this.#evaluatePlain(node);
    switch (role.as) {
      case 'name':
        return this.#evaluateName(this.source.textOf(node));
      case 'string':
        return evaluateString(this, node);
      case 'number':
        return constant('number', this.source.textOf(node));
      case 'true':
      case 'false':
        return constant('boolean', role.as);
      case 'null':
        return constant('null', 'null');
      case 'concat':
        return concatenate(namedChildren(node).map((child) => this.evaluate(child)));
      case 'list':
        return evaluateList(this, node);
      case 'map':
        return evaluateMap(this, node);
      case 'pair': {
        const valueNode = part(node, role.value, 1);
        const value = valueNode ? this.evaluate(valueNode) : unknown;
        this.addPair(node, this.source.textOf(part(node, role.key, 0)), value, undefined);
        return value;
      }
      case 'wrap':
        return this.#evaluateWrapped(node);
      case 'choice':
        return evaluateChoice(this, node);
      case 'logic':
        return evaluateLogic(this, namedChildren(node), /^(and|&&)$/.test(operatorText(this.source, node)));
      case 'not':
        return evaluateNot(this, node);
      case 'if':
        return evaluateIf(this, node, role);
      case 'switch':
        return evaluateSwitch(this, node);
      case 'try':
        evaluateTry(this, node);
        return unknown;
      case 'loop':
        evaluateLoop(this, node);
        return unknown;
      case 'assert':
        evaluateAssertion(this, node);
        return unknown;
      case 'jump':
        this.flow.jump(this.scope);
        return unknown;

      case 'member':
        return evaluateMember(this, node, role);
      case 'index':
        return evaluateIndex(this, node, role);
      case 'call':
      case 'methodCall':
        return evaluateCall(this, node, role);
      case 'binary': {
        const operator = node.children.find((child) => child.field === 'operator' || !child.named);
        const operands = binarySpine(node, role);
        const sign = this.source.textOf(operator);
        if (/^(&&|and|\|\||or)$/.test(sign)) return evaluateLogic(this, operands, /^(&&|and)$/.test(sign));
        return evaluateBinary(this, node, operands, sign);
      }
      case 'compare':
        return evaluateCompare(this, node);
      case 'assign':
        return assign(this, node, role);
      case 'each':
        evaluateEach(this, node, role);
        return unknown;
      case 'comprehension':
        return evaluateComprehension(this, node);
      case 'function':
        return enterFunction(this, node);
      case 'class':
        return this.#enterClass(node);
      case 'import':
        this.#import(node);
        return unknown;
      case 'return': {
        const value = this.evaluateChildren(node)[0];
        if (this.within && value) this.within.returnsValue = true;
        if (value) this.facts.returns.push({ node, value, within: this.within });
        this.flow.ended = true;
        return unknown;
      }
      case 'throw':
        if (this.within) this.within.raises = true;
        this.#evaluatePlain(node);
        this.flow.ended = true;
        return unknown;
      case 'yield':
        if (this.within) this.within.yields = true;
        return this.#evaluatePlain(node);
      case 'catch': {
        const handler = this.table.handlerOf(node, this.source);
        if (handler) this.facts.handlers.push(handler);
        const caught = handler?.errorName ? { name: handler.errorName, before: this.scope.own(handler.errorName) } : undefined;
        if (caught) this.scope.set(caught.name, { ...named(caught.name), from: [caughtError] });
        const value = this.#evaluatePlain(node);
        if (caught && !caught.before) this.scope.unset(caught.name);
        return value;
      }
      case 'markupAttribute': {
        const [key, value] = namedChildren(node);
        const given = value ? this.evaluate(value) : constant('boolean', 'true');
        if (key) this.addPair(node, this.source.textOf(key), given, 'markup');
        return given;
      }
      case 'comment':
        this.facts.comments.push(node);
        this.source.addComment(node);
        return unknown;
      case 'skip':
        return unknown;
    }
  }

  addPair(node: SyntaxNode, key: string, value: Value, of: string | undefined): void {
    this.facts.pairs.push({ node, key: key.replace(/^[\s'"`:]+|(?<![\s'"`:])[\s'"`:]+$/g, ''), value, of, within: this.within });
  }

  #evaluatePlain(node: SyntaxNode): Value {
    const values: Value[] = [];
    for (const child of node.children) if (child.named) values.push(this.evaluate(child));
    const trace = traceOf(values);
    return trace.taint === 0 && !trace.from ? unknown : { ...unknown, ...trace };
  }

  #evaluateName(name: string): Value {
    if (/^\$?(true|false)$/i.test(name)) return constant('boolean', name.replace('$', '').toLowerCase());
    return this.lookup(name);
  }

  /** A node that has the value of the node inside it: brackets, a cast, `await`. */
  #evaluateWrapped(node: SyntaxNode): Value {
    const inner = field(node, 'value') ?? field(node, 'operand') ?? node.children.find((child) => child.named && !isComment(child));
    let value: Value = unknown;
    for (const child of node.children) {
      if (!child.named) continue;
      const each = this.evaluate(child);
      if (child === inner) value = each;
    }
    const isNumber = node.type === 'cast_expression' && numberTypes.test(this.source.textOf(field(node, 'type') ?? node));
    return isNumber ? { ...value, kind: 'number' } : value;
  }

  #enterClass(node: SyntaxNode): Value {
    const fact = this.table.describeClass(node, this.source);
    this.facts.classes.push(fact);
    const { scope, branchDepth } = this;
    this.scope = new Scope(scope, 'class');
    this.branchDepth = 0;
    this.#evaluatePlain(node);
    this.scope = scope;
    this.branchDepth = branchDepth;
    const value = named(fact.name);
    if (fact.name) this.set(fact.name, value);
    return value;
  }

  #import(node: SyntaxNode): void {
    for (const fact of this.table.importsOf(node, this.source)) {
      this.facts.imports.push(fact);
      const module = fact.module.replace(/^node:/, '');
      for (const { imported, local } of fact.names)
        this.scope.set(
          local,
          isAsset(module) ? { ...named(module), checked: true } : named(imported === '' ? module : `${module}.${imported}`),
        );
    }
  }
}

/** Deeper than any code that people write; a bound for the call stack. */
const maxDepth = 600;

/** Types of which a cast makes a number of whatever it is given, or fails. */
const numberTypes = /^(?:u?int|integer|u?long|u?short|s?byte|float|double|decimal|bool|boolean|Integer|Long|Short|Float|Double|Boolean)$/i;
