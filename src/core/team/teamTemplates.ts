import type { TemplateRow } from '../storage.ts';

/**
 * The templates that a team shares. What is offered serves others only when those have accepted it whom the team's policy names; so does each next
 * version, while the one before goes on serving. Every call can be made again with the same result. Rejects with `TeamError` only.
 */
export interface TeamTemplates {
  /** What serves and what no longer does, in the order in which that changed, behind a number (0 for all). At most 1,000 rows. */
  after(change: number, limit: number): Promise<ServedPage>;
  /**
   * Offers a new template (version 1) or the next version of one's own; a lead may offer that of any. False when the last version is not the one before,
   * because another host was first.
   */
  offer(row: TemplateRow): Promise<boolean>;
  /** How a template stands, to decide anew; undefined for one that nobody has offered. */
  standing(id: string): Promise<OfferStanding | undefined>;
  /** What waits and this member may look at, oldest first; at most 500. */
  offered(limit: number): Promise<readonly OfferedTemplate[]>;
  /** False when this version does not wait any more. */
  accept(id: string, version: number): Promise<boolean>;
  /** Takes back what waits; what served before goes on. For its author and the leads. */
  decline(id: string, version: number): Promise<void>;
  /** For its author and the leads. */
  remove(id: string): Promise<void>;
}

export interface ServedPage {
  /** A row without a document serves no longer. */
  readonly rows: readonly ServedRow[];
  /** The number of the last change that there is. */
  readonly last: number;
  /** Tells the templates of this team from those of every other. */
  readonly book: string;
  /** Numbers of another epoch say nothing: the server was made of a backup. */
  readonly epoch: string;
}

export interface ServedRow {
  readonly id: string;
  readonly change: number;
  readonly version: number;
  readonly source: string;
  readonly language: string;
  readonly updatedAtMs: number;
  readonly document: string | null;
  /** Who offered this version. */
  readonly person: string;
  /** Empty where nobody had to. */
  readonly acceptedBy: readonly string[];
}

export interface OfferedTemplate extends TemplateRow {
  readonly person: string;
  readonly acceptedBy: readonly string[];
  readonly offeredAtMs: number;
}

export interface OfferStanding {
  readonly state: 'offered' | 'serving' | 'removed';
  /** Number of its last version; 0 for a removed one, which starts anew. */
  readonly latest: number;
  readonly author: string;
  /** Of its last version, as far as this member may see it. */
  readonly document: string | null;
}
