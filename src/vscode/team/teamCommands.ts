import * as vscode from 'vscode';
import { formatUsd } from '../../core/budget/money.ts';
import type { Logger } from '../../core/ports.ts';
import { readTeamAddress, type TeamAddress } from '../../core/team/teamAddress.ts';
import { TeamError } from '../../core/team/teamError.ts';
import type { TeamStanding, TeamStore } from '../../core/team/teamStore.ts';
import { commandIds } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';
import type { CommandsOf } from '../commands.ts';
import { askInput, askModal, pickOne, showInfo, showProgress, showWarning } from '../shown.ts';
import { setTeamLimits } from './teamLimitCommands.ts';

export interface TeamCommandDeps {
  /** The address that is set; empty for none. */
  readonly current: () => string;
  /** The project at work. */
  readonly project: () => string;
  /** Nano-dollars of each generation of this month on this host. */
  readonly spentThisMonth: () => Promise<readonly number[]>;
  /** How the team stands, as this member sees it; nothing is saved. Rejects with `TeamError`. */
  readonly look: (address: TeamAddress, password: string) => Promise<TeamStanding>;
  readonly save: (address: TeamAddress, password: string, takesMonthAlong: boolean) => Promise<void>;
  readonly leave: () => Promise<void>;
  /** Undefined while this host is of no team. */
  readonly team: () => Promise<TeamStore | undefined>;
  /** A lead changed something. */
  readonly changed: () => Promise<void>;
  /** What an administrator runs, from a schema of this version on. */
  readonly script: (installed: number) => Promise<string>;
  readonly log: Logger;
}

export type TeamCommands = CommandsOf<'connectTeam' | 'leaveTeam' | 'showTeamScript' | 'setTeamLimits'>;

export function createTeamCommands(deps: TeamCommandDeps): TeamCommands {
  return {
    [commandIds.connectTeam]: () => connectTeam(deps),
    [commandIds.leaveTeam]: () => leaveTeam(deps),
    [commandIds.showTeamScript]: () => showScript(deps, 0),
    [commandIds.setTeamLimits]: async () => {
      const team = await teamOrHelp(deps);
      if (team) await setTeamLimits(team, deps.project(), deps.changed);
    },
  };
}

/** `Q2O: Connect Team Store…`: asks for address and password, looks whether they are right, and saves them only then. */
async function connectTeam(deps: TeamCommandDeps): Promise<void> {
  const title = t('Connect a team store');
  const text = await askInput({
    title,
    prompt: t('The address that the lead of your team has given you: name@server:5432/database'),
    value: deps.current(),
    ignoreFocusOut: true,
    validateInput: (typed) => {
      const read = typed.trim() === '' ? undefined : readTeamAddress(typed);
      return typeof read === 'string' ? read : undefined;
    },
  });
  const address = text === undefined || text.trim() === '' ? undefined : readTeamAddress(text);
  if (!address || typeof address === 'string') return;
  const password = await askInput({
    title,
    prompt: t('The password of {0} on {1}. It is kept in the secret storage of VS Code.', address.user, address.host),
    password: true,
    ignoreFocusOut: true,
  });
  if (!password) return;
  const standing = await lookAt(deps, address, password);
  if (!standing) return;
  const takesAlong = await askWhatCounts(deps, standing);
  if (takesAlong === undefined) return;
  await deps.save(address, password, takesAlong);
  await showInfo(t('This machine is connected to the team {0} as {1}. {2}', standing.team, standing.person, limitWords(standing)));
}

async function lookAt(deps: TeamCommandDeps, address: TeamAddress, password: string): Promise<TeamStanding | undefined> {
  const location = vscode.ProgressLocation.Notification;
  try {
    return await showProgress({ location, title: t('Asking the team store') }, () => deps.look(address, password));
  } catch (error) {
    if (!(error instanceof TeamError)) throw error;
    deps.log.info('The team store was not connected.', error);
    const again = t('Try Again');
    const script = t('Show the Script');
    const offers = error.reason === 'outdated' ? [again, script] : [again];
    const chosen = await showWarning(t('The team store is not connected. {0}', error.message), ...offers);
    if (chosen === script) await showScript(deps, error.installed ?? 0);
    if (chosen === again) await connectTeam(deps);
    return undefined;
  }
}

/** Whether what this machine has spent this month counts for the team; undefined when dismissed. */
async function askWhatCounts(deps: TeamCommandDeps, { team }: TeamStanding): Promise<boolean | undefined> {
  const costs = (await deps.spentThisMonth()).filter((cost) => cost > 0);
  if (costs.length === 0) return false;
  const sum = formatUsd(costs.reduce((total, cost) => total + cost, 0));
  const rows = [
    {
      icon: 'circle-slash',
      label: t('Start at nothing'),
      detail: t('What was spent before stays on this machine.'),
      takes: false,
    },
    {
      icon: 'cloud-upload',
      label: t('Take this month along: {0} in {1} generations', sum, String(costs.length)),
      detail: t('It counts at the limits of the team, and its receipts are sent without the tasks unless the team keeps them.'),
      takes: true,
    },
  ];
  return (await pickOne(rows, { title: t('What counts for the team {0}?', team) }))?.takes;
}

function limitWords({ limits, person }: TeamStanding): string {
  const [limit] = limits.filter(({ scope }) => scope === 'team' || scope === `person:${person}`);
  if (!limit) return t('Its leads have set no limit.');
  return t('{0} of {1} is spent this month.', formatUsd(limit.committedNanoUsd), formatUsd(limit.limitNanoUsd));
}

async function leaveTeam(deps: TeamCommandDeps): Promise<void> {
  if (!(await teamOrHelp(deps))) return;
  const yes = t('Leave');
  const chosen = await askModal(
    t('Leave the team store?'),
    t(
      'Its limits no longer hold on this machine; your own do. Receipts and templates of this machine stay here, and what was sent stays there.',
    ),
    yes,
  );
  if (chosen === yes) await deps.leave();
}

/** For an administrator: nothing is run from here. */
async function showScript(deps: TeamCommandDeps, installed: number): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'sql', content: await deps.script(installed) });
  await vscode.window.showTextDocument(document, { preview: false });
}

async function teamOrHelp(deps: TeamCommandDeps): Promise<TeamStore | undefined> {
  const team = deps.current() === '' ? undefined : await deps.team();
  if (team) return team;
  const connect = t('Connect');
  const chosen = await showInfo(t('This machine is connected to no team store.'), connect);
  if (chosen === connect) await connectTeam(deps);
  return undefined;
}
