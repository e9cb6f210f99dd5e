import { formatUsd } from '../../core/budget/money.ts';
import { levelOf } from '../../core/budget/spendRules.ts';
import type { LinkState } from '../../core/team/teamLink.ts';
import type { TeamView } from '../../shared/protocolTeam.ts';
import { teamTrouble } from './teamTrouble.ts';
import { membershipLine, scopeLabel } from './teamWords.ts';

/** What the pages show of the team store; undefined while this host belongs to none. */
export function teamView(state: LinkState | undefined): TeamView | undefined {
  if (!state) return undefined;
  const { standing, allowanceNanoUsd } = state;
  const trouble = teamTrouble(state);
  return {
    ...(standing ? { name: membershipLine(standing) } : {}),
    ...(trouble === undefined ? {} : { trouble }),
    ...(standing && standing.allowanceNanoUsd > 0 ? { allowance: formatUsd(allowanceNanoUsd) } : {}),
    limits: (standing?.limits ?? []).map(({ scope, limitNanoUsd, committedNanoUsd, reservedNanoUsd }) => ({
      name: scopeLabel(scope, standing?.person),
      spent: formatUsd(committedNanoUsd),
      reserved: formatUsd(reservedNanoUsd),
      limit: formatUsd(limitNanoUsd),
      percent: limitNanoUsd <= 0 ? 100 : Math.floor((committedNanoUsd / limitNanoUsd) * 1_000) / 10,
      level: levelOf(committedNanoUsd, limitNanoUsd),
    })),
  };
}
