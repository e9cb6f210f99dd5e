import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { GenerationRow, SnapshotOf } from '../../shared/protocolSnapshots.ts';
import { answerSources, type LogSort, type ViewOf } from '../../shared/protocolViews.ts';
import { later, t } from '../../shared/texts.ts';
import { duration, grouped, shortTime } from '../page/format.ts';
import type { PageState } from '../page/livePage.ts';
import { type Act, badge, badgeWords, button, choice, searchField } from '../page/parts.ts';
import { createRowCursor } from './rowCursor.ts';

type LogView = ViewOf<'log'>;

/** Where a row takes two lines, so that none of its columns is out of sight; the same as in `log.css`. */
const narrow = window.matchMedia('(max-width: 860px)');
/** Height of a row in pixels, the same as in `log.css`: which rows are in sight is computed from it. */
const rowHeight = () => (narrow.matches ? 48 : 28);
/** Rows above and below the ones in sight that are there already when the user scrolls. */
const margin = 30;

const columns: readonly { readonly title: string; readonly sort?: LogSort['by']; readonly number?: boolean }[] = [
  { title: later('Time'), sort: 'time' },
  { title: later('Source') },
  { title: later('Task') },
  { title: later('Language') },
  { title: later('Model') },
  { title: later('Cost'), sort: 'cost', number: true },
  { title: later('Saved'), sort: 'saved', number: true },
  { title: later('Decision') },
  { title: later('Took'), sort: 'duration', number: true },
  { title: later('Score'), sort: 'score', number: true },
];

const decisions: Readonly<Record<NonNullable<GenerationRow['decision']>, string>> = {
  accepted: later('accepted'),
  edited: later('edited'),
  rejected: later('rejected'),
  undone: later('undone'),
  refined: later('refined'),
};

const cursor = createRowCursor();

/** All receipts: only the rows in sight and some around them are in the page, the rest comes as the user scrolls. */
export function logPage(snapshot: SnapshotOf<'log'>, view: LogView, { show, act }: PageState): TemplateResult {
  const scroll = (event: Event) => {
    const box = event.currentTarget as HTMLElement;
    const first = Math.max(0, Math.floor(box.scrollTop / rowHeight()) - margin);
    const inSight = Math.ceil(box.clientHeight / rowHeight());
    const isThere = first >= view.offset - margin / 2 && first <= view.offset + margin / 2;
    if (!isThere) show({ ...view, offset: first, limit: Math.min(200, inSight + 2 * margin) });
  };
  const last = snapshot.offset + snapshot.rows.length;
  const press = (event: KeyboardEvent) => {
    const table = event.currentTarget as HTMLElement;
    // The headings are buttons with keys of their own.
    if (event.target !== table || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') {
      const row = snapshot.rows[cursor.index - snapshot.offset];
      if (row) void act({ do: 'openReceipt', id: row.id }); // What goes wrong is said on the page.
      return;
    }
    const box = table.parentElement as HTMLElement;
    const inSight = Math.floor(box.clientHeight / rowHeight()) - 1;
    if (!cursor.press(event.key, { length: snapshot.matching, inSight })) return;
    event.preventDefault();
    showCursor(table, box);
  };
  return html`
    ${filterBar(snapshot, view, show, act)}
    <p class="quiet" role="status">
      ${t('{0} of {1} receipts, {2} spent, {3} saved. Older receipts are no longer listed; the overview still counts them.', grouped(snapshot.matching), grouped(snapshot.total), snapshot.sum.cost, snapshot.sum.saved)}
    </p>
    <div class="scroll log" @scroll=${scroll}>
      <table
        role="grid"
        tabindex="0"
        aria-label=${t('Receipts: arrow keys move, Enter opens')}
        aria-rowcount=${snapshot.matching + 1}
        aria-activedescendant=${live(rowId(cursor.index))}
        @keydown=${press}
      >
        <thead>
          <tr aria-rowindex="1">
            ${columns.map((column) => heading(column, view, show))}
          </tr>
        </thead>
        <tbody>
          ${spacer(snapshot.offset)}
          ${repeat(
            snapshot.rows,
            (row) => row.id,
            (row, index) => line(row, snapshot.offset + index, act),
          )}
          ${spacer(snapshot.matching - last)}
        </tbody>
      </table>
    </div>
  `;
}

