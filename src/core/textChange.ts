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

/** Last place first: applied in this order, no change moves the place of one that is still to come. */
export function fromTheEnd(changes: readonly TextChange[]): readonly TextChange[] {
  return [...changes].sort((a, b) => b.offset - a.offset || b.length - a.length);
}

export function sameChanges(a: readonly TextChange[], b: readonly TextChange[]): boolean {
  const left = fromTheEnd(a);
  const right = fromTheEnd(b);
  return (
    left.length === right.length &&
    left.every((change, index) => {
      const other = right[index];
      return other !== undefined && change.offset === other.offset && change.length === other.length && change.text === other.text;
    })
  );
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
