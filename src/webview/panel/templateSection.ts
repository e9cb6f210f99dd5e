import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { SnapshotOf, TemplateRow } from '../../shared/protocolSnapshots.ts';
import { maxRows, type ViewOf } from '../../shared/protocolViews.ts';
import type { PageState } from '../page/livePage.ts';
import { type Act, iconButton, linkButton, searchField, stateWord, templateActions } from '../page/parts.ts';

type Templates = SnapshotOf<'panel'>['templates'];

export function templateSection(templates: Templates, view: ViewOf<'panel'>, { show, act }: PageState): TemplateResult {
  return html`<section aria-labelledby="templates">
    <div class="head">
      <h2 id="templates">Learned templates <span class="count">${templates.total}</span></h2>
      ${iconButton('library', 'Manage templates', () => act({ do: 'openDashboard', page: 'templates' }))}
    </div>
    ${
      templates.total === 0
        ? html`<p class="quiet">None yet. Accept code that a model wrote, and the next task of its kind is free.</p>`
        : html`${searchField('Search learned templates', view.search, (search) => show({ ...view, search }, { wait: true }))}
            <p class="sr" role="status">${templates.matching} found</p>
            <ul class="plain">
              ${repeat(
                templates.rows,
                (row) => row.id,
                (row) => templateLine(row, act),
              )}
            </ul>
            ${templates.matching === 0 ? html`<p class="quiet">No template matches.</p>` : nothing}
            ${moreLink(templates, view, show)}`
    }
  </section>`;
}

function moreLink(templates: Templates, view: ViewOf<'panel'>, show: PageState['show']) {
  const rest = templates.matching - templates.rows.length;
  if (rest <= 0 || view.limit >= maxRows) return nothing;
  return linkButton(`Show ${Math.min(rest, 25)} more of ${rest}`, () => show({ ...view, limit: Math.min(maxRows, view.limit + 25) }));
}

function templateLine(row: TemplateRow, act: Act): TemplateResult {
  const kept = row.keptPercent === undefined ? '' : ` · kept ${row.keptPercent} %`;
  return html`<li class="row">
    <div class="text">
      <div class="title" title=${row.title}>${row.title}</div>
      <div class="quiet">${stateWord(row)} ${row.language} · used ${row.uses}×${kept} · saved ${row.saved} · quality ${row.score}</div>
    </div>
    ${templateActions(row, act)}
  </li>`;
}
