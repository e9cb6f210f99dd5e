/** The blocks of private keys in a text, as they stand there: whole, cut at either end, indented, commented or quoted line by line. */
export function* privateKeysIn(text: string): Iterable<{ readonly at: number; readonly block: string }> {
  let from = 0;
  for (const begin of text.matchAll(keyBegins)) {
    if (begin.index < from) continue;
    const bodyAt = begin.index + begin[0].length;
    const end = endOfBody(text, bodyAt);
    from = end;
    // Code that reads keys names their first line.
    if (!/[A-Za-z0-9+/=]{12}/.test(text.slice(bodyAt, end))) continue;
    yield { at: begin.index, block: text.slice(begin.index, end) };
  }
  // The end alone: what stands above it is a piece of a key.
  for (const end of text.matchAll(keyEnds)) {
    if (end.index < from) continue;
    const start = startOfBody(text, end.index);
    if (/[A-Za-z0-9+/=]{12}/.test(text.slice(start, end.index))) yield { at: start, block: text.slice(start, end.index + end[0].length) };
  }
}

const keyBegins = /-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-\d: [^\n]{0,80}/g;
const keyEnds = /-----END (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;

/** Lines of a key: letters of Base64, or a header; with what comments, strings and numbers of lines put around them. */
const lineOfKey =
  /^(?:[\s#*"'`>|,;:-]|\/{1,3}(?=[\s*"'`])|\+(?=[\s"'`])|\d{1,6}(?=[\s:|,;>])){0,40}(?:[A-Za-z0-9+/]{12,}={0,2}|[A-Za-z0-9+/]+={1,2}|(?:Proc-Type|DEK-Info|Version|Comment|Hash|Encryption|Public-Lines|Private-Lines|Private-MAC|Key-Derivation)[:-][^\n]{0,200}|=[A-Za-z0-9+/]{4})?[\s"'`+,;\\)]{0,20}$/;

/** Where the lines of a key end that begin at a place; its own last line is taken with them. */
function endOfBody(text: string, from: number): number {
  // All in one line: `\n` written out, or blanks.
  const inline =
    /^(?:[A-Za-z0-9+/=]|\\[nrt]|\\u000a| (?=[A-Za-z0-9+/=]{12})){0,20000}/.exec(text.slice(from, from + 20_000))?.[0].length ?? 0;
  let at = from + inline;
  for (let lines = 0; lines < mostLines; lines++) {
    const closing = closingAt(text.slice(at, at + 300));
    if (closing !== undefined) return at + closing;
    const lineEnd = text.indexOf('\n', at);
    const next = lineEnd < 0 ? text.length : lineEnd + 1;
    if (
      !lineOfKey.test(
        text
          .slice(at, Math.min(next, at + 2_000))
          .replace(/\\[nr]/g, '')
          .trimEnd(),
      )
    )
      return at;
    if (lineEnd < 0) return text.length;
    at = next;
  }
  return at;
}

/** Where a key's last line ends, when it is the next one or stands behind a short one. */
function closingAt(text: string): number | undefined {
  const at = text.indexOf('-----END ');
  if (at < 0 || at > 140 || !/^[A-Za-z0-9+/=\s#*"'`>|,;:\\-]*$/.test(text.slice(0, at)) || text.slice(0, at).split('\n').length > 2)
    return undefined;
  const end = text.indexOf('-----', at + '-----END '.length);
  return end < 0 ? undefined : end + '-----'.length;
}

function startOfBody(text: string, end: number): number {
  let at = text.lastIndexOf('\n', end - 1) + 1;
  if (!lineOfKey.test(text.slice(at, end))) return end;
  for (let lines = 0; lines < mostLines && at > 0; lines++) {
    const before = text.lastIndexOf('\n', at - 2) + 1;
    const line = text.slice(before, at - 1);
    if (line.trim() === '' || line.length > 2_000 || !lineOfKey.test(line.replace(/\\[nr]/g, ''))) break;
    at = before;
  }
  return at;
}

/** A key of 16,384 bits has 200. */
const mostLines = 2_000;
