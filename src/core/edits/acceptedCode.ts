import type { TextChange } from '../textChange.ts';

interface Accepted {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The code with its parameters renamed, which counts as the code that was accepted. */
  readonly renamed: readonly string[];
  /** Stands in the document as it was accepted. */
  readonly intact: boolean;
}

/** Accepted code of one document: where it stands now, to notice when it is changed or taken back. */
export class AcceptedCode {
  readonly #spans = new Map<string, Accepted>();

  watch(id: string, start: number, text: string): void {
    this.#spans.set(id, { start, end: start + text.length, text, renamed: [], intact: true });
  }

  /** Says that the code was changed to `text` by renaming its parameters. */
  renamed(id: string, text: string): void {
    const span = this.#spans.get(id);
    if (span !== undefined) {
      this.#spans.set(id, { ...span, renamed: [...span.renamed, text] });
    }
  }

  forget(id: string): void {
    this.#spans.delete(id);
  }

  startOf(id: string): number | undefined {
    return this.#spans.get(id)?.start;
  }

  /** Where the code stands now. */
  spanOf(id: string): { readonly start: number; readonly end: number } | undefined {
    return this.#spans.get(id);
  }

  /** The text now standing where the accepted code was put, and that code as it was offered. Undefined once it was undone or forgotten. */
  compare(id: string, text: string): { readonly now: string; readonly offered: string } | undefined {
    const span = this.#spans.get(id);
    if (span === undefined) {
      return undefined;
    }
    const now = text.slice(span.start, span.end);
    return { now, offered: span.renamed.includes(now) ? now : span.text };
  }

  move(change: TextChange): void {
    for (const [id, span] of this.#spans) {
      this.#spans.set(id, moveSpan(span, change));
    }
  }

  /** Looks at the text after a change; returns the ids of the code that stood intact before it and does no longer. */
  check(text: string): string[] {
    const broken: string[] = [];
    for (const [id, span] of this.#spans) {
      const intact = span.end - span.start === span.text.length && text.startsWith(span.text, span.start);
      if (span.intact && !intact) {
        broken.push(id);
      }
      this.#spans.set(id, { ...span, intact });
    }
    return broken;
  }
}

/** What is typed at the edges of accepted code is not part of it. */
function moveSpan(span: Accepted, change: TextChange): Accepted {
  const to = change.offset + change.length;
  const delta = change.text.length - change.length;
  if (to <= span.start) {
    return { ...span, start: span.start + delta, end: span.end + delta };
  }
  if (change.offset >= span.end) {
    return span;
  }
  return { ...span, start: Math.min(span.start, change.offset), end: Math.max(span.end, to) + delta };
}
