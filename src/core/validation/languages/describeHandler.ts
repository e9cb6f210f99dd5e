import type { SyntaxNode } from '../../ports.ts';
import type { HandlerFact } from '../program/facts.ts';
import { isComment, type Source, statementsOf } from '../program/source.ts';

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
  };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
