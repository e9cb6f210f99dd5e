import { html, nothing, type TemplateResult } from 'lit-html';
import type { TeamView } from '../../shared/protocolTeam.ts';
import { t } from '../../shared/texts.ts';
import { type Act, icon, iconButton } from './parts.ts';

/** The team store: whose it is, what does not work while its server is away, and the limits there. Nothing where the host belongs to no team. */
export function teamSection(team: TeamView | undefined, act: Act): TemplateResult | typeof nothing {
  if (!team) return nothing;
  return html`<section aria-labelledby="team">
    <div class="head">
      <h2 id="team">${t('Team store')}</h2>
      ${iconButton('organization', t('Team limits'), () => act({ do: 'command', command: 'teamLimits' }))}
    </div>
    ${team.trouble === undefined ? nothing : html`<p class="warn" role="status">${icon('warning')} ${team.trouble}</p>`}
    ${team.name === undefined ? nothing : html`<p class="quiet">${team.name}</p>`}
    ${
      team.limits.length === 0
        ? html`<p class="quiet">${t('No limits are set for the team.')}</p>`
        : html`<ul class="plain limits" aria-label=${t('Limits of the team, spent this month')}>${team.limits.map(limitLine)}</ul>`
    }
    ${team.allowance === undefined ? nothing : html`<p class="quiet">${t('{0} of the allowance is left, for when the store does not answer', team.allowance)}</p>`}
  </section>`;
}

function limitLine({ name, spent, limit, percent, level }: TeamView['limits'][number]): TemplateResult {
  return html`<li>
    <span class="name" title=${name}>${name}</span>
    <span class="quiet">${t('{0} of {1}', spent, limit)}</span>
    <span class="${level >= 80 ? 'warn' : 'quiet'}">${percent} %</span>
  </li>`;
}
