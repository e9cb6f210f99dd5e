/** How a string may run over several lines, by VS Code's language id: what opens it and what closes it. */
const multilineQuotes: Readonly<Record<string, readonly string[]>> = {
  python: ['"""', "'''"],
  typescript: ['`'],
  typescriptreact: ['`'],
  javascript: ['`'],
  javascriptreact: ['`'],
  go: ['`'],
  java: ['"""'],
  csharp: ['"""'],
  kotlin: ['"""'],
  swift: ['"""'],
  scala: ['"""'],
};

const lineComments: Readonly<Record<string, string>> = { python: '#' };

/**
 * Which lines begin inside a string, by index: their leading blanks are part of a value. Docstrings (a string that begins its line in
 * Python) do not count: there, indentation is layout. Reads quotes and comments only, so a regular expression with a quote in it can
 * mislead it; the price is a line that keeps its own indentation.
 */
export function linesInsideStrings(lines: readonly string[], language: string): ReadonlySet<number> {
  const long = multilineQuotes[language] ?? [];
  const inside = new Set<number>();
  let open: { quote: string; layout: boolean } | undefined;
  lines.forEach((line, index) => {
    if (open !== undefined && !open.layout) {
      inside.add(index);
    }
    open = scanLine(line, open, long, language);
  });
  return inside;
}

type Open = { quote: string; layout: boolean } | undefined;

function scanLine(line: string, openBefore: Open, long: readonly string[], language: string): Open {
  const comment = lineComments[language] ?? '//';
  let open = openBefore;
  let at = 0;
  while (at < line.length) {
    if (open !== undefined) {
      const close = closingAt(line, at, open.quote, language);
      if (close === -1) {
        return open;
      }
      at = close;
      open = undefined;
      continue;
    }
    if (line.startsWith(comment, at)) {
      return undefined;
    }
    const quote = long.find((candidate) => line.startsWith(candidate, at));
    if (quote !== undefined) {
      open = { quote, layout: language === 'python' && /^[rRbBuUfF]{0,2}$/.test(line.slice(0, at).trim()) };
      at += quote.length;
    } else if (line[at] === '"' || line[at] === "'") {
      const close = closingAt(line, at + 1, line.charAt(at), language);
      at = close === -1 ? at + 1 : close;
    } else {
      at += 1;
    }
  }
  return open;
}

/** The offset after the closing quote, or -1. */
function closingAt(line: string, from: number, quote: string, language: string): number {
  const escapes = !(language === 'go' && quote === '`');
  for (let at = from; at < line.length; at += 1) {
    if (escapes && line[at] === '\\') {
      at += 1;
    } else if (line.startsWith(quote, at)) {
      return at + quote.length;
    }
  }
  return -1;
}
