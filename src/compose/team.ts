import * as vscode from 'vscode';
import { randomIds as ids } from '../adapters/randomIds.ts';
import type { RemoteStore } from '../adapters/sqlite/remoteStore.ts';
import type { Ledger } from '../core/budget/ledger.ts';
import { monthOf } from '../core/budget/month.ts';
import type { Clock, Logger } from '../core/ports.ts';
import { TeamError } from '../core/team/teamError.ts';
import type { LinkState } from '../core/team/teamLink.ts';
import { readTeamServer, type TeamServer, teamServerText } from '../core/team/teamServer.ts';
import { createTeamSession, type TeamTarget } from '../core/team/teamSession.ts';
import type { TeamConnections } from '../core/team/teamShare.ts';
import type { TeamAlert, TeamStore } from '../core/team/teamStore.ts';
import { createUnusableTeamStore } from '../core/team/unusableTeamStore.ts';
import { commandIds, settingsSection, teamPasswordKey } from '../shared/ids.ts';
import { t } from '../shared/texts.ts';
import type { CommandsOf } from '../vscode/commands.ts';
import { readSettings, saveUserSetting } from '../vscode/configuration/settings.ts';
import { connectTeam, disconnectTeam, showTeamScript } from '../vscode/team/connectTeam.ts';
import { moveToTeam } from '../vscode/team/moveToTeam.ts';
import { tellTeamAlert } from '../vscode/team/teamAlerts.ts';
import type { TeamDesk } from '../vscode/team/teamDesk.ts';
import { type TeamProject, teamLimits } from '../vscode/team/teamLimits.ts';

/** The team store, above the ledger of this host while one is set. Nothing of PostgreSQL is loaded before. */
export interface TeamPart extends vscode.Disposable {
  readonly ledger: Ledger;
  /** As it was last known; undefined while this host belongs to no team. */
  state(): LinkState | undefined;
  onDidChange(listener: () => void): () => void;
  /** A level of one of the team's limits was crossed; the user has been told. */
  onDidAlert(listener: (alert: TeamAlert) => void): () => void;
  /** For what is shared beside the ledger. */
  readonly connections: TeamConnections;
  commands(
    projects: () => readonly TeamProject[],
  ): CommandsOf<'connectTeam' | 'disconnectTeam' | 'showTeamScript' | 'teamLimits' | 'moveToTeam'>;
}

