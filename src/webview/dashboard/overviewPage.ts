import { html, type TemplateResult } from 'lit-html';
import type { SnapshotOf } from '../../shared/protocolSnapshots.ts';
import type { ViewOf } from '../../shared/protocolViews.ts';
import { duration, grouped } from '../page/format.ts';
import type { PageState } from '../page/livePage.ts';
import { choice, linkButton } from '../page/parts.ts';
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
      ${choice('Time', ranges, String(view.days) as (typeof ranges)[number][0], (days) => show({ page: 'overview', days: daysOf[days] }))}
      <span class="quiet">${snapshot.from} to ${snapshot.to}</span>
    </div>
    <dl class="figures">
      ${snapshot.figures.map(
        ({ name, value, hint }) => html`<div class="figure">
          <dt>${name}</dt>
          <dd><strong>${value}</strong><span class="quiet">${hint}</span></dd>
        </div>`,
      )}
    </dl>
    <div class="charts">${snapshot.charts.map(chartBox)}</div>
    <section aria-labelledby="byProvider">
      <h2 id="byProvider">Providers</h2>
      ${snapshot.providers.length === 0 ? html`<p class="quiet">No model was asked in this time.</p>` : providerTable(snapshot.providers)}
    </section>
    ${snapshot.agents.length === 0 ? '' : html`<section aria-labelledby="byAgent"><h2 id="byAgent">Agents</h2>${agentTable(snapshot.agents)}</section>`}
    ${snapshot.plans.length === 0 ? '' : html`<section aria-labelledby="byPlan"><h2 id="byPlan">Plans</h2>${planTable(snapshot.plans, state)}</section>`}
  `;
}

function providerTable(providers: SnapshotOf<'overview'>['providers']): TemplateResult {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Providers">
    <table>
      <thead>
        <tr>
          <th scope="col">Provider</th>
          <th scope="col" class="number">Cost</th>
          <th scope="col" class="number">Requests</th>
          <th scope="col" class="number">Answered</th>
          <th scope="col" class="number">Average</th>
          <th scope="col" class="number">Tokens in</th>
          <th scope="col" class="number">Tokens out</th>
        </tr>
      </thead>
      <tbody>
        ${providers.map(
          (row) => html`<tr>
            <th scope="row">${row.name}</th>
            <td class="number">${row.cost}</td>
            <td class="number">${grouped(row.attempts)}</td>
            <td class="number">${row.complete} %</td>
            <td class="number">${duration(row.meanMs)}</td>
            <td class="number">${grouped(row.tokensIn)}</td>
            <td class="number">${grouped(row.tokensOut)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function agentTable(agents: SnapshotOf<'overview'>['agents']): TemplateResult {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Agents">
    <table>
      <thead>
        <tr>
          <th scope="col">Agent</th>
          <th scope="col" class="number">Cost</th>
          <th scope="col" class="number">Generations</th>
          <th scope="col" class="number">Requests</th>
        </tr>
      </thead>
      <tbody>
        ${agents.map(
          (row) => html`<tr>
            <th scope="row">${row.name}</th>
            <td class="number">${row.cost}</td>
            <td class="number">${grouped(row.generations)}</td>
            <td class="number">${grouped(row.attempts)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** What each plan has cost in all, beside what it may cost; its name leads to it. */
function planTable(plans: SnapshotOf<'overview'>['plans'], { show }: PageState): TemplateResult {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Plans">
    <table>
      <thead>
        <tr>
          <th scope="col">Plan</th>
          <th scope="col" class="number">Cost</th>
          <th scope="col" class="number">At most</th>
          <th scope="col">Money</th>
        </tr>
      </thead>
      <tbody>
        ${plans.map(
          (row) => html`<tr>
            <th scope="row">${linkButton(row.name, () => show({ page: 'plans', selected: row.id }))}</th>
            <td class="number">${row.cost}</td>
            <td class="number">${row.limit}</td>
            <td>${row.isOpen ? 'held' : 'given back'}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
