/** A stretch of code that is a comment, a string or neither. */
export interface Region {
  readonly kind: 'code' | 'string' | 'comment';
  readonly start: number;
  readonly end: number;
}

/**
 * Splits code into comments, strings and the rest by the language's delimiters, in linear time. Approximate where a language nests
 * code in strings; whoever needs certainty parses.
 */
export function regionsOf(code: string, language: string): readonly Region[] {
  const marks = marksOf(language);
  const regions: Region[] = [];
  let codeStart = 0;
  let at = 0;
  const close = (kind: Region['kind'], start: number, end: number): void => {
    if (start > codeStart) regions.push({ kind: 'code', start: codeStart, end: start });
    regions.push({ kind, start, end });
    codeStart = end;
    at = end;
  };
  const starts = new Set([...marks.line, ...marks.block.map(([open]) => open), ...marks.quotes].map((mark) => mark.charCodeAt(0)));
  while (at < code.length) {
    if (!starts.has(code.charCodeAt(at))) {
      at++;
      continue;
    }
    const char = code[at] ?? '';
    const line = marks.line.find((mark) => code.startsWith(mark, at));
    if (line && !(line === '#' && /[\w$"{]/.test(code[at - 1] ?? ' ')) && !(line === '--' && /[\w-]/.test(code[at - 1] ?? ' '))) {
      const end = code.indexOf('\n', at);
      close('comment', at, end < 0 ? code.length : end);
      continue;
    }
    const block = marks.block.find(([open]) => code.startsWith(open, at));
    if (block) {
      const end = code.indexOf(block[1], at + block[0].length);
      const stop = end < 0 ? code.length : end + block[1].length;
      close(block[2], at, stop);
      continue;
    }
    if (marks.quotes.includes(char)) {
      close('string', at, stringEnd(code, at, char));
      continue;
    }
    at++;
  }
  if (codeStart < code.length) regions.push({ kind: 'code', start: codeStart, end: code.length });
  return regions;
}

function stringEnd(code: string, start: number, quote: string): number {
  for (let at = start + 1; at < code.length; at++) {
    if (code[at] === '\\') at++;
    else if (code[at] === quote) return at + 1;
    else if (code[at] === '\n' && quote !== '`') return at;
  }
  return code.length;
}

interface Marks {
  readonly line: readonly string[];
  readonly block: readonly (readonly [string, string, 'comment' | 'string'])[];
  readonly quotes: string;
}

const cLike: Marks = {
  line: ['//'],
  block: [
    ['/*', '*/', 'comment'],
    ['"""', '"""', 'string'],
  ],
  quotes: '"\'`',
};
const hashLike: Marks = { line: ['#'], block: [], quotes: '"\'' };

function marksOf(language: string): Marks {
  switch (language) {
    case 'python':
      return {
        line: ['#'],
        block: [
          ['"""', '"""', 'string'],
          ["'''", "'''", 'string'],
        ],
        quotes: '"\'',
      };
    case 'sql':
      return { line: ['--'], block: [['/*', '*/', 'comment']], quotes: "'" };
    case 'terraform':
      return { line: ['#', '//'], block: [['/*', '*/', 'comment']], quotes: '"' };
    case 'shellscript':
    case 'yaml':
    case 'dockerfile':
    case 'ruby':
    case 'powershell':
    case 'toml':
      return hashLike;
    case 'go':
    case 'rust':
      return { ...cLike, block: [['/*', '*/', 'comment']], quotes: language === 'go' ? '"`' : '"' };
    default:
      return cLike;
  }
}

/** A run of letters or digits inside an identifier or a text: `getOrderById` has four. */
export interface SubWord {
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
}

/** All sub-words of a text, ascending. `HTTPServer` is `HTTP`, `Server`; `shipmentID` is `shipment`, `ID`. */
export function subWordsOf(text: string): readonly SubWord[] {
  return subWordsOfAscii(text) ?? subWordsByClass(text);
}

/** Letters of any script. */
export function subWordsByClass(text: string): readonly SubWord[] {
  const words: SubWord[] = [];
  for (const match of text.matchAll(/\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lu}+|\p{N}+/gu)) {
    words.push({ text: match[0], lower: match[0].toLowerCase(), start: match.index, end: match.index + match[0].length });
  }
  return words;
}

type Sort = 'upper' | 'lower' | 'digit' | 'other';

const sorts: readonly Sort[] = Array.from({ length: 128 }, (_, code): Sort => {
  const char = String.fromCharCode(code);
  return /[A-Z]/.test(char) ? 'upper' : /[a-z]/.test(char) ? 'lower' : /\d/.test(char) ? 'digit' : 'other';
});

/** The same in one pass without a pattern: code is long, and nearly always ASCII. Undefined for what is not. */
function subWordsOfAscii(text: string): readonly SubWord[] | undefined {
  const words: SubWord[] = [];
  const endOfRun = (from: number, sort: Sort): number => {
    let end = from;
    while (sorts[text.charCodeAt(end)] === sort) end++;
    return end;
  };
  for (let at = 0; at < text.length; ) {
    const sort = sorts[text.charCodeAt(at)];
    if (sort === undefined) return undefined;
    if (sort === 'other') {
      at++;
      continue;
    }
    let end = endOfRun(at, sort);
    // The last of several capitals belongs to the small letters behind it.
    if (sort === 'upper' && sorts[text.charCodeAt(end)] === 'lower') end = end - at > 1 ? end - 1 : endOfRun(end, 'lower');
    const word = text.slice(at, end);
    words.push({ text: word, lower: sort === 'upper' ? word.toLowerCase() : word, start: at, end });
    at = end;
  }
  return words;
}

/** True when a name or a path has one of the words among its sub-words. */
export function speaksOf(text: string, words: ReadonlySet<string>): boolean {
  const pieces = text.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? [];
  return pieces.some((piece) => words.has(piece.toLowerCase()));
}
