import { field, namedChildren } from '../../program/source.ts';
import type { QualityRule } from '../form/qualityRule.ts';

/** A call that changes nothing, and whose result nobody takes. `calls` matches the call as written up to its bracket. */
export function lostResult(on: string, calls: RegExp, args?: number): QualityRule {
  return {
    id: 'quality.lost-result',
    on: [on],
    message: 'This gives a new value and changes nothing; nobody takes the value.',
    fix: 'Assign the result.',
    cwe: 252,
    find(node, code) {
      const parent = code.parent();
      if (!parent || !code.table.statements.has(parent.type)) return false;
      const list = field(node, 'arguments');
      const given = list ? namedChildren(list) : [];
      // A function among them is called for its effect.
      if ((args !== undefined && given.length !== args) || given.some((each) => /function|lambda/.test(each.type))) return false;
      return calls.test(code.text.slice(node.start, list?.start ?? node.end));
    },
  };
}

/** An error that is made and not thrown. */
export function lostError(on: string, made: RegExp): QualityRule {
  return {
    id: 'quality.lost-error',
    on: [on],
    message: 'This makes an error and throws it nowhere.',
    fix: 'Throw it.',
    find(node, code) {
      const parent = code.parent();
      return parent !== undefined && code.table.statements.has(parent.type) && made.test(code.of(node));
    },
  };
}

/** A call in an async function that holds up all others. */
export function blocking(on: string, calls: RegExp, fix: string): QualityRule {
  return {
    id: 'quality.blocks-async',
    on: [on],
    message: 'This holds up everything else that runs in this async function’s loop.',
    fix,
    find: (node, code) => calls.test(code.text.slice(node.start, field(node, 'arguments')?.start ?? node.end)) && code.isInAsyncFunction(),
  };
}
