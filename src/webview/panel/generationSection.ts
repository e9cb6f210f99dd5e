import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { GenerationRow, SnapshotOf } from '../../shared/protocolSnapshots.ts';
import { t } from '../../shared/texts.ts';
import { ago, duration, longTime } from '../page/format.ts';
import { type Act, badge, button, icon, iconButton, linkButton } from '../page/parts.ts';

export function generationSection({ generations, ideas }: SnapshotOf<'panel'>, act: Act): TemplateResult {
  return html`<section aria-labelledby="generations">
    <div class="head">
      <h2 id="generations">${t('Recent generations')}</h2>
      ${iconButton('list-unordered', t('Open the log'), () => act({ do: 'openDashboard', page: 'log' }))}
    </div>
    ${generations.length === 0 ? welcome(act) : nothing}
    <ul class="plain">
      ${repeat(
        generations,
        (row) => row.id,
        (row) => generationLine(row, act),
      )}
    </ul>
    ${ideas.length > 0 ? ideaList(ideas, act) : nothing}
  </section>`;
}

function welcome(act: Act): TemplateResult {
  return html`<p>${t('Nothing has been generated yet. The first answers need no key: they come from built-in templates, free of charge.')}</p>
    <div class="buttons">
      ${button(t('Generate code'), () => act({ do: 'command', command: 'generate' }), 'primary')}
      ${button(t('Show me around'), () => act({ do: 'command', command: 'openWalkthrough' }))}
    </div>`;
}

function ideaList(ideas: SnapshotOf<'panel'>['ideas'], act: Act): TemplateResult {
  return html`<h3>${t('Try one of these')}</h3>
    <ul class="plain ideas">
      ${ideas.map(({ task, language }) => html`<li>${icon('sparkle')} ${linkButton(task, () => act({ do: 'generateTask', task, language }))}</li>`)}
    </ul>`;
}

function generationLine(row: GenerationRow, act: Act): TemplateResult {
  const details = [costOf(row), duration(row.durationMs), ago(row.atMs)].join(' · ');
  return html`<li>
    <button
      type="button"
      class="row wide"
      title=${t('Open the receipt of {0}', longTime(row.atMs))}
      @click=${() => act({ do: 'openReceipt', id: row.id })}
    >
      <span class="text">
        <span class="title">${row.task}</span>
        <span class="quiet">${badge(row.badge)} ${details}</span>
      </span>
    </button>
  </li>`;
}

/** `free` for an answer that cost nothing; `no cost` for a failed or cancelled generation that cost nothing. */
function costOf({ cost, badge }: GenerationRow): string {
  if (cost !== '$0') return cost;
  return badge === 'failed' || badge === 'cancelled' ? t('no cost') : t('free');
}
