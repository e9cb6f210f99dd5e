import type { Finding } from '../../receipt/finding.ts';
import { findingAt, type RuleText } from '../findings/findingAt.ts';
import { lookAlikes } from './lookAlikes.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Characters that make code look like other code: reordering, invisible and look-alike ones (Boucher and Anderson, "Trojan Source",
 * 2021). Right-to-left words, emoji and joiners of scripts that need them pass inside strings and comments.
 */
export function findHiddenUnicode(text: string, strings: readonly Span[], comments: readonly Span[]): Finding[] {
  if (isPlain(text)) return [];
  const findings: Finding[] = [];
  const inString = spanTest(strings);
  const inComment = spanTest(comments);
  const add = (rule: RuleText, at: number, length: number) => {
    if (findings.length >= mostFindings) return;
    const startRow = text.slice(0, at).split('\n').length - 1;
    findings.push(findingAt('security', rule, { start: at, end: at + length, startRow, endRow: startRow }, text));
  };

  let lineStart = 0;
  for (const line of text.split('\n')) {
    const isPaired = isPairedForRightToLeft(line);
    for (const match of line.matchAll(reordering)) {
      if (!isPaired || !(inString(lineStart + match.index) || inComment(lineStart + match.index))) {
        add(reorders, lineStart + match.index, 1);
        break;
      }
    }
    lineStart += line.length + 1;
  }
  for (const match of text.matchAll(invisible)) {
    const at = match.index;
    if (at === 0 && match[0] === '\uFEFF') continue;
    const isText = inString(at) || inComment(at);
    // The only way to write the end of a comment in one.
    if (match[0] === '\u200B' && text[at - 1] === '*' && text[at + 1] === '/' && inComment(at)) continue;
    // A picture is no part of a name, wherever it stands.
    const isPicture = /\p{Extended_Pictographic}$/u.test(text.slice(Math.max(0, at - 2), at));
    if ((isText || isPicture) && isLegitimateJoiner(text, at, match[0])) continue;
    add(isText && !smuggled.test(match[0]) && inString(at) ? hiddenInString : hides, at, match[0].length);
  }
  for (const match of text.matchAll(controls))
    if (!inString(match.index) || match[0] === '\b' || match[0] === '\u001b') add(control, match.index, 1);
  const names = [...text.matchAll(word)].filter((match) => !inString(match.index) && !inComment(match.index));
  for (const match of lookAlikes(names)) add(lookAlike, match.index, match[0].length);
  return findings;
}

/** Nothing but letters, digits and signs of ASCII: nothing can hide. */
export function isPlain(text: string): boolean {
  return !suspicious.test(text);
}

const mostFindings = 50;
const suspicious = /[^\t\n\r\x20-\x7e]/;
const reordering = /[\u202A-\u202E\u2066-\u2069]/g;
// biome-ignore-start lint/suspicious/noMisleadingCharacterClass: the single characters are what is looked for
/** Tags, or several variation selectors in a row: a way to hide a text in a text. */
const smuggled = /[\u{E0000}-\u{E007F}\u{E0100}-\u{E01EF}]|[\uFE00-\uFE0F]{2}/u;
/** Zero width, soft hyphen, fillers, tags and variation selectors, a run at a time. */
const invisible =
  /[\u200B-\u200F\u061C\u2060-\u2064\u206A-\u206F\uFEFF\u00AD\u034F\u180B-\u180E\u115F\u1160\u17B4\u17B5\u3164\uFFA0\uFE00-\uFE0F\u{E0000}-\u{E007F}\u{E0100}-\u{E01EF}\u2028\u2029]+/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const controls = /[\x00-\x08\x0b\x0e-\x1f\x7f\u0080-\u009f]/g;
const word = /[\p{L}_$][\p{L}\p{M}\p{N}_$]*/gu;

/** Isolates and embeddings around right-to-left letters, opened and closed on the line. Overrides never are. */
function isPairedForRightToLeft(line: string): boolean {
  if (/[\u202D\u202E]/.test(line) || !/[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/.test(line)) return false;
  const opened = (line.match(/[\u2066-\u2068]/g) ?? []).length;
  const closed = (line.match(/\u2069/g) ?? []).length;
  const embedded = (line.match(/[\u202A\u202B]/g) ?? []).length;
  const popped = (line.match(/\u202C/g) ?? []).length;
  return opened === closed && embedded === popped;
}

/** Joiners inside emoji and in scripts that use them, direction marks beside right-to-left letters, flags made of tags. */
function isLegitimateJoiner(text: string, at: number, run: string): boolean {
  const before = text.slice(Math.max(0, at - 2), at);
  const after = text.slice(at + run.length, at + run.length + 2);
  if (/^\u{1F3F4}/u.test(before) && /^[\u{E0020}-\u{E007E}]{2,6}\u{E007F}$/u.test(run)) return true;
  if (/^[\u200C\u200D]$/.test(run))
    return (
      /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Malayalam}\p{Script=Kannada}\p{Script=Sinhala}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Oriya}\p{Script=Khmer}\p{Script=Myanmar}\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]/u.test(
        before.slice(-2),
      ) || /^\p{Extended_Pictographic}/u.test(after)
    );
  if (/^\uFE0F?\u200D?$/.test(run) && run !== '') return /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Emoji}\p{So}\p{Sm}]/u.test(before);
  if (/^[\uFE00-\uFE0F]$/.test(run)) return /[\p{So}\p{Sm}\p{Lo}\p{N}\p{P}]/u.test(before);
  if (/^[\u200E\u200F\u061C]$/.test(run))
    return /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/.test(text.slice(Math.max(0, at - 40), at + 40));
  return run === '\u00AD' || run === '\u034F';
}

// biome-ignore-end lint/suspicious/noMisleadingCharacterClass: the single characters are what is looked for

function spanTest(spans: readonly Span[]): (at: number) => boolean {
  return (at) => {
    let low = 0;
    let high = spans.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const span = spans[middle];
      if (!span) return false;
      if (at < span.start) high = middle - 1;
      else if (at >= span.end) low = middle + 1;
      else return true;
    }
    return false;
  };
}

const reorders = {
  id: 'security.bidi',
  severity: 'critical',
  cwe: 1007,
  message: 'Invisible characters reorder this line: it does not do what it seems to say.',
  fix: 'Remove them.',
} as const;
const hides = {
  id: 'security.invisible',
  severity: 'high',
  cwe: 1007,
  message: 'There are invisible characters here.',
  fix: 'Remove them.',
} as const;
const hiddenInString = {
  id: 'security.invisible-in-text',
  severity: 'medium',
  cwe: 1007,
  message: 'There are invisible characters in this text.',
  fix: 'Write them as an escape, such as \\u200b.',
} as const;
const control = {
  id: 'security.control-character',
  severity: 'medium',
  cwe: 1007,
  message: 'There is a control character here.',
  fix: 'Write it as an escape.',
} as const;
const lookAlike = {
  id: 'security.look-alike',
  severity: 'high',
  cwe: 1007,
  message: 'This name looks like another one, or mixes letters of several alphabets that look the same.',
  fix: 'Write it in one alphabet.',
} as const;
