import { isLabelOf } from './fenceLabel.ts';

/**
 * The code in text without any fence: what is left when sentences before and after it and tags around it are taken off. Empty when it does not look like code.
 */
export function bareCode(text: string, language: string): string {
  const code = withoutSurroundings(text, language);
  return looksLikeCode(code) ? code : '';
}

/** Without the sentences and tags before and after it, and the name of the language that a lost fence left. */
export function withoutSurroundings(text: string, language: string): string {
  const lines = text.split('\n');
  let from = 0;
  let to = lines.length;
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first >= 0 && isLabelOf(lines[first] ?? '', language) && lines.length > first + 1) from = first + 1;
  while (from < to && isAround(lines[from] ?? '', language)) from++;
  while (to > from && isAround(lines[to - 1] ?? '', language)) to--;
  return trimBlankLines(lines.slice(from, to).join('\n'));
}

/**
 * The longest block that is indented as Markdown indents code, among sentences that are not. Undefined where other lines than sentences
 * stand beside it: then the indent is the code's own.
 */
export function indentedCode(text: string): string | undefined {
  const lines = text.split('\n');
  const isInside = (line: string): boolean => /^(?: {4}|\t)/.test(line);
  if (!lines.every((line) => line.trim() === '' || isInside(line) || isAround(line) || shortSentence.test(line))) return undefined;
  const blocks: string[][] = [[]];
  for (const line of lines) {
    if (isInside(line) || (line.trim() === '' && blocks.at(-1)?.length)) blocks.at(-1)?.push(line.replace(/^(?: {4}|\t)/, ''));
    else if (line.trim() !== '') blocks.push([]);
  }
  const [longest] = blocks.map((block) => trimBlankLines(block.join('\n'))).toSorted((one, other) => other.length - one.length);
  return longest === undefined || longest === '' || !lines.some((line) => line.trim() !== '' && !isInside(line)) ? undefined : longest;
}

const shortSentence = /^\p{Lu}[\p{L}\p{N} ,'’]{0,200}[.:!]$/u;

/** Without the tokens of a chat template that a server left at the end. */
export function withoutEndTokens(text: string): string {
  let rest = text.trimEnd();
  for (let token = endToken.exec(rest.slice(-60)); token; token = endToken.exec(rest.slice(-60))) {
    rest = rest.slice(0, -token[0].length).trimEnd();
  }
  return rest;
}

const endToken = /(?:<\|[\w▁｜]{1,40}\|>|<｜[\w▁｜]{1,40}｜>|<\/s>|<end_of_turn>)$/;

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
  /[{};:),\]>]\s*$|^\s*(?:[#@/<*$]|\w+\s*[+-]?=|[\w.]+\(|(?:def|class|import|from|func|fn|package|const|let|var|return|end|fi|done|use|public|private|SELECT|CREATE|INSERT|UPDATE|DELETE|FROM|WHERE|ORDER|GROUP|JOIN|LEFT|INNER|ALTER|DROP|WITH|WORKDIR|COPY|RUN|ENV|EXPOSE|ENTRYPOINT|CMD|ARG|USER|LABEL|VOLUME|ADD|HEALTHCHECK)\b)/;

/** Sentences and nothing like code. */
export function isProse(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return !looksLikeCode(text) && lines.filter(isSentence).length * 2 > lines.length;
}

/** Whether a text begins with code that goes on: at least one line that is nothing else, and no line of Markdown or a heading. */
export function beginsAsCode(text: string, language: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const isData = language === 'yaml' && lines.every((line) => /^\s*(?:[\w-]+:|- |#)/.test(line));
  return (isData || lines.some((line) => certainCode.test(line))) && !lines.some((line) => around.test(line));
}

const certainCode =
  /[{};]\s*$|^\s*(?:#!|\/\*\*|#include|<\?php|<!doctype|import|from|def|class|func|fn|package|const|let|var|public|private|static|using|use|function|@\w+|\w+\s*=)(?:\s|$|\b)/i;
const around = /^\s*(?:\d+[.)]\s|[-*+]\s+[A-Z]|\*\*|>\s|#{2,6}\s|<\/?(?:answer|details|summary|code|output|result)>)|^[A-Z][\w ,'’]*:$/;

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
