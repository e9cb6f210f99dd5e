/** One replacement in a text. Offsets are UTF-16 units in the text before the change. */
export interface TextChange {
  readonly offset: number;
  /** Units taken out. */
  readonly length: number;
  readonly text: string;
}

/** The text after changes that all speak of the text before and do not overlap. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  let result = text;
  for (const change of fromTheEnd(changes)) {
    result = result.slice(0, change.offset) + change.text + result.slice(change.offset + change.length);
  }
  return result;
}

/**
 * Last place first: applied in this order, no change moves the place of one that is still to come. What is only put in goes before what is
 * replaced at the same place, and of two insertions the first stays first, as editors have it.
 */
export function fromTheEnd(changes: readonly TextChange[]): readonly TextChange[] {
  return changes.toReversed().sort((a, b) => b.offset - a.offset || b.length - a.length);
}

/**
 * What an editor took out besides the changes it was asked for, in places of the text after those: VS Code takes the blanks that it put
 * into an empty line out again with the next edit. Undefined when the changes asked for are not among those made, or something was put in.
 */
export function trimsBeside(asked: readonly TextChange[], made: readonly TextChange[]): readonly TextChange[] | undefined {
  const others = made.filter((one) => !asked.some((other) => isSame(one, other)));
  if (made.length - others.length !== asked.length || others.some(({ text }) => text !== '')) {
    return undefined;
  }
  return others.map((trim) => {
    const before = asked.filter(({ offset, length }) => offset + length <= trim.offset);
    return { ...trim, offset: before.reduce((at, { text, length }) => at + text.length - length, trim.offset) };
  });
}

function isSame(one: TextChange, other: TextChange): boolean {
  return one.offset === other.offset && one.length === other.length && one.text === other.text;
}

/** The smallest single replacement that makes `after` out of `before`; undefined when they are equal. */
export function difference(before: string, after: string): TextChange | undefined {
  if (before === after) {
    return undefined;
  }
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) {
    head += 1;
  }
  let tail = 0;
  while (tail < shorter - head && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) {
    tail += 1;
  }
  return { offset: head, length: before.length - head - tail, text: after.slice(head, after.length - tail) };
}
