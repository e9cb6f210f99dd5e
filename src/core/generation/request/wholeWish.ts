/** A task and the sentences that were added to it, as one text. */
export interface WholeWish {
  readonly text: string;
  /** The text describes the code that is wanted, to somebody who never saw what stood there before. */
  readonly isSaidInWords: boolean;
}

/**
 * Joins a task and the changes asked for after it. Only sentences that add something ("with pagination", "also log the user") make a
 * description: what corrects, points at the code or takes something away speaks of code that the words do not give.
 * @param sentences in the order in which they were said; at least one.
 */
export function wholeWish(task: string, sentences: readonly string[]): WholeWish {
  const parts = [task, ...sentences].map((one) => one.trim().replace(/[.;,]$/, ''));
  const text = parts.reduce((said, part) => `${said}${opensPhrase(part) ? ', ' : '. '}${part}`);
  return { text, isSaidInWords: task.trim() !== '' && sentences.every(adds) };
}

/** "with pagination" goes on where the task ended; "Log the user" is a sentence of its own. */
function opensPhrase(part: string): boolean {
  return phraseOpeners.has(firstWord(part));
}

function adds(sentence: string): boolean {
  const [first = '', ...rest] = wordsOf(sentence);
  return rest.length > 0 && (phraseOpeners.has(first) || adders.has(first)) && !rest.some((word) => pointers.has(word));
}

function firstWord(text: string): string {
  return wordsOf(text)[0] ?? '';
}

function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []).filter((word) => !fillers.has(word));
}

const phraseOpeners: ReadonlySet<string> = new Set(['with', 'and', 'plus', 'using', 'for', 'that', 'which', 'including', 'where']);

/** Verbs by which something is added to what was said. */
const adders: ReadonlySet<string> = new Set(['add', 'also', 'use', 'include', 'support', 'allow', 'log', 'validate', 'return', 'handle']);

/** Before the first word that says something. */
const fillers: ReadonlySet<string> = new Set(['please', 'now', 'then', 'ok', 'okay', 'can', 'could', 'you', 'pls']);

/** Words that correct what was said, take something away, compare, or point at what stands there. */
const pointers: ReadonlySet<string> = new Set(
  `it its it's this that's these those them they their here above below line lines same other others another again back before previous
  instead rather not don't doesn't isn't no never without remove removes drop delete undo revert rename replace change fix wrong bug error
  less more shorter simpler cleaner better smaller longer faster only too still first second third last one ones both`.split(/\s+/),
);
