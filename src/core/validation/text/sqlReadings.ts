/**
 * SQL as one dialect's lexer reads it. Dialects differ in what a backslash in a string and a `#` mean; the dialect of a file is unknown.
 */
export interface SqlReading {
  /** With strings, quoted names and comments in the forms of PostgreSQL, their content dropped. */
  readonly text: string;
  /** Strings, quotations and brackets all close. */
  readonly isClosed: boolean;
}

/** PostgreSQL's reading first, then that of MySQL and MariaDB (MySQL manual 11.1.1 and 11.7) when it differs, then MySQL's without escapes. */
export function sqlReadings(code: string): readonly SqlReading[] {
  const standard = readSql(code, { escapes: false, hashComments: false });
  if (!/[\\#]/.test(code)) return [standard];
  return [
    standard,
    readSql(code, { escapes: true, hashComments: true }),
    readSql(code, { escapes: false, hashComments: true }),
    readSql(code, { escapes: true, hashComments: false }),
  ];
}

interface Lexer {
  /** A backslash in a string escapes what follows. */
  readonly escapes: boolean;
  readonly hashComments: boolean;
}

function readSql(code: string, lexer: Lexer): SqlReading {
  const token = tokenPattern(lexer);
  const open: string[] = [];
  let text = '';
  let from = 0;
  let isClosed = true;
  for (const found of code.matchAll(token)) {
    const [mark] = found;
    text += code.slice(from, found.index);
    from = found.index + mark.length;
    const first = mark[0] ?? '';
    if (first === '(') open.push(first);
    else if (first === ')') isClosed &&= open.pop() !== undefined;
    text += replacement(mark);
    if (!isWhole(mark)) isClosed = false;
  }
  return { text: text + code.slice(from), isClosed: isClosed && open.length === 0 };
}

/** Comments, strings, quoted names, dollar quotes and brackets; one that is not closed reaches to the end. */
function tokenPattern({ escapes, hashComments }: Lexer): RegExp {
  const inside = (quote: string): string =>
    escapes ? `(?:[^${quote}\\\\]|\\\\[\\s\\S]|${quote}${quote})*` : `(?:[^${quote}]|${quote}${quote})*`;
  const strings = [`[eE]'(?:[^'\\\\]|\\\\[\\s\\S]|'')*(?:'|$)`, `'${inside("'")}(?:'|$)`, `"${inside('"')}(?:"|$)`, '`(?:[^`]|``)*(?:`|$)'];
  const comments = ['--[^\\n]*', '/\\*[\\s\\S]*?(?:\\*/|$)', ...(hashComments ? ['#[^\\n]*'] : [])];
  return new RegExp([...comments, '\\$(\\w*)\\$[\\s\\S]*?(?:\\$\\1\\$|$)', ...strings, '[()]'].join('|'), 'g');
}

function replacement(mark: string): string {
  switch (mark[0]) {
    case '-':
    case '/':
    case '#':
      return ' ';
    case '"':
    case '`':
      return '"x"';
    case '(':
    case ')':
      return mark;
    default:
      return "'x'";
  }
}

function isWhole(mark: string): boolean {
  if (/^[-#()]/.test(mark)) return true;
  if (mark.startsWith('/*')) return mark.length > 3 && mark.endsWith('*/');
  if (mark.startsWith('$'))
    return (/^\$\w*\$/.exec(mark)?.[0].length ?? 0) * 2 <= mark.length && mark.endsWith(/^\$\w*\$/.exec(mark)?.[0] ?? '$');
  const quote = mark.at(-1) ?? '';
  return mark.replace(/^[eE]/, '').length > 1 && '\'"`'.includes(quote);
}
