import { normaliseLines } from '../../lines.ts';
import {
  bareCode,
  beginsAsCode,
  indentedCode,
  isProse,
  looksLikeCode,
  trimBlankLines,
  withoutEndTokens,
  withoutSurroundings,
} from './bareCode.ts';
import { asWritten } from './copiedText.ts';
import { type FencedBlock, fencedBlocks, type Soundness } from './fencedBlocks.ts';
import { type LabelKind, labelKind } from './fenceLabel.ts';
import { isMarkup, markupSoundness } from './markupSoundness.ts';
import { patchedText } from './patchedText.ts';
import { withoutThoughts } from './thoughts.ts';
import { unwrapped } from './wrappings.ts';

/**
 * Takes the code out of a model's answer. Thoughts are no answer. Of the blocks in the wanted language the longest that parses is taken,
 * before those without a label, changes (the new side of a diff), and those of other languages; blocks that show how to use or test the
 * code come last among equals. A block of imports alone is put before it. An answer without any fence counts as code only when it looks
 * like code.
 * @param answer the model's whole text, any line endings.
 * @param language VS Code language id of the target document.
 * @param soundness asked only where an answer can be read in several ways, and for a bounded amount of text.
 */
export async function extractCode(
  answer: string,
  language: string,
  soundness: (code: string) => Promise<Soundness>,
): Promise<ExtractedCode> {
  const text = unwrapped(
    withoutEndTokens(withoutThoughts(withPlainFences(normaliseLines(answer, language).replace(/^\uFEFF/, '')))),
    language,
  );
  const judge = bounded((code) => (isMarkup(language) ? markupSoundness(code) : soundness(code)), text.length);
  const found = await codeIn(text, language, judge);
  return found.kind === 'code' ? { ...found, code: await asWritten(found.code, judge) } : found;
}

/** Fences without the signs of no width that copying and some services put beside them. */
function withPlainFences(text: string): string {
  return text.replace(/^[ \t>\u200b-\u200d\u2060\ufeff]*(?:`{3}|~{3})[^\n]*/gm, (line) =>
    line.replace(/[\u200b-\u200d\u2060\ufeff]+/g, ''),
  );
}

async function codeIn(text: string, language: string, judge: Judge): Promise<ExtractedCode> {
  if (language === 'markdown' && isMarkdownItself(text))
    return { kind: 'code', code: trimBlankLines(text), fenced: false, ignoredBlocks: 0 };
  const bare = await bareCodeWithFences(text, language, judge);
  if (bare !== undefined) return { kind: 'code', code: bare, fenced: false, ignoredBlocks: 0 };
  const blocks = await fencedBlocks(text, judge, (info) => /wanted|plain/.test(labelKind(info, language)));
  const candidates = candidatesOf(blocks, language);
  for (const kind of ['wanted', 'plain', 'patch'] as const) {
    const best = await bestOf(
      candidates.filter((candidate) => candidate.kind === kind),
      judge,
    );
    if (!best || (kind === 'plain' && isProse(best.code))) continue;
    return best.closed ? withImports(best, candidates) : { kind: 'cut', code: best.code };
  }
  return (await unfencedCode(text, language, blocks.length, judge)) ?? (await otherCode(candidates, judge)) ?? { kind: 'none' };
}

export type ExtractedCode =
  | { readonly kind: 'code'; readonly code: string; readonly fenced: boolean; readonly ignoredBlocks: number }
  /** A block was opened and never closed: the answer was cut. */
  | { readonly kind: 'cut'; readonly code: string }
  | { readonly kind: 'none' };

interface Candidate {
  readonly kind: LabelKind;
  readonly code: string;
  readonly closed: boolean;
  readonly role: 'corrected' | 'answer' | 'aside';
}

function candidatesOf(blocks: readonly FencedBlock[], language: string): readonly Candidate[] {
  return blocks
    .map(({ info, body, closed, intro }): Candidate => {
      const kind = labelKind(info, language);
      const patched = kind === 'other' || language === 'diff' ? undefined : patchedText(body, kind === 'patch');
      return { kind, code: trimBlankLines(patched ?? body), closed, role: roleOf(intro) };
    })
    .filter(({ code }) => code !== '');
}

/** The longest that parses of those with the best role; one that the answer broke off in when it is the longest. */
async function bestOf(candidates: readonly Candidate[], judge: Judge): Promise<Candidate | undefined> {
  const [first, ...others] = candidates.toSorted(
    (one, other) => roles.indexOf(one.role) - roles.indexOf(other.role) || other.code.length - one.code.length,
  );
  if (!first || others.length === 0 || !first.closed) return first;
  for (const candidate of [first, ...others]) if ((await judge(candidate.code)) !== 'no') return candidate;
  return first;
}

const roles: readonly Candidate['role'][] = ['corrected', 'answer', 'aside'];

/** What the line before a block says of it. */
function roleOf(intro: string): Candidate['role'] {
  if (/\b(?:correct(?:ed)?|fixed|final|revised) (?:version|code|implementation|function|class|answer|solution|file)\b/i.test(intro)) {
    return 'corrected';
  }
  return /\b(?:usage|example|e\.g\.|for instance|tests?|testing|try|run|output|prints?|install|tests?_\w+|\w+_test|\w+\.(?:test|spec)\.\w+|before|original|old|previous|currently?|your code|instead of|wrong|incorrect|bad|buggy|broken|draft|naive|alternatively|alternative|optionally|optional)\b/i.test(
    intro,
  )
    ? 'aside'
    : 'answer';
}

/** With the imports that the answer showed in a block of their own. */
function withImports(best: Candidate, candidates: readonly Candidate[]): ExtractedCode {
  const imports = candidates
    .slice(0, candidates.indexOf(best))
    .filter(
      ({ kind, closed, role, code }) => kind === best.kind && closed && role !== 'aside' && isImports(code) && !best.code.includes(code),
    );
  const code = [...imports.map((each) => each.code), ...(imports.length > 0 ? [''] : []), best.code].join('\n');
  return { kind: 'code', code, fenced: true, ignoredBlocks: candidates.length - 1 - imports.length };
}

function isImports(code: string): boolean {
  const lines = code.split('\n').filter((line) => !/^\s*(?:$|#(?!include)|\/\/)/.test(line));
  return lines.length > 0 && lines.every((line) => importLine.test(line));
}

const importLine =
  /^(?:import\b|from\s+\S+\s+import\b|#include\b|using\s+[\w.:=][\w.:= ]*;|use\s[^;()]+;|require(?:_relative)?\s|(?:const|let|var)\s[^;]*=\s*require\([^()]*\);?$)/;

/** Code without a fence around it that has fences in its comments or strings. */
async function bareCodeWithFences(text: string, language: string, judge: Judge): Promise<string | undefined> {
  const code = withoutSurroundings(text, language);
  const fence = code.search(/^[ \t>*-]*(?:`{3,}|~{3,})/m);
  if (fence <= 0 || !beginsAsCode(code.slice(0, fence), language)) return undefined;
  return (await judge(code)) === 'yes' ? code : undefined;
}

