import { formatUsd, readUsd } from '../../core/budget/money.ts';
import { TeamError } from '../../core/team/teamError.ts';
import type { TeamStanding, TeamStore } from '../../core/team/teamStore.ts';
import { t } from '../../shared/texts.ts';
import { askInput, pickOne, type Row, showInfo, showWarning } from '../shown.ts';

interface StepRow extends Row {
  readonly run: () => Promise<void>;
}

/** `Q2O: Team Limits…`: what a lead decides, and what a member may see of it. */
export async function setTeamLimits(team: TeamStore, project: string, changed: () => Promise<void>): Promise<void> {
  try {
    const standing = await team.standing();
    const rows = standing.leads ? leadRows(team, standing, project) : memberRows(standing);
    const chosen = await pickOne(rows, { title: t('Limits of the team {0}', standing.team) });
    await chosen?.run();
    if (chosen) await changed();
  } catch (error) {
    if (!(error instanceof TeamError)) throw error;
    await showWarning(error.message);
  }
}

function memberRows({ limits }: TeamStanding): readonly StepRow[] {
  const explain = async () => void (await showInfo(t('Only a lead of the team can change its limits.')));
  const rows = limits.map((limit) => ({ icon: 'dashboard', label: scopeWords(limit.scope), description: amounts(limit), run: explain }));
  return rows.length > 0 ? rows : [{ icon: 'info', label: t('Its leads have set no limit.'), run: explain }];
}

function leadRows(team: TeamStore, standing: TeamStanding, project: string): readonly StepRow[] {
  const scopes = [...new Set(['team', 'person', `project:${project}`, ...standing.limits.map(({ scope }) => scope)])];
  const limitRow = (scope: string): StepRow => {
    const limit = standing.limits.find((one) => one.scope === scope);
    return {
      icon: 'dashboard',
      label: scopeWords(scope),
      description: limit ? amounts(limit) : t('no limit'),
      run: () => askLimit(team, scope, limit?.limitNanoUsd),
    };
  };
  const { allowanceNanoUsd, keepsPrompts, sharesTemplates, accepts, isRestored, waitingHosts } = standing;
  return [
    ...scopes.map(limitRow),
    { icon: 'person', label: t('A limit for one person…'), run: () => askPerson(team) },
    {
      icon: 'plug',
      label: t('What a machine may spend while the server is away'),
      description: formatUsd(allowanceNanoUsd),
      run: async () => {
        const nanoUsd = await askAmount(t('US dollars for each machine; 0 for nothing'), allowanceNanoUsd);
        if (nanoUsd !== undefined) await team.setPolicy({ allowanceNanoUsd: nanoUsd ?? 0 });
      },
    },
    {
      icon: 'lock',
      label: keepsPrompts ? t('Tasks and answers are kept on the server') : t('Tasks and answers are not kept on the server'),
      description: t('choose to change'),
      run: () => team.setPolicy({ keepsPrompts: !keepsPrompts }),
    },
    {
      icon: 'organization',
      label: sharesTemplates ? t('Learned templates are offered to the team') : t('Learned templates stay with each member'),
      description: t('choose to change'),
      run: () => team.setPolicy({ sharesTemplates: !sharesTemplates }),
    },
    { icon: 'check-all', label: acceptWords(accepts), description: t('choose to change'), run: () => askAccepts(team) },
    ...(isRestored
      ? [{ icon: 'debug-continue', label: t('Do not wait for {0} hosts', String(waitingHosts)), run: () => team.reopen() }]
      : []),
  ];
}

async function askPerson(team: TeamStore): Promise<void> {
  const name = await askInput({ title: t('The name that the member logs in with'), ignoreFocusOut: true });
  if (name?.trim()) await askLimit(team, `person:${name.trim()}`, undefined);
}

async function askLimit(team: TeamStore, scope: string, before: number | undefined): Promise<void> {
  const nanoUsd = await askAmount(t('{0}: US dollars a month; empty for no limit', scopeWords(scope)), before);
  if (nanoUsd === undefined) return;
  await team.setLimit(scope, nanoUsd ?? undefined);
  await showInfo(
    nanoUsd === null
      ? t('{0}: there is no limit now.', scopeWords(scope))
      : t('{0}: the limit is {1} a month.', scopeWords(scope), formatUsd(nanoUsd)),
  );
}

async function askAccepts(team: TeamStore): Promise<void> {
  const rows = (['lead', 'two', 'nobody'] as const).map((accepts) => ({ icon: 'check', label: acceptWords(accepts), accepts }));
  const chosen = await pickOne(rows, { title: t('Who must accept a template before it serves others?') });
  if (chosen) await team.setPolicy({ accepts: chosen.accepts });
}

/** Null for an empty answer; undefined when dismissed. */
async function askAmount(title: string, before: number | undefined): Promise<number | null | undefined> {
  const typed = await askInput({
    title,
    value: before === undefined ? '' : formatUsd(before).replace(/[$,]/g, ''),
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' || readUsd(text) !== undefined ? undefined : t('Enter an amount in US dollars, such as 20 or 0.50.'),
  });
  if (typed === undefined) return undefined;
  return typed.trim() === '' ? null : readUsd(typed);
}

function amounts({ committedNanoUsd, limitNanoUsd }: TeamStanding['limits'][number]): string {
  return t('{0} of {1} spent', formatUsd(committedNanoUsd), formatUsd(limitNanoUsd));
}

function scopeWords(scope: string): string {
  if (scope === 'team') return t('The whole team');
  if (scope === 'person') return t('Each person');
  const name = scope.slice(scope.indexOf(':') + 1);
  return scope.startsWith('person:') ? name : t('The project {0}', name);
}

function acceptWords(accepts: TeamStanding['accepts']): string {
  if (accepts === 'lead') return t('A lead accepts a template before it serves others');
  return accepts === 'two' ? t('Two members accept a template before it serves others') : t('A template serves others at once');
}
