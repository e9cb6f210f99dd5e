import { html, nothing, type TemplateResult } from 'lit-html';
import type { ProviderRow } from '../../shared/protocolProviders.ts';
import { t } from '../../shared/texts.ts';
import { ago, duration, shortTime } from '../page/format.ts';
import { type Act, button, icon, iconButton } from '../page/parts.ts';

export function providerSection(providers: readonly ProviderRow[], pricesWarning: string | undefined, act: Act): TemplateResult {
  return html`<section aria-labelledby="providers">
    <div class="head">
      <h2 id="providers">${t('Providers')}</h2>
      ${iconButton('plug', t('Test all'), () => act({ do: 'command', command: 'testAll' }))}
      ${iconButton('gear', t('Provider settings'), () => act({ do: 'openSetting', key: 'providers' }))}
    </div>
    <ul class="plain">
      ${providers.map((row) => providerLine(row, act))}
    </ul>
    ${pricesWarning === undefined ? nothing : html`<div class="warn">${icon('warning')} ${pricesWarning}</div>`}
  </section>`;
}

function providerLine(row: ProviderRow, act: Act): TemplateResult {
  const { icon: symbol, words, look } = condition(row);
  return html`<li class="provider">
    <div class="text">
      <div class="title">${row.label} <span class="quiet">${row.model}</span></div>
      <div class=${look}>${icon(symbol)} ${words}</div>
      ${row.models.map(
        (one) =>
          html`<div class="warn">
            ${icon(one.restsUntilMs === undefined ? 'history' : 'debug-pause')} ${one.model}: ${modelCondition(one.restsUntilMs)}
          </div>`,
      )}
      ${row.warnings.map((words) => html`<div class="warn">${icon('warning')} ${words}</div>`)}
      ${
        row.lastError
          ? html`<div class="quiet error-text" title=${row.lastError.text}>${row.lastError.text} · ${ago(row.lastError.atMs)}</div>`
          : nothing
      }
    </div>
    <div class="buttons">
      ${
        row.key === 'notNeeded'
          ? nothing
          : button(
              row.key === 'present' ? t('Change key') : t('Set key'),
              () => act({ do: 'setKey', provider: row.id }),
              row.key === 'missing' ? 'primary' : 'secondary',
            )
      }
      ${row.key === 'missing' ? nothing : button(t('Test'), () => act({ do: 'testProvider', provider: row.id }))}
    </div>
  </li>`;
}

/** For a single model whose circuit breaker is open while the provider's other models answer. */
function modelCondition(restsUntilMs: number | undefined): string {
  return restsUntilMs === undefined ? t('the next request tries it again') : t('paused until {0}', shortTime(restsUntilMs));
}

function keyWords(key: ProviderRow['key']): string {
  if (key === 'simulated') return t('Simulated, no key needed');
  return key === 'present' ? t('Key is set') : t('No key needed');
}

function condition(row: ProviderRow): { readonly icon: string; readonly words: string; readonly look: string } {
  if (row.key === 'missing') return { icon: 'key', words: t('No key'), look: 'quiet' };
  if (row.state === 'resting') {
    const until = row.restsUntilMs === undefined ? '' : t(' until {0}', shortTime(row.restsUntilMs));
    return { icon: 'debug-pause', words: t('Paused after failures{0}', until), look: 'warn' };
  }
  if (row.state === 'probing') return { icon: 'history', words: t('The next request tries it again'), look: 'warn' };
  const speed = row.medianMs === undefined ? '' : t(', usually {0}', duration(row.medianMs));
  return { icon: 'pass', words: `${keyWords(row.key)}${speed}`, look: 'good' };
}
