import { t } from '../../shared/texts.ts';
import { hidden, hideSecrets, hideWindows, windowsOf } from './hideSecrets.ts';

/**
 * The provider's words, fit for a log and for the user: one line, no markup, at most 300 characters, and free of keys and of what we
 * sent, whichever way the provider quoted it. They are cleaned before they are clipped, so that no half of a key is left at a cut.
 *
 * @param keys - Keys in use, of whatever shape; anything that looks like a key is taken out as well.
 * @param sent - Texts of the request. Any run of 24 characters of them in the words is taken out.
 */
export function safeMessage(words: string, keys: readonly string[], sent: readonly string[]): string {
  const plain = oneLine((pageName(words) ?? words.slice(0, mostRead)).replace(/\p{Cf}/gu, ''));
  let text = clipped(hideSecrets(plain, keys), mostCleaned);
  text = keyShapes.reduce((rest, shape) => rest.replace(shape, hidden), text);
  text = withoutEchoes(text, sent.map(oneLine)).trim();
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}

/** What stands for a page of HTML; undefined when the words are none. */
export function pageName(words: string): string | undefined {
  if (!/<(!doctype|html|head|body)\b/i.test(words)) return undefined;
  const title = /<title[^>]{0,200}>([^<]{1,80})/i.exec(words)?.[1]?.trim();
  return t('an HTML page{0}', title ? ` titled "${title}"` : '');
}

const mostRead = 65_536;
const mostCleaned = 2_000;
const echoLength = 24;

/** Providers quote a refused key, some with stars in the middle; the visible ends are hidden too. */
const keyShapes: readonly RegExp[] = [
  /\b(?:(?:sk|pk|rk|key|or|gsk|xai|nvapi|pplx|csk)-|(?:hf|sk|pk|rk|gsk|fw|tgp)_)[A-Za-z0-9_*.-]{6,}/g,
  /\bAIza[A-Za-z0-9_*-]{10,}/g,
  /\bAQ\.[A-Za-z0-9_*-]{8,}/g,
  /\beyJ[A-Za-z0-9_-]{8,}(\.[A-Za-z0-9_-]+)*/g,
  /\b(Bearer|Basic)\s+[^\s"',]{6,}/gi,
  /(?<=[?&](key|api_?key|token|access_token|auth|sig|signature|secret|password)=)[^&\s"']+/gi,
  /(?<=(api[ _-]?key|provided|token|authorization|secret|password)["']?\s{0,3}[:=]\s{0,3}["']?)[A-Za-z0-9_*.+/=-]{6,}/gi,
  /(?<![A-Za-z0-9_-])(?=[A-Za-z0-9_-]*\d)(?=[A-Za-z0-9_-]*[A-Za-z])[A-Za-z0-9_-]{32,}\b/g,
  /\b(?=[A-Za-z0-9]*\d)(?=[A-Za-z0-9]*[A-Za-z])[A-Za-z0-9]{20,}\b/g,
];

/** Cut between two words where there are any. */
function clipped(text: string, mostChars: number): string {
  if (text.length <= mostChars) return text;
  const cut = text.slice(0, mostChars);
  return cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut;
}

function withoutEchoes(text: string, sent: readonly string[]): string {
  const windows = windowsOf(text, echoLength);
  const echoes = new Set<string>();
  for (const one of sent) {
    for (let at = 0; at + echoLength <= one.length && windows.size > 0; at += 1) {
      const window = one.slice(at, at + echoLength);
      if (windows.has(window)) echoes.add(window);
    }
  }
  return hideWindows(text, text, echoLength, echoes);
}

/** Line breaks count as spaces, also where a quoting provider wrote them as `\n`. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  return text.replace(/(\\[nrt]|[\u0000-\u001f\u007f\s])+/g, ' ');
}
