import type { MonthKey } from '../../core/budget/month.ts';
import type { LeftOut } from '../../core/team/teamJournal.ts';
import type { LinkState } from '../../core/team/teamLink.ts';
import type { TeamServer } from '../../core/team/teamServer.ts';
import type { TeamAlert, TeamPolicy, TeamScope, TeamStanding } from '../../core/team/teamStore.ts';

/** What commands do with the team store. Methods that ask the server reject with `TeamError`. */
export interface TeamDesk {
  /** Undefined while this host belongs to no team. */
  state(): Promise<LinkState | undefined>;
  /** What is in the settings, which may be unusable. */
  server(): string;
  /** Connects, with nothing saved, and reads how the member's limits stand. */
  tryOut(server: TeamServer, password: string, authorityFile: string): Promise<TeamStanding>;
  /** From now on this host belongs to the team, in all its windows. Resolves when this window does. */
  connect(server: TeamServer, password: string, authorityFile: string): Promise<void>;
  /** Sends what waits and belongs to no team from then on. False where the server could not be told all. */
  disconnect(): Promise<boolean>;
  /** Newest figures, from the server. */
  refresh(): Promise<void>;
  setLimit(scope: TeamScope, nanoUsd: number | undefined): Promise<readonly TeamAlert[]>;
  setPolicy(policy: Partial<TeamPolicy>): Promise<void>;
  reopen(): Promise<void>;
  month(): MonthKey;
  leftOut(month: MonthKey): Promise<LeftOut>;
  /** Has what was left out sent, now or as soon as the server is back. False where some of it still waits. */
  takeIn(month: MonthKey): Promise<boolean>;
  /** The script for the administrator: what a server with that version of the schema lacks; 0 for none. */
  script(installed: number): Promise<string>;
  /** The version of the schema that this Q2O works with, and that of the server where this host is connected to one that answers. */
  schemas(): Promise<{ readonly ours: number; readonly installed: number | undefined }>;
}
