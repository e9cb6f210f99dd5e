import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { SnapshotOf, TemplateRow } from '../../shared/protocolSnapshots.ts';
import { maxRows, type ViewOf } from '../../shared/protocolViews.ts';
import { later, t } from '../../shared/texts.ts';
import { ago, longTime } from '../page/format.ts';
import type { PageState } from '../page/livePage.ts';
import { type Act, button, choice, linkButton, searchField, spoken, stateWord, templateActions } from '../page/parts.ts';
import { givenDetail, givenList } from './givenTemplates.ts';
import { mergeSection, stepTo } from './templateMerge.ts';
import { slotSection } from './templateSlots.ts';
import { wordingSection } from './templateWordings.ts';

type TemplatesView = ViewOf<'templates'>;
type Detail = NonNullable<SnapshotOf<'templates'>['selected']>;

const orders: readonly (readonly [TemplatesView['sort'], string])[] = [
  ['used', later('Most used')],
  ['saved', later('Saved most')],
  ['newest', later('Newest')],
  ['name', later('Name')],
];

export function templatesPage(snapshot: SnapshotOf<'templates'>, view: TemplatesView, { show, act }: PageState): TemplateResult {
  return html`
    <div class="bar">
      ${searchField(t('Search templates'), view.search, (search) => show({ ...view, search }, { wait: true }))}
      ${choice(t('Show'), spoken(kinds), kindOf(view), (kind) => show({ ...view, ...kindViews[kind] }))}
      ${choice(t('Language'), named(snapshot.languages), view.language ?? '', (language) => show({ ...view, language, technology: '' }))}
      ${choice(t('Technology'), named(snapshot.technologies), view.technology ?? '', (technology) => show({ ...view, technology }))}
      ${choice(t('Order'), spoken(orders), view.sort, (sort) => show({ ...view, sort }))}
      ${button(t('Import'), () => act({ do: 'command', command: 'importTemplates' }))}
      ${button(t('Export all'), () => act({ do: 'command', command: 'exportTemplates' }))}
    </div>
    <p class="quiet" role="status">
      ${t('{0} of {1} learned templates, {2} of {3} built-in or shared ones. All of them are free.', snapshot.matching, snapshot.total, snapshot.given.matching, snapshot.given.total)}
    </p>
    ${
      snapshot.total === 0 && view.source !== 'given'
        ? html`<p>${t('Nothing has been learned yet. Accept code that a model wrote: it becomes a template, and the next task of its kind is free.')}</p>`
        : nothing
    }
    <div class="split ${snapshot.selected || snapshot.given.selected ? 'open' : ''}">
      ${list(snapshot, view, show, act)}
      ${snapshot.selected ? right(snapshot, snapshot.selected, view, show, act) : nothing}
      ${snapshot.given.selected ? givenDetail(snapshot.given.selected, view, show, act) : nothing}
    </div>
  `;
}

type Kind = 'all' | 'learned' | 'given' | 'alike';

const kinds: readonly (readonly [Kind, string])[] = [
  ['all', later('All')],
  ['learned', later('Learned')],
  ['given', later('Built-in')],
  ['alike', later('Probable duplicates')],
];

const kindViews: { readonly [Chosen in Kind]: Pick<TemplatesView, 'source' | 'alike'> } = {
  all: { source: undefined, alike: false },
  learned: { source: 'learned', alike: false },
  given: { source: 'given', alike: false },
  alike: { source: undefined, alike: true },
};

function kindOf({ source, alike }: TemplatesView): Kind {
  return alike ? 'alike' : (source ?? 'all');
}

function named(all: SnapshotOf<'templates'>['languages']): readonly (readonly [string, string])[] {
  return [['', t('All')], ...all.map(({ id, label, count }) => [id, `${label} (${count})`] as const)];
}

function right(
  snapshot: SnapshotOf<'templates'>,
  selected: Detail,
  view: TemplatesView,
  show: PageState['show'],
  act: Act,
): TemplateResult {
  return view.merge ? mergeSection(selected.row.title, snapshot, view, show, act) : detail(selected, view, show, act);
}

