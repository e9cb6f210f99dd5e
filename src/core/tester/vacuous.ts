import type { SyntaxNode } from '../ports.ts';

/** Why a test cannot fail. */
export type VacuousKind = 'noAssertion' | 'onlyConstants' | 'swallowed' | 'skipped' | 'neverReached';

export interface VacuousTest {
  readonly name: string;
  readonly why: VacuousKind;
}

/**
 * Tests that cannot fail, read from their syntax alone: nothing is asserted; only constants are; what fails is caught and dropped; the test
 * is skipped; the assertions stand behind a return. Certain before complete: where a function of the file asserts, a call of it counts.
 */
export function vacuousTests(root: SyntaxNode, text: string, language: string): readonly VacuousTest[] {
  const helpers = assertingHelpers(root, text, language);
  return testsIn(root, text, language).flatMap(({ name, body, isSkipped }) => {
    const why = isSkipped ? 'skipped' : faultOf(body, text, helpers);
    return why === undefined ? [] : [{ name, why }];
  });
}

interface FoundTest {
  readonly name: string;
  readonly body: SyntaxNode;
  readonly isSkipped: boolean;
}

function testsIn(root: SyntaxNode, text: string, language: string): readonly FoundTest[] {
  const found: FoundTest[] = [];
  const walk = (node: SyntaxNode, before: SyntaxNode | undefined): void => {
    const test = language === 'python' || language === 'go' ? namedTest(node, text) : (markedTest(node, text) ?? calledTest(node, text));
    if (test) {
      const mark = before ? text.slice(before.start, before.end) : '';
      found.push({
        ...test,
        isSkipped:
          test.isSkipped ||
          /@(?:pytest\.mark\.skip|unittest\.skip|skip)\b(?!if|If)/.test(decorators(node, before, text)) ||
          /^\s*@Disabled/.test(mark),
      });
    } else
      for (const [at, child] of node.children.entries())
        walk(child, node.children[at - 1] ?? (node.type === 'decorated_definition' ? before : undefined));
  };
  walk(root, undefined);
  return found.slice(0, 500);
}

function decorators(node: SyntaxNode, before: SyntaxNode | undefined, text: string): string {
  return before?.type === 'decorator' ? text.slice(before.start, node.start) : '';
}

function namedTest(node: SyntaxNode, text: string): FoundTest | undefined {
  if (node.type !== 'function_definition' && node.type !== 'function_declaration') return undefined;
  const name = nameOf(node, text);
  const body = node.children.find(({ field }) => field === 'body');
  return body && /^[Tt]est/.test(name) ? { name, body, isSkipped: false } : undefined;
}

