import type { CheckName, CheckResult, Finding } from '../../receipt/finding.ts';
/** The checks whose points can be set. Syntax and security always count in full. */
export type WeighedCheck = Exclude<CheckName, 'syntax' | 'security'>;
/** Points that code can lose to a check; 0 switches it off. */
export type CheckWeights = Readonly<Record<WeighedCheck, number>>;

export interface ValidationReport {
  /** 0 to 100. */
  readonly score: number;
  readonly checks: readonly CheckResult[];
  readonly findings: readonly Finding[];
  /** Categories of critical code that call for a review by a second vendor; empty for ordinary code. */
  readonly critical: readonly CriticalCategory[];
  /** `yes`: the grammar parses the code as a file or as a fragment. `no`: it does not. `noGrammar`: there is none for the language. */
  readonly parsed: 'yes' | 'no' | 'noGrammar';
}

/** Kinds of code in which a mistake is expensive. */
export const criticalCategories = ['payments', 'authentication', 'webhook', 'admin', 'database', 'cryptography'] as const;
export type CriticalCategory = (typeof criticalCategories)[number];

/** What surrounds the code that is validated. All of it is data read by the host; nothing is executed. */
export interface ValidationContext {
  /** VS Code's language id. */
  readonly language: string;
  readonly fileName: string;
  /** True when the code is a piece to be put into a file, not a file. */
  readonly fragment: boolean;
  /** Packages the workspace declares or has installed, by import name; undefined when no manifest was found. */
  readonly knownPackages?: ReadonlySet<string> | undefined;
  /** Relative paths that exist beside the file, for local imports; undefined when unknown. */
  readonly localModules?: ReadonlySet<string> | undefined;
  /** Modules of the project that look like packages, and its path aliases (`@app/*`), as `ownModules` reads them; undefined when unknown. */
  readonly ownModules?: ReadonlySet<string> | undefined;
  /** The stub that the code fills: its name and signature have to stay. */
  readonly stub?: string | undefined;
  /** Code that shows what is usual where this will stand: of its file and of files beside it, in the language that is told with it. */
  readonly around?: CodeAround | undefined;
  /** Weights of the checks; the validator's own when absent. */
  readonly weights?: CheckWeights | undefined;
}

/** Texts of files, each of at most a hundred thousand characters, in one language. */
export interface CodeAround {
  /** VS Code's language id. */
  readonly language: string;
  readonly texts: readonly string[];
  /** The file that the code goes into is among them; one that is too long is not. */
  readonly hasFile?: boolean | undefined;
}
