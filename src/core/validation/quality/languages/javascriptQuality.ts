import { field, namedChildren } from '../../program/source.ts';
import type { QualityRule } from '../form/qualityRule.ts';
import { changedWhileIterated } from '../kinds/iteration.ts';
import { notAwaited, promiseAsCondition, usedBeforeAwaited } from '../kinds/promises.ts';
import { removedFromNode, removedFunction } from '../kinds/removedFunctions.ts';
import { neverClosed } from '../kinds/resources.ts';
import { lostError, lostResult } from '../kinds/results.ts';

const isFunction = /^(arrow_function|function_expression)$/;

export const javascriptQuality: readonly QualityRule[] = [
  {
    id: 'quality.async-callback',
    on: ['call_expression'],
    message: 'Nobody awaits the async functions that are called here.',
    fix: 'Use for … of with await, or Promise.all over map.',
    find(node, code) {
      const method = /\??\.\s*(forEach|filter|some|every|find|findIndex|sort|flatMap)$/.exec(code.of(field(node, 'function')))?.[1];
      const [first] = namedChildren(field(node, 'arguments') ?? node);
      if (method === undefined || !first || !isFunction.test(first.type) || first.children[0]?.type !== 'async') return false;
      // Only forEach has no result at all; the rest take the promise itself for the answer.
      return method === 'flatMap' ? false : first;
    },
  },
  {
    id: 'quality.async-callback',
    on: ['call_expression'],
    message: 'Nobody awaits the promises that are made here.',
    fix: 'Await Promise.all of them.',
    find(node, code) {
      const [first] = namedChildren(field(node, 'arguments') ?? node);
      const isMap =
        /\.map$/.test(code.of(field(node, 'function'))) &&
        first !== undefined &&
        isFunction.test(first.type) &&
        first.children[0]?.type === 'async';
      return isMap && code.parent()?.type === 'expression_statement';
    },
  },
  {
    id: 'quality.async-callback',
    on: ['call_expression'],
    message: 'An effect must not be async: React takes the promise for its cleaning up.',
    fix: 'Call an async function inside of it.',
    find(node, code) {
      const [first] = namedChildren(field(node, 'arguments') ?? node);
      return (
        /^(React\.)?use(Layout|Insertion)?Effect$/.test(code.of(field(node, 'function'))) && first?.children[0]?.type === 'async' && first
      );
    },
  },
  {
    id: 'quality.async-executor',
    on: ['new_expression'],
    message: 'An error in this function is lost: a promise takes no async function.',
    fix: 'Make the function around async, without new Promise.',
    find(node, code) {
      const [first] = namedChildren(field(node, 'arguments') ?? node);
      return code.of(field(node, 'constructor')) === 'Promise' && first?.children[0]?.type === 'async' && first;
    },
  },
  removedFunction(['call_expression'], removedFromNode),
  notAwaited({
    on: ['call_expression'],
    known:
      /^(window\.|globalThis\.)?fetch$|^Promise\.(all|allSettled|race|any)$|^(fs\.promises|fs\/promises|fsPromises|fsp)\.\w+$|^axios\.(get|post|put|patch|delete|request)$/,
    message: 'Nobody awaits this promise: an error in it is lost, and the code goes on before it is done.',
  }),
  usedBeforeAwaited,
  promiseAsCondition,
  {
    id: 'quality.unhandled-return',
    on: ['return_statement'],
    message: 'The catch below never sees the error of this promise: it leaves before it fails.',
    fix: 'Return await.',
    find(node, code) {
      const [value] = namedChildren(node);
      const attempt = code.within(/^(try_statement|catch_clause|finally_clause)$/);
      const isTried = attempt?.type === 'try_statement' && attempt.children.some((child) => child.field === 'handler');
      return (
        isTried &&
        value?.type === 'call_expression' &&
        code.isInAsyncFunction() &&
        (code.isAsyncName(code.of(field(value, 'function'))) || /^fetch\(/.test(code.of(value))) &&
        value
      );
    },
  },
  {
    id: 'quality.swallowed-rejection',
    on: ['call_expression'],
    message: 'The error is caught and nothing is done about it.',
    fix: 'Handle it, log it, or let it go on.',
    cwe: 390,
    find(node, code) {
      const [first] = namedChildren(field(node, 'arguments') ?? node);
      const isCatch = /\.catch$/.test(code.of(field(node, 'function')));
      return (
        isCatch && first !== undefined && /^(async ?)?(\(\w*\)|\w+) ?=> ?\{\s*\}$|^function ?\w{0,40}\(\w*\) ?\{\s*\}$/.test(code.of(first))
      );
    },
  },
  {
    id: 'quality.no-result',
    on: ['call_expression'],
    message: 'The function gives nothing back, so every result is undefined.',
    fix: 'Return the value.',
    find(node, code) {
      const method = /\.(map|filter|reduce|some|every|find|findIndex|flatMap)$/.exec(code.of(field(node, 'function')))?.[1];
      const [first] = namedChildren(field(node, 'arguments') ?? node);
      if (method === undefined || !first || !isFunction.test(first.type) || code.parent()?.type === 'expression_statement') return false;
      const body = field(first, 'body');
      if (body?.type !== 'statement_block' || namedChildren(body).length === 0 || first.children[0]?.type === 'async') return false;
      return code.inside(body, (each) => /^(return_statement|throw_statement)$/.test(each.type)).length === 0 && first;
    },
  },
  {
    id: 'quality.type-name',
    on: ['binary_expression'],
    message: 'typeof never gives this word.',
    fix: 'Correct the spelling.',
    cwe: 570,
    find(node, code) {
      const text = code.of(node);
      const word = /^typeof\s+[\w.$]+\s*[!=]==?\s*['"](\w+)['"]$/.exec(text)?.[1];
      return word !== undefined && !/^(undefined|object|boolean|number|string|function|symbol|bigint|unknown)$/.test(word);
    },
  },
  {
    id: 'quality.shared-value',
    on: ['call_expression'],
    message: 'All places share this one value: what is changed in one is changed in all.',
    fix: 'Make one for each: Array.from({ length }, () => …).',
    find: (node, code) =>
      /\bArray\([^()]*\)\.fill\((\[|\{|new (Array|Map|Set|Object)\b)/.test(code.of(node)) &&
      code.of(field(node, 'function')).endsWith('.fill'),
  },
  neverClosed({
    on: ['variable_declarator'],
    opens: /^fs\.openSync\(|^await\s+(fs\.promises|fsp|fsPromises)\.open\(|^await\s+(?:this\.)?(pool|db|pg)\.(connect|getConnection)\(/,
    closes: /^(close|release|end|destroy|closeSync|fs\.closeSync|releaseConnection|pool\.releaseConnection)$/,
    borrows: /^(fs\.(readSync|writeSync|fstatSync|ftruncateSync)|console\.\w+)$/,
    closing: /\bawait using\b|\busing\b/,
  }),
  changedWhileIterated(['for_in_statement'], 'splice|push|unshift|shift|pop'),
  lostResult(
    'call_expression',
    /\.(trim|trimStart|trimEnd|toUpperCase|toLowerCase|padStart|padEnd|toFixed|substring|substr|concat|toSorted|toReversed|toSpliced)$/,
  ),
  lostResult('call_expression', /^(?!.*(?:[bB]uilder|[eE]dit|[rR]outer|[lL]ocation|[hH]istory)\b).*\.(replace|replaceAll)$/s, 2),
  lostError('new_expression', /^new\s+(\w*Error)\(/),
];
