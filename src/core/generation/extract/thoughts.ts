/**
 * An answer without what a reasoning model thought before it. Servers without a reasoning parser put the thoughts into the content, between
 * tags; newer chat templates put the opening tag into the prompt, so that only the closing one is in the answer. An answer that ends
 * inside its thoughts is empty. A tag inside a code block or in quotation marks belongs to the code.
 * @param text line feeds only.
 */
export function withoutThoughts(text: string): string {
  const final = finalChannel(text);
  if (final !== undefined) return final;
  const tags = tagsIn(text);
  if (tags.length === 0) return text;
  let kept = '';
  let from = 0;
  for (let at = 0; at < tags.length; ) {
    const tag = tags[at] as Tag;
    at++;
    if (tag.start < from) continue;
    if (tag.kind === 'open') {
      if (!opensThoughts(text, tag, kept, from)) continue;
      const end = endOfThoughts(tags, at, tag);
      kept += text.slice(from, tag.start);
      if (!end) return kept;
      from = end.end;
    } else if (endsThoughtsFromTheBeginning(text, tag)) {
      kept = '';
      from = tag.end;
    }
  }
  return kept + text.slice(from);
}

/**
 * Names of the tags as models write them: DeepSeek, Qwen, QwQ, EXAONE, Granite, MiniMax, Nova, Hermes, Seed, LongCat; in brackets Magistral,
 * in lozenges Kimi, with bars Cohere, Sky-T1 and Gemma; and the folded block that Open WebUI makes of them.
 */
const tagPattern =
  /<(\/?)(?:[a-z]{2,12}:)?(?:think|thinking|thoughts?|reasoning|reasoning_scratchpad|scratchpad|inner_monologue|think_intent|longcat_think|reflection)(?:\s[^<>\n]{0,200})?>|\[(\/?)THINK\]|◁(\/?)think▷|<\|(?:START|(END))_THINKING\|>|<\|(?:begin|(end))_of_thought\|>|<(?:\|channel>thought\b|(channel)\|>)|<(?:details type="reasoning"[^<>\n]{0,200}|(\/)details)>/gi;

interface Tag {
  readonly kind: 'open' | 'close';
  readonly start: number;
  readonly end: number;
  /** Nothing else stands in its line. */
  readonly ownLine: boolean;
  /** Nothing stands before it in its line. */
  readonly leadsLine: boolean;
  readonly inFence: boolean;
  /** No opening tag stands before it. */
  readonly isFirst: boolean;
}

/** Every tag that is not part of a string or of a quotation. */
function tagsIn(text: string): readonly Tag[] {
  const tags: Tag[] = [];
  let fence = '';
  let lineStart = 0;
  let isFirst = true;
  while (lineStart <= text.length) {
    const next = text.indexOf('\n', lineStart);
    const lineEnd = next < 0 ? text.length : next;
    const line = text.slice(lineStart, lineEnd);
    const mark = /^[ \t]*(`{3,}|~{3,}(?!~))([^`]*)$/.exec(line);
    if (mark?.[1] !== undefined) {
      if (fence === '') fence = mark[1];
      else if (mark[1].startsWith(fence) && mark[2]?.trim() === '') fence = '';
    }
    for (const found of line.matchAll(tagPattern)) {
      const end = found.index + found[0].length;
      const isAfterFence = line.slice(Math.max(0, found.index - 3), found.index) === '```';
      const isBeforeFence = line.startsWith('```', end);
      if ((isQuote(line[found.index - 1]) && !isAfterFence) || (isQuote(line[end]) && !isBeforeFence)) continue;
      const kind = found.slice(1).some((slash) => slash !== undefined && slash !== '') ? 'close' : 'open';
      const leadsLine = found.index === line.length - line.trimStart().length;
      const ownLine = leadsLine && end === line.trimEnd().length;
      if (kind === 'open') isFirst = false;
      tags.push({
        kind,
        start: lineStart + found.index,
        end: lineStart + end,
        ownLine,
        leadsLine,
        inFence: fence !== '',
        isFirst,
      });
      // A draft that was begun inside the thoughts and never finished does not reach over their end.
      if (kind === 'close' && ownLine && isFirst) fence = '';
    }
    lineStart = lineEnd + 1;
  }
  return tags;
}

function isQuote(char: string | undefined): boolean {
  return char !== undefined && '"\'`\\'.includes(char);
}

/** Thoughts open at the beginning of the answer, or later in a line of their own outside of a block. */
function opensThoughts(text: string, tag: Tag, kept: string, from: number): boolean {
  if (kept.trim() === '' && text.slice(from, tag.start).trim() === '') return true;
  return tag.leadsLine && !tag.inFence;
}

/** The next closing tag outside of a draft's block; when there is none, one in a line of its own, or any. */
function endOfThoughts(tags: readonly Tag[], from: number, opening: Tag): Tag | undefined {
  let inFence: Tag | undefined;
  for (let at = from; at < tags.length; at++) {
    const tag = tags[at] as Tag;
    if (tag.kind !== 'close') continue;
    if (tag.inFence === opening.inFence) return tag;
    if (!inFence || (tag.ownLine && !inFence.ownLine)) inFence = tag;
    if (at - from > mostTagsInThoughts) break;
  }
  return inFence;
}

const mostTagsInThoughts = 100;

/** A closing tag that nothing opened: all before it was thoughts. One that is mentioned after the code, in a sentence, is none. */
function endsThoughtsFromTheBeginning(text: string, tag: Tag): boolean {
  if (text[tag.end - 1] === '>' && /<\/details>$/i.test(text.slice(tag.start, tag.end))) return false;
  if (tag.ownLine) return !tag.inFence || tag.isFirst;
  return !tag.inFence && /^\s*(?:`{3,}|~{3,}|$)|[;{}=]|\w\(/m.test(text.slice(tag.end, tag.end + 2_000));
}

/** The channels of gpt-oss: what is not in `final` is no answer. Undefined for an answer without channels. */
function finalChannel(text: string): string | undefined {
  if (!/<\|channel\|>\s*(?:analysis|commentary|final)\b/.test(text)) return undefined;
  const final = /<\|channel\|>\s*final\b[^<\n]*<\|message\|>/.exec(text);
  if (!final) return '';
  const body = text.slice(final.index + final[0].length);
  const end = /<\|(?:end|return|call|start)\|>/.exec(body);
  return end ? body.slice(0, end.index) : body;
}
