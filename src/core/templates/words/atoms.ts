/** A run of letters and digits in a task. */
export interface Atom {
  /** As written. */
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  /** How it stands to the atom before: `joined` by a hyphen, dot, slash or underscore; `space`; `break` by punctuation; `sentence` after a full stop. */
  readonly before: 'joined' | 'space' | 'break' | 'sentence';
  /** The character that joins it, for `joined`. */
  readonly joiner: string;
  readonly quoted: boolean;
}

/** More words than this make a document, not a task; it is not matched. */
const maxAtoms = 400;

/** Longer runs of numbers and dots are no version. */
const maxVersionChars = 30;

const sentenceEnd = /[!?;\n]|\.(?:\s|$)/;
const breaking = /[,:()[\]{}"“”„<>=→–—+&|*•]|\s-|-\s/;

/** Splits a task into atoms, in time linear in its length. Undefined when it is too long to be a task. */
export function atomize(task: string): readonly Atom[] | undefined {
  const text = task.normalize('NFKC');
  const atoms: Atom[] = [];
  let last = 0;
  let inQuotes = false;
  for (const match of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const between = text.slice(last, match.index);
    for (const char of between) if (char === '"' || char === '“' || char === '”' || char === '„') inQuotes = !inQuotes;
    const end = match.index + match[0].length;
    const suffix = /^(?:#|\+\+)(?![\p{L}\p{N}])/u.exec(text.slice(end, end + 3))?.[0] ?? '';
    const prefix = match[0].toLowerCase() === 'net' && /(?:^|[\s(,/])\.$/u.test(between) ? '.' : '';
    const word = prefix + match[0] + suffix;
    const previous = atoms.at(-1);
    if (previous && previous.text.length < maxVersionChars && between === '.' && /^\d[\d.]*$/u.test(previous.text) && /^\d+$/u.test(word)) {
      atoms[atoms.length - 1] = { ...previous, text: `${previous.text}.${word}`, lower: `${previous.lower}.${word}`, end };
    } else {
      const relation = previous ? relate(prefix ? between.slice(0, -1) : between) : 'sentence';
      atoms.push({
        text: word,
        lower: word.toLowerCase(),
        start: match.index - prefix.length,
        end: end + suffix.length,
        before: relation,
        joiner: relation === 'joined' ? between : '',
        quoted: inQuotes,
      });
    }
    if (atoms.length > maxAtoms) return undefined;
    last = end + suffix.length;
  }
  return atoms;
}

function relate(between: string): Atom['before'] {
  if (/^[-./_'’@]$/u.test(between)) return 'joined';
  if (sentenceEnd.test(between)) return 'sentence';
  if (breaking.test(between)) return 'break';
  return between.includes('/') ? 'break' : 'space';
}
