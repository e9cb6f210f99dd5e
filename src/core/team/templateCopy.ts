import type { ServedRow } from './teamTemplates.ts';

/**
 * This host's copy of what serves in the team, shared by all its windows: it serves without the server, from the start on. Rejects with `StorageError`
 * only.
 */
export interface TemplateCopy {
  /** How far the copy has followed the server; undefined for one that never has. */
  position(): Promise<CopyPosition | undefined>;
  /**
   * Takes a page of changes in, where the copy still stands at `from`; false when another window was first. Behind the last page of a book or epoch that is
   * new to the copy, what the new one does not have is removed.
   */
  take(from: CopyPosition | undefined, rows: readonly ServedRow[], to: CopyPosition, isLast: boolean): Promise<boolean>;
  /** What changed in the copy behind a number (0 for all), at most `limit` rows; those without a document serve no longer. */
  changes(after: number, limit: number): Promise<CopyPage>;
  /** Forgets all: this host is of the team no longer. */
  clear(): Promise<void>;
  onDidChange(listener: () => void): () => void;
}

export interface CopyPosition {
  /** The team whose templates these are. */
  readonly book: string;
  readonly epoch: string;
  readonly change: number;
}

export interface CopyPage {
  readonly rows: readonly CopyRow[];
  /** Hand it to the next call. */
  readonly cursor: number;
  readonly isLast: boolean;
}

export type CopyRow = Pick<ServedRow, 'id' | 'document' | 'person' | 'acceptedBy'>;
