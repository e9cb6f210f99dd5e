import './configuration.css';
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { type PageCell, type PageMessage, type PageRow, type PageState, pageStateSchema } from '../../shared/configurationPage.ts';

/** What VS Code gives a webview, once. */
declare function acquireVsCodeApi(): { postMessage(message: unknown): void; getState(): unknown; setState(state: unknown): void };

const levels = ['default', 'system', 'project', 'agent'] as const;

start();

/** The page of effective settings: it shows what the extension sends, and asks it to open what is clicked. */
function start(): void {
  const vscode = acquireVsCodeApi();
  const send = (message: PageMessage) => vscode.postMessage(message);
  const root = document.getElementById('page') ?? document.body;
  const view = { filter: '', onlySet: false };
  const remembered: unknown = vscode.getState();
  if (typeof remembered === 'object' && remembered !== null) Object.assign(view, remembered);
  let state: PageState | undefined;

  const draw = () => {
    if (state) render(page(state, view, { send, change }), root);
  };
  const change = (part: Partial<typeof view>) => {
    Object.assign(view, part);
    vscode.setState(view);
    draw();
  };
  window.addEventListener('message', (event) => {
    // VS Code delivers the extension's messages from this page's own origin; anything else is another frame.
    if (event.origin !== window.origin) return;
    const parsed = pageStateSchema.safeParse(event.data);
    if (!parsed.success) return;
    state = parsed.data;
    draw();
  });
  send({ type: 'ready' });
}

interface View {
  readonly filter: string;
  readonly onlySet: boolean;
}

interface Deeds {
  send(message: PageMessage): void;
  change(part: Partial<View>): void;
}

function page(state: PageState, view: View, deeds: Deeds): TemplateResult {
  const { words } = state;
  const rows = state.rows.filter((row) => isWanted(row, view));
  const categories = [...new Set(rows.map(({ category }) => category))];
  return html`
    <h1>${words.title}</h1>
    <p>${words.intro}</p>
    ${toolbar(state, view, deeds)} ${problemList(state, deeds)}
    ${
      rows.length === 0
        ? html`<p role="status">${words.nothing}</p>`
        : html`<table>
            <thead>
              <tr>
                <th scope="col">${words.setting}</th>
                ${levels.map((level) => html`<th scope="col">${words[level]}</th>`)}
              </tr>
            </thead>
            ${categories.map(
              (category) => html`<tbody>
                <tr class="category">
                  <th colspan="5" scope="rowgroup">${category}</th>
                </tr>
                ${rows.filter((row) => row.category === category).map((row) => settingRow(row, words, deeds))}
              </tbody>`,
            )}
          </table>`
    }
  `;
}

function toolbar(state: PageState, view: View, { send, change }: Deeds): TemplateResult {
  const { words, projects, project, agents, agent } = state;
  const typed = (event: Event) => (event.target as HTMLInputElement | HTMLSelectElement).value;
  const choice = (label: string | undefined, chosen: string, all: PageState['agents'], onChange: (id: string) => void) =>
    html`<label>
      ${label}
      <select @change=${(event: Event) => onChange(typed(event))}>
        ${all.map((one) => html`<option value=${one.id} ?selected=${one.id === chosen}>${one.label}</option>`)}
      </select>
    </label>`;
  return html`<div class="toolbar" role="search">
    <label>${words.filter} <input type="search" .value=${view.filter} @input=${(event: Event) => change({ filter: typed(event) })} /></label>
    ${choice(words.project, project, projects, (id) => send({ type: 'choose', project: id, agent }))}
    ${choice(words.agent, agent, agents, (id) => send({ type: 'choose', project, agent: id }))}
    <label>
      <input
        type="checkbox"
        .checked=${view.onlySet}
        @change=${(event: Event) => change({ onlySet: (event.target as HTMLInputElement).checked })}
      />
      ${words.onlySet}
    </label>
  </div>`;
}

function problemList({ problems, words }: PageState, deeds: Deeds): TemplateResult | typeof nothing {
  if (problems.length === 0) return nothing;
  return html`<section class="problems" aria-label=${words.problems ?? ''}>
    <h2>${words.problems}</h2>
    <ul>
      ${problems.map(({ place, message, origin }) => html`<li>${originLink(place, origin, deeds)} ${message}</li>`)}
    </ul>
  </section>`;
}

function settingRow(row: PageRow, words: PageState['words'], deeds: Deeds): TemplateResult {
  return html`<tr>
    <th scope="row"><code>${row.key}</code><span class="description">${row.description}</span></th>
    ${levels.map((level) => {
      const cell = row.cells[level];
      const isUsed = level === row.winner;
      return html`<td class=${isUsed ? 'used' : ''}>${cell ? valueCell(cell, isUsed, words, deeds) : nothing}</td>`;
    })}
  </tr>`;
}

function valueCell(cell: PageCell, isUsed: boolean, words: PageState['words'], deeds: Deeds): TemplateResult {
  return html`
    <code>${cell.text}</code>
    ${isUsed ? html`<span class="mark">${words.used}</span>` : nothing} ${originLink(cell.place, cell.origin, deeds)}
  `;
}

function originLink(place: string, origin: number | undefined, { send }: Deeds): TemplateResult | typeof nothing {
  if (place === '') return nothing;
  if (origin === undefined) return html`<span class="place">${place}</span>`;
  return html`<button class="place" type="button" @click=${() => send({ type: 'openOrigin', origin })}>${place}</button>`;
}

function isWanted(row: PageRow, { filter, onlySet }: View): boolean {
  if (onlySet && row.winner === 'default') return false;
  const text = `${row.key} ${row.category} ${row.description}`.toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
