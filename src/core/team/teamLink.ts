import type { Ledger, Reservation } from '../budget/ledger.ts';
import type { Clock, Logger } from '../ports.ts';
import type { StateStore } from '../storage.ts';
import { type Allowance, leftOfAllowance } from './allowance.ts';
import type { HeldPlans } from './heldPlans.ts';
import { TeamError } from './teamError.ts';
import type { TeamJournal } from './teamJournal.ts';
import { teamStateKeys } from './teamState.ts';
import type { HoldAnswer, HoldAsk, Revision, TeamAlert, TeamAnswer, TeamEntry, TeamStanding, TeamStore } from './teamStore.ts';

/** Whether the team's server does its part, and what waits for it. */
export interface LinkState {
  readonly kind: 'on' | 'away' | 'restoring' | 'broken';
  /** In words for the user, for `broken`. */
  readonly message?: string | undefined;
  /** When it was last told by the server; undefined before the first time. */
  readonly standing: TeamStanding | undefined;
  /** What is left of the allowance of this host, in nano-dollars. */
  readonly allowanceNanoUsd: number;
}

export interface TeamLink {
  reserve(reservation: Reservation): Promise<TeamAnswer>;
  hold(ask: HoldAsk): Promise<HoldAnswer>;
  /** Sends what was settled and is not on the server, now or as soon as it is back. `looks`: at the limits too, however lately. Never rejects. */
  send(looks?: boolean): Promise<void>;
  state(): LinkState;
  /** Sends what waits and gives back what is set aside for this host. False where the server could not be told all of it. Never rejects. */
  leave(): Promise<boolean>;
  onDidChange(listener: () => void): () => void;
  onDidAlert(listener: (alert: TeamAlert) => void): () => void;
  /** Ends what it would do later. */
  close(): Promise<void>;
}

export interface TeamLinkOptions {
  readonly team: TeamStore;
  readonly journal: TeamJournal;
  readonly allowance: Allowance;
  readonly plans: HeldPlans;
  readonly ledger: Pick<Ledger, 'planMoney'>;
  readonly state: StateStore;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Logger;
}

const batch = 500;
/** How long a server that did not answer is left alone: doubled with each time, to the last. */
const firstPauseMs = 2_000;
const lastPauseMs = 60_000;
/** How often the standing is asked for and an allowance drawn while nothing is spent. */
const lookAgainMs = 5 * 60_000;
const seenKey = teamStateKeys.revision;
/** How often it is asked for while much is spent. */
const askAgainMs = 5_000;

