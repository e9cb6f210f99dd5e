import type { SyntaxNode } from '../../ports.ts';
import type { HandlerFact } from '../program/facts.ts';
import { field, isComment, type Source, statementsOf } from '../program/source.ts';

/** What a `catch` does with the error. */
export function describeHandler(
  node: SyntaxNode,
  body: SyntaxNode | undefined,
  source: Source,
  found: { readonly types: readonly string[]; readonly errorName: string; readonly rethrow: RegExp },
): HandlerFact {
  const text = source.textOf(body);
  return {
    node,
    types: found.types,
    errorName: found.errorName,
    statements: statementsOf(body).length,
    rethrows: found.rethrow.test(text),
    logs: /\b(?:\w{0,30}_)?(log|logs|logger|logging|console|warn|warning|print|println|report|capture\w*|error_log|syslog|trace|slog|puts|Write-\w+|sentry\w*)\b|\b(?:log|report|handle)_?\w{0,20}(?:error|exception|exc|failure)\w{0,20}\(|\bexc_info\(|\bformat_exc\(/i.test(
      text,
    ),
    usesError: found.errorName !== '' && new RegExp(`(?<![\\w$])${escapeRegExp(found.errorName)}(?![\\w$])`).test(text),
    explained:
      /(#|\/\/|\/\*|--|<!--)\s*\S.{10,}/.test(text) ||
      // The grammar of Python hangs a comment before the first statement above the block.
      [...(body?.children ?? []), ...node.children].some((child) => isComment(child) && child.end - child.start > 12),
    tried: triedIn(source),
  };
}

/** What stands in the `try` of the handler that is being read. */
function triedIn(source: Source): HandlerFact['tried'] {
  const attempt = source.parent(1);
  const statements = attempt && /try|begin/.test(attempt.type) ? statementsOf(field(attempt, 'body')) : [];
  const last = statements.at(-1);
  if (!attempt || !last) return 'work';
  if (statements.length === 1 && cleanup.test(source.textOf(last).slice(0, 200))) return 'cleanup';
  if (!/^(return|continue|break|raise|throw)_statement$/.test(last.type)) return 'work';
  const isFollowed = source.parent(2)?.children.some((child) => child.named && child.start >= attempt.end && !isComment(child));
  return isFollowed ? 'first-way' : 'work';
}

/** One call that closes, ends or removes something. */
const cleanup =
  /^(?:await )?[\w.$>?!()-]{0,80}\b(?:close|shutdown|unlink|remove|rmtree|kill|terminate|disconnect|quit|flush|cancel|dispose|destroy|release|abort|detach|unlinkSync|rmSync|removeItem|stop)(?:Quietly|Async|Sync)?\([^()\n]{0,80}\);?\s{0,10}$/;

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
