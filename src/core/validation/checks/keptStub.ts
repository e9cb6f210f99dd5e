import type { Finding } from '../../receipt/finding.ts';
import { findingAt } from '../findings/findingAt.ts';
import type { Facts, FunctionFact } from '../program/facts.ts';

/** A piece of code with what the walk over it found. */
export interface WalkedCode {
  readonly facts: Facts;
  readonly text: string;
}

/**
 * What the code changed of the stub it fills: the name, the order and names of parameters, a type that was written. Others call it by
 * these. Types that the stub leaves open may be added.
 */
export function checkKeptStub(stub: WalkedCode, code: WalkedCode): Finding[] {
  const changes = [
    ...stub.facts.classes.flatMap(({ name }) =>
      code.facts.classes.some((other) => other.name === name)
        ? []
        : [`The stub is the class ${name}, and the code has no class of this name.`],
    ),
    ...stub.facts.functions.flatMap((wanted) => {
      if (wanted.nested || wanted.name === '') return [];
      const named = code.facts.functions.filter(({ name }) => name === wanted.name);
      if (named.length === 0) return [`The stub is called ${wanted.name}, and the code has nothing of this name.`];
      const faults = named.map((other) => changeOf(wanted, stub.text, other, code.text));
      return faults.includes(undefined) ? [] : faults.slice(0, 1).flatMap((fault) => fault ?? []);
    }),
  ];
  const at = code.facts.functions[0]?.node ?? code.facts.classes[0]?.node ?? { start: 0, end: 1, startRow: 0, endRow: 0 };
  return changes.map((message) =>
    findingAt(
      'syntax',
      { id: 'syntax.signature', severity: 'medium', message, fix: 'Keep the name and the signature of the stub.' },
      at,
      code.text,
    ),
  );
}

function changeOf(wanted: FunctionFact, stub: string, other: FunctionFact, code: string): string | undefined {
  const list = ({ parameters }: FunctionFact): string => `(${parameters.map(({ name }) => name).join(', ')})`;
  if (list(wanted) !== list(other)) return `The stub ${wanted.name} takes ${list(wanted)}, and the code takes ${list(other)}.`;
  for (const [i, { node, typed, name }] of wanted.parameters.entries()) {
    const now = other.parameters[i]?.node;
    const [before, after] = [stub.slice(node.start, node.end), now ? code.slice(now.start, now.end) : ''];
    if (typed && bare(before) !== bare(after))
      return `The stub ${wanted.name} has "${oneLine(before)}" for ${name}, and the code "${oneLine(after)}".`;
  }
  const [before, after] = [resultOf(wanted, stub), resultOf(other, code)];
  return before !== undefined && after !== undefined && bare(before) !== bare(after)
    ? `The stub ${wanted.name} gives "${oneLine(before)}", and the code "${oneLine(after)}".`
    : undefined;
}

/** Longer types of results are not compared. */
const maxResultChars = 500;

const modifiers =
  /@[\w.]+(?:\([^()]{0,200}\))?|\[[\w(), ."=]+\]|\b(?:public|private|protected|internal|static|final|async|override|virtual|abstract|sealed|partial|new|readonly|export|default|function|func|def|fun|fn|pub|open|suspend|inline|synchronized|extern|unsafe|const)\b/g;

/** The type of the result as it is written: behind the parameters, or before the name. Undefined where neither place holds one. */
function resultOf({ node, name, parameters }: FunctionFact, text: string): string | undefined {
  const nameAt = text.indexOf(name, node.start);
  if (nameAt < 0 || nameAt >= node.end) return undefined;
  const from = parameters.at(-1)?.node.end ?? text.indexOf('(', nameAt) + 1;
  const start = text.slice(node.start, nameAt);
  const sign = /\bdef\b/.test(start) ? '->' : /\bfunc\b/.test(start) ? '(?:->)?' : '(?:->|:)';
  const behind = new RegExp(
    `^[\\s,]*\\)[ \\t]*${sign}[ \\t]*([^{};\\n]*?)\\s*(?:\\{|:?\\s*\\n|:?\\s*$|=>|=|\\bwhere\\b|\\bthrows\\b|:\\s)`,
  ).exec(text.slice(from, Math.min(node.end, from + maxResultChars)));
  if (behind?.[1]) return behind[1];
  return start.replace(modifiers, ' ').trim() || undefined;
}

function bare(text: string): string {
  return text.replace(/\s+/g, '').replace(/,(?=[\])}>])/g, '');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 80);
}
