/**
 * The provider's words, fit for a log and for the user: one line, no markup, at most 300 characters, and free of keys and of what we
 * sent, whichever way the provider quoted it.
 *
 * @param keys - Keys in use; anything that looks like a key is taken out as well.
 * @param sent - Texts of the request. Any run of 24 characters of them in the words is taken out.
 */
export function safeMessage(words: string, keys: readonly string[], sent: readonly string[]): string {
  const clipped = words.slice(0, 2000);
  let text = oneLine(/<(!doctype|html|head|body)\b/i.test(clipped) ? `an HTML page${title(clipped)}` : clipped);
  for (const key of keys) {
    if (key.length >= shortestKey) text = text.replaceAll(key, hidden);
  }
  text = keyShapes.reduce((rest, shape) => rest.replace(shape, hidden), text);
  text = withoutEchoes(text, sent.map(oneLine)).trim();
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}

/** Very short keys are placeholders for servers that take any key; removing them would remove parts of words. */
const shortestKey = 4;
const hidden = '[hidden]';
const echoLength = 24;

/** Providers quote a refused key, some with stars in the middle; the visible ends are hidden too. */
const keyShapes: readonly RegExp[] = [
  /\b(sk|pk|rk|key|or|gsk|xai)-[A-Za-z0-9_*.-]{6,}/g,
  /\bAIza[A-Za-z0-9_*-]{10,}/g,
  /\bAQ\.[A-Za-z0-9_*-]{8,}/g,
  /\bBearer\s+[^\s"',]+/gi,
  /(?<=(api[ _-]?key|provided|token|authorization)["']?\s*[:=]\s*["']?)[A-Za-z0-9_*.-]{6,}/gi,
  /\b(?=[A-Za-z0-9_-]*\d)(?=[A-Za-z0-9_-]*[A-Za-z])[A-Za-z0-9_-]{32,}\b/g,
];

function withoutEchoes(text: string, sent: readonly string[]): string {
  const long = sent.filter((one) => one.length >= echoLength);
  if (long.length === 0) return text;
  let result = '';
  let at = 0;
  while (at < text.length) {
    const window = text.slice(at, at + echoLength);
    const source = window.length === echoLength ? long.find((one) => one.includes(window)) : undefined;
    if (source === undefined) {
      result += text[at];
      at += 1;
      continue;
    }
    let end = at + echoLength;
    while (end < text.length && source.includes(text.slice(end - echoLength + 1, end + 1))) end += 1;
    result += hidden;
    at = end;
  }
  return result;
}

/** Line breaks count as spaces, also where a quoting provider wrote them as `\n`. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  return text.replace(/(\\[nrt]|[\u0000-\u001f\u007f\s])+/g, ' ');
}

function title(html: string): string {
  const found = /<title[^>]*>([^<]{1,80})/i.exec(html)?.[1]?.trim();
  return found ? ` titled "${found}"` : '';
}