export function composeTeam(context: vscode.ExtensionContext, store: RemoteStore, clock: Clock, log: Logger): TeamPart {
  const session = createTeamSession({
    ledger: store.ledger,
    journal: store.journal,
    state: store.state,
    clock,
    newId: () => ids.next(),
    log,
    target: () => target(context.secrets),
  });
  const reconnect = () => {
    session.reconnect().catch((error: unknown) => log.warn('The team store could not be connected to', error));
  };
  /** While this window itself writes settings and password, it connects when both are there. */
  let isWriting = false;
  const parts = [
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!isWriting && event.affectsConfiguration(`${settingsSection}.team`)) reconnect();
    }),
    context.secrets.onDidChange(({ key }) => {
      if (!isWriting && key === teamPasswordKey) reconnect();
    }),
    // The machine may have slept; the first press of a key should find the server there.
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused && session.state()) void session.current().then((connected) => connected?.link.send());
    }),
    new vscode.Disposable(
      session.onDidAlert((alert) => {
        tellTeamAlert(alert, session.state()?.standing?.person).catch((error: unknown) => log.error('Unexpected', error));
      }),
    ),
    new vscode.Disposable(() => void session.close()),
  ];

  async function connected(): Promise<{ readonly team: TeamStore; readonly send: () => Promise<void> }> {
    const now = await session.current();
    if (!now) throw new TeamError('noMember', t('This host does not belong to a team store.'));
    return { team: now.team, send: () => now.link.send(true) };
  }
  async function writing(write: () => Promise<void>): Promise<void> {
    isWriting = true;
    try {
      await write();
    } finally {
      isWriting = false;
    }
    await session.reconnect();
  }
  const desk: TeamDesk = {
    async state() {
      const now = await session.current();
      return now?.link.state();
    },
    server: () => settings().server,
    async tryOut(server, password, authorityFile) {
      const { openTeamServer } = await import('../adapters/postgres/openTeamServer.ts');
      const { createPostgresTeamStore } = await import('../adapters/postgres/postgresTeamStore.ts');
      const team = createPostgresTeamStore((await openTeamServer({ server, password, authorityFile }))(''));
      try {
        return await team.standing();
      } finally {
        await team.close();
      }
    },
    connect: (server, password, authorityFile) =>
      writing(async () => {
        await context.secrets.store(teamPasswordKey, JSON.stringify({ server: teamServerText(server), password }));
        await saveUserSetting('team.authorityFile', authorityFile === '' ? undefined : authorityFile);
        await saveUserSetting('team.server', teamServerText(server));
      }),
    async disconnect() {
      const isToldAll = await session.leave();
      await writing(async () => {
        await saveUserSetting('team.server', undefined);
        await saveUserSetting('team.authorityFile', undefined);
        await context.secrets.delete(teamPasswordKey);
      });
      return isToldAll;
    },
    async refresh() {
      const now = await session.current();
      await now?.link.send(true);
    },
    async setLimit(scope, nanoUsd) {
      const { team, send } = await connected();
      const alerts = await team.setLimit(scope, nanoUsd);
      await send();
      return alerts;
    },
    async setPolicy(policy) {
      const { team, send } = await connected();
      await team.setPolicy(policy);
      await send();
    },
    async reopen() {
      const { team, send } = await connected();
      await team.reopen();
      await send();
    },
    month: () => monthOf(clock.localDate(clock.now())),
    leftOut: (month) => store.journal.leftOut(month),
    async takeIn(month) {
      const { send } = await connected();
      await store.journal.takeIn(month);
      await send();
      return (await store.journal.unsent(1)).length === 0 && (await store.journal.unsentReceipts(1)).length === 0;
    },
    async script(installed) {
      return (await import('../adapters/postgres/teamScript.ts')).teamScript(installed);
    },
    async schemas() {
      const { schemaVersion } = await import('../adapters/postgres/teamScript.ts');
      const now = await session.current();
      const installed = await now?.team.standing().then(
        ({ schema }) => schema,
        (error: unknown) => (error instanceof TeamError ? (error.cause as { schema?: number } | undefined)?.schema : undefined),
      );
      return { ours: schemaVersion, installed };
    },
  };
  return {
    ledger: session.ledger,
    state: () => session.state(),
    onDidChange: session.onDidChange,
    onDidAlert: session.onDidAlert,
    connections: { current: () => session.current(), onDidChange: session.onDidChange },
    commands: (projects) => ({
      [commandIds.connectTeam]: () => connectTeam(desk, settings().authorityFile),
      [commandIds.disconnectTeam]: () => disconnectTeam(desk),
      [commandIds.showTeamScript]: () => showTeamScript(desk),
      [commandIds.teamLimits]: () => teamLimits(desk, projects()),
      [commandIds.moveToTeam]: () => moveToTeam(desk),
    }),
    dispose: () => vscode.Disposable.from(...parts).dispose(),
  };
}

function settings(): { readonly server: string; readonly authorityFile: string } {
  const { values } = readSettings();
  return { server: values['team.server'].trim(), authorityFile: values['team.authorityFile'] };
}

/** What is set cannot be used: nothing is spent past it, and the user is told why. */
function unusable(error: TeamError): TeamTarget {
  return { server: undefined, open: () => createUnusableTeamStore(error) };
}

async function target(secrets: vscode.SecretStorage): Promise<TeamTarget | undefined> {
  const { server: text, authorityFile } = settings();
  if (text === '') return undefined;
  const read = readTeamServer(text);
  if (!read.ok)
    return unusable(new TeamError('login', t('The setting "q2o.team.server" is not an address such as name@host:port/database.')));
  const password = passwordFor(teamServerText(read.server), await secrets.get(teamPasswordKey));
  if (!password)
    return unusable(new TeamError('login', t('The password of the team store is missing on this host. Run "Q2O: Connect Team Store".')));
  try {
    return await usable(read.server, password, authorityFile);
  } catch (error) {
    if (error instanceof TeamError) return unusable(error);
    throw error;
  }
}

/** Of this very server: another one, wherever its address comes from, is not shown it. */
function passwordFor(server: string, saved: string | undefined): string | undefined {
  if (saved === undefined) return undefined;
  const { server: savedFor, password } = JSON.parse(saved) as { readonly server?: string; readonly password?: string };
  return savedFor === server ? password : undefined;
}

async function usable(server: TeamServer, password: string, authorityFile: string): Promise<TeamTarget> {
  const { openTeamServer } = await import('../adapters/postgres/openTeamServer.ts');
  const { createPostgresTeamStore } = await import('../adapters/postgres/postgresTeamStore.ts');
  const open = await openTeamServer({ server, password, authorityFile });
  return { server: teamServerText(server), open: (hostId) => createPostgresTeamStore(open(hostId)) };
}
