import { html, nothing, type TemplateResult } from 'lit-html';
import type { AlertRow, BudgetView, SnapshotOf } from '../../shared/protocolSnapshots.ts';
import { t } from '../../shared/texts.ts';
import { nameOfMonth, shortTime, startOfNextMonth } from '../page/format.ts';
import { type Act, button, icon, iconButton } from '../page/parts.ts';

/** Per cent of the limit at which an alert is told. */
const marks = [50, 70, 80, 90, 95, 99, 100] as const;

export function budgetSection(budget: BudgetView, act: Act): TemplateResult {
  const words = t(
    '{0} of {1} spent{2} in {3}, {4} %',
    budget.spent,
    budget.limit,
    onHost(budget),
    nameOfMonth(budget.month),
    budget.percent,
  );
  return html`<section aria-labelledby="budget">
    <div class="head">
      <h2 id="budget">${t('Budget {0}', nameOfMonth(budget.month))}</h2>
      ${iconButton('graph', t('Open dashboard'), () => act({ do: 'openDashboard', page: 'overview' }))}
      ${iconButton('edit', t('Set the limit'), () => act({ do: 'command', command: 'setLimit' }))}
    </div>
    ${budget.offFor ? offBanner(budget, act) : nothing}
    <p class="amount"><strong>${budget.spent}</strong> <span class="quiet">${t('of {0}{1}', budget.limit, onHost(budget))}</span></p>
    <div
      class="gauge level-${budget.level}"
      role="meter"
      aria-label=${t('Spent of the monthly limit')}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${Math.min(100, budget.percent)}
      aria-valuetext=${words}
    >
      <span class="fill" .style=${`width: ${Math.min(100, budget.percent)}%`}></span>
      <span
        class="held"
        .style=${`left: ${Math.min(100, budget.percent)}%; width: ${Math.min(100 - Math.min(100, budget.percent), budget.reservedPercent)}%`}
      ></span>
      ${marks.slice(0, -1).map((mark) => html`<span class="tick" .style=${`left: ${mark}%`}></span>`)}
    </div>
    <ol class="marks" aria-label=${t('Marks passed, in per cent')}>
      ${marks.map((mark) => {
        const passed = budget.level >= mark;
        return html`<li class="mark-${mark} ${passed ? 'passed' : ''}" .style=${`left: ${mark}%`}>
          <span>${mark}</span>${passed ? html`<span class="sr">${t(', passed')}</span>` : nothing}
        </li>`;
      })}
    </ol>
    <dl class="facts">
      ${fact(t('Left'), budget.left)} ${fact(t('Reserved'), budget.reserved)}
      ${fact(t('Forecast'), budget.forecast, budget.forecastIsAbove)}
      ${fact(t('Saved by templates'), budget.savedByTemplates)} ${fact(t('Saved by cache'), budget.savedByCache)}
    </dl>
    ${budget.others.length === 0 ? nothing : html`<ul class="plain limits" aria-label=${t('Other limits')}>${budget.others.map(otherLimit)}</ul>`}
  </section>`;
}

/** With the share of the host where it is not the whole. */
function onHost({ hostSharePercent }: Pick<BudgetView, 'hostSharePercent'>): string {
  if (hostSharePercent === undefined) return '';
  return hostSharePercent === 100 ? t(' on this host') : t(' on this host, {0} % of your limit', hostSharePercent);
}

function offBanner(budget: BudgetView, act: Act): TemplateResult {
  return html`<div class="banner" role="alert">
    <p>${icon('circle-slash')} ${t('Language models are off until {0}. Templates still work.', offUntil(budget))}</p>
    <div class="buttons">
      ${
        budget.offFor === 'month'
          ? button(t('Raise the limit'), () => act({ do: 'command', command: 'raiseLimit' }), 'primary')
          : button(
              t('Change the limit'),
              () => act({ do: 'openSetting', key: `budget.${budget.offFor === 'day' ? 'daily' : 'weekly'}LimitUsd` }),
              'primary',
            )
      }
      ${button(t('Allow one request over the limit'), () => act({ do: 'command', command: 'overrideOnce' }))}
    </div>
  </div>`;
}

function offUntil({ offFor, month }: BudgetView): string {
  if (offFor === 'day') return t('tomorrow');
  return offFor === 'week' ? t('next Monday') : startOfNextMonth(month);
}

function otherLimit({ name, spent, limit, percent, level }: BudgetView['others'][number]): TemplateResult {
  return html`<li>
    <span class="name" title=${name}>${name}</span>
    <span class="quiet">${t('{0} of {1}', spent, limit)}</span>
    <span class="${level >= 80 ? 'warn' : 'quiet'}">${percent} %</span>
  </li>`;
}

function fact(name: string, value: string, isTooMuch = false): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd class="warn">${value} ${isTooMuch ? html`<span title=${t('Above the limit')}>${icon('warning')}<span class="sr">${t('above the limit')}</span></span>` : nothing}</dd>
  </div>`;
}

export function alertSection({ total, rows }: SnapshotOf<'panel'>['alerts']): TemplateResult | typeof nothing {
  if (total === 0) return nothing;
  return html`<section aria-labelledby="alerts">
    <h2 id="alerts">${t('Alerts this month')}</h2>
    <ul class="plain">
      ${rows.slice(0, 7).map(alertLine)}
    </ul>
    ${total > 7 ? html`<p class="quiet">${t('and {0} more', total - 7)}</p>` : nothing}
  </section>`;
}

function alertLine({ atMs, level, of, text }: AlertRow): TemplateResult {
  return html`<li class="alert">
    ${icon(level >= 95 ? 'warning' : 'info')}
    <span>${level} % ${of === undefined ? '' : t('of {0}', of)}<span class="quiet"> · ${text} · ${shortTime(atMs)}</span></span>
  </li>`;
}
