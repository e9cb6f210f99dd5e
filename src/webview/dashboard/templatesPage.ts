import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { SnapshotOf, TemplateRow } from '../../shared/protocolSnapshots.ts';
import { maxRows, type ViewOf } from '../../shared/protocolViews.ts';
import { ago, longTime } from '../page/format.ts';
import type { PageState } from '../page/livePage.ts';
import { type Act, button, choice, linkButton, searchField, stateWord, templateActions } from '../page/parts.ts';
import { givenDetail, givenList } from './givenTemplates.ts';
import { mergeSection, stepTo } from './templateMerge.ts';
import { slotSection } from './templateSlots.ts';
import { wordingSection } from './templateWordings.ts';

type TemplatesView = ViewOf<'templates'>;
type Detail = NonNullable<SnapshotOf<'templates'>['selected']>;

const orders: readonly (readonly [TemplatesView['sort'], string])[] = [
  ['used', 'Most used'],
  ['saved', 'Saved most'],
  ['newest', 'Newest'],
  ['name', 'Name'],
];

export function templatesPage(snapshot: SnapshotOf<'templates'>, view: TemplatesView, { show, act }: PageState): TemplateResult {
  return html`
    <div class="bar">
      ${searchField('Search templates', view.search, (search) => show({ ...view, search }, { wait: true }))}
      ${choice('Show', kinds, kindOf(view), (kind) => show({ ...view, ...kindViews[kind] }))}
      ${choice('Language', named(snapshot.languages), view.language ?? '', (language) => show({ ...view, language, technology: '' }))}
      ${choice('Technology', named(snapshot.technologies), view.technology ?? '', (technology) => show({ ...view, technology }))}
      ${choice('Order', orders, view.sort, (sort) => show({ ...view, sort }))}
      ${button('Import', () => act({ do: 'command', command: 'importTemplates' }))}
      ${button('Export all', () => act({ do: 'command', command: 'exportTemplates' }))}
    </div>
    <p class="quiet" role="status">
      ${snapshot.matching} of ${snapshot.total} learned templates, ${snapshot.given.matching} of ${snapshot.given.total} built-in or shared ones. All
      of them are free.
    </p>
    ${
      snapshot.total === 0 && view.source !== 'given'
        ? html`<p>Nothing has been learned yet. Accept code that a model wrote: it becomes a template, and the next task of its kind is free.</p>`
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
  ['all', 'All'],
  ['learned', 'Learned'],
  ['given', 'Built-in'],
  ['alike', 'Probable duplicates'],
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
  return [['', 'All'], ...all.map(({ id, label, count }) => [id, `${label} (${count})`] as const)];
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
    ${none && view.search !== '' ? html`<p class="quiet">No template has all these words.</p>` : nothing}
    <ul class="plain" aria-label="Learned templates">
      ${repeat(
        snapshot.rows,
        (row) => row.id,
        (row) => (view.merge ? partner(row, snapshot, view, show) : line(row, view, show, act)),
      )}
    </ul>
    ${view.merge ? nothing : givenList(given.rows, view, show, act)}
    ${
      rest > 0 && view.limit < maxRows
        ? linkButton(`Show ${Math.min(rest, maxRows - view.limit)} more of ${rest}`, () => show({ ...view, limit: maxRows }))
        : nothing
    }
    ${rest > 0 && view.limit >= maxRows ? html`<p class="quiet">${rest} more: search for them.</p>` : nothing}
  </div>`;
}

function line(row: TemplateRow, view: TemplatesView, show: PageState['show'], act: Act): TemplateResult {
  const kept = row.keptPercent === undefined ? '' : ` · kept ${row.keptPercent} %`;
  const isOpen = row.id === view.selected;
  return html`<li class="row ${isOpen ? 'selected' : ''}">
    <div class="text">
      <button type="button" class="title plainbutton" aria-expanded=${isOpen} @click=${() => show({ ...view, selected: isOpen ? undefined : row.id, merge: undefined })}>
        ${row.title}
      </button>
      <div class="quiet">
        ${stateWord(row)} ${row.language} · used ${row.uses}×${kept} · saved ${row.saved} · quality ${row.score} · ${ago(row.lastUsedAtMs)}
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
        ${likely?.includes(row.id) ? html`<span class="badge badge-learned">looks the same</span> ` : nothing}${stateWord(row)} used ${row.uses}× · quality ${row.score}
      </div>
    </div>
  </li>`;
}

function detail(selected: Detail, view: TemplatesView, show: PageState['show'], act: Act): TemplateResult {
  const { row, versions } = selected;
  const of = (deed: 'edit' | 'exportJson' | 'exportSnippets') => () => act({ do: 'template', deed, id: row.id });
  return html`<section class="detail" aria-labelledby="detail">
    <h2 id="detail" tabindex="-1">${row.title}</h2>
    <p class="quiet">Learned ${longTime(selected.learnedAtMs)} from ${selected.origin}</p>
    <dl class="counters">${selected.counters.map(({ name, value }) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    <div class="buttons">
      ${button('Edit code', of('edit'), 'primary')} ${button('Export snippets', of('exportSnippets'))} ${button('Export JSON', of('exportJson'))}
      ${button('Merge with another', () => stepTo(show, { ...view, merge: {} }))}
      ${button('Close', () => show({ ...view, selected: undefined }))}
    </div>
    ${slotSection(selected, act)} ${wordingSection(selected, act)}
    <h3>Code</h3>
    <pre class="scroll" tabindex="0" role="region" aria-label="Code of the template">${selected.code}</pre>
    ${selected.cut ? html`<p class="quiet">The rest is in the editor.</p>` : nothing}
    <h3>Earlier versions</h3>
    ${
      versions.length === 0
        ? html`<p class="quiet">None: the code is as it was learned.</p>`
        : html`<ul class="plain">
            ${versions.map(
              (version, index) => html`<li class="version">
                <span>${longTime(version.replacedAtMs)} <span class="quiet">· ${version.lines} lines · quality ${Math.floor(version.score)}</span></span>
                <span class="buttons">
                  ${linkButton('Compare', () => act({ do: 'template', deed: 'compare', id: row.id, version: index }))}
                  ${linkButton('Bring back', () => act({ do: 'template', deed: 'restore', id: row.id, version: index }))}
                </span>
              </li>`,
            )}
          </ul>`
    }
  </section>`;
}
