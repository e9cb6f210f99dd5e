import type { ValidationContext } from '../../core/validation/findings/finding.ts';

/** What the worker needs to build a validator. */
export interface ValidatorWorkerOptions {
  /** Folder of the WASM files. */
  readonly wasmFolder: string;
  readonly terraformGrammarFile: string;
}

export interface ValidationCall {
  readonly code: string;
  readonly context: ValidationContext;
}