export function createTeamLink(options: TeamLinkOptions): TeamLink {
  const { team, journal, allowance, plans, ledger, state, clock, log } = options;
  const changed = new Set<() => void>();
  const alerted = new Set<(alert: TeamAlert) => void>();
  let seen: Revision | undefined;
  let kind: LinkState['kind'] = 'on';
  let message: string | undefined;
  let standing: TeamStanding | undefined;
  let askedAtMs = Number.NEGATIVE_INFINITY;
  let allowanceNanoUsd = 0;
  let pauseMs = 0;
  let quietUntilMs = Number.NEGATIVE_INFINITY;
  let sending: Promise<void> | undefined;
  let again = false;
  let isClosed = false;
  let stopTimer: (() => void) | undefined;

  /** One call, with what it says about the server. */
  async function call<T>(run: (seen: Revision) => Promise<T>): Promise<T> {
    seen ??= Number(await state.get(seenKey)) || 0;
    try {
      const answer = await run(seen);
      pauseMs = 0;
      quietUntilMs = Number.NEGATIVE_INFINITY;
      if (kind === 'away' || kind === 'broken') become('on');
      return answer;
    } catch (error) {
      if (error instanceof TeamError && error.reason === 'away') {
        pauseMs = Math.min(lastPauseMs, pauseMs === 0 ? firstPauseMs : pauseMs * 2);
        quietUntilMs = clock.monotonicMs() + pauseMs;
        become('away');
        later(pauseMs);
      } else if (error instanceof TeamError && error.reason !== 'refused') {
        become('broken', error.message);
        later(lastPauseMs);
      }
      throw error;
    }
  }

  function note(revision: Revision): void {
    seen = Math.max(seen ?? 0, revision);
  }

  function become(next: LinkState['kind'], why?: string): void {
    if (kind === next && message === why) return;
    kind = next;
    message = why;
    log.info(`The team store is ${next}.`, why);
    fire();
  }

  function fire(): void {
    for (const listener of changed) listener();
  }

  function later(delayMs: number): void {
    stopTimer?.();
    if (!isClosed) stopTimer = clock.after(delayMs, () => void send());
  }

  /** Waits for nobody who was just found to be away. */
  function isQuiet(): boolean {
    return clock.monotonicMs() < quietUntilMs;
  }

  async function asked<T extends TeamAnswer | HoldAnswer>(ask: (seen: Revision) => Promise<T>): Promise<T> {
    if (isQuiet()) throw new TeamError('away', 'The team store did not answer a moment ago.');
    const answer = await call(ask);
    note(answer.revision);
    if (answer.granted || answer.reason !== 'restored') {
      if (kind === 'restoring') become('on');
      return answer;
    }
    become('restoring');
    later(firstPauseMs);
    if (!answer.isAsked) return answer;
    await reconcile();
    const second = await call(ask);
    note(second.revision);
    if (second.granted || second.reason !== 'restored') become('on');
    return second;
  }

  /** Sends all that this host knows again: the server is that of a backup. */
  async function reconcile(): Promise<void> {
    log.warn('The team store was restored from a backup; all entries of this host are sent again.');
    await journal.forgetSent();
    await sendSettled();
    const open = await journal.open();
    for (let at = 0; at < open.length; at += batch) await settle(open.slice(at, at + batch));
    const now = await allowance.current();
    const held = now
      ? [{ id: now.id, kind: 'allowance' as const, month: now.month, nanoUsd: now.nanoUsd, usedNanoUsd: now.bookedNanoUsd }]
      : [];
    await call(async () => team.reconciled([...held, ...(await plans.holds((id) => ledger.planMoney(id)))]));
  }

  async function settle(entries: readonly TeamEntry[]): Promise<boolean> {
    const { alerts, revision, isRestored } = await call((now) => team.settle(entries, now));
    note(revision);
    for (const alert of alerts) for (const listener of alerted) listener(alert);
    return isRestored;
  }

  async function sendSettled(): Promise<boolean> {
    let isRestored = false;
    for (;;) {
      const entries = await journal.unsent(batch);
      if (entries.length === 0) return isRestored;
      try {
        isRestored = await settle(entries);
      } catch (error) {
        if (!(error instanceof TeamError) || error.reason !== 'refused') throw error;
        await sendSingly(entries);
      }
      await journal.sent(entries);
      await allowance.booked(entries);
    }
  }

  async function sendReceipts(): Promise<void> {
    for (;;) {
      const receipts = await journal.unsentReceipts(batch);
      if (receipts.length === 0) return;
      // What the team does not keep does not leave the machine.
      const sent = standing?.keepsPrompts ? receipts : receipts.map((receipt) => ({ ...receipt, task: '' }));
      await call(() => team.putReceipts(sent));
      await journal.sentReceipts(receipts.map(({ id }) => id));
    }
  }

  /** One that the server does not take must not hold up the others. */
  async function sendSingly(entries: readonly TeamEntry[]): Promise<void> {
    for (const entry of entries) {
      try {
        await settle([entry]);
      } catch (error) {
        if (!(error instanceof TeamError) || error.reason !== 'refused') throw error;
        log.error(`The team store does not take the entry ${entry.id}.`, error);
      }
    }
  }

  /** Whether the standing was asked for, which is not done after each call. */
  async function work({ isLeaving = false } = {}): Promise<boolean> {
    const isRestored = await sendSettled();
    if (isRestored && kind !== 'restoring') {
      become('restoring');
      await reconcile();
    }
    await sendReceipts();
    for (const id of await plans.closed((plan) => ledger.planMoney(plan))) {
      await call(() => team.release(id));
      await plans.forget(id);
    }
    if (seen !== undefined) await state.set(seenKey, String(seen));
    if (standing && !isLeaving && kind === 'on' && clock.monotonicMs() - askedAtMs < askAgainMs) return false;
    askedAtMs = clock.monotonicMs();
    standing = await call(() => team.standing());
    note(standing.revision);
    if (!standing.isRestored && kind === 'restoring') become('on');
    await renewAllowance(isLeaving ? { ...standing, allowanceNanoUsd: 0 } : standing);
    fire();
    return true;
  }

  /** Full again when half of it is spent, another in a new month, none when the team grants none. */
  async function renewAllowance(now: TeamStanding): Promise<void> {
    const before = await allowance.current();
    const isFit = before && before.month === now.month && leftOfAllowance(before) * 2 >= Math.min(before.nanoUsd, now.allowanceNanoUsd);
    const isWanted = now.allowanceNanoUsd > 0 && !now.isRestored;
    if (before && !(isFit && isWanted)) {
      if (!(await allowance.replace(undefined))) return;
      await call(() => team.release(before.id));
    }
    if (isWanted && !(before && isFit)) {
      const answer = await asked((revision) =>
        team.hold({ id: options.newId(), kind: 'allowance', nanoUsd: now.allowanceNanoUsd }, revision),
      );
      if (answer.granted) await allowance.replace(answer);
    }
    const left = await allowance.current();
    allowanceNanoUsd = left ? leftOfAllowance(left) : 0;
  }

  function send(looks = false): Promise<void> {
    if (looks) askedAtMs = Number.NEGATIVE_INFINITY;
    if (isClosed || isQuiet()) return Promise.resolve();
    if (sending !== undefined) again = true;
    sending ??= (async () => {
      try {
        let isFresh = false;
        do {
          again = false;
          isFresh = await work();
        } while (again && !isClosed);
        later(kind === 'restoring' ? firstPauseMs : isFresh ? lookAgainMs : askAgainMs);
      } catch (error) {
        // What the server did is told by `call`; the store of this host is tried again later.
        if (!(error instanceof TeamError)) log.warn('What was spent could not be sent to the team store.', error);
        if (!(error instanceof TeamError)) later(firstPauseMs);
      } finally {
        sending = undefined;
      }
    })();
    return sending;
  }

  async function leave(): Promise<boolean> {
    try {
      await send();
      await work({ isLeaving: true });
      // A call under way is still paid from it.
      return (await allowance.current()) === undefined;
    } catch (error) {
      log.warn('The team store could not be told that this host leaves.', error);
      return false;
    }
  }

  return {
    reserve: (reservation) => asked((now) => team.reserve(reservation, now)),
    hold: (ask) => asked((now) => team.hold(ask, now)),
    send,
    leave,
    state: () => ({ kind, message, standing, allowanceNanoUsd }),
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
      stopTimer?.();
      await sending;
      await team.close();
    },
  };
}
