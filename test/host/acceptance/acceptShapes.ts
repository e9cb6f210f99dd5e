import type { Placement } from '../../../src/core/edits/placement.ts';
import type { SampleLanguage } from './acceptLanguages.ts';

/** A file before code is asked for in it. `«` and `»` stand around what is selected, `¦` where the cursor is. */
export interface Shape {
  readonly name: string;
  readonly marked: (language: SampleLanguage) => string;
  /** Where the code goes; `at` unless said. */
  readonly placement?: Placement;
  readonly crlf?: true;
  readonly tabs?: true;
}

const file = ({ header, oneImport, statements: [one, two] }: SampleLanguage) =>
  [header, ...(oneImport === '' ? [] : ['', oneImport]), '', one, '', two].join('\n');

/** Where people put the cursor when they ask for code: empty files, only a header, only comments; first, middle and last line. */
export const shapes: readonly Shape[] = [
  { name: 'empty', marked: () => '¦' },
  { name: 'one blank line', marked: () => '¦\n' },
  { name: 'blank lines, cursor in the middle', marked: () => '\n¦\n\n' },
  { name: 'blank lines, cursor on the last', marked: () => '\n\n\n¦' },
  { name: 'a line of spaces', marked: () => '    ¦' },
  { name: 'only a header, cursor on the next line', marked: ({ header }) => `${header}\n¦` },
  { name: 'only a header without a final end of line, cursor behind it', marked: ({ header }) => `${header}¦` },
  { name: 'only a header, an empty line, cursor', marked: ({ header }) => `${header}\n\n¦` },
  { name: 'only a header, cursor on an empty line between more', marked: ({ header }) => `${header}\n\n¦\n\n` },
  { name: 'only a header, cursor before it', marked: ({ header }) => `¦${header}\n` },
  { name: 'only a header, CRLF', marked: ({ header }) => `${header}\n¦`, crlf: true },
  { name: 'a licence and a header', marked: ({ license, header }) => `${license}\n${header}\n¦` },
  { name: 'only comments', marked: ({ comment }) => `${comment}\n${comment}\n¦` },
  { name: 'only comments without a final end of line', marked: ({ comment }) => `${comment}\n${comment}¦` },
  { name: 'only comments, cursor on the first', marked: ({ comment }) => `${comment}¦\n${comment}\n` },
  { name: 'a header and an import, cursor on the next line', marked: ({ header, oneImport }) => `${header}\n\n${oneImport}\n¦` },
  { name: 'a header and an import, cursor on the import', marked: ({ header, oneImport }) => `${header}\n\n${oneImport}¦\n` },
  { name: 'an import block and a blank line', marked: ({ header, importBlock }) => `${header}\n\n${importBlock}\n\n¦` },
  { name: 'an import block, CRLF', marked: ({ header, importBlock }) => `${header}\n\n${importBlock}\n\n¦`, crlf: true },
  { name: 'a whole file, cursor on the first line', marked: (language) => `¦${file(language)}\n` },
  { name: 'a whole file, cursor between statements', marked: (language) => `${file(language)}\n\n¦\n\n${language.statements[0]}\n` },
  { name: 'a whole file, cursor at the end', marked: (language) => `${file(language)}\n¦` },
  { name: 'a whole file without a final end of line', marked: (language) => `${file(language)}¦` },
  { name: 'a whole file, CRLF, cursor at the end', marked: (language) => `${file(language)}\n¦`, crlf: true },
  { name: 'a whole file, CRLF, without a final end of line', marked: (language) => `${file(language)}¦`, crlf: true },
  { name: 'two blank lines at the end', marked: (language) => `${file(language)}\n\n\n¦` },
  { name: 'inside a block, tabs', marked: ({ header, opens, closes }) => `${header}\n\n${opens}\n\t¦\n${closes}\n`, tabs: true },
  { name: 'inside a block, spaces', marked: ({ opens, closes }) => `${opens}\n    ¦\n${closes}\n` },
  { name: 'on the line that opens a block', marked: ({ opens, closes }) => `${opens}¦\n${closes}` },
  { name: 'behind trailing spaces', marked: ({ statements: [one] }) => `${one}   ¦\n${one}\n` },
  { name: 'behind letters of other scripts', marked: ({ comment }) => `${comment} 😀 שלום é\n¦\n` },
  {
    name: 'a selected statement',
    placement: 'replace',
    marked: ({ header, statements: [one, two] }) => `${header}\n\n«${one}»\n\n${two}\n`,
  },
  { name: 'everything is selected', placement: 'replace', marked: (language) => `«${file(language)}\n»` },
  {
    name: 'the last line is selected, CRLF',
    placement: 'replace',
    crlf: true,
    marked: ({ header, statements: [one] }) => `${header}\n\n${one}\n«${one}»`,
  },
  {
    name: 'a part of a line is selected',
    placement: 'replace',
    marked: ({ statements: [one] }) => `${one[0]}«${one.slice(1, -1)}»${one.at(-1)}\n`,
  },
  { name: 'below a selected comment at the top', placement: 'below', marked: ({ comment, statements: [one] }) => `«${comment}»\n${one}\n` },
  { name: 'below the last line', placement: 'below', marked: (language) => `${file(language)}\n\n«${language.comment}»` },
];
