/** The current row of a long list of which only some rows are in the DOM; it is kept while its row is not there. */
export interface RowCursor {
  /** Index of the current row in the whole list. */
  readonly index: number;
  /** Moves by a key; true when the key was one of the list's. */
  press(key: string, list: { readonly length: number; readonly inSight: number }): boolean;
  moveTo(index: number): void;
}

export function createRowCursor(): RowCursor {
  let index = 0;
  return {
    get index() {
      return index;
    },
    press(key, { length, inSight }) {
      const target = targetOf(key, index, inSight, length);
      if (target === undefined) return false;
      index = Math.max(0, Math.min(length - 1, target));
      return true;
    },
    moveTo(next) {
      index = next;
    },
  };
}

function targetOf(key: string, index: number, inSight: number, length: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return index - 1;
    case 'PageDown':
      return index + Math.max(1, inSight - 1);
    case 'PageUp':
      return index - Math.max(1, inSight - 1);
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return undefined;
  }
}
