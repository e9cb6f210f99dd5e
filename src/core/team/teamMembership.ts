import type { StateStore } from '../storage.ts';
import type { TeamJournal } from './teamJournal.ts';
import { teamStateKeys } from './teamState.ts';

/**
 * Makes this host one of the member's at the server, and resolves to its name there. For another server than the one before, nothing that was spent
 * until now is the team's, and what is known of the other server is forgotten. Can be called again, by all windows at once.
 */
export async function joinTeam(state: StateStore, journal: TeamJournal, server: string, newId: () => string): Promise<string> {
  const { host, server: serverKey } = teamStateKeys;
  if ((await state.get(serverKey)) !== server) {
    // First, so that a window that finds the server noted finds all of it done.
    await journal.startAfresh();
    await forgetServer(state);
    await state.set(serverKey, server);
  }
  await state.replace(host, undefined, newId());
  return (await state.get(host)) ?? newId();
}

/** The host is of no team from now on: whoever joins again starts afresh. */
export async function leaveTeam(state: StateStore): Promise<void> {
  await clear(state, teamStateKeys.server);
  await forgetServer(state);
}

async function forgetServer(state: StateStore): Promise<void> {
  for (const key of [teamStateKeys.revision, teamStateKeys.allowance, teamStateKeys.plans]) await clear(state, key);
}

async function clear(state: StateStore, key: string): Promise<void> {
  for (;;) {
    const before = await state.get(key);
    if (before === undefined || (await state.replace(key, before, undefined))) return;
  }
}