/** Code that stands outside of any block, or in a field of a JSON answer. */
async function unfencedCode(text: string, language: string, blocks: number, judge: Judge): Promise<ExtractedCode | undefined> {
  const field = codeInJson(text, language);
  if (field !== undefined) return { kind: 'code', code: trimBlankLines(field), fenced: false, ignoredBlocks: 0 };
  const outside = blocks === 0 ? text : text.slice(0, Math.max(0, text.search(/^[ \t]*(?:`{3,}|~{3,})/m)));
  const patched = patchedText(outside, false);
  const indented = patched === undefined ? indentedCode(outside) : undefined;
  if (indented !== undefined && (await judge(outside)) !== 'yes' && (await judge(indented)) !== 'no') {
    return { kind: 'code', code: indented, fenced: false, ignoredBlocks: blocks };
  }
  const code = trimBlankLines(patched ?? bareCode(outside, language));
  if (code === '' || (blocks > 0 && (await judge(code)) === 'no')) return undefined;
  return { kind: 'code', code, fenced: false, ignoredBlocks: blocks };
}

function codeInJson(text: string, language: string): string | undefined {
  const json = /^\s*(?:```json\s*|<(\w{1,40})>\s*)?(\{[\s\S]*\})\s*(?:(?:```|<\/\1>)\s*)?$/.exec(text)?.[2];
  if (/^json/.test(language) || json === undefined) return undefined;
  try {
    return codeField(JSON.parse(json), 0);
  } catch {
    return undefined;
  }
}

/** Also within what a model wrote as the call of a tool. */
function codeField(value: unknown, depth: number): string | undefined {
  if (typeof value !== 'object' || value === null || depth > 3) return undefined;
  const entries = Object.entries(value);
  const [, code] = entries.find(([key, text]) => codeKey.test(key) && typeof text === 'string' && looksLikeCode(text)) ?? [];
  if (typeof code === 'string') return code;
  return entries.map(([, inner]) => codeField(inner, depth + 1)).find((inner) => inner !== undefined);
}

const codeKey = /^(?:code|content|contents|answer|solution|completion|result|source|file_text|new_str|new_string|text)$/i;

/** A block with the name of another language, when it parses as the wanted one or nobody can say. */
async function otherCode(candidates: readonly Candidate[], judge: Judge): Promise<ExtractedCode | undefined> {
  const others = candidates.filter(({ kind, closed, role }) => kind === 'other' && closed && role !== 'aside');
  const best = await bestOf(others, judge);
  if (!best || (await judge(best.code)) === 'no') return undefined;
  return { kind: 'code', code: best.code, fenced: true, ignoredBlocks: candidates.length - 1 };
}

/** A Markdown document that is not in a block, though it has blocks. */
function isMarkdownItself(text: string): boolean {
  return !/^[ \t]*(?:`{3,}|~{3,})[ \t]*(?:markdown|mdx?)\b/im.test(text) && /^\s*(?:#{1,6} |---\n|<!--|[-*] |\[!)/.test(text);
}

type Judge = (code: string) => Promise<Soundness>;

/** Remembers verdicts, and says `unknown` when more text would be parsed than a few times the answer. */
function bounded(soundness: Judge, answerChars: number): Judge {
  const verdicts = new Map<string, Soundness>();
  let charsLeft = 3 * answerChars + 20_000;
  return async (text) => {
    const code = trimBlankLines(text);
    const known = verdicts.get(code);
    if (known) return known;
    if (verdicts.size >= mostVerdicts || code.length > charsLeft) return 'unknown';
    charsLeft -= code.length;
    const verdict = code === '' ? 'no' : await soundness(code);
    verdicts.set(code, verdict);
    return verdict;
  };
}

const mostVerdicts = 40;
