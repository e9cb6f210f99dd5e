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
    logs: /\b(log|logs|logger|logging|_logger|LOG|LOGGER|console|warn|warning|print|println|report|capture\w*|error_log|syslog|trace|slog|puts|Write-\w+|sentry\w*)\b/i.test(
      text,
    ),
    usesError: found.errorName !== '' && new RegExp(`(?<![\\w$])${escapeRegExp(found.errorName)}(?![\\w$])`).test(text),
    explained:
      /(#|\/\/|\/\*|--|<!--)\s*\S.{10,}/.test(text) ||
      (body?.children ?? []).some((child) => isComment(child) && child.end - child.start > 12),
  };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
