import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { Action } from '../../shared/protocolActions.ts';
import type { GenerationRow, GivenRow, TemplateRow } from '../../shared/protocolSnapshots.ts';
import { later, t } from '../../shared/texts.ts';

/** Pieces that panel and dashboard share. Data always goes in as text or as a property: lit-html never reads it as HTML. */

export type Act = (action: Action) => unknown;

export function icon(name: string): TemplateResult {
  return html`<span class="codicon codicon-${name}" aria-hidden="true"></span>`;
}

/** A small button that shows an icon and says its words to screen readers and on hover. */
export function iconButton(name: string, label: string, press: () => void): TemplateResult {
  return html`<button type="button" class="vscode-action-button" title=${label} aria-label=${label} @click=${press}>${icon(name)}</button>`;
}

export function button(label: string, press: () => void, look: 'primary' | 'secondary' = 'secondary', isOff = false): TemplateResult {
  const classes = `vscode-button ${look === 'primary' ? '' : 'secondary'}`;
  return html`<button type="button" class=${classes} ?disabled=${isOff} @click=${press}>${label}</button>`;
}

export function linkButton(label: string, press: () => void): TemplateResult {
  return html`<button type="button" class="link" @click=${press}>${label}</button>`;
}

export const badgeWords: Readonly<Record<GenerationRow['badge'], string>> = {
  learned: later('learned'),
  builtIn: later('built-in'),
  adapted: later('adapted'),
  cache: later('cache'),
  model: later('model'),
  failed: later('failed'),
  cancelled: later('cancelled'),
};

/** Choices with their words in the user's language. */
export function spoken<Value extends string>(choices: readonly (readonly [Value, string])[]): readonly (readonly [Value, string])[] {
  return choices.map(([value, words]) => [value, t(words)] as const);
}

export function badge(kind: GenerationRow['badge']): TemplateResult {
  return html`<span class="badge badge-${kind}">${t(badgeWords[kind])}</span>`;
}

/** What the user can do with a template, as a row of icons. */
export function templateActions(row: TemplateRow, act: Act): TemplateResult {
  const deed = (deed: 'insert' | 'edit' | 'pause' | 'resume' | 'delete' | 'exportSnippets') => () =>
    act({ do: 'template', deed, id: row.id });
  return html`<div class="actions">
    ${iconButton('insert', t('Insert "{0}"', row.title), deed('insert'))}
    ${iconButton('edit', t('Edit "{0}"', row.title), deed('edit'))}
    ${
      row.state === 'active'
        ? iconButton('debug-pause', t('Pause "{0}"', row.title), deed('pause'))
        : iconButton('play', t('Use again "{0}"', row.title), deed('resume'))
    }
    ${iconButton('export', t('Export "{0}"', row.title), deed('exportSnippets'))}
    ${iconButton('trash', t('Delete "{0}"', row.title), deed('delete'))}
  </div>`;
}

/** A built-in or shared template in a list. @param title what shows its name. */
export function givenLine(row: GivenRow, title: TemplateResult, act: Act): TemplateResult {
  const parameters = row.parameters.length === 0 ? '' : t(' · parameters {0}', row.parameters.join(', '));
  return html`<div class="text">
      ${title}
      <div class="quiet">
        <span class="badge badge-builtIn">${{ builtIn: t('built-in'), workspace: t('from this repository'), team: t('from your team') }[row.source]}</span>
        ${[row.language, ...row.technologies.slice(0, 3)].join(' · ')}${parameters}
      </div>
    </div>
    <div class="actions">${iconButton('insert', t('Insert "{0}"', row.title), () => act({ do: 'insertTemplate', id: row.id }))}</div>`;
}

export function stateWord(row: TemplateRow): TemplateResult | typeof nothing {
  if (row.state === 'active') return nothing;
  return html`<span class="badge badge-cancelled">${row.state === 'paused' ? t('paused') : t('on trial')}</span>`;
}

export interface Message {
  readonly kind: 'error' | 'notice';
  readonly text: string;
}

/** Messages above the page, read out when they appear. */
export function messageList(messages: readonly Message[], dismiss: (message: Message) => void): TemplateResult {
  return html`<div class="messages" role="status">
    ${messages.map(
      (message) => html`<div class="message message-${message.kind}">
        ${icon(message.kind === 'error' ? 'error' : 'warning')}
        <span>${message.text}</span>
        ${iconButton('close', t('Dismiss'), () => dismiss(message))}
      </div>`,
    )}
  </div>`;
}

/** A labelled drop-down list; `choose` gets one of the values. */
export function choice<Value extends string>(
  label: string,
  options: readonly (readonly [value: Value, name: string])[],
  chosen: Value,
  choose: (value: Value) => void,
): TemplateResult {
  const change = (event: Event) => {
    const found = options.find(([value]) => value === (event.target as HTMLSelectElement).value);
    if (found) choose(found[0]);
  };
  return html`<label class="choice">
    ${label}
    <span class="vscode-select">
      <select @change=${change}>
        ${options.map(([value, name]) => html`<option value=${value} ?selected=${value === chosen}>${name}</option>`)}
      </select>
      <span class="chevron-icon codicon codicon-chevron-down" aria-hidden="true"></span>
    </span>
  </label>`;
}

/** The search field of a list. */
export function searchField(label: string, value: string, search: (words: string) => void): TemplateResult {
  const input = (event: Event) => search((event.target as HTMLInputElement).value.slice(0, 200));
  return html`<input
    type="search"
    class="vscode-textfield"
    aria-label=${label}
    placeholder=${t('Search')}
    maxlength="200"
    .value=${live(value)}
    @input=${input}
  />`;
}
