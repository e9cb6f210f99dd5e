import { beginsAsCode } from './bareCode.ts';
import { labelKind } from './fenceLabel.ts';
import { fenceLineOf } from './fenceLine.ts';
import { isMarkup } from './markupSoundness.ts';

/**
 * An answer without what was put around all of it: a block of Markdown around Markdown, a second fence, a text in which line ends or
 * backticks are escaped, quotes or tags instead of fences. The text as it is when nothing is.
 * @param text line feeds only.
 * @param language VS Code language id of the wanted code.
 */
export function unwrapped(text: string, language: string): string {
  const plain = unescapedLines(text);
  if (fencesOf(plain).length > 0) return withoutOuterFence(plain, language);
  return withFences(plain, language) ?? (isMarkup(language) || /react$|^markdown$/.test(language) ? plain : withoutTags(plain));
}

/** A server or a tool that escaped the answer once too often: all of it stands in one line. */
function unescapedLines(text: string): string {
  if (text.trim().includes('\n') || !/```[\w+#-]*\\n/.test(text)) return text;
  return text.replace(/\\([nt"\\])/g, (_, char: string) => ({ n: '\n', t: '\t' })[char] ?? char);
}

function fencesOf(text: string): readonly number[] {
  return text.split('\n').flatMap((line, at) => (fenceLineOf(line) ? [at] : []));
}

/** The inside of a block that begins and ends the answer, when the block of the wanted language stands in it. */
function withoutOuterFence(text: string, language: string): string {
  const lines = text.trim().split('\n');
  const [first, last] = [fenceLineOf(lines[0] ?? ''), fenceLineOf(lines.at(-1) ?? '')];
  if (!first || !last || last.info !== '' || !last.mark.startsWith(first.mark) || language === 'markdown') return text;
  const inside = lines.slice(1, -1);
  const second = inside.findIndex((line) => fenceLineOf(line)?.info);
  if (second < 0 || labelKind(fenceLineOf(inside[second] ?? '')?.info ?? '', language) !== 'wanted') return text;
  const isDocument = /^(?:markdown|mdx?)$/i.test(first.info);
  // Of a block of the same language only a fence right below the first is another one: others may stand in a comment.
  return isDocument || second === 0 ? inside.join('\n') : text;
}

/** Fences whose backticks are escaped, or that are written with other quotes. */
function withFences(text: string, language: string): string | undefined {
  if (/^[ \t]*(?:\\`){3}/m.test(text)) return text.replace(/^([ \t]*)(?:\\`){3,}/gm, '$1```');
  const inside = /^(`{1,2})([^`]+)\1$/.exec(text.trim());
  if (inside?.[2]?.includes('\n') && !usesBackticks.test(language)) return `\`\`\`\n${inside[2].replace(/^\n/, '')}\n\`\`\``;
  const lines = text.trim().split('\n');
  const [, mark, info = ''] = /^("""|'''|‘‘‘|’’’|´´´)[ \t]*([\w+#.-]+)[ \t]*$/.exec(lines[0] ?? '') ?? [];
  if (mark === undefined || lines.at(-1)?.trim() !== mark || labelKind(info, language) !== 'wanted') return undefined;
  return ['```', ...lines.slice(1, -1), '```'].join('\n');
}

/** Languages in which text between backticks is code. */
const usesBackticks =
  /script|react$|^(?:vue|svelte|go|markdown|mdx|sql|mysql|php|perl|ruby|lisp|scheme|clojure|haskell|scala|elixir|kotlin|r)$/;

/** The longest text between tags that stand for a block. What stands before them is no code. */
function withoutTags(text: string): string {
  let longest: { readonly tag: string; readonly inside: string } | undefined;
  for (const opening of [...text.matchAll(blockTag)].slice(0, mostTags)) {
    const tag = opening[1] ?? '';
    const from = opening.index + opening[0].length;
    const to = text.indexOf(`</${tag}>`, from);
    if (to < from || to - from <= (longest?.inside.length ?? 0) || beginsAsCode(text.slice(0, opening.index), '')) continue;
    longest = { tag, inside: text.slice(from, to).replace(/^[ \t]*\n/, '') };
  }
  if (!longest) return text;
  const inner = withoutTags(longest.inside);
  return inner === longest.inside && /^(?:pre|code)$/i.test(longest.tag) ? withoutEntities(inner) : inner;
}

const blockTag =
  /^[ \t]*<(antArtifact|artifact|boltAction|code|pre|answer|solution|final_answer|file|file_content|content|source|document)\b[^<>\n]{0,300}>/gim;
const mostTags = 20;

/** HTML escapes what is in its `pre`; where a bare `<` stands, nothing is escaped. */
function withoutEntities(text: string): string {
  if (/<(?!\/?[a-z])/i.test(text)) return text;
  return text.replace(/&(lt|gt|quot|#0?39|apos|amp);/g, (_, name: string) => entities[name] ?? "'");
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };
