/** The words of a text, apart by white space. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** Words and phrases, apart by commas. */
export function phraseSet(phrases: string): ReadonlySet<string> {
  return new Set(phrases.split(','));
}

/** True when the text ends in one of the words, also inside a longer word. */
export function endsInOneOf(text: string, words: ReadonlySet<string>): boolean {
  return [...words].some((word) => text.endsWith(word));
}

/** True when the text begins with one of the words, also inside a longer word. */
export function beginsWithOneOf(text: string, words: ReadonlySet<string>): boolean {
  return [...words].some((word) => text.startsWith(word));
}
