import { formatUsd, nanoUsdPerUsd, readUsd } from '../../core/budget/money.ts';
import type { TeamScope, TeamStanding } from '../../core/team/teamStore.ts';
import { counted, t } from '../../shared/texts.ts';
import { askInput, askModal, pickOne, type Row, showInfo } from '../shown.ts';
import { tellTeamAlert } from './teamAlerts.ts';
import type { TeamDesk } from './teamDesk.ts';
import { scopeInSentence, teamLimitLine } from './teamWords.ts';

/** A project of this window. */
export interface TeamProject {
  readonly id: string;
  readonly name: string;
}

interface Deed extends Row {
  readonly run: () => Promise<void>;
}

/** `Q2O: Team Limits`: shows all limits that the member may see; a lead sets and removes them, and what else the team has decided. */
export async function teamLimits(desk: TeamDesk, projects: readonly TeamProject[]): Promise<void> {
  for (;;) {
    await desk.refresh();
    const state = await desk.state();
    const standing = state?.standing;
    if (!state || !standing) {
      await showInfo(state?.message ?? t('This host does not belong to a team store, or it has not answered yet.'));
      return;
    }
    const rows = standing.leads ? leadRows(desk, standing, projects) : limitRows(standing);
    const title = standing.leads
      ? t('Limits of the team "{0}" in a month', standing.team)
      : t('Limits of your team; a lead can change them');
    const chosen = await pickOne(rows, { title, ignoreFocusOut: true });
    if (!chosen?.run) return;
    await chosen.run();
  }
}

function limitRows({ limits, person }: TeamStanding): readonly (Row & { readonly run?: () => Promise<void> })[] {
  if (limits.length === 0) return [{ icon: 'info', label: t('No limits are set.') }];
  return limits.map((one) => ({ icon: 'graph', label: teamLimitLine(one, person) }));
}

function leadRows(desk: TeamDesk, standing: TeamStanding, projects: readonly TeamProject[]): readonly Deed[] {
  const { limits, person } = standing;
  const set = (scope: TeamScope) => () => changeLimit(desk, standing, scope);
  const missing = (['team', 'person'] as const).filter((scope) => !limits.some((one) => one.scope === scope));
  return [
    ...limits.map((one) => ({
      icon: 'graph',
      label: teamLimitLine(one, person),
      detail: t('Choose to change or remove it'),
      run: set(one.scope),
    })),
    ...missing.map((scope) => ({
      icon: 'add',
      label: scope === 'team' ? t('Limit the whole team') : t('Limit each person who has no limit of their own'),
      run: set(scope),
    })),
    { icon: 'person-add', label: t('Limit one person'), run: () => limitNamed(desk, standing, 'person', projects) },
    { icon: 'folder', label: t('Limit a project'), run: () => limitNamed(desk, standing, 'project', projects) },
    {
      icon: 'watch',
      label: t('Allowance: {0}', formatUsd(standing.allowanceNanoUsd)),
      detail: t('What each host may set aside and spend while the team store does not answer'),
      run: () => setAllowance(desk, standing),
    },
    {
      icon: 'comment',
      label: standing.keepsPrompts
        ? t('Tasks and answers are stored on the team store')
        : t('Tasks and answers are not stored on the team store'),
      detail: t('Tasks of receipts, and answers of models with their code, so that the same question costs nothing to others'),
      run: () => setKeepsPrompts(desk, standing),
    },
    {
      icon: 'library',
      label: standing.sharesTemplates
        ? t('Templates that members learn are offered to the team')
        : t('Templates that members learn stay with them'),
      detail: t('Templates are tasks and code. Choose to change it.'),
      run: () => setSharesTemplates(desk, standing),
    },
    {
      icon: 'check',
      label: t('Templates: {0}', acceptWords(standing.accepts)),
      detail: t('Who must accept a template before it serves others'),
      run: () => setAccepts(desk, standing),
    },
    ...(standing.isRestored
      ? [
          {
            icon: 'debug-restart',
            label: counted(standing.waitingHosts, { one: 'Reopen without {0} host', other: 'Reopen without {0} hosts' }),
            detail: t('A backup was restored, and what was spent since is not all there'),
            run: () => reopen(desk, standing),
          },
        ]
      : []),
  ];
}

async function changeLimit(desk: TeamDesk, { limits, person }: TeamStanding, scope: TeamScope): Promise<void> {
  const now = limits.find((one) => one.scope === scope);
  const whose = scopeInSentence(scope, person);
  const prompt = now
    ? t(
        'Now {0}; {1} is spent this month. Leave it empty to remove the limit.',
        formatUsd(now.limitNanoUsd),
        formatUsd(now.committedNanoUsd),
      )
    : t('It counts for all windows, hosts and people from now on, with what is spent this month.');
  const text = await askInput({
    title: t('In US dollars a month: {0}', whose),
    prompt,
    ignoreFocusOut: true,
    validateInput: (typed) => (typed.trim() === '' ? (now ? undefined : amountProblem(typed)) : amountProblem(typed)),
  });
  if (text === undefined) return;
  const nanoUsd = readAmount(text);
  if (nanoUsd === undefined) {
    const yes = t('Remove Limit');
    if ((await askModal(t('Remove {0}?', whose), t('The other limits go on.'), yes)) !== yes) return;
  }
  const alerts = await desk.setLimit(scope, nanoUsd);
  for (const alert of alerts) void tellTeamAlert(alert, person);
}

