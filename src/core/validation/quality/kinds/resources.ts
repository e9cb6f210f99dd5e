import type { SyntaxNode } from '../../../ports.ts';
import { field, namedChildren } from '../../program/source.ts';
import type { Code } from '../form/code.ts';
import { escaped } from '../form/code.ts';
import type { QualityRule } from '../form/qualityRule.ts';

/** How a language opens what has to be closed. */
export interface Openers {
  /** Node types of `name = opened` and where its parts are. */
  readonly on: readonly string[];
  /** The opening expression as written, from its start. */
  readonly opens: RegExp;
  /** Functions and methods that close. */
  readonly closes: RegExp;
  /** Calls that take the resource and leave it open. */
  readonly borrows: RegExp;
  /** What the variable is part of closes it. */
  readonly closing?: RegExp;
}

const text = {
  message: 'What is opened here is closed nowhere.',
  fix: 'Open it in the block of the language that closes it whatever happens.',
  cwe: 772,
} as const;

/**
 * A name that gets something opened, is used in its function only by its methods or by functions that borrow it, and is closed nowhere.
 * Whoever returns, stores or hands on what was opened leaves the closing to others.
 */
export function neverClosed({ on, opens, closes, borrows, closing }: Openers): QualityRule {
  return {
    id: 'quality.never-closed',
    on,
    ...text,
    find(node, code) {
      const owner = code.function();
      if (!owner || (closing && code.parents.some(({ type }) => closing.test(type)))) return false;
      const { name, value } = openedIn(node, code);
      // A function of two results gives what is opened and an error; one of more gives something else.
      if (namedChildren(field(node, 'left') ?? node).length > 2 && field(node, 'left')?.type === 'expression_list') return false;
      if (!value || !name || !/^\$?[A-Za-z_]\w*$/.test(name) || !opens.test(code.of(value))) return false;
      if (closing?.test(code.text.slice(code.text.lastIndexOf('\n', node.start) + 1, node.start))) return false;
      return !isHandedOn(name, value, owner, code, closes, borrows) && value;
    },
  };
}

function openedIn(node: SyntaxNode, code: Code): { name: string | undefined; value: SyntaxNode | undefined } {
  const left = field(node, 'left') ?? field(node, 'name') ?? field(node, 'declarator') ?? field(node, 'pattern') ?? namedChildren(node)[0];
  const parts = namedChildren(node).filter((child) => child !== left);
  const right = field(node, 'right') ?? field(node, 'value') ?? parts.at(-1);
  const first = left?.type === 'expression_list' ? namedChildren(left)[0] : left;
  return { name: code.of(first).replace(/^[*&\s]+/, ''), value: right?.type === 'expression_list' ? namedChildren(right)[0] : right };
}

function isHandedOn(name: string, value: SyntaxNode, owner: SyntaxNode, code: Code, closes: RegExp, borrows: RegExp): boolean {
  const uses = new RegExp(`(?<![\\w$.>])${escaped(name)}(?![\\w$])`, 'g');
  uses.lastIndex = value.end;
  for (let use = uses.exec(code.text); use && use.index < owner.end; use = uses.exec(code.text)) {
    const after = code.text.slice(use.index + name.length, use.index + name.length + 60);
    const before = code.text.slice(Math.max(owner.start, use.index - 80), use.index);
    const member = /^\s*(?:!?\.|\?\.|->|::)\s*([\w?!.]+)/.exec(after)?.[1];
    const callee = /([\w$.:>\\-]{1,80})\s{0,4}\(\s{0,20}(?:[^()\n]{0,80},\s{0,20})?[&*]?$/.exec(before)?.[1];
    if (member !== undefined) {
      if (closes.test(member)) return true;
      continue;
    }
    if (callee !== undefined) {
      if (closes.test(callee) || !borrows.test(callee)) return true;
      continue;
    }
    if (/^\s*(?:\[|[=!]=|is\b|\)|&&|\|\|)/.test(after) || /(?:\bif|\bwhile|\bnot|!|\bin|\()\s*$/.test(before)) continue;
    return true;
  }
  return false;
}
