import { html, type TemplateResult } from 'lit-html';
import type { SnapshotOf } from '../../shared/protocolSnapshots.ts';
import type { ViewOf } from '../../shared/protocolViews.ts';
import { t } from '../../shared/texts.ts';
import { duration, grouped } from '../page/format.ts';
import type { PageState } from '../page/livePage.ts';
import { choice, linkButton } from '../page/parts.ts';
import { teamSection } from '../page/teamSection.ts';
import { chartBox } from './chartBox.ts';

const ranges = [
  ['30', 'Last 30 days'],
  ['90', 'Last 90 days'],
  ['365', 'Last 365 days'],
] as const;
const daysOf = { 30: 30, 90: 90, 365: 365 } as const;

export function overviewPage(snapshot: SnapshotOf<'overview'>, view: ViewOf<'overview'>, state: PageState): TemplateResult {
  const { show } = state;
  return html`
    <div class="bar">
      ${choice(t('Time'), ranges, String(view.days) as (typeof ranges)[number][0], (days) => show({ page: 'overview', days: daysOf[days] }))}
      <span class="quiet">${t('{0} to {1}', snapshot.from, snapshot.to)}</span>
    </div>
    <dl class="figures">
      ${snapshot.figures.map(
        ({ name, value, hint }) => html`<div class="figure">
          <dt>${name}</dt>
          <dd><strong>${value}</strong><span class="quiet">${hint}</span></dd>
        </div>`,
      )}
    </dl>
    ${teamSection(snapshot.team, state.act)}
    <div class="charts">${snapshot.charts.map(chartBox)}</div>
    <section aria-labelledby="byProvider">
      <h2 id="byProvider">${t('Providers')}</h2>
      ${snapshot.providers.length === 0 ? html`<p class="quiet">${t('No model was asked in this time.')}</p>` : providerTable(snapshot.providers)}
    </section>
    ${snapshot.agents.length === 0 ? '' : html`<section aria-labelledby="byAgent"><h2 id="byAgent">${t('Agents')}</h2>${agentTable(snapshot.agents)}</section>`}
    ${snapshot.plans.length === 0 ? '' : html`<section aria-labelledby="byPlan"><h2 id="byPlan">${t('Plans of this project, in all')}</h2>${planTable(snapshot.plans, state)}</section>`}
  `;
}

function providerTable(providers: SnapshotOf<'overview'>['providers']): TemplateResult {
  const columns = [t('Provider'), t('Cost'), t('Requests'), t('Answered'), t('Average'), t('Tokens in'), t('Tokens out')];
  const rows = providers.map(({ name, cost, attempts, complete, meanMs, tokensIn, tokensOut }) => [
    name,
    cost,
    grouped(attempts),
    `${complete} %`,
    duration(meanMs),
    grouped(tokensIn),
    grouped(tokensOut),
  ]);
  return table(t('Providers'), columns, rows);
}

function agentTable(agents: SnapshotOf<'overview'>['agents']): TemplateResult {
  const rows = agents.map(({ name, cost, generations, attempts }) => [name, cost, grouped(generations), grouped(attempts)]);
  return table(t('Agents'), [t('Agent'), t('Cost'), t('Generations'), t('Requests')], rows);
}

/** What each plan has cost in all, beside what it may cost; its name leads to it. */
function planTable(plans: SnapshotOf<'overview'>['plans'], { show }: PageState): TemplateResult {
  const rows = plans.map(({ id, name, cost, limit, isOpen }) => [
    linkButton(name, () => show({ page: 'plans', selected: id })),
    cost,
    limit,
    isOpen ? t('held') : t('given back'),
  ]);
  return table(t('Plans'), [t('Plan'), t('Cost'), t('At most'), t('Money')], rows);
}

/** The first cell of a row names it; the others are figures. */
function table(name: string, columns: readonly string[], rows: readonly (readonly (string | TemplateResult)[])[]): TemplateResult {
  const side = (at: number) => (at === 0 ? '' : 'number');
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${name}>
    <table>
      <thead>
        <tr>
          ${columns.map((column, at) => html`<th scope="col" class=${side(at)}>${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first, ...others]) => html`<tr>
            <th scope="row">${first}</th>
            ${others.map((cell) => html`<td class="number">${cell}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
