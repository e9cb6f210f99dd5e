import * as vscode from 'vscode';
import { randomIds as ids } from '../adapters/randomIds.ts';
import type { TeamBudget } from '../core/budget/budget.ts';
import type { Ledger } from '../core/budget/ledger.ts';
import { monthOf } from '../core/budget/month.ts';
import type { Crossing } from '../core/budget/spendRules.ts';
import type { Clock, Logger } from '../core/ports.ts';
import type { StateStore } from '../core/storage.ts';
import { createClosedTeamStore } from '../core/team/closedTeamStore.ts';
import { createTeam } from '../core/team/createTeam.ts';
import { createSwitchedLedger } from '../core/team/switchedLedger.ts';
import { isOnThisMachine, readTeamAddress, type TeamAddress, teamAddressText } from '../core/team/teamAddress.ts';
import { TeamError } from '../core/team/teamError.ts';
import type { TeamJournal } from '../core/team/teamJournal.ts';
import type { TeamLink } from '../core/team/teamLink.ts';
import type { TeamConnections } from '../core/team/teamShare.ts';
import { crossingOf, teamLimits, teamState } from '../core/team/teamStatus.ts';
import type { TeamStore } from '../core/team/teamStore.ts';
import { settingsSection, teamPasswordKey } from '../shared/ids.ts';
import { t } from '../shared/texts.ts';
import { readSettings, saveUserSetting } from '../vscode/configuration/settings.ts';
import { createTeamCommands, type TeamCommands } from '../vscode/team/teamCommands.ts';

export interface TeamDeps {
  readonly context: vscode.ExtensionContext;
  /** Of this host. */
  readonly store: { readonly ledger: Ledger; readonly journal: TeamJournal; readonly state: StateStore };
  readonly project: () => string;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The team that this host is connected to, if it is. */
export interface TeamPart extends vscode.Disposable {
  /** Of this host, under the limits of the team while there is one. */
  readonly ledger: Ledger;
  readonly budget: TeamBudget;
  readonly commands: TeamCommands;
  /** For what is shared beside the ledger. */
  readonly connections: TeamConnections;
}

interface Connection {
  readonly team: TeamStore;
  readonly ledger: Ledger;
  readonly link: TeamLink;
}

const hostKey = 'team host';

/** Connects with the first call that needs it, and anew when the settings or the password change. */
export function composeTeam({ context, store, project, clock, log }: TeamDeps): TeamPart {
  const switched = new Set<() => void>();
  const alerted = new Set<(crossing: Crossing) => void>();
  let opening: Promise<Connection | undefined> | undefined;
  let open: Connection | undefined;

  const address = () => readSettings().values['team.server'].trim();
  const tell = () => {
    for (const listener of switched) listener();
  };

  /** A server that cannot be used as it is set up refuses: to go on without it would be to spend past its limits. */
  async function storeAt(where: TeamAddress | string, password: string | undefined): Promise<TeamStore> {
    if (typeof where === 'string')
      return createClosedTeamStore(new TeamError('login', t('The address of the team store cannot be read. {0}', where)));
    if (!password) return createClosedTeamStore(new TeamError('login', t('The password of the team store is not on this machine.')));
    try {
      const { createPostgresTeamStore } = await import('../adapters/postgres/postgresTeamStore.ts');
      const authorityFile = readSettings().values['team.authorityFile'] || undefined;
      return createPostgresTeamStore({
        ...where,
        password,
        tls: isOnThisMachine(where) ? 'off' : 'verified',
        authorityFile,
        hostId: await hostId(),
      });
    } catch (cause) {
      return createClosedTeamStore(new TeamError('login', t('The file of the authority of the team store cannot be read.'), cause));
    }
  }

  /** Of this very address: another server, wherever its address comes from, is not shown it. */
  async function passwordFor(text: string): Promise<string | undefined> {
    const saved = await context.secrets.get(teamPasswordKey);
    const { address: savedFor, password } = saved === undefined ? {} : (JSON.parse(saved) as { address?: string; password?: string });
    return savedFor === text ? password : undefined;
  }

  async function hostId(): Promise<string> {
    const known = await store.state.get(hostKey);
    if (known !== undefined) return known;
    await store.state.replace(hostKey, undefined, ids.next());
    return (await store.state.get(hostKey)) ?? ids.next();
  }

  async function connect(): Promise<Connection | undefined> {
    const text = address();
    if (text === '') return undefined;
    const team = await storeAt(readTeamAddress(text), await passwordFor(text));
    const { ledger, link } = createTeam({ ...store, team, clock, newId: () => ids.next(), log });
    link.onDidChange(tell);
    link.onDidAlert((alert) => {
      for (const listener of alerted) listener(crossingOf(alert));
    });
    open = { team, ledger, link };
    void link.send();
    return open;
  }

  function connection(): Promise<Connection | undefined> {
    opening ??= connect().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  }

  async function reconnect(): Promise<void> {
    const before = opening;
    opening = undefined;
    open = undefined;
    const last = await before?.catch(() => undefined);
    await last?.link.close().catch((error: unknown) => log.warn('The team store could not be left in order', error));
    await connection();
    tell();
  }

  const reconnectLogged = () => void reconnect().catch((error: unknown) => log.error('The team store could not be connected', error));
  const parts = [
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(`${settingsSection}.team`)) reconnectLogged();
    }),
    context.secrets.onDidChange(({ key }) => {
      if (key === teamPasswordKey) reconnectLogged();
    }),
  ];

  return {
    ledger: createSwitchedLedger(
      store.ledger,
      async () => (await connection())?.ledger ?? store.ledger,
      (listener) => {
        switched.add(listener);
        return () => switched.delete(listener);
      },
    ),
    budget: {
      status(of) {
        if (address() === '') return undefined;
        if (!open) void connection().catch((error: unknown) => log.error('The team store could not be connected', error));
        const state = open?.link.state() ?? ({ kind: 'on', standing: undefined, allowanceNanoUsd: 0 } as const);
        return { state: teamState(state), limits: teamLimits(state, of) };
      },
      onDidAlert(listener) {
        alerted.add(listener);
        return () => alerted.delete(listener);
      },
    },
    connections: {
      current: connection,
      onDidChange(listener) {
        switched.add(listener);
        return () => switched.delete(listener);
      },
    },
    commands: createTeamCommands({
      current: address,
      project,
      spentThisMonth: async () => [...(await store.ledger.generationCosts(month())).values()],
      async look(where, password) {
        const team = await storeAt(where, password);
        try {
          return await team.standing();
        } finally {
          await team.close();
        }
      },
      async save(where, password, takesMonthAlong) {
        await store.journal.startAfresh(takesMonthAlong ? month() : undefined);
        await context.secrets.store(teamPasswordKey, JSON.stringify({ address: teamAddressText(where), password }));
        await saveUserSetting('team.server', teamAddressText(where));
        await reconnect();
      },
      async leave() {
        await open?.link.send();
        await saveUserSetting('team.server', undefined);
        await context.secrets.delete(teamPasswordKey);
        await reconnect();
      },
      team: async () => (await connection())?.team,
      changed: async () => open?.link.send(),
      script: async (installed) => (await import('../adapters/postgres/teamScript.ts')).teamScript(installed),
      log,
    }),
    dispose() {
      vscode.Disposable.from(...parts).dispose();
      void open?.link.close().catch(() => undefined); // What was not sent is sent by the next window.
    },
  };

  function month(): string {
    return monthOf(clock.localDate(clock.now()));
  }
}