function markedTest(node: SyntaxNode, text: string): FoundTest | undefined {
  if (node.type !== 'method_declaration') return undefined;
  const body = node.children.find(({ field }) => field === 'body');
  const head = body ? text.slice(node.start, body.start) : '';
  if (!body || !/@(?:\w*Test)\b|\[(?:Fact|Theory)\b/.test(head)) return undefined;
  return { name: nameOf(node, text), body, isSkipped: /@Disabled|\bSkip\s*=/.test(head) };
}

function calledTest(node: SyntaxNode, text: string): FoundTest | undefined {
  if (node.type !== 'call_expression') return undefined;
  const callee = node.children.find(({ field }) => field === 'function');
  const args = node.children.find(({ field }) => field === 'arguments');
  const said = callee ? text.slice(callee.start, callee.end).slice(0, 200) : '';
  const call = /^(?:await )?(?:t\.)?(it|test|xit|xtest)(?:\.(\w+))?(?![\w])/.exec(said);
  const body = args?.children.find(({ type }) => /^(?:arrow_function|function_expression|function)$/.test(type));
  if (!call || !args) return undefined;
  const title = args.children.find(({ type }) => /string/.test(type));
  const name = title ? text.slice(title.start + 1, title.end - 1) : said;
  const isSkipped = /^x/.test(call[1] ?? '') || ['skip', 'todo'].includes(call[2] ?? '');
  if (!body && !isSkipped) return undefined;
  return { name, body: body ?? args, isSkipped };
}

function faultOf(body: SyntaxNode, text: string, helpers: ReadonlySet<string>): VacuousKind | undefined {
  const all: { node: SyntaxNode; isSwallowed: boolean; isDead: boolean }[] = [];
  const walk = (node: SyntaxNode, isSwallowed: boolean, isDead: boolean): void => {
    if (isAssertion(node, text, helpers)) all.push({ node, isSwallowed, isDead });
    let dead = isDead;
    for (const child of node.children) {
      const swallows = node.type === 'try_statement' && child.field === 'body' ? swallowsErrors(node, text) : false;
      walk(child, isSwallowed || swallows, dead);
      if (child.type === 'return_statement' && node === body) dead = true;
    }
  };
  walk(body, false, false);
  if (all.length === 0) return 'noAssertion';
  const alive = all.filter(({ isDead }) => !isDead);
  if (alive.length === 0) return 'neverReached';
  const heard = alive.filter(({ isSwallowed }) => !isSwallowed);
  if (heard.length === 0) return 'swallowed';
  return heard.every(({ node }) => assertsConstants(node, text)) ? 'onlyConstants' : undefined;
}

function isAssertion(node: SyntaxNode, text: string, helpers: ReadonlySet<string>): boolean {
  if (node.type === 'assert_statement') return true;
  if (!calls.has(node.type)) return false;
  const said = calleeOf(node, text);
  return asserting.test(said) || helpers.has(said.split('.').at(-1) ?? '');
}

/** `expect(1).toBe(1)` and `assert True`: no name but those of the assertion itself stands in it. */
function assertsConstants(node: SyntaxNode, text: string): boolean {
  if (/^t\.(?:Error|Fatal|Fail)/.test(text.slice(node.start, node.end).slice(0, 20))) return false;
  const holdsName = (one: SyntaxNode): boolean => {
    const isOwnCall = one.type === 'method_invocation' && one !== node && !one.children.some(({ field }) => field === 'object');
    if (isOwnCall && !ofAssertions.has(nameOf(one, text))) return true;
    const isMember =
      one.field === 'attribute' || one.field === 'property' || one.field === 'field' || (one.field === 'name' && one !== node);
    if (/^(?:identifier|this|self)$/.test(one.type) && !isMember && !ofAssertions.has(text.slice(one.start, one.end))) return true;
    return one.children.some(holdsName);
  };
  return !holdsName(node);
}

const ofAssertions: ReadonlySet<string> = new Set([
  ...['expect', 'assert', 'self', 'this', 'chai', 't', 'Assert', 'Assertions', 'should', 'pytest', 'unittest', 'undefined', 'require'],
  ...['assertEquals', 'assertTrue', 'assertFalse', 'assertThat', 'fail', 'NaN'],
]);

/** A handler that neither fails, raises again nor asserts. */
function swallowsErrors(node: SyntaxNode, text: string): boolean {
  const handlers = node.children.filter(({ type }) => /^(?:except_clause|catch_clause)$/.test(type));
  return (
    handlers.length > 0 &&
    handlers.every(
      (handler) => !/\b(?:raise|throw|fail\w*|Fail|assert\w*|expect|Assert)\b/.test(text.slice(handler.start, handler.end).slice(0, 2_000)),
    )
  );
}

/** Functions of the file, other than tests, in which something is asserted. */
function assertingHelpers(root: SyntaxNode, text: string, language: string): ReadonlySet<string> {
  const helpers = new Set<string>();
  const walk = (node: SyntaxNode): void => {
    if (/^(?:function_definition|function_declaration|method_declaration|method_definition|variable_declarator)$/.test(node.type)) {
      const name = nameOf(node, text);
      const isTest = (language === 'python' || language === 'go') && /^[Tt]est/.test(name);
      if (name !== '' && !isTest && holdsAssertion(node, text)) helpers.add(name);
    }
    for (const child of node.children) walk(child);
  };
  walk(root);
  return helpers;
}

function holdsAssertion(node: SyntaxNode, text: string): boolean {
  return isAssertion(node, text, new Set()) || node.children.some((child) => holdsAssertion(child, text));
}

function calleeOf(node: SyntaxNode, text: string): string {
  const args = node.children.find(({ field, type }) => field === 'arguments' || type === 'argument_list');
  return text.slice(node.start, args?.start ?? node.end).slice(0, 300);
}

function nameOf(node: SyntaxNode, text: string): string {
  const name = node.children.find(({ field }) => field === 'name');
  return name ? text.slice(name.start, name.end) : '';
}

const calls: ReadonlySet<string> = new Set(['call', 'call_expression', 'method_invocation', 'invocation_expression']);
/** The usual ways to fail a test: by their names, since libraries of assertions are many. */
const asserting =
  /(?:^|[.\s(])(?:assert\w*|expect\w*|should\w*|fail\w*|raises|warns|verify\w*|property)\b|^t\.(?:Error|Errorf|Fatal|Fatalf|Fail|FailNow)$|\bAssert\.|\b(?:require|assert)\.\w+$|^pytest\.(?:raises|approx|fail)/;
