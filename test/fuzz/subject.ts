/** A parser of foreign text. */
export interface FuzzSubject {
  readonly name: string;
  /** Real inputs, from which others are made. */
  readonly seeds: readonly string[];
  /** Reads a text to the end. Throwing is a crash. */
  run(text: string): unknown;
  /** Of a thousand inputs over all subjects, how many are this one's. */
  readonly share: number;
  /** It runs in a thread of its own, where only crashes count and a text may take longer. */
  readonly isOffThread?: boolean;
}
