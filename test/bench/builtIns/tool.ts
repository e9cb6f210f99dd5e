import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runForStatus } from '../../../scripts/childProcess.ts';
import type { Rendering } from './renderings.ts';

/** One real tool of a language that reads built-in templates. */
export interface Tool {
  /** What it does, as the end of a line: `imported by Python 3.13`. */
  readonly name: string;
  readonly languages: readonly string[];
  /** Why it cannot run on this machine; undefined when it can. */
  missing(): string | undefined;
  /** Takes seconds: left out of the unit tests. */
  readonly isSlow?: boolean;
  /** What it says of each rendering; a rendering without an entry is good. `folder` is empty and its own. */
  check(renderings: readonly Rendering[], folder: string): Promise<ReadonlyMap<Rendering, Remark>>;
}

export type Remark = { readonly kind: 'fault'; readonly text: string } | { readonly kind: 'skipped'; readonly text: string };

export function fault(text: string): Remark {
  return { kind: 'fault', text: text.trim() };
}

export function skipped(text: string): Remark {
  return { kind: 'skipped', text: text.trim() };
}

export function writeText(folder: string, path: string, text: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** The first line a program prints, undefined when it cannot be started. */
export function versionOf(program: string, ...programArguments: readonly string[]): string | undefined {
  const { status, output } = runForStatus(program, programArguments, { quiet: true, timeoutMs: 20_000 });
  return status === 0 ? (output.trim().split('\n')[0] ?? '') : undefined;
}

/** Runs a tool on one rendering after the other; what it prints is the fault when it does not exit with 0. */
export function checkEach(
  renderings: readonly Rendering[],
  folder: string,
  check: (rendering: Rendering, folder: string) => { status: number; output: string } | undefined,
): ReadonlyMap<Rendering, Remark> {
  const remarks = new Map<Rendering, Remark>();
  for (const [i, rendering] of renderings.entries()) {
    const place = join(folder, String(i));
    mkdirSync(place, { recursive: true });
    const result = check(rendering, place);
    if (result && result.status !== 0) remarks.set(rendering, fault(result.output.replaceAll(place, '') || `exit code ${result.status}`));
  }
  return remarks;
}
