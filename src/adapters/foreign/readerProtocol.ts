import type { ForeignReader } from '../../core/foreign/foreignReader.ts';

/** What the worker needs to build a reader. */
export interface ReaderWorkerOptions {
  /** Folder of the WASM files. */
  readonly wasmFolder: string;
}

/** One call of a `ForeignReader`; arguments and result are plain data. */
export interface ReaderCall {
  readonly name: keyof ForeignReader;
  readonly args: readonly unknown[];
}