async function limitNamed(
  desk: TeamDesk,
  standing: TeamStanding,
  kind: 'person' | 'project',
  projects: readonly TeamProject[],
): Promise<void> {
  const named = kind === 'person' ? await askPerson() : await askProject(projects);
  if (named) await changeLimit(desk, standing, `${kind}:${named}`);
}

async function askPerson(): Promise<string | undefined> {
  const name = await askInput({
    title: t('Whom do you want to limit?'),
    prompt: t('The name with which they log in at the team store'),
    ignoreFocusOut: true,
  });
  return name?.trim();
}

async function askProject(projects: readonly TeamProject[]): Promise<string | undefined> {
  const rows = [
    ...projects.map(({ id, name }) => ({ icon: 'folder', label: name, description: id, id })),
    { icon: 'edit', label: t('Another project…'), id: undefined },
  ];
  const chosen = await pickOne(rows, { title: t('Which project do you want to limit?'), ignoreFocusOut: true });
  if (!chosen || chosen.id !== undefined) return chosen?.id;
  const id = await askInput({ title: t('Id of the project'), prompt: t('As it stands in its .q2o/project.json'), ignoreFocusOut: true });
  return id?.trim();
}

async function setAllowance(desk: TeamDesk, { allowanceNanoUsd }: TeamStanding): Promise<void> {
  const text = await askInput({
    title: t('Allowance of each host, in US dollars'),
    prompt: t('Every host sets as much aside; it counts as spent until it is given back. 0 for none.'),
    value: String(allowanceNanoUsd / nanoUsdPerUsd),
    ignoreFocusOut: true,
    validateInput: amountProblem,
  });
  const nanoUsd = text === undefined ? undefined : readAmount(text);
  if (nanoUsd !== undefined) await desk.setPolicy({ allowanceNanoUsd: nanoUsd });
}

async function setKeepsPrompts(desk: TeamDesk, { keepsPrompts }: TeamStanding): Promise<void> {
  const yes = keepsPrompts ? t('Stop Storing') : t('Store Them');
  const question = keepsPrompts
    ? t('Store no more tasks and answers on the team store?')
    : t('Store tasks and answers of all members on the team store?');
  const detail = keepsPrompts
    ? t('Those that are there stay until an administrator deletes them.')
    : t('Each member reads their own tasks, leads read all. Whoever asks the same gets the same answer. Members are not asked.');
  if ((await askModal(question, detail, yes)) === yes) await desk.setPolicy({ keepsPrompts: !keepsPrompts });
}

async function setSharesTemplates(desk: TeamDesk, { sharesTemplates }: TeamStanding): Promise<void> {
  const yes = sharesTemplates ? t('Stop Sharing') : t('Share Templates');
  const question = sharesTemplates ? t('Offer no more templates to the team?') : t('Offer to the team what its members learn?');
  const detail = sharesTemplates ? t('Those that serve others go on.') : t('Their tasks and code are stored on the team store.');
  if ((await askModal(question, detail, yes)) === yes) await desk.setPolicy({ sharesTemplates: !sharesTemplates });
}

async function setAccepts(desk: TeamDesk, { accepts }: TeamStanding): Promise<void> {
  const rows = (['lead', 'two', 'nobody'] as const).map((value) => ({
    label: acceptWords(value),
    ...(value === accepts ? { description: t('now') } : {}),
    value,
  }));
  const chosen = await pickOne(rows, { title: t('Who must accept a template before it serves others?'), ignoreFocusOut: true });
  if (chosen) await desk.setPolicy({ accepts: chosen.value });
}

async function reopen(desk: TeamDesk, { waitingHosts }: TeamStanding): Promise<void> {
  const yes = t('Reopen');
  const chosen = await askModal(
    counted(waitingHosts, { one: 'Go on without {0} host?', other: 'Go on without {0} hosts?' }),
    t('What was spent there since the backup is unknown until a window is open there, so the limits may be passed by as much.'),
    yes,
  );
  if (chosen === yes) await desk.reopen();
}

function acceptWords(accepts: TeamStanding['accepts']): string {
  return { lead: t('a lead accepts them'), two: t('two members accept them'), nobody: t('nobody has to accept them') }[accepts];
}

function amountProblem(typed: string): string | undefined {
  return readAmount(typed) === undefined ? t('An amount such as 25 or 12.50, up to 1,000,000') : undefined;
}

function readAmount(typed: string): number | undefined {
  const nanoUsd = typed.trim() === '' ? undefined : readUsd(typed);
  return nanoUsd !== undefined && nanoUsd <= 1_000_000 * nanoUsdPerUsd ? nanoUsd : undefined;
}
