import type { LedgerEntry, Reservation } from '../budget/ledger.ts';
import type { MonthKey } from '../budget/month.ts';
import type { Receipt } from '../receipt/receipt.ts';
import type { ResponseCache } from '../storage.ts';
import type { TeamTemplates } from './teamTemplates.ts';

/**
 * What a team shares: limits above those of each person, and what was spent of them, in all windows, on all hosts. It decides by its own limits,
 * clock and months. Every call can be made again with the same result. Rejects with `TeamError` (`teamError.ts`) only.
 */
export interface TeamStore {
  /** Templates and answers; absent where there is no server to ask. */
  readonly sharing?: TeamSharing | undefined;
  /** Reserves in one step with the decision. An id that was settled before is refused: its caller has given up. */
  reserve(reservation: Reservation, seen: number): Promise<TeamAnswer>;
  /** Books what calls cost, or that they are under way (`open`), whether they were reserved there or paid from what was set aside. At most 1,000. */
  settle(entries: readonly TeamEntry[], seen: number): Promise<TeamSettled>;
  /** Sets money aside before it is spent. Of an allowance it grants as much as there is; one host has one. */
  hold(ask: HoldAsk, seen: number): Promise<HoldAnswer>;
  /** Gives back what was set aside and not used. */
  release(holdId: string): Promise<void>;
  /** All that this host knows was sent again after a backup was restored, but for money that was set aside for it. */
  reconciled(holds: readonly TeamHold[]): Promise<void>;
  standing(): Promise<TeamStanding>;
  /** The first receipt of an id counts. The task is kept only where a lead has said so. At most 1,000. */
  putReceipts(receipts: readonly TeamReceipt[]): Promise<void>;
  /** A lead's word: undefined takes the limit away. Resolves with the alerts that are due now. */
  setLimit(scope: TeamScope, nanoUsd: number | undefined): Promise<readonly TeamAlert[]>;
  setPolicy(policy: Partial<TeamPolicy>): Promise<void>;
  /** A lead's word: goes on without the hosts that have not sent what they know since a backup was restored. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

/** What members let others have. */
export interface TeamSharing {
  readonly templates: TeamTemplates;
  /** Of a team that stores no code there are none. Rejects with `TeamError`. */
  readonly answers: ResponseCache;
}

/** `team`, `person` for everyone without a limit of their own, `person:<name>`, `project:<id>`. Of a month. */
export type TeamScope = string;

/** Counts the changes of a team's ledger. Whoever has seen more than there is knows of a backup that was restored. */
export type Revision = number;

export type TeamAnswer =
  | { readonly granted: true; readonly revision: Revision }
  | {
      readonly granted: false;
      /** `withdrawn`: settled before. `restored`: the server lacks what hosts did since a backup. */
      readonly reason: 'limitReached' | 'doesNotFit' | 'withdrawn' | 'restored';
      readonly availableNanoUsd: number;
      readonly by?: 'team' | 'person' | 'project' | undefined;
      /** For `restored`: whether this host has to send what it knows, and how many others have. */
      readonly isAsked?: boolean | undefined;
      readonly others?: number | undefined;
      readonly revision: Revision;
    };

/** An entry of the ledger of this host, and from what it was paid where that was set aside before. */
export type TeamEntry = LedgerEntry & { readonly hold?: string | undefined };

/** A receipt as a team has it: the cost, and the rest as far as this host still has it. */
export type TeamReceipt = Pick<Receipt, 'id' | 'atMs' | 'costNanoUsd'> &
  Partial<Pick<Receipt, 'project' | 'agent' | 'language' | 'outcome' | 'source' | 'attempts' | 'task'>>;

export interface TeamSettled {
  /** Due now, each of them told to one caller only. */
  readonly alerts: readonly TeamAlert[];
  readonly revision: Revision;
  /** A backup was restored, and some hosts have not sent what they know. */
  readonly isRestored: boolean;
}

export interface TeamAlert {
  readonly scope: TeamScope;
  readonly month: MonthKey;
  /** Per cent of the limit. */
  readonly level: number;
  readonly committedNanoUsd: number;
  readonly limitNanoUsd: number;
}

export interface HoldAsk {
  readonly id: string;
  readonly kind: 'plan' | 'allowance';
  /** Absent for an allowance. */
  readonly project?: string | undefined;
  readonly nanoUsd: number;
}

export type HoldAnswer = ({ readonly granted: true; readonly revision: Revision } & TeamHold) | Extract<TeamAnswer, { granted: false }>;

export interface TeamHold {
  readonly id: string;
  readonly kind: 'plan' | 'allowance';
  readonly project?: string | undefined;
  readonly month: MonthKey;
  readonly nanoUsd: number;
  readonly usedNanoUsd: number;
}

export interface TeamPolicy {
  /** What a host may set aside for the time the server is away. */
  readonly allowanceNanoUsd: number;
  /** Whether tasks and code may be stored on the server. */
  readonly keepsPrompts: boolean;
  /** Who must accept a template before it serves others. */
  readonly accepts: 'nobody' | 'two' | 'lead';
  /** Whether what members learn, tasks and code, is offered to the others. */
  readonly sharesTemplates: boolean;
}

/** How the limits stand that this member may see. */
export interface TeamStanding extends TeamPolicy {
  /** Of the schema on the server. */
  readonly schema: number;
  readonly team: string;
  readonly person: string;
  readonly leads: boolean;
  readonly month: MonthKey;
  readonly revision: Revision;
  readonly isRestored: boolean;
  readonly waitingHosts: number;
  readonly limits: readonly TeamLimit[];
  /** What is set aside for this member, on all hosts. */
  readonly holds: readonly (TeamHold & { readonly host: string })[];
}

export interface TeamLimit {
  readonly scope: TeamScope;
  readonly limitNanoUsd: number;
  readonly committedNanoUsd: number;
  readonly reservedNanoUsd: number;
}