function list(snapshot: SnapshotOf<'templates'>, view: TemplatesView, show: PageState['show'], act: Act): TemplateResult {
  const { given } = snapshot;
  const rest = snapshot.matching + given.matching - snapshot.rows.length - given.rows.length;
  const none = snapshot.matching + given.matching === 0;
  return html`<div class="list">
    ${none && view.search !== '' ? html`<p class="quiet">${t('No template has all these words.')}</p>` : nothing}
    <ul class="plain" aria-label=${t('Learned templates')}>
      ${repeat(
        snapshot.rows,
        (row) => row.id,
        (row) => (view.merge ? partner(row, snapshot, view, show) : line(row, view, show, act)),
      )}
    </ul>
    ${view.merge ? nothing : givenList(given.rows, view, show, act)}
    ${
      rest > 0 && view.limit < maxRows
        ? linkButton(t('Show {0} more of {1}', Math.min(rest, maxRows - view.limit), rest), () => show({ ...view, limit: maxRows }))
        : nothing
    }
    ${rest > 0 && view.limit >= maxRows ? html`<p class="quiet">${t('{0} more: search for them.', rest)}</p>` : nothing}
  </div>`;
}

function line(row: TemplateRow, view: TemplatesView, show: PageState['show'], act: Act): TemplateResult {
  const kept = row.keptPercent === undefined ? '' : t(' · kept {0} %', row.keptPercent);
  const isOpen = row.id === view.selected;
  return html`<li class="row ${isOpen ? 'selected' : ''}">
    <div class="text">
      <button type="button" class="title plainbutton" aria-expanded=${isOpen} @click=${() => show({ ...view, selected: isOpen ? undefined : row.id, merge: undefined })}>
        ${row.title}
      </button>
      <div class="quiet">
        ${stateWord(row)} ${t('{0} · used {1}×{2} · saved {3} · quality {4} · {5}', row.language, row.uses, kept, row.saved, row.score, ago(row.lastUsedAtMs))}
      </div>
    </div>
    ${templateActions(row, act)}
  </li>`;
}

/** A template that the selected one could be merged with. */
function partner(row: TemplateRow, { likely }: SnapshotOf<'templates'>, view: TemplatesView, show: PageState['show']): TemplateResult {
  const isChosen = row.id === view.merge?.other;
  return html`<li class="row ${isChosen ? 'selected' : ''}">
    <div class="text">
      <button type="button" class="title plainbutton" aria-pressed=${isChosen} @click=${() => show({ ...view, merge: { other: row.id } })}>${row.title}</button>
      <div class="quiet">
        ${likely?.includes(row.id) ? html`<span class="badge badge-learned">${t('looks the same')}</span> ` : nothing}${stateWord(row)} ${t('used {0}× · quality {1}', row.uses, row.score)}
      </div>
    </div>
  </li>`;
}

function detail(selected: Detail, view: TemplatesView, show: PageState['show'], act: Act): TemplateResult {
  const { row, versions } = selected;
  const of = (deed: 'edit' | 'exportJson' | 'exportSnippets') => () => act({ do: 'template', deed, id: row.id });
  return html`<section class="detail" aria-labelledby="detail">
    <h2 id="detail" tabindex="-1">${row.title}</h2>
    <p class="quiet">${t('Learned {0} from {1}', longTime(selected.learnedAtMs), selected.origin)}</p>
    <dl class="counters">${selected.counters.map(({ name, value }) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    <div class="buttons">
      ${button(t('Edit code'), of('edit'), 'primary')} ${button(t('Export snippets'), of('exportSnippets'))} ${button(t('Export JSON'), of('exportJson'))}
      ${button(t('Merge with another'), () => stepTo(show, { ...view, merge: {} }))}
      ${button(t('Close'), () => show({ ...view, selected: undefined }))}
    </div>
    ${slotSection(selected, act)} ${wordingSection(selected, act)}
    <h3>${t('Code')}</h3>
    <pre class="scroll" tabindex="0" role="region" aria-label=${t('Code of the template')}>${selected.code}</pre>
    ${selected.cut ? html`<p class="quiet">${t('The rest is in the editor.')}</p>` : nothing}
    <h3>${t('Earlier versions')}</h3>
    ${
      versions.length === 0
        ? html`<p class="quiet">${t('None: the code is as it was learned.')}</p>`
        : html`<ul class="plain">
            ${versions.map(
              (version, index) => html`<li class="version">
                <span>${longTime(version.replacedAtMs)} <span class="quiet">${t('· {0} lines · quality {1}', version.lines, Math.floor(version.score))}</span></span>
                <span class="buttons">
                  ${linkButton(t('Compare'), () => act({ do: 'template', deed: 'compare', id: row.id, version: index }))}
                  ${linkButton(t('Bring back'), () => act({ do: 'template', deed: 'restore', id: row.id, version: index }))}
                </span>
              </li>`,
            )}
          </ul>`
    }
  </section>`;
}
