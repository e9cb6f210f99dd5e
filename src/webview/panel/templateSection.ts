import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { SnapshotOf, TemplateRow } from '../../shared/protocolSnapshots.ts';
import { maxRows, type ViewOf } from '../../shared/protocolViews.ts';
import { t } from '../../shared/texts.ts';
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
      <h2 id="templates">${t('Templates')} <span class="count">${t('{0} learned', templates.total)}</span></h2>
      ${iconButton('library', t('Manage templates'), () => act({ do: 'openDashboard', page: 'templates' }))}
    </div>
    ${searchField(t('Search templates'), view.search, (search) => show({ ...view, search }, { wait: true }))}
    <p class="sr" role="status">${t('{0} found', templates.matching + given.matching)}</p>
    ${templates.total === 0 ? html`<p class="quiet">${t('None learned yet. Accept code that a model wrote, and the next task of its kind is free.')}</p>` : nothing}
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
    ${isSearched && templates.matching + given.matching === 0 ? html`<p class="quiet">${t('No template matches.')}</p>` : nothing}
    ${linkButton(browseWords(isSearched, given), browse)}
  </section>`;
}

function browseWords(isSearched: boolean, { total, matching }: SnapshotOf<'panel'>['given']): string {
  return isSearched && matching > 0
    ? t('Browse the {0} built-in ones that match', matching)
    : t('Browse all {0} built-in templates', total);
}

function moreLink(templates: Templates, view: ViewOf<'panel'>, show: PageState['show']) {
  const rest = templates.matching - templates.rows.length;
  if (rest <= 0 || view.limit >= maxRows) return nothing;
  return linkButton(t('Show {0} more of {1}', Math.min(rest, 25), rest), () =>
    show({ ...view, limit: Math.min(maxRows, view.limit + 25) }),
  );
}

function templateLine(row: TemplateRow, act: Act): TemplateResult {
  const kept = row.keptPercent === undefined ? '' : t(' · kept {0} %', row.keptPercent);
  return html`<li class="row">
    <div class="text">
      <div class="title" title=${row.title}>${row.title}</div>
      <div class="quiet">${stateWord(row)} ${t('{0} · used {1}×{2} · saved {3} · quality {4}', row.language, row.uses, kept, row.saved, row.score)}</div>
    </div>
    ${templateActions(row, act)}
  </li>`;
}
