import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { SnapshotOf, TemplateRow } from '../../shared/protocolSnapshots.ts';
import { maxRows, type ViewOf } from '../../shared/protocolViews.ts';
import type { PageState } from '../page/livePage.ts';
import { type Act, givenLine, iconButton, linkButton, searchField, stateWord, templateActions } from '../page/parts.ts';

type Templates = SnapshotOf<'panel'>['templates'];

export function templateSection(
  { templates, given }: Pick<SnapshotOf<'panel'>, 'templates' | 'given'>,
  view: ViewOf<'panel'>,
  { show, act }: PageState,
): TemplateResult {
  const isSearched = view.search.trim() !== '';
  // Who has learned some works with those; the given ones are what a search is for.
  const shown = isSearched || templates.total === 0 ? given.rows : [];
  const browse = () => act({ do: 'openDashboard', page: 'templates', search: view.search });
  return html`<section aria-labelledby="templates">
    <div class="head">
      <h2 id="templates">Templates <span class="count">${templates.total} learned</span></h2>
      ${iconButton('library', 'Manage templates', () => act({ do: 'openDashboard', page: 'templates' }))}
    </div>
    ${searchField('Search templates', view.search, (search) => show({ ...view, search }, { wait: true }))}
    <p class="sr" role="status">${templates.matching + given.matching} found</p>
    ${templates.total === 0 ? html`<p class="quiet">None learned yet. Accept code that a model wrote, and the next task of its kind is free.</p>` : nothing}
    <ul class="plain">
      ${repeat(
        templates.rows,
        (row) => row.id,
        (row) => templateLine(row, act),
      )}
    </ul>
    ${moreLink(templates, view, show)}
    <ul class="plain">
      ${repeat(
        shown,
        (row) => row.id,
        (row) => html`<li class="row">${givenLine(row, html`<div class="title" title=${row.title}>${row.title}</div>`, act)}</li>`,
      )}
    </ul>
    ${isSearched && templates.matching + given.matching === 0 ? html`<p class="quiet">No template matches.</p>` : nothing}
    ${linkButton(browseWords(isSearched, given), browse)}
  </section>`;
}

function browseWords(isSearched: boolean, { total, matching }: SnapshotOf<'panel'>['given']): string {
  return isSearched && matching > 0 ? `Browse the ${matching} built-in ones that match` : `Browse all ${total} built-in templates`;
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
