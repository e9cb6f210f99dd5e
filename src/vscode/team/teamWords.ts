import { formatUsd } from '../../core/budget/money.ts';
import type { LinkState } from '../../core/team/teamLink.ts';
import type { TeamLimit, TeamScope, TeamStanding } from '../../core/team/teamStore.ts';
import { t } from '../../shared/texts.ts';
import { teamTrouble } from './teamTrouble.ts';

/** Whose limit it is, as a row shows it. @param person who is asking. */
export function scopeLabel(scope: TeamScope, person: string | undefined): string {
  const { kind, name } = parts(scope);
  if (kind === 'team') return t('Team');
  if (kind === 'person') return name === '' ? t('Each person') : name === person ? t('You in the team') : name;
  return t('Project {0} in the team', name);
}

/** The same within a sentence. */
export function scopeInSentence(scope: TeamScope, person: string | undefined): string {
  const { kind, name } = parts(scope);
  if (kind === 'team') return t('the limit of the team');
  if (kind === 'person') {
    if (name === '') return t('the limit of each person in the team');
    return name === person ? t('your limit in the team') : t('the limit of {0} in the team', name);
  }
  return t('the limit of the team for the project {0}', name);
}

/** `Team: $12.40 of $1,000 spent, $0.03 reserved, $987.57 left`. */
export function teamLimitLine({ scope, limitNanoUsd, committedNanoUsd, reservedNanoUsd }: TeamLimit, person: string | undefined): string {
  const left = Math.max(0, limitNanoUsd - committedNanoUsd - reservedNanoUsd);
  const [spent, limit, reserved, rest] = [committedNanoUsd, limitNanoUsd, reservedNanoUsd, left].map(formatUsd) as [
    string,
    string,
    string,
    string,
  ];
  const whose = scopeLabel(scope, person);
  return reservedNanoUsd > 0
    ? t('{0}: {1} of {2} spent, {3} reserved, {4} left', whose, spent, limit, reserved, rest)
    : t('{0}: {1} of {2} spent, {3} left', whose, spent, limit, rest);
}

/** For the status bar, in a word or two. */
export function troubleMark(kind: LinkState['kind']): string | undefined {
  if (kind === 'on') return undefined;
  return { away: t('team away'), restoring: t('team restoring'), broken: t('team store error') }[kind];
}

/** `Team shop, as anna, who leads it`. */
export function membershipLine({ team, person, leads }: TeamStanding): string {
  return leads ? t('Team "{0}", as {1}, who leads it', team, person) : t('Team "{0}", as {1}', team, person);
}

/** All of it, a line each, for the hover of the status bar. */
export function teamLines(state: LinkState | undefined): readonly string[] {
  if (!state) return [];
  const trouble = teamTrouble(state);
  const limits = state.standing?.limits.map((one) => teamLimitLine(one, state.standing?.person)) ?? [];
  return [...(trouble === undefined ? [] : [trouble]), ...limits];
}

function parts(scope: TeamScope): { readonly kind: 'team' | 'person' | 'project'; readonly name: string } {
  const at = scope.indexOf(':');
  const [kind, name] = at < 0 ? [scope, ''] : [scope.slice(0, at), scope.slice(at + 1)];
  return { kind: kind === 'person' || kind === 'project' ? kind : 'team', name };
}
