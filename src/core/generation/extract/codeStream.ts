import { normaliseLines } from '../../lines.ts';
import { labelKind } from './fenceLabel.ts';
import { canClose, type FenceLine, fenceLineOf, standsDeeper } from './fenceLine.ts';

/**
 * Shows the code of an answer while it streams: gives out whole lines of the first block that may hold the wanted language, none of the
 * prose and the thoughts around it. What is finally offered comes from `extractCode` on the whole text; this is only the preview, and
 * differs from it where only the whole text tells which block is meant.
 */
export interface CodeStream {
  /** Takes the next piece of the answer. */
  feed(piece: string): StreamedCode;
  /** Forgets everything, for an answer that was withdrawn. */
  reset(): void;
}

export interface StreamedCode {
  /** Whole lines to append, often empty. */
  readonly text: string;
  /** What was shown until now was no code of the answer (a draft in thoughts) and goes away first. */
  readonly isNew: boolean;
}

/** @param language VS Code language id of the target document. */
export function createCodeStream(language: string): CodeStream {
  /** The line that has not ended yet, in pieces: joining them for each piece would cost a long line dearly. */
  let rest: string[] = [];
  let afterCr = false;
  let reader = new BlockReader(language);
  return {
    feed(piece) {
      if (piece === '') return { text: '', isNew: false };
      const fresh = normaliseLines(afterCr && piece.startsWith('\n') ? piece.slice(1) : piece, language);
      afterCr = piece.endsWith('\r');
      let text = '';
      let isNew = false;
      let from = 0;
      for (let end = fresh.indexOf('\n'); end >= 0; end = fresh.indexOf('\n', from)) {
        const line = rest.join('') + fresh.slice(from, end);
        rest = [];
        from = end + 1;
        if (reader.endsThoughts(line)) {
          isNew ||= reader.hasShown;
          text = '';
          reader = new BlockReader(language, 'answer');
        } else if (reader.takes(line)) {
          text += `${reader.shown(line)}\n`;
        }
      }
      rest.push(fresh.slice(from));
      return { text, isNew };
    },
    reset() {
      rest = [];
      afterCr = false;
      reader = new BlockReader(language);
    },
  };
}

const thoughtName = '(?:[a-z]{2,12}:)?(?:think|thinking|thoughts?|reasoning)';
const opensThoughts = new RegExp(`^\\s*(?:<${thoughtName}(?:\\s[^<>]*)?>|\\[THINK\\]|◁think▷)`, 'i');
const closesThoughts = new RegExp(`(?:</${thoughtName}>|\\[/THINK\\]|◁/think▷)\\s*$`, 'i');
const ownClosingLine = new RegExp(`^\\s*(?:</${thoughtName}>|\\[/THINK\\]|◁/think▷)\\s*$`, 'i');

/** Follows the lines of one answer. */
class BlockReader {
  hasShown = false;
  readonly #language: string;
  #state: 'start' | 'thoughts' | 'answer' | 'shown' | 'skipped' | 'after';
  #opening: FenceLine | undefined;
  #inner = 0;

  constructor(language: string, state: 'start' | 'answer' = 'start') {
    this.#language = language;
    this.#state = state;
  }

  /** Whether the thoughts end in this line. */
  endsThoughts(line: string): boolean {
    if (this.#state === 'start' && opensThoughts.test(line)) this.#state = 'thoughts';
    if (this.#state === 'thoughts') return closesThoughts.test(line);
    return this.#state !== 'skipped' && ownClosingLine.test(line);
  }

  /** Whether the line is code to be shown. */
  takes(line: string): boolean {
    if (this.#state === 'start' && line.trim() !== '') this.#state = 'answer';
    const fence = fenceLineOf(line);
    if (this.#state === 'answer' && fence) {
      this.#opening = fence;
      this.#state = labelKind(fence.info, this.#language) === 'other' ? 'skipped' : 'shown';
      return false;
    }
    if (this.#opening === undefined || (this.#state !== 'shown' && this.#state !== 'skipped')) return false;
    if (fence && this.#closes(this.#opening, fence)) {
      this.#state = this.#state === 'skipped' ? 'answer' : 'after';
      return false;
    }
    return this.#state === 'shown';
  }

  /** The line without the indentation of its block. */
  shown(line: string): string {
    this.hasShown = true;
    const width = Math.min(this.#opening?.indent ?? 0, line.length - line.trimStart().length);
    return line.slice(width);
  }

  #closes(opening: FenceLine, fence: FenceLine): boolean {
    if (!fence.mark.startsWith(opening.mark) || standsDeeper(opening, fence)) return false;
    if (fence.info !== '') this.#inner += 1;
    else if (this.#inner > 0) this.#inner -= 1;
    else return canClose(opening, fence);
    return false;
  }
}
