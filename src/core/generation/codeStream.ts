/**
 * Shows the code of an answer while it streams: gives out whole lines of the first fenced block, none of the prose around it.
 * What is finally offered comes from `extractCode` on the whole text; this is only the preview.
 */
export interface CodeStream {
  /** Takes the next piece of the answer; returns the code text to append, often empty. */
  feed(piece: string): string;
  /** Forgets everything, for an answer that was withdrawn. */
  reset(): void;
}

export function createCodeStream(): CodeStream {
  let rest = '';
  let state: 'before' | 'inside' | 'after' = 'before';
  let fence = '';
  return {
    feed(piece) {
      rest += piece.replaceAll('\r', '');
      let shown = '';
      for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 1);
        const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
        if (state === 'before' && mark) {
          state = 'inside';
          fence = mark;
        } else if (state === 'inside' && mark?.startsWith(fence) && line.trim() === mark) {
          state = 'after';
        } else if (state === 'inside') {
          shown += `${line}\n`;
        }
      }
      return shown;
    },
    reset() {
      rest = '';
      state = 'before';
      fence = '';
    },
  };
}
