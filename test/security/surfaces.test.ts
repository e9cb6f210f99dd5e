import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { plainLine } from '../../src/core/plainLine.ts';

/** Texts a repository, model, template or server may send, and what of them is shown. */
const rows: readonly (readonly [what: string, text: string, shown: string])[] = [
  ['a command link', '[Fix](command:q2o.clearCache)', '[Fix] (command:q2o.clearCache)'],
  ['a link to a page', '[here](https://evil.example "t")', '[here] (https://evil.example "t")'],
  ['nested brackets', '[[a]](command:x)', '[[a]] (command:x)'],
  ['a link over two lines', '[a]\n(command:x)', '[a] (command:x)'],
  ['a link around a zero-width letter', '[a]\u200b(command:x)', '[a] (command:x)'],
  ['an icon', '$(check) verified', '$ (check) verified'],
  ['an icon that turns', '$(sync~spin) x', '$ (sync~spin) x'],
  ['an icon around an invisible letter', '$\u2060(check)', '$ (check)'],
  ['a turned direction', 'a\u202egnp.exe', 'agnp.exe'],
  ['isolates', '\u2066a\u2069 \u2067b\u2069', 'a b'],
  ['lines', 'saved\n\nQ2O: all is well', 'saved Q2O: all is well'],
  ['other line breaks', 'a\u2028b\u2029c\u0085d\re\u000bf', 'a b c d e f'],
  ['terminal control', '\u001b[31mred\u0007\u0000', '[31mred'],
  ['tags that only models read', `hi${String.fromCodePoint(0xe0041, 0xe007f)}`, 'hi'],
  ['selectors that carry bytes', `x${String.fromCodePoint(0xe0100, 0xe0101)}`, 'x'],
  ['a filler that looks empty', '\u3164\u115f name', 'name'],
  ['half a character', '\ud83d x', '\ufffd x'],
  ['marks upon marks', `a${'\u0301'.repeat(40)}b`, `a${'\u0301'.repeat(4)}b`],
  ['Hebrew, kept apart', 'שלום', '\u2068שלום\u2069'],
  ['ordinary words', 'Total: $5 (net), f(x)[0] = a[i](b', 'Total: $5 (net), f(x)[0] = a[i] (b'],
  ['a family of one letter', '👩‍👧 ❤️', '👩‍👧 ❤️'],
];

describe('words that are not ours', () => {
  for (const [what, text, shown] of rows) {
    it(`are shown plain: ${what}`, () => assert.equal(plainLine(text), shown));
  }

  it('can do nothing, whatever they are', () => {
    const nasty = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '$',
      'check',
      'command:x',
      '\u200b',
      '\u202e',
      '\n',
      '\u2060',
      'https://e',
      '\u0301',
      '\ud800',
      ' ',
    );
    const text = fc.array(fc.oneof(nasty, fc.string({ unit: 'binary' })), { maxLength: 40 }).map((parts) => parts.join(''));
    return fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 80 }), (one, most) => {
        const shown = plainLine(one, most);
        // VS Code's own two patterns for links and icons.
        assert.doesNotMatch(shown, /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i);
        assert.doesNotMatch(shown, /\$\([a-z0-9-]+(~[a-z0-9-]+)?\)/i);
        assert.doesNotMatch(shown.replace(/^\u2068|\u2069$/g, ''), /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200b\ufeff]/u);
        assert.ok(shown.isWellFormed());
        assert.ok(shown.length <= most + 2, String(shown.length));
      }),
      { numRuns: 500 },
    );
  });

  it('stay as they are when they are shown twice', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    return fc.assert(fc.property(text, (one) => assert.equal(plainLine(plainLine(one)), plainLine(one))));
  });

  it('are quick to make plain, however long they are', () => {
    for (const piece of ['[', '](', '$(', '\u200b', '\u0301', ' ', '\n', 'a\u0301']) {
      // Of the processor, not of the clock: a busy machine makes nothing slower.
      const start = process.cpuUsage();
      plainLine(piece.repeat(1_000_000));
      assert.ok(process.cpuUsage(start).user < 1_000_000, JSON.stringify(piece));
    }
  });
});
