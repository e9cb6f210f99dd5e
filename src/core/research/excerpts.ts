import { wordsIn } from '../context/placeOfCode.ts';
import type { Excerpt } from './source.ts';

/** Rows of one block at most; longer ones are cut into several. */
const rowsOfBlock = 30;
const maxLineChars = 600;

interface Block {
  readonly row: number;
  readonly lines: readonly string[];
  readonly chars: number;
  readonly words: ReadonlySet<string>;
}

/**
 * The parts of a text that tell most about the words, at most `maxChars` in all, in the order of the text; parts that touch are one. `score`
 * is how much they tell, 0 where none of the words stands there: then it is the beginning.
 */
export function excerptsOf(
  text: string,
  words: ReadonlySet<string>,
  maxChars: number,
): { readonly excerpts: readonly Excerpt[]; readonly score: number } {
  const blocks = blocksOf(text);
  const weights = new Map([...words].map((word) => [word, weightOf(word, blocks)] as const));
  const scored = blocks.map((block, at) => ({ block, at, score: scoreOf(block, weights) }));
  const best = [...scored].sort((one, other) => other.score - one.score || one.at - other.at);
  const taken = new Set<number>();
  let left = maxChars;
  for (const { block, at } of best) {
    if (taken.size > 0 && block.chars > left) continue;
    taken.add(at);
    left -= block.chars;
    if (left <= 0) break;
  }
  const score = [...taken].reduce((sum, at) => sum + (scored[at]?.score ?? 0), 0);
  const chosen = blocks.filter((_, at) => taken.has(at));
  return { excerpts: merged(chosen).map((one) => ({ ...one, text: one.text.slice(0, maxChars) })), score };
}

/** What words of a question are looked for; those that every question has are not. */
export function askedWords(question: string): ReadonlySet<string> {
  const words = [...wordsIn(question)].filter((word) => !common.has(word));
  return new Set(words.slice(0, 60));
}

function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let row = 0;
  let lines: string[] = [];
  const end = (next: number): void => {
    if (lines.some((line) => line.trim() !== '')) {
      const shown = lines.join('\n');
      blocks.push({ row, lines, chars: shown.length + 1, words: wordsIn(shown) });
    }
    lines = [];
    row = next;
  };
  for (const [at, line] of text.split('\n').entries()) {
    const isBlank = line.trim() === '';
    if (lines.length >= rowsOfBlock || (/^#{1,6} /.test(line) && lines.length > 0)) end(at);
    lines.push(line.length > maxLineChars ? line.slice(0, maxLineChars) : line);
    if (isBlank && lines.length >= rowsOfBlock / 3) end(at + 1);
  }
  end(0);
  return blocks;
}

/** A word that stands in few blocks tells more than one that stands in all. */
function weightOf(word: string, blocks: readonly Block[]): number {
  const holding = blocks.filter(({ words }) => words.has(word)).length;
  return holding === 0 ? 0 : Math.log(1 + blocks.length / holding);
}

function scoreOf({ words }: Block, weights: ReadonlyMap<string, number>): number {
  let score = 0;
  for (const [word, weight] of weights) if (words.has(word)) score += weight;
  return score;
}

function merged(blocks: readonly Block[]): readonly Excerpt[] {
  const found: { row: number; lines: string[] }[] = [];
  for (const { row, lines } of blocks) {
    const last = found.at(-1);
    if (last && last.row + last.lines.length === row) last.lines.push(...lines);
    else found.push({ row, lines: [...lines] });
  }
  return found.map(({ row, lines }) => ({ line: row + 1, text: lines.join('\n') }));
}

const common: ReadonlySet<string> = new Set(
  'the and for are was were how what why when where which who doe does did can could should would will with from into this that these those there here our your their its use using used work works way make made get gets have has had not but all any some one two between about than then them they you https http www com org'.split(
    ' ',
  ),
);
