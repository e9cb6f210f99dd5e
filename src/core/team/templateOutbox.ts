import type { TemplateRow } from '../storage.ts';

/**
 * Which of this host's learned templates the team has been told of. The store of templates is the truth: what changed in it is examined until it is
 * noted here. Rejects with `StorageError` only.
 */
export interface TemplateOutbox {
  /** Learned templates that were written since they were examined, and have not been kept back; oldest first. */
  unexamined(limit: number): Promise<readonly Unexamined[]>;
  /** The row was examined in this version; `offered` says what the team was last offered of it, and under which version. */
  examined(row: Pick<TemplateRow, 'id' | 'version'>, offered: Offered | undefined): Promise<void>;
  /** Keeps back all there are: what was learned before is not the team's. */
  keepBackAll(): Promise<void>;
  /** Takes kept ones in again, because the user said so; all of them without ids. */
  letGo(ids?: readonly string[]): Promise<void>;
  /** The server has lost some of what it was offered: all but those kept back are examined anew. */
  forget(): Promise<void>;
}

export interface Unexamined {
  readonly row: TemplateRow;
  readonly offered: Offered | undefined;
  /** False after `forget`: what was offered may not be there. */
  readonly isSure: boolean;
}

export interface Offered {
  /** Of the team's store, whose versions are others than those of this host. */
  readonly version: number;
  readonly document: string;
}
