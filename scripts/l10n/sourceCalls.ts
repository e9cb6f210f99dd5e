import { parse } from '@babel/parser';

/** A text that is given to `t` or `counted`, with its place. */
export interface TextCall {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What is shown in English. Of a counted text its form for many. */
  readonly text: string;
  /** The form for one, of a counted text. */
  readonly one?: string;
  /** Whether it is called when the module is loaded, before the language is known. */
  readonly atLoad: boolean;
}

/** A call whose text is no literal, so that nobody can list it. */
export interface OpenCall {
  readonly file: string;
  readonly line: number;
}

interface Node {
  readonly type: string;
  readonly loc?: { readonly start: { readonly line: number } };
  readonly [field: string]: unknown;
}

const functions = /Function|^ObjectMethod$|^ClassMethod$|^ClassPrivateMethod$|^ClassProperty$|^ClassPrivateProperty$/;

/** Every text that one TypeScript file gives to `t` and `counted`. Throws when the file does not parse. */
export function sourceCalls(file: string, source: string): { readonly calls: readonly TextCall[]; readonly open: readonly OpenCall[] } {
  const calls: TextCall[] = [];
  const open: OpenCall[] = [];
  const isHanded = /\bSay\b/.test(source);
  if (isHanded || /from '[^']*shared\/texts\.ts'/.test(source))
    visit(parse(source, { sourceType: 'module', plugins: ['typescript'] }).program as unknown as Node, true);
  return { calls, open };

  function visit(node: Node, atLoad: boolean): void {
    if (node.type === 'CallExpression') read(node, atLoad);
    const within = atLoad && !functions.test(node.type);
    for (const child of Object.values(node).flat()) if (isNode(child)) visit(child, within);
  }

  function read(call: Node, atLoad: boolean): void {
    const { callee, arguments: given } = call as unknown as { readonly callee: Node; readonly arguments: readonly Node[] };
    const line = call.loc?.start.line ?? 0;
    const [first, second] = given;
    if (callee.type !== 'Identifier') return;
    if ((callee.name === 't' || (callee.name === 'say' && isHanded)) && first) addTexts(first, line, atLoad);
    if (callee.name === 'later' && first) addTexts(first, line, false);
    if (callee.name === 'counted' && second) addCounted(second, line, atLoad);
  }

  function addTexts(node: Node, line: number, atLoad: boolean): void {
    if (node.type === 'ConditionalExpression') {
      addTexts(node.consequent as Node, line, atLoad);
      addTexts(node.alternate as Node, line, atLoad);
      return;
    }
    const text = literal(node);
    if (text === undefined) open.push({ file, line });
    else calls.push({ file, line, text, atLoad });
  }

  function addCounted(node: Node, line: number, atLoad: boolean): void {
    const [one, other] = ['one', 'other'].map((name) => literal(fieldOf(node, name)));
    if (one === undefined || other === undefined) open.push({ file, line });
    else calls.push({ file, line, text: other, one, atLoad });
  }
}

/** The value of a string, a template without values, or a sum of such. */
function literal(node: Node | undefined): string | undefined {
  if (node?.type === 'StringLiteral') return String(node.value);
  if (node?.type === 'TemplateLiteral') {
    const quasis = node.quasis as { readonly value: { readonly cooked: string | null } }[];
    return quasis.length === 1 ? (quasis[0]?.value.cooked ?? undefined) : undefined;
  }
  if (node?.type !== 'BinaryExpression' || node.operator !== '+') return undefined;
  const [left, right] = [literal(node.left as Node), literal(node.right as Node)];
  return left === undefined || right === undefined ? undefined : left + right;
}

function fieldOf(node: Node, name: string): Node | undefined {
  const fields = (node.properties ?? []) as { readonly key?: { readonly name?: string }; readonly value?: Node }[];
  return fields.find(({ key }) => key?.name === name)?.value;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}
