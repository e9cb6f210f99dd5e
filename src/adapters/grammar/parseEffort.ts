import type { ParseState } from '@vscode/tree-sitter-wasm';

/**
 * How much work one text may be, over all the ways it is read. An ambiguous grammar follows several readings at once, and after an error the
 * parser tries every way to go on: a text can make the number of either grow without end. Sound code takes a quarter of what is
 * allowed here, and code with an error in each tenth line half of it. Counted is the processor's time, because a machine that is busy with
 * other things makes no text too complicated.
 */
export class ParseEffort {
  readonly #startMs = cpuMs();
  readonly #startedAt = performance.now();
  readonly #mostMs: number;
  readonly #onlySound: boolean;

  /**
   * @param chars length of the text, in UTF-16 units.
   * @param onlySound a text with an error is of no use.
   * @param isCold the grammar is new in this process, and the engine compiles it while it parses.
   * @param mostMs the longest time whatever the length, in milliseconds.
   */
  constructor(chars: number, { onlySound, isCold, mostMs }: { onlySound: boolean; isCold: boolean; mostMs: number }) {
    const ms = (baseMs + (chars / 1_000) * msPer1000Chars) * (onlySound ? 0.5 : 1);
    this.#mostMs = Math.min(mostMs, ms + (isCold ? coldMs : 0));
    this.#onlySound = onlySound;
  }

  /** Whether the parser shall stop; it asks after every hundred steps. Not every error is told here. */
  isEnough({ hasError }: ParseState): boolean {
    return (this.#onlySound && hasError) || (this.#mayHaveTaken(this.#mostMs) && cpuMs() - this.#startMs > this.#mostMs);
  }

  /** A thread has no more processor time than time has passed, and the clock costs a tenth of what the processor's time does. */
  #mayHaveTaken(ms: number): boolean {
    return performance.now() - this.#startedAt > ms;
  }
}

/** Processor time of this thread; of the process where the runtime cannot tell threads apart (Node before 23.9). */
function cpuMs(): number {
  const { user, system } = (process.threadCpuUsage ?? process.cpuUsage).call(process);
  return (user + system) / 1_000;
}

/** How many parses of a grammar count as cold: they compile what later ones use. */
export const coldParses = 3;

const baseMs = 8;
const msPer1000Chars = 1;
const coldMs = 60;
