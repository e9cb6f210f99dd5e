import { field, namedChildren } from '../../program/source.ts';
import { unwrapped } from '../form/code.ts';
import type { QualityRule } from '../form/qualityRule.ts';

export interface AsyncCalls {
  /** Node types of a call. */
  readonly on: readonly string[];
  /** Resolved names of functions that come with the language and give a promise, a task or a coroutine. */
  readonly known: RegExp;
  readonly message: string;
}

/** A call whose result has to be awaited stands as a statement of its own. */
export function notAwaited({ on, known, message }: AsyncCalls): QualityRule {
  return {
    id: 'quality.not-awaited',
    on,
    message,
    fix: 'Await it, or hand it to something that does.',
    find(node, code) {
      const parent = code.parent();
      if (!parent || !code.table.statements.has(parent.type) || code.function() === undefined) return false;
      const call = code.droppedCall(node);
      return call !== undefined && !call.creates && (code.isAsyncName(call.name) || known.test(call.name));
    },
  };
}

/** A promise is always true, so the condition asks nothing. */
export const promiseAsCondition: QualityRule = {
  id: 'quality.promise-condition',
  on: ['if_statement', 'while_statement', 'ternary_expression', 'elif_clause', 'conditional_expression'],
  message: 'This asks whether there is a promise, not what it gives.',
  fix: 'Await it first.',
  find(node, code) {
    let condition = unwrapped(field(node, 'condition'));
    if (condition && /^(unary_expression|not_operator)$/.test(condition.type))
      condition = unwrapped(field(condition, 'argument') ?? namedChildren(condition)[0]);
    if (!condition || !/^(call_expression|call)$/.test(condition.type)) return false;
    return code.isAsyncName(code.of(field(condition, 'function'))) && condition;
  },
};

/** A name that holds what was never awaited is used as if it were the result. */
export const usedBeforeAwaited: QualityRule = {
  id: 'quality.not-awaited',
  on: ['variable_declarator', 'assignment'],
  message: 'This holds the promise, not what it gives: nobody awaits it.',
  fix: 'Await the call.',
  find(node, code) {
    const owner = code.function();
    const name = code.of(field(node, 'name') ?? field(node, 'left'));
    const value = field(node, 'value') ?? field(node, 'right');
    if (!owner || !value || !/^(call_expression|call)$/.test(value.type) || !/^[A-Za-z_]\w*$/.test(name)) return false;
    if (!code.isAsyncName(code.of(field(value, 'function')))) return false;
    const rest = code.text.slice(value.end, owner.end);
    const member = /(?<![\w$.])(\w+)(?:\.(?!then\b|catch\b|finally\b|add_done|cancel|send|close|throw)\w|\[)/g;
    const isAwaited = new RegExp(`await\\s+${name}\\b|[(,[=]\\s*${name}\\s*[,)\\];]|return\\s+${name}\\s*(?:[;})]|$)`, 'm').test(rest);
    return !isAwaited && [...rest.matchAll(member)].some(([, used]) => used === name) && value;
  },
};
