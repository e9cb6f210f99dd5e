import type { LimitStatus, TeamState } from '../budget/budgetStatus.ts';
import { type AlertLevel, type Crossing, type LimitKind, levelOf } from '../budget/spendRules.ts';
import type { LinkState } from './teamLink.ts';
import type { TeamAlert } from './teamStore.ts';

/** How the limits of the team stand that apply to this member, and to a project where it is named. */
export function teamLimits({ standing }: LinkState, project: string | undefined): readonly LimitStatus[] {
  if (!standing) return [];
  return standing.limits.flatMap(({ scope, limitNanoUsd, committedNanoUsd, reservedNanoUsd }) => {
    const { kind, name } = scopeOf(scope);
    if ((kind === 'person' && name !== standing.person) || (kind === 'teamProject' && name !== project)) return [];
    return [
      {
        kind,
        name: kind === 'team' ? standing.team : name,
        limitNanoUsd,
        spentNanoUsd: committedNanoUsd,
        reservedNanoUsd,
        leftNanoUsd: Math.max(0, limitNanoUsd - committedNanoUsd - reservedNanoUsd),
        level: levelOf(committedNanoUsd, limitNanoUsd),
      },
    ];
  });
}

export function teamState({ kind, message, standing, allowanceNanoUsd }: LinkState): TeamState {
  return { kind, message, team: standing?.team, waitingHosts: standing?.waitingHosts ?? 0, allowanceNanoUsd };
}

/** An alert of the team as the budget tells it. */
export function crossingOf({ scope, month, level, committedNanoUsd, limitNanoUsd }: TeamAlert): Crossing {
  const { kind, name } = scopeOf(scope);
  return { kind, scope, name, period: month, level: level as AlertLevel, committedNanoUsd, limitNanoUsd };
}

/** `team`, `person:<name>`, `project:<id>`. */
function scopeOf(scope: string): { readonly kind: LimitKind; readonly name: string | undefined } {
  const [kind = '', ...rest] = scope.split(':');
  const name = rest.length > 0 ? rest.join(':') : undefined;
  if (kind === 'person') return { kind: 'person', name };
  return kind === 'project' ? { kind: 'teamProject', name } : { kind: 'team', name };
}
