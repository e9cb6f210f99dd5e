import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { GivenRow, SnapshotOf } from '../../shared/protocolSnapshots.ts';
import type { ViewOf } from '../../shared/protocolViews.ts';
import { counted, t } from '../../shared/texts.ts';
import type { PageState } from '../page/livePage.ts';
import { type Act, button, givenLine } from '../page/parts.ts';

type TemplatesView = ViewOf<'templates'>;
type Given = SnapshotOf<'templates'>['given'];

/** Built-in and shared templates, below the learned ones. */
export function givenList(
  rows: readonly GivenRow[],
  view: TemplatesView,
  show: PageState['show'],
  act: Act,
): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  return html`<ul class="plain" aria-label=${t('Built-in and shared templates')}>
    ${repeat(
      rows,
      (row) => row.id,
      (row) => {
        const isOpen = row.id === view.selected;
        const open = () => show({ ...view, selected: isOpen ? undefined : row.id, merge: undefined });
        const title = html`<button type="button" class="title plainbutton" aria-expanded=${isOpen} @click=${open}>${row.title}</button>`;
        return html`<li class="row ${isOpen ? 'selected' : ''}">${givenLine(row, title, act)}</li>`;
      },
    )}
  </ul>`;
}

/** The template in full. Its parameters can be given other words before it is inserted. */
export function givenDetail(
  { row, task, slots, code, cut }: NonNullable<Given['selected']>,
  view: TemplatesView,
  show: PageState['show'],
  act: Act,
): TemplateResult {
  const insert = (event: Event) => {
    event.preventDefault();
    const fields = (event.currentTarget as HTMLElement).closest('form')?.querySelectorAll('input') ?? [];
    act({ do: 'insertTemplate', id: row.id, words: [...fields].map(({ value }) => value) });
  };
  return html`<section class="detail" aria-labelledby="detail">
    <h2 id="detail" tabindex="-1">${task}</h2>
    <p class="quiet">${t('{0} · {1} · free', originOf(row), [row.language, ...row.technologies].join(' · '))}</p>
    ${repeat(
      [row.id],
      (id) => id,
      () => html`<form @submit=${insert}>
        ${slots.length === 0 ? html`<p class="quiet">${t('It has no parameters.')}</p>` : html`<h3>${t('Parameters')}</h3>`}
        ${slots.map(
          ({ word, places }) => html`<label class="parameter">
            <span><code class="chip">${word}</code> <span class="quiet">${counted(places, { one: 'in {0} place', other: 'in {0} places' })}</span></span>
            <input type="text" class="vscode-textfield" maxlength="80" .defaultValue=${word} aria-label=${t('Word for {0}', word)} />
          </label>`,
        )}
        <div class="buttons">
          <button type="submit" class="vscode-button">${t('Insert')}</button>
          ${button(t('Close'), () => show({ ...view, selected: undefined }))}
        </div>
      </form>`,
    )}
    <h3>${t('Code')}</h3>
    <pre class="scroll" tabindex="0" role="region" aria-label=${t('Code of the template')}>${code}</pre>
    ${cut ? html`<p class="quiet">${t('The rest is in the editor once it is inserted.')}</p>` : nothing}
  </section>`;
}

function originOf({ source, sharedBy, acceptedBy = [] }: GivenRow): string {
  if (source === 'builtIn') return t('Built in');
  if (source === 'workspace') return t('Shared in this workspace');
  return [
    t('Shared in your team by {0}', sharedBy ?? ''),
    ...(acceptedBy.length > 0 ? [t('accepted by {0}', acceptedBy.join(', '))] : []),
  ].join(', ');
}
