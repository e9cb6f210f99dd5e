import { createDice, mutate, pick } from './mutate.ts';
import type { FuzzSubject } from './subject.ts';

export interface FuzzFigures {
  readonly name: string;
  readonly runs: number;
  readonly crashes: number;
  readonly slow: number;
  /** Worst time of an input, in milliseconds for 10 kB; shorter inputs count as 10 kB. */
  readonly worstMs: number;
}

export interface FuzzOptions {
  readonly runs: number;
  /** Stops then, whatever is left to do. */
  readonly seconds: number;
  readonly seed: number;
  readonly onFound: (subject: FuzzSubject, text: string, why: string) => void;
}

/** Most milliseconds that 10 kB may take. */
export const mostMsPer10kB = 50;
const longestChars = 40_000;

/** Gives changed inputs to a subject and counts what goes wrong. The same seed gives the same inputs. */
export async function fuzz(subject: FuzzSubject, { runs, seconds, seed, onFound }: FuzzOptions): Promise<FuzzFigures> {
  const dice = createDice(seed);
  const until = performance.now() + seconds * 1_000;
  let [done, crashes, slow, worstMs] = [0, 0, 0, 0];
  for (; done < runs && performance.now() < until; done++) {
    const text = mutate(dice, pick(dice, subject.seeds), subject.seeds, longestChars);
    const first = await tried(subject, text);
    if (typeof first === 'string') {
      crashes += 1;
      onFound(subject, text, first);
      continue;
    }
    const per10kB = await fastest(subject, text, first);
    worstMs = Math.max(worstMs, per10kB);
    if (per10kB <= mostMsPer10kB) continue;
    slow += 1;
    onFound(subject, text, `${per10kB.toFixed(0)} ms for 10 kB`);
  }
  return { name: subject.name, runs: done, crashes, slow, worstMs };
}

/** Milliseconds of processor time, or what was thrown. */
export async function tried(subject: FuzzSubject, text: string): Promise<number | string> {
  const start = process.cpuUsage();
  try {
    await subject.run(text);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

/** A pause of the machine or a first compilation is no fault of the input: what seems slow is tried again. */
async function fastest(subject: FuzzSubject, text: string, firstMs: number): Promise<number> {
  const parts = Math.max(1, text.length / 10_000);
  let ms = firstMs;
  for (let left = 3; left > 0 && ms / parts > mostMsPer10kB / 2; left--) {
    const again = await tried(subject, text);
    if (typeof again === 'number') ms = Math.min(ms, again);
  }
  return ms / parts;
}
