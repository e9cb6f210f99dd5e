import type { CaseFolder } from './caseFolder.ts';

/** How the inputs of one kind are tried: those that stand in `file` of a case. */
export interface InputKind {
  readonly file: string;
  inputs(folder: CaseFolder): readonly CaseInput[];
}

export interface CaseInput {
  readonly name: string;
  /** Tries it; the sentences say what differs from what the case expects. What is thrown is a problem too. */
  problems(): Promise<readonly string[]>;
}

export interface TextCheck {
  readonly re: string;
  readonly flags?: string;
  /** Whether the text must match. */
  readonly want: boolean;
}

export function failedChecks(text: string, checks: readonly TextCheck[] = []): readonly string[] {
  return checks
    .filter(({ re, flags, want }) => new RegExp(re, flags).test(text) !== want)
    .map(({ re, want }) => `${want ? 'should match' : 'should not match'} /${re}/: ${JSON.stringify(text.slice(0, 2_000))}`);
}
