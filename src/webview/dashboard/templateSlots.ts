import { html, nothing, type TemplateResult } from 'lit-html';
import type { SlotAction } from '../../shared/protocolActions.ts';
import type { SnapshotOf } from '../../shared/protocolSnapshots.ts';
import { counted, later, t } from '../../shared/texts.ts';
import { type Act, button, iconButton } from '../page/parts.ts';

type Detail = NonNullable<SnapshotOf<'templates'>['selected']>;
type SlotRow = Detail['slots'][number];
type Press = (deed: SlotAction['deed'], word?: string, kind?: SlotRow['kind']) => () => void;

const kinds: Readonly<Record<SlotRow['kind'], string>> = {
  noun: later('noun, singular and plural'),
  name: later('name, as it is written'),
  number: later('number'),
};

/** What may vary in a template, and what a model says besides; each can be changed where it stands. */
export function slotSection({ row, task, slots, suggestions, askPrice }: Detail, act: Act): TemplateResult {
  const press: Press = (deed, word, kind) => () => act({ do: 'slot', deed, id: row.id, word, kind });
  return html`<h3>${t('Parameters')}</h3>
    ${row.title === task ? nothing : html`<p class="quiet">${t('Task: {0}', task)}</p>`}
    ${
      slots.length === 0
        ? html`<p class="quiet">${t('None: the template answers only its own task.')}</p>`
        : html`<ul class="plain slots">${slots.map((slot) => slotLine(slot, press))}</ul>`
    }
    ${
      suggestions.length === 0
        ? nothing
        : html`<h3>${t('Suggested parameters')}</h3>
            <ul class="plain slots">${suggestions.map((slot) => suggestionLine(slot, press))}</ul>`
    }
    <div class="buttons">${button(t('Add a parameter'), press('add'))} ${button(askPrice === undefined ? t('Ask a model for more') : t('Ask a model for more (at most {0})', askPrice), press('suggest'))}</div>`;
}

function slotLine(slot: SlotRow, press: Press): TemplateResult {
  const { word, kind } = slot;
  const change = (event: Event) => {
    const chosen = (event.target as HTMLSelectElement).value;
    if (chosen === 'noun' || chosen === 'name' || chosen === 'number') press('setKind', word, chosen)();
  };
  return html`<li class="slot">
    <span><code class="chip">${word}</code> <span class="quiet">${places(slot)}</span></span>
    <span class="actions">
      <span class="vscode-select">
        <select aria-label=${t('Kind of "{0}"', word)} @change=${change}>
          ${Object.entries(kinds).map(([value, words]) => html`<option value=${value} ?selected=${value === kind}>${t(words)}</option>`)}
        </select>
        <span class="chevron-icon codicon codicon-chevron-down" aria-hidden="true"></span>
      </span>
      ${iconButton('edit', t('Rename "{0}"', word), press('rename', word))} ${iconButton('trash', t('Remove "{0}"', word), press('remove', word))}
    </span>
  </li>`;
}

function suggestionLine(slot: Detail['suggestions'][number], press: Press): TemplateResult {
  const { word, kind, reason } = slot;
  return html`<li class="slot">
    <span><code class="chip">${word}</code> <span class="quiet">${t(kinds[kind])} · ${places(slot)}${reason === '' ? '' : ` · ${reason}`}</span></span>
    <span class="actions">
      ${iconButton('check', t('Accept "{0}"', word), press('accept', word))} ${iconButton('edit', t('Change "{0}"', word), press('change', word))}
      ${iconButton('close', t('Refuse "{0}"', word), press('refuse', word))}
    </span>
  </li>`;
}

function places({ places }: SlotRow): string {
  return counted(places, { one: 'in {0} place', other: 'in {0} places' });
}
