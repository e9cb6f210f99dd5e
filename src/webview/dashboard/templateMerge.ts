import { html, nothing, type TemplateResult } from 'lit-html';
import type { SnapshotOf } from '../../shared/protocolSnapshots.ts';
import type { ViewOf } from '../../shared/protocolViews.ts';
import { counted, t } from '../../shared/texts.ts';
import type { PageState } from '../page/livePage.ts';
import { type Act, button, icon } from '../page/parts.ts';

type Templates = SnapshotOf<'templates'>;
type Result = NonNullable<NonNullable<Templates['merge']>['result']>;

/** Shows another step and takes the focus along: the button that was pressed is gone. */
export function stepTo(show: PageState['show'], view: ViewOf<'templates'>): void {
  show(view);
  document.getElementById('detail')?.focus();
}

/** Stands in place of a template's detail while it is to be merged: first the other one is chosen in the list, then the result is shown. */
export function mergeSection(
  title: string,
  { merge, likely }: Templates,
  view: ViewOf<'templates'>,
  show: PageState['show'],
  act: Act,
): TemplateResult {
  const stop = button(t('Cancel'), () => stepTo(show, { ...view, merge: undefined }));
  const shown = merge?.otherId === view.merge?.other ? merge : undefined;
  return html`<section class="detail" aria-labelledby="detail">
    <h2 id="detail" tabindex="-1">${t('Merge “{0}”', title)}</h2>
    ${
      view.merge?.other === undefined
        ? html`<p>${t('Choose in the list the template to merge it with. {0}', likelyWords(likely?.length ?? 0))}</p>
            <div class="buttons">${stop}</div>`
        : html`<p>${t('with “{0}”', shown?.title ?? '…')}</p>
            <div role="status">${shown?.refused === undefined ? nothing : html`<p class="message message-error">${icon('error')} <span>${t('They cannot be merged. {0}', shown.refused)}</span></p>`}</div>
            ${shown?.result ? outcome(shown.result) : nothing}
            <div class="buttons">
              ${shown?.result ? mergeButton(shown.result, view.merge.other, view, show, act) : nothing}
              ${button(t('Choose another'), () => stepTo(show, { ...view, merge: {} }))} ${stop}
            </div>
            ${shown?.result ? difference(shown.result) : nothing}`
    }
  </section>`;
}

function likelyWords(count: number): string {
  if (count === 0) return t('None looks the same.');
  return counted(count, { one: 'The first one looks the same.', other: 'The first {0} look the same.' });
}

function mergeButton(result: Result, other: string, view: ViewOf<'templates'>, show: PageState['show'], act: Act): TemplateResult {
  const merge = () => {
    if (view.selected !== undefined) void act({ do: 'mergeTemplates', id: view.selected, other });
    stepTo(show, { ...view, selected: result.keptId, merge: undefined });
  };
  return button(t('Merge'), merge, 'primary');
}

function outcome({ keeps, words, parameters, uses }: Result): TemplateResult {
  return html`<p>${t('{0} “{1}” stays, with {2} uses of both.', words, keeps, uses)}</p>
    ${
      parameters.length === 0
        ? html`<p>${t('It has no parameters.')}</p>`
        : html`<table class="parameters">
            <thead>
              <tr><th scope="col">${t('Parameter')}</th><th scope="col">${t('Here')}</th><th scope="col">${t('In the other')}</th></tr>
            </thead>
            <tbody>
              ${parameters.map(({ word, other }, at) => html`<tr><th scope="row">${at + 1}</th><td><code class="chip">${word}</code></td><td><code class="chip">${other}</code></td></tr>`)}
            </tbody>
          </table>`
    }`;
}

const marks = { ' ': 'both', '-': 'here', '+': 'other', '…': 'left-out' } as const;

function difference({ diff }: Result): TemplateResult {
  if (!diff.some(({ mark }) => mark === '-' || mark === '+')) return html`<p class="quiet">${t('Their code is the same.')}</p>`;
  return html`<h3>${t('Difference')}</h3>
    <p class="quiet">${t('− the template that stays, its parameters between marks; + the other one')}</p>
    <pre class="scroll diff" tabindex="0" role="region" aria-label=${t('Difference of the two templates')}>${diff.map(
      ({ mark, text }) => html`<span class="diff-${marks[mark]}">${mark === '-' ? '−' : mark} ${text}</span>`,
    )}</pre>`;
}
