import type { SyntaxNode } from '../../../ports.ts';
import { field, namedChildren } from '../../program/source.ts';
import type { Code } from '../form/code.ts';
import { unwrapped } from '../form/code.ts';
import type { QualityRule } from '../form/qualityRule.ts';

const text = {
  message: 'This is tried again for ever when it keeps failing.',
  fix: 'Count the tries, wait longer each time, and let the last error go on.',
  cwe: 835,
} as const;

/** An endless loop that only success leaves: whatever goes wrong is caught and tried again. */
export const endlessRetry: QualityRule = {
  id: 'quality.endless-retry',
  on: ['while_statement', 'while', 'loop_expression', 'while_expression', 'for_statement', 'do_statement', 'do_block', 'block'],
  ...text,
  find(node, code) {
    if (!isEndless(node, code)) return false;
    const body = node.type === 'do_block' ? node : (field(node, 'body') ?? namedChildren(node).findLast(isBlock));
    if (!body) return false;
    const attempts = code.inside(body, isTry, isLoop);
    if (attempts.length !== 1) return false;
    const [attempt] = attempts as [SyntaxNode];
    const leaves = code.inside(body, isLeaving).filter((leave) => !isOfInnerLoop(leave, body, code));
    const tried = triedPart(attempt);
    const last = lastStatement(body);
    const isAfter = (leave: SyntaxNode) => leave === last || (last !== undefined && last.start <= leave.start && leave.end <= last.end);
    const success = leaves.filter((leave) => tried.some((part) => part.start <= leave.start && leave.end <= part.end) || isAfter(leave));
    return success.length === 1 &&
      leaves.length === 1 &&
      !bounded.test(code.of(body)) &&
      handlersOf(attempt, code).every(isHarmless) &&
      !handlersOf(attempt, code).every(isOfTheNext)
      ? node
      : false;
  },
};

/** A handler that calls its own function with the same arguments. */
export const recursiveRetry: QualityRule = {
  id: 'quality.endless-retry',
  on: ['catch_clause', 'except_clause', 'rescue'],
  ...text,
  find(node, code) {
    const owner = code.function();
    const name = code.of(owner && field(owner, 'name'));
    const parameters = owner && (field(owner, 'parameters') ?? field(owner, 'parameter'));
    if (name === '' || !parameters || /\b(if|unless|switch|case)\b/.test(code.of(node))) return false;
    const given = namedChildren(parameters)
      .map((parameter) => parameterName(parameter, code))
      .filter((parameter) => !/^(self|cls|this)$/.test(parameter))
      .join(',');
    const call = new RegExp(`(?<![\\w$.>:])(?:(?:self|this|\\$this)(?:\\.|->))?${name.replace(/[^\w$]/g, '\\$&')}\\(([^()]*)\\)`).exec(
      code.of(node),
    );
    return call !== null && (call[1] ?? '').replace(/\s/g, '') === given;
  },
};

/** Ruby's `retry` that nothing counts. */
export const bareRetry: QualityRule = {
  id: 'quality.endless-retry',
  on: ['retry'],
  ...text,
  find(node, code) {
    const handler = code.within(/^rescue$/);
    return handler !== undefined && !/\b(if|unless|raise|while|until|case)\b|[<>]|&&|\|\|/.test(code.of(handler)) && node;
  },
};

/** What shows that someone counts, waits for an end, or reads from a source that ends. */
const bounded =
  /attempt|retr(?:y|ies)_?(?:count|left)|tries|max|limit|deadline|timeout|elapsed|cancel|stop|closed|done\b|\+\+|\+= ?1|-= ?1|accept\(|recv|readline|getline|\.next\(|\.get\(\)|queue|input\(|prompt/i;

function isEndless(node: SyntaxNode, code: Code): boolean {
  if (node.type === 'loop_expression') return true;
  if (node.type === 'do_block' || node.type === 'block') {
    const call = code.parent();
    return call?.type === 'call' && code.of(field(call, 'method')) === 'loop' && node.field === 'block';
  }
  const condition = field(node, 'condition');
  if (node.type === 'for_statement') return code.table.family !== 'python' && /^for\s*\(\s*;\s*;\s*\)/.test(code.of(node));
  return /^(true|1|\$true|:)$/i.test(code.bare(unwrapped(condition)));
}

function handlersOf(attempt: SyntaxNode, code: Code): readonly string[] {
  return code.inside(attempt, ({ type }) => /^(catch_clause|except_clause|rescue)$/.test(type)).map((handler) => code.of(handler));
}

/** The next try is of another name, or the first one was only interrupted. */
function isOfTheNext(handler: string): boolean {
  return /^(?:except|catch|rescue)\b[^\n]{0,40}\b(?:FileExistsError|InterruptedError|BlockingIOError|EINTR|EEXIST|KeyboardInterrupt|FileAlreadyExistsException)\b/.test(
    handler,
  );
}

/** A handler that waits and tells; any other call may know when to give up. */
function isHarmless(handler: string): boolean {
  const calls = handler.slice(handler.search(/[:{\n]/)).matchAll(/(?<![\w$])([\w$-]{1,60})\(/g);
  return [...calls].every(([, call = '']) => harmless.test(call));
}

const harmless =
  /sleep|delay|wait|log$|^(warn|print|write|random)|^(error|debug|info|trace|exception|setTimeout|Promise|resolve|pow|min|uniform|format|str|String|puts|echo|Error|Exception|catch|except)$/i;

function triedPart(attempt: SyntaxNode): readonly SyntaxNode[] {
  const isHandler = (child: SyntaxNode) =>
    /^(catch_clause|catch_clauses|except_clause|except_group_clause|finally_clause|rescue|ensure)$/.test(child.type);
  return attempt.children.filter((child) => !isHandler(child));
}

function lastStatement(body: SyntaxNode): SyntaxNode | undefined {
  const list = namedChildren(body).at(-1);
  return list && isBlock(list) ? namedChildren(list).at(-1) : list;
}

function isOfInnerLoop(leave: SyntaxNode, body: SyntaxNode, code: Code): boolean {
  return /^break/.test(leave.type) && code.inside(body, isLoop).some((loop) => loop.start <= leave.start && leave.end <= loop.end);
}

function isBlock(node: SyntaxNode): boolean {
  return /block|body|compound_statement|statement_list|^do$/.test(node.type);
}

function isTry(node: SyntaxNode): boolean {
  return /^(try_statement|try_with_resources_statement|begin)$/.test(node.type);
}

function isLoop(node: SyntaxNode): boolean {
  return /^(while_statement|while|until|for_statement|for|for_in_statement|enhanced_for_statement|foreach_statement|do_statement|loop_expression|while_expression|for_expression|switch_statement)$/.test(
    node.type,
  );
}

function isLeaving(node: SyntaxNode): boolean {
  return /^(return_statement|return|break_statement|break|throw_statement|raise_statement|throw_expression|return_expression|break_expression|flow_control_statement|goto_statement|yield_statement)$/.test(
    node.type,
  );
}

function parameterName(node: SyntaxNode, code: Code): string {
  return code.of(field(node, 'name') ?? field(node, 'pattern') ?? node).replace(/\s/g, '');
}
