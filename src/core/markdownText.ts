import { plainLine } from './plainLine.ts';

/** Text that is not ours as Markdown that shows it as it is, in one line: no markup, no HTML, no link, whatever ends its lines. */
export function markdownText(text: string, maxChars = 5_000): string {
  return (
    plainLine(text, maxChars)
      .replace(/[\\`*_{}[\]()#+!~$^|@]/g, '\\$&')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // Viewers make links of bare addresses.
      .replace(/\/(?=\/)/g, '/\\')
      .replace(/\b(mailto|xmpp):/gi, '$1\\:')
      .replace(/\b(www)\./gi, '$1\\.')
  );
}

/** The same as a code span that its text cannot leave. */
export function markdownCode(text: string, maxChars = 20_000): string {
  const line = plainLine(text, maxChars);
  const ticks = '`'.repeat(Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  return `${ticks} ${line} ${ticks}`;
}

/** Text inside an HTML block: no blank line, which would end the block and make Markdown of what follows. */
export function htmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\r\n?|\n/g, '&#10;');
}
