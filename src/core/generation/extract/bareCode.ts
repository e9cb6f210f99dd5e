import { isLabelOf } from './fenceLabel.ts';

/**
 * The code in text without any fence: what is left when sentences before and after it, tags around it, and tokens of the chat template
 * are taken off. Empty when it does not look like code.
 */
export function bareCode(text: string, language: string): string {
  const plain = text.replace(/<\|[\w▁｜]{1,40}\|>|<｜[\w▁｜]{1,40}｜>|<\/s>\s*$|<end_of_turn>/g, '');
  const lines = plain.split('\n');
  let from = 0;
  let to = lines.length;
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first >= 0 && isLabelOf(lines[first] ?? '', language) && lines.length > first + 1) from = first + 1;
  while (from < to && isAround(lines[from] ?? '', language)) from++;
  while (to > from && isAround(lines[to - 1] ?? '', language)) to--;
  const code = trimBlankLines(lines.slice(from, to).join('\n'));
  return looksLikeCode(code) ? code : '';
}

export function trimBlankLines(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}

/** Prose has sentences; code has lines that end in or begin with what sentences do not. */
export function looksLikeCode(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return false;
  const codeLines = lines.filter((line) => !isSentence(line) && codeLine.test(line));
  return codeLines.length * 2 > lines.length;
}

const codeLine =
  /[{};:),\]>]\s*$|^\s*(?:[#@/<*$]|\w+\s*[+-]?=|[\w.]+\(|(?:def|class|import|from|func|fn|package|const|let|var|return|end|fi|done|use|public|private|SELECT|CREATE|INSERT|UPDATE|DELETE|FROM|WHERE|ORDER|GROUP|JOIN|LEFT|INNER|ALTER|DROP|WITH)\b)/;

/** Sentences and nothing like code. */
export function isProse(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return !looksLikeCode(text) && lines.filter(isSentence).length * 2 > lines.length;
}

/** A line that stands around code and is none: blank, a sentence, or a tag such as `<answer>` in a language without tags. */
export function isAround(line: string, language = ''): boolean {
  if (line.trim() === '' || isSentence(line)) return true;
  return !/^(?:html|xml|vue|svelte|markdown|php|.*react)$/.test(language) && /^\s*<\/?[a-z_]{3,20}>\s*$/i.test(line);
}

/** Begins like a sentence, has words only, and ends like one. */
function isSentence(line: string): boolean {
  const text = line.trim();
  if (!/^(?:[*_#>-]+\s*)?["'“(]?[\p{Lu}\p{Lo}]/u.test(text) || /[;{}=<>\\]|\w\(|::|->|"\s*$/.test(text.replace(/`[^`]*`/g, '')))
    return false;
  return (
    /[.:!?。：！]["'”)*_]*$/u.test(text) &&
    /\p{L}\s+\p{L}/u.test(text) &&
    !/^(?:SELECT|FROM|WHERE|RUN|COPY|CMD|ENV|CREATE|INSERT)\b/.test(text)
  );
}
