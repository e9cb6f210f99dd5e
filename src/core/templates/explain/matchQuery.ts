import type { DeclaredVersions } from '../../validation/packages/declaredVersions.ts';
import type { QueryReading } from '../read/readQuery.ts';

/** A task with what the editor knows about it. */
export interface MatchQuery {
  readonly reading: QueryReading;
  /** VS Code's language id; empty when unknown. */
  readonly language: string;
  /** Technologies of the file and the workspace, as ids of the lexicon. */
  readonly technologies: ReadonlySet<string>;
  /** The versions that the project declares. */
  readonly versions?: DeclaredVersions | undefined;
}
