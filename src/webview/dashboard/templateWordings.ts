import { html, nothing, type TemplateResult } from 'lit-html';
import type { WordingAction } from '../../shared/protocolActions.ts';
import type { SnapshotOf } from '../../shared/protocolSnapshots.ts';
import { t } from '../../shared/texts.ts';
import { ago } from '../page/format.ts';
import { type Act, iconButton } from '../page/parts.ts';

type Detail = NonNullable<SnapshotOf<'templates'>['selected']>;

/** Other ways in which the template is asked for, and tasks that it is not for; each can be changed or deleted where it stands. */
export function wordingSection({ row, wordings, notFor }: Detail, act: Act): TemplateResult {
  const list = (name: WordingAction['list'], all: Detail['wordings']) => html`<ul class="plain slots">
    ${all.map(({ text, origin, addedAtMs }) => {
      const press = (deed: WordingAction['deed']) => () => act({ do: 'wording', deed, id: row.id, list: name, text });
      const by = origin === 'user' ? t('by you') : t('by a model');
      return html`<li class="slot">
        <span>${text} <span class="quiet">${by} · ${ago(addedAtMs)}</span></span>
        <span class="actions">
          ${iconButton('edit', `Change "${text}"`, press('edit'))} ${iconButton('trash', `Delete "${text}"`, press('remove'))}
        </span>
      </li>`;
    })}
  </ul>`;
  return html`
    ${wordings.length === 0 ? nothing : html`<h3>${t('Other wordings')}</h3> ${list('wordings', wordings)}`}
    ${notFor.length === 0 ? nothing : html`<h3>${t('Not for')}</h3> ${list('notFor', notFor)}`}
  `;
}
