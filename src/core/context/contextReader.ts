import type { ImportFact } from '../validation/program/facts.ts';
import type { ContextPiece } from './contextPiece.ts';
import type { Declaration } from './declarations.ts';
import type { Rows } from './enclosingRows.ts';
import type { IgnoreFile } from './ignoredPaths.ts';

/** What one file declares and imports. */
export interface FileOutline {
  readonly declarations: readonly Declaration[];
  readonly imports: readonly ImportFact[];
}

/** A file in which a team writes down its rules for whoever writes code. */
export interface RulesFile {
  readonly path: string;
  readonly text: string;
}

/** Reads what the files of a workspace say. Nothing here rejects: what cannot be read in time gives what stands for nothing. */
export interface ContextReader {
  outline(language: string, text: string): Promise<FileOutline>;
  /** The whole lines around a place that can be rewritten on their own, as `enclosingRows` says; of a text that is not read, the place. */
  enclosing(language: string, text: string, rows: Rows): Promise<Rows>;
  /** For each text the names that it declares. */
  declaredNames(texts: readonly string[]): Promise<readonly (readonly string[])[]>;
  /** Those of the paths that may be read; none where that cannot be told. */
  unignored(paths: readonly string[], ignoreFiles: readonly IgnoreFile[]): Promise<readonly string[]>;
  /** What of the team's rules holds for a target, each cut to `maxChars`. */
  rulesFor(target: string, files: readonly RulesFile[], maxChars: number): Promise<readonly ContextPiece[]>;
}
