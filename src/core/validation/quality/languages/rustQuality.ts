import type { SyntaxNode } from '../../../ports.ts';
import { field, namedChildren } from '../../program/source.ts';
import type { Code } from '../form/code.ts';
import type { QualityRule } from '../form/qualityRule.ts';
import { notAwaited } from '../kinds/promises.ts';
import { blocking } from '../kinds/results.ts';

export const rustQuality: readonly QualityRule[] = [
  notAwaited({
    on: ['call_expression'],
    known: /^(tokio::time::sleep|tokio\.time\.sleep|async_std::task::sleep)$/,
    message: 'This only makes a future: without .await nothing of it runs.',
  }),
  blocking(
    'call_expression',
    /^((std::)?thread::sleep|reqwest::blocking::\w+|std::fs::(read|write|read_to_string|copy|remove_file))$/,
    'Use the async function of the runtime, or spawn_blocking.',
  ),
  {
    id: 'quality.ignored-error',
    on: ['let_declaration'],
    message: 'The error is thrown away.',
    fix: 'Return it with ?, or log it.',
    cwe: 252,
    find: (node, code) =>
      code.of(field(node, 'pattern')) === '_' && /^((std::)?fs::(write|rename|copy|create_dir\w*)\()/.test(code.of(field(node, 'value'))),
  },
  {
    id: 'quality.endless-retry',
    on: ['loop_expression'],
    message: 'This is tried again for ever when it keeps failing.',
    fix: 'Count the tries, wait longer each time, and return the last error.',
    cwe: 835,
    find: (node, code) => isEndlessRetry(node, code),
  },
];

function isEndlessRetry(node: SyntaxNode, code: Code): boolean {
  const body = field(node, 'body');
  if (
    !body ||
    /attempt|retries|tries|max|limit|\+=|accept|recv|read|next|poll|deadline|timeout|elapsed|select!|compare_exchange|lock/i.test(
      code.of(body),
    )
  )
    return false;
  const leaves = code.inside(body, ({ type }) => /^(return_expression|break_expression|try_expression)$/.test(type));
  const [leave] = leaves;
  const arms = code.inside(body, ({ type }) => type === 'match_arm');
  const holder = arms.find((arm) => leave && arm.start <= leave.start && leave.end <= arm.end);
  const others = arms.filter((arm) => arm !== holder && /^(Err|None)\b/.test(code.of(field(arm, 'pattern'))));
  const isMatched = holder !== undefined && /^(Ok|Some)\b/.test(code.of(field(holder, 'pattern'))) && others.length > 0;
  const [only] = namedChildren(body).flatMap((each) => (each.type === 'expression_statement' ? namedChildren(each) : [each]));
  const isIfLet = only?.type === 'if_expression' && /^let\s+Ok\(/.test(code.of(field(only, 'condition')));
  return leaves.length === 1 && (isMatched || isIfLet);
}
