import * as vscode from 'vscode';
import { TeamError } from '../../core/team/teamError.ts';
import { isOnThisMachine, readTeamServer, type TeamServer } from '../../core/team/teamServer.ts';
import { commandIds } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';
import { askInput, askModal, pickOne, showInfo, showProgress, showWarning } from '../shown.ts';
import type { TeamDesk } from './teamDesk.ts';
import { membershipLine, teamLimitLine } from './teamWords.ts';

/** `Q2O: Connect Team Store`: asks for address and password, tries them, and saves them only when the server lets the member in. */
export async function connectTeam(desk: TeamDesk, authorityOfNow: string): Promise<void> {
  const server = await askServer(desk.server());
  if (!server) return;
  const password = await askInput({
    title: t('Password of {0} at {1}', server.user, server.host),
    prompt: t('It is kept in the secret storage of VS Code and sent to that server only.'),
    password: true,
    ignoreFocusOut: true,
  });
  if (!password) return;
  const authorityFile = isOnThisMachine(server) ? '' : await askAuthority(authorityOfNow);
  if (authorityFile === undefined) return;
  const standing = await showProgress(
    { location: vscode.ProgressLocation.Notification, title: t('Connecting to the team store') },
    async () => desk.tryOut(server, password, authorityFile),
  ).catch((error: unknown) => failed(error, desk));
  if (!standing) return;
  await desk.connect(server, password, authorityFile);
  const limits = standing.limits.map((one) => teamLimitLine(one, standing.person));
  const open = t('Open Budget');
  const message = [
    t('Connected. {0}.', membershipLine(standing)),
    limits.length === 0 ? t('No limits are set there.') : `${limits.join('. ')}.`,
    t('Your own limits go on beside them.'),
  ].join(' ');
  void showInfo(message, open).then((chosen) => chosen === open && vscode.commands.executeCommand(commandIds.showBudget));
}

/** `Q2O: Disconnect Team Store`. What the server has stays there, and what this host has stays here. */
export async function disconnectTeam(desk: TeamDesk): Promise<void> {
  if (desk.server() === '') {
    await showInfo(t('This host does not belong to a team store.'));
    return;
  }
  const yes = t('Disconnect');
  const chosen = await askModal(
    t('Disconnect this host from the team store?'),
    [
      t('What waits is sent first, and the allowance of this host is given back.'),
      t('The team store keeps what it has; what was spent, receipts and templates on this host stay whole.'),
      t('From then on your own limits alone count here.'),
    ].join('\n'),
    yes,
  );
  if (chosen !== yes) return;
  const isToldAll = await showProgress(
    { location: vscode.ProgressLocation.Notification, title: t('Disconnecting from the team store') },
    async () => desk.disconnect(),
  );
  if (isToldAll) await showInfo(t('This host is disconnected from the team store.'));
  else {
    await showWarning(
      t('This host is disconnected, but the team store could not be told. A lead can give back what it holds for this host.'),
    );
  }
}

/** `Q2O: Show Team Store Script`: what an administrator runs, in an editor; for a server of an earlier version only what it lacks. */
export async function showTeamScript(desk: TeamDesk): Promise<void> {
  const { ours, installed } = await desk.schemas();
  const from = installed !== undefined && installed < ours ? installed : await askInstalled(ours);
  if (from === undefined) return;
  const content = await desk.script(from);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'sql', content }));
}

/** Which version the database has; 0 for a new one, undefined when dismissed. */
async function askInstalled(ours: number): Promise<number | undefined> {
  const rows = [
    { label: t('For a new database'), detail: t('All of it, as one transaction; PostgreSQL 15 or newer'), installed: 0 },
    ...Array.from({ length: ours - 1 }, (_, at) => ours - 1 - at).map((installed) => ({
      label: t('For a database that has version {0}', installed),
      detail: t('What it lacks of version {0}', ours),
      installed,
    })),
  ];
  const placeHolder = t('The table `q2o.schema` says which version a database has');
  return (await pickOne(rows, { title: t('Script for the team store, version {0}', ours), placeHolder }))?.installed;
}

async function askServer(now: string): Promise<TeamServer | undefined> {
  const text = await askInput({
    title: t('Your team store'),
    prompt: t('Your name, the server and its database, as your administrator told you: name@host:port/database'),
    placeHolder: 'anna@db.example.com:5432/q2o',
    value: now,
    ignoreFocusOut: true,
    validateInput: (typed) => {
      const read = readTeamServer(typed);
      if (read.ok) return undefined;
      return read.why === 'password'
        ? t('Leave the password out: it is asked for next.')
        : t('An address such as anna@db.example.com:5432/q2o');
    },
  });
  const read = text === undefined ? undefined : readTeamServer(text);
  return read?.ok ? read.server : undefined;
}

/** Empty for an authority that everybody knows; undefined when dismissed. */
async function askAuthority(now: string): Promise<string | undefined> {
  const rows = [
    { label: t('A known authority signed its certificate'), detail: t('As for most managed servers'), file: '' },
    ...(now === '' ? [] : [{ label: t('The authority of {0}', now), detail: t('The file in the settings'), file: now }]),
    { label: t('Choose a PEM file…'), detail: t('The certificate of your own authority, from your administrator'), file: undefined },
  ];
  const chosen = await pickOne(rows, { title: t('How is the server verified?'), ignoreFocusOut: true });
  if (!chosen || chosen.file !== undefined) return chosen?.file;
  return askInput({
    title: t('Certificate of the authority'),
    prompt: t('Path of a PEM file on the machine that Q2O runs on'),
    ignoreFocusOut: true,
  });
}

/** Says what went wrong and what to do; nothing was saved. */
async function failed(error: unknown, desk: TeamDesk): Promise<undefined> {
  if (!(error instanceof TeamError)) throw error;
  const script = t('Show Script');
  const again = t('Try Again');
  const buttons = error.reason === 'outdated' ? [script] : [again];
  const detail = error.reason === 'away' ? awayDetail(error) : '';
  void showWarning([error.message, t('Nothing was saved.'), detail].join(' ').trim(), ...buttons).then((chosen) => {
    if (chosen === script) return showTeamScript(desk);
    return chosen === again ? vscode.commands.executeCommand(commandIds.connectTeam) : undefined;
  });
  return undefined;
}

/** What the network said, such as `ENOTFOUND`. */
function awayDetail({ cause }: TeamError): string {
  const code = (cause as { readonly code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? t('The network says: {0}.', code) : t('Check address, port and firewall.');
}
