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

/**
 * Code of others as a block that it cannot leave, `indent` spaces from the left. Characters that nobody sees, that turn the direction or that
 * control a terminal are written out; what is longer than `maxChars` is cut, and how much of it is told.
 */
export function markdownBlock(code: string, maxChars: number, indent = 0): string {
  const shown = code
    .slice(0, maxChars)
    .toWellFormed()
    .replace(/\r\n?|[\n\u2028\u2029\u0085]/g, '\n')
    .replace(unseen, (letter) => `⟨U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
  const fence = '`'.repeat(Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const margin = ' '.repeat(indent);
  const rest = code.length > maxChars ? `\n\n${margin}**and ${code.length - maxChars} letters more, not shown**` : '';
  return `${[fence, ...shown.split('\n'), fence].map((line) => margin + line).join('\n')}${rest}`;
}

/** All but line ends and tabs. */
const unseen = /(?![\n\t])[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Co}\p{Zl}\p{Zp}\ufff9-\ufffb]/gu;

/** Text inside an HTML block: no blank line, which would end the block and make Markdown of what follows. */
export function htmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\r\n?|\n/g, '&#10;');
}
