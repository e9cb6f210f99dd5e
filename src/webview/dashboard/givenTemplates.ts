import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { GivenRow, SnapshotOf } from '../../shared/protocolSnapshots.ts';
import type { ViewOf } from '../../shared/protocolViews.ts';
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
  return html`<ul class="plain" aria-label="Built-in and shared templates">
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
    <p class="quiet">${originOf(row)} · ${[row.language, ...row.technologies].join(' · ')} · free</p>
    ${repeat(
      [row.id],
      (id) => id,
      () => html`<form @submit=${insert}>
        ${slots.length === 0 ? html`<p class="quiet">It has no parameters.</p>` : html`<h3>Parameters</h3>`}
        ${slots.map(
          ({ word, places }) => html`<label class="parameter">
            <span><code class="chip">${word}</code> <span class="quiet">in ${places} ${places === 1 ? 'place' : 'places'}</span></span>
            <input type="text" class="vscode-textfield" maxlength="80" .defaultValue=${word} aria-label="Word for ${word}" />
          </label>`,
        )}
        <div class="buttons">
          <button type="submit" class="vscode-button">Insert</button>
          ${button('Close', () => show({ ...view, selected: undefined }))}
        </div>
      </form>`,
    )}
    <h3>Code</h3>
    <pre class="scroll" tabindex="0" role="region" aria-label="Code of the template">${code}</pre>
    ${cut ? html`<p class="quiet">The rest is in the editor once it is inserted.</p>` : nothing}
  </section>`;
}

function originOf({ source, sharedBy, acceptedBy = [] }: GivenRow): string {
  if (source === 'builtIn') return 'Built in';
  if (source === 'workspace') return 'Shared in this workspace';
  return [`Shared in your team by ${sharedBy}`, ...(acceptedBy.length > 0 ? [`accepted by ${acceptedBy.join(', ')}`] : [])].join(', ');
}
