import type { Ledger } from '../budget/ledger.ts';
import { createTeam, type TeamOptions } from './createTeam.ts';
import { createSwitchedLedger } from './switchedLedger.ts';
import type { LinkState, TeamLink } from './teamLink.ts';
import { joinTeam, leaveTeam } from './teamMembership.ts';
import type { TeamAlert, TeamStore } from './teamStore.ts';

/** A host that may belong to a team: which one is decided by what is set, and can change while the product runs. */
export interface TeamSession {
  /** Under the limits of the team while the host belongs to one. */
  readonly ledger: Ledger;
  /** As it was last known; undefined while the host belongs to no team, or before anybody asked. */
  state(): LinkState | undefined;
  /** The present connection; undefined for none. Rejects with `StorageError`. */
  current(): Promise<Connected | undefined>;
  /** What is set has changed. Resolves when the new connection, or none, is in place. */
  reconnect(): Promise<void>;
  /** Sends what waits, gives back what is set aside, and forgets the team. False where the server could not be told all of it. */
  leave(): Promise<boolean>;
  onDidChange(listener: () => void): () => void;
  onDidAlert(listener: (alert: TeamAlert) => void): () => void;
  close(): Promise<void>;
}

export interface Connected {
  readonly ledger: Ledger;
  readonly link: TeamLink;
  readonly team: TeamStore;
}

export interface TeamSessionOptions extends Omit<TeamOptions, 'team'> {
  /** What is set now; undefined for no team. Called anew after each change. */
  readonly target: () => Promise<TeamTarget | undefined>;
}

export interface TeamTarget {
  /** As `teamServerText` writes it; undefined where what is set cannot be used, so that no books are begun for it. */
  readonly server: string | undefined;
  open(hostId: string): TeamStore;
}

export function createTeamSession(options: TeamSessionOptions): TeamSession {
  const { ledger: local, journal, state, newId, log } = options;
  const changed = new Set<() => void>();
  const alerted = new Set<(alert: TeamAlert) => void>();
  let opening: Promise<Connected | undefined> | undefined;
  let last: Connected | undefined;
  let isClosed = false;

  function fire(): void {
    for (const listener of changed) listener();
  }

  async function open(): Promise<Connected | undefined> {
    const target = await options.target();
    if (!target || isClosed) return undefined;
    const hostId = target.server === undefined ? '' : await joinTeam(state, journal, target.server, newId);
    const team = target.open(hostId);
    const made = { ...createTeam({ ...options, team }), team };
    made.link.onDidChange(fire);
    made.link.onDidAlert((alert) => {
      for (const listener of alerted) listener(alert);
    });
    return made;
  }

  function current(): Promise<Connected | undefined> {
    if (opening) return opening;
    const mine = open().then(
      (made) => {
        if (opening === mine) last = made;
        if (made) {
          void made.link.send();
          fire();
        }
        return made;
      },
      (error: unknown) => {
        // The store of this host could not be read; whoever asks next tries again.
        if (opening === mine) opening = undefined;
        throw error;
      },
    );
    opening = mine;
    return mine;
  }

  async function drop(): Promise<void> {
    const before = opening;
    opening = undefined;
    last = undefined;
    const made = await before?.catch(() => undefined);
    await made?.link.close();
  }

  return {
    ledger: createSwitchedLedger(
      local,
      async () => (await current())?.ledger ?? local,
      (listener) => {
        changed.add(listener);
        return () => changed.delete(listener);
      },
    ),
    state: () => last?.link.state(),
    current,
    async reconnect() {
      await drop();
      await current();
      fire();
    },
    async leave() {
      const connected = await current();
      const isToldAll = connected ? await connected.link.leave() : true;
      await drop();
      await leaveTeam(state);
      return isToldAll;
    },
    onDidChange(listener) {
      changed.add(listener);
      return () => changed.delete(listener);
    },
    onDidAlert(listener) {
      alerted.add(listener);
      return () => alerted.delete(listener);
    },
    async close() {
      isClosed = true;
      await drop().catch((error: unknown) => log.warn('The connection to the team store could not be closed.', error));
    },
  };
}
