import type { ValidationContext, ValidationReport } from '../../core/validation/findings/finding.ts';

/** What the worker needs to build a validator. */
export interface ValidatorWorkerOptions {
  /** Folder of the WASM files. */
  readonly wasmFolder: string;
  readonly terraformGrammarFile: string;
}

export interface ValidationCall {
  readonly id: number;
  readonly code: string;
  readonly context: ValidationContext;
}

export type ValidationReply =
  | { readonly id: number; readonly report: ValidationReport }
  /** What the validator rejected with, in words. */
  | { readonly id: number; readonly error: string };
