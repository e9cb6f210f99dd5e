/**
 * Text that is not ours as one line that can do nothing where it is shown: no link, no icon, no change of direction, nothing invisible, no
 * line break, no half character; cut to `maxChars` UTF-16 units with an ellipsis. Ordinary text stays as it is.
 * Sources: Unicode UAX #9 (direction), UTS #55 (source code), UAX #31 (invisible letters); VS Code's `parseLinkedText` and
 * `renderLabelWithIcons` for what its labels make of text.
 */
export function plainLine(text: string, maxChars = 1_000): string {
  // Cut first, for the patterns below shall never meet more than can be shown.
  const line = text
    .slice(0, 4 * maxChars + 64)
    .toWellFormed()
    .replace(blank, ' ')
    .replace(invisible, '')
    .replace(stacked, '$1')
    .replace(/([\u200c\u200d])[\u200c\u200d]+/g, '$1')
    .replace(/\](?=\()/g, '] ')
    .replace(/\$(?=\([\w~-]+\))/g, '$ ')
    .replace(/ {2,}/g, ' ')
    .trim();
  const cut = shortened(line, maxChars);
  return rightToLeft.test(cut) ? `\u2068${cut}\u2069` : cut;
}

/**
 * Text of a file without what people cannot see and models read: letters of the block of tags, selectors that carry bytes, marks of direction,
 * fillers, private use. Line ends, tabs, joiners and the two looks of emoji stay.
 */
export function withoutUnseen(text: string): string {
  return text.replace(invisible, '').replace(/([\u200c\u200d])[\u200c\u200d]+/g, '$1');
}

function shortened(line: string, maxChars: number): string {
  if (line.length <= maxChars) return line;
  // A pair of units is one character and is not cut in two.
  return `${line.slice(0, maxChars - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Control characters, line breaks and white space of any kind. */
const blank = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;

/** What has no look of its own: marks of direction, fillers, tags, private use. Joiners and the two looks of emoji stay. */
const invisible = /(?!\u200c|\u200d|\ufe0e|\ufe0f)[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Co}\ufff9-\ufffb]/gu;

/** More marks on one letter than any script writes. */
const stacked = /(\p{M}{4})\p{M}+/gu;

/** Hebrew, Arabic and their neighbours; the line is kept apart, so that the words around it stay in their order. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