const sources = [
  ['', 'all'] as const,
  ...[...answerSources, 'failed' as const, 'cancelled' as const].map((source) => [source, badgeWords[source]] as const),
];

function filterBar(snapshot: SnapshotOf<'log'>, view: LogView, show: PageState['show'], act: Act): TemplateResult {
  const change = (filter: Partial<LogView['filter']>, wait = false) =>
    show({ ...view, filter: { ...view.filter, ...filter }, offset: 0 }, { wait });
  const providers = [['', 'all'], ...snapshot.providers.map((provider) => [provider, provider] as const)] as const;
  const exportAs = (format: 'csv' | 'json') => () => act({ do: 'exportLog', format, filter: view.filter, sort: view.sort });
  return html`<div class="bar">
    ${searchField(t('Search the log'), view.filter.search, (search) => change({ search }, true))}
    ${choice(t('Source'), sources, view.filter.source, (source) => change({ source }))}
    ${choice(t('Provider'), providers, view.filter.provider, (provider) => change({ provider }))}
    ${button(t('Export CSV'), exportAs('csv'))} ${button(t('Export JSON'), exportAs('json'))}
  </div>`;
}

function heading(column: (typeof columns)[number], view: LogView, show: PageState['show']): TemplateResult {
  const { title, sort, number } = column;
  if (!sort) return html`<th scope="col">${t(title)}</th>`;
  const isSorted = view.sort.by === sort;
  const direction = isSorted ? (view.sort.descending ? 'descending' : 'ascending') : 'none';
  const press = () => show({ ...view, sort: { by: sort, descending: isSorted ? !view.sort.descending : true }, offset: 0 });
  return html`<th scope="col" class=${number ? 'number' : ''} aria-sort=${direction}>
    <button type="button" class="plainbutton" @click=${press}>
      ${t(title)}<span aria-hidden="true">${isSorted ? (view.sort.descending ? ' ↓' : ' ↑') : ''}</span>
    </button>
  </th>`;
}

function line(row: GenerationRow, index: number, act: Act): TemplateResult {
  const open = () => {
    cursor.moveTo(index);
    void act({ do: 'openReceipt', id: row.id }); // What goes wrong is said on the page.
  };
  return html`<tr aria-rowindex=${index + 2} id=${rowId(index)} ?data-current=${live(index === cursor.index)}>
    <td>${shortTime(row.atMs)}</td>
    <td class="source">${badge(row.badge)}</td>
    <td class="task">
      <button type="button" class="link" tabindex="-1" title=${row.task} @click=${open}>${row.task}</button>
    </td>
    <td>${row.language}</td>
    <td class="model" title=${row.model}>${row.model}</td>
    <td class="number" data-name="cost">${row.cost}</td>
    <td class="number" data-name="saved">${row.saved}</td>
    <td class="decision">${row.decision === undefined ? '' : t(decisions[row.decision])}</td>
    <td class="number">${duration(row.durationMs)}</td>
    <td class="number" data-name="score">${row.score === undefined ? '' : Math.floor(row.score)}</td>
  </tr>`;
}

function rowId(index: number): string {
  return `receipt-${index}`;
}

/** Marks the current row and brings it into sight; where it is not in the page yet, the scrolling fetches it. */
function showCursor(table: HTMLElement, box: HTMLElement): void {
  table.querySelector('[data-current]')?.removeAttribute('data-current');
  table.querySelector(`#${rowId(cursor.index)}`)?.setAttribute('data-current', '');
  table.setAttribute('aria-activedescendant', rowId(cursor.index));
  // The table head is part of what is scrolled: the first row begins below it.
  const heading = table.querySelector('thead')?.clientHeight ?? rowHeight();
  const top = cursor.index * rowHeight();
  if (top < box.scrollTop) box.scrollTop = top;
  const bottom = heading + top + rowHeight();
  if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
}

/** Stands for rows that are not in the page. */
function spacer(rows: number) {
  if (rows <= 0) return nothing;
  return html`<tr class="spacer" aria-hidden="true"><td colspan=${columns.length} .style=${`height: ${rows * rowHeight()}px`}></td></tr>`;
}
