import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { SnapshotOf } from '../../shared/protocolSnapshots.ts';
import type { ViewOf } from '../../shared/protocolViews.ts';
import { counted, later, t } from '../../shared/texts.ts';
import type { PageState } from '../page/livePage.ts';
import { type Act, button, choice, linkButton, searchField } from '../page/parts.ts';

type Snapshot = SnapshotOf<'configuration'>;
type Row = Snapshot['rows'][number];
type Level = 'system' | 'project' | 'agent';

const levels: readonly (readonly [Level, string])[] = [
  ['system', later('System')],
  ['project', later('Project')],
  ['agent', later('Agent')],
];

/** Every setting with what each level says, where that was written, and which level wins, for the chosen project and agent. */
export function configurationPage(snapshot: Snapshot, view: ViewOf<'configuration'>, { show, act }: PageState): TemplateResult {
  const named = (all: Snapshot['agents']) => all.map(({ id, label }) => [id, label] as const);
  const { rows, project, agent } = snapshot;
  return html`
    <div class="bar">
      ${searchField(t('Search settings'), view.search, (search) => show({ ...view, search }, { wait: true }))}
      ${choice(t('Project'), named(snapshot.projects), project, (chosen) => show({ ...view, project: chosen }))}
      ${choice(t('Agent'), named(snapshot.agents), agent, (chosen) => show({ ...view, agent: chosen }))}
      <label class="choice">
        <input
          type="checkbox"
          .checked=${view.onlySet ?? false}
          @change=${(event: Event) => show({ ...view, onlySet: (event.target as HTMLInputElement).checked })}
        />
        ${t('Only what was set')}
      </label>
      ${button(t('User settings'), () => act({ do: 'command', command: 'openSettings' }))}
    </div>
    ${problemList(snapshot, act)}
    <p class="quiet" role="status">
      ${rows.length === 0 ? t('No setting matches.') : counted(rows.length, { one: '{0} setting.', other: '{0} settings.' })}
      ${t('The nearest level that sets a value wins: Agent, then Project, then System.')} ${snapshot.localhost ?? nothing}
    </p>
    <div class="scroll tall" tabindex="0" role="region" aria-label=${t('Settings')}>
      <table class="settings">
        <thead>
          <tr>
            <th scope="col">${t('Setting')}</th>
            <th scope="col">${t('Default')}</th>
            ${levels.map(([, name]) => html`<th scope="col">${t(name)}</th>`)}
          </tr>
        </thead>
        ${[...new Set(rows.map(({ category }) => category))].map(
          (category) => html`<tbody>
            <tr class="category">
              <th colspan="5" scope="rowgroup">${category}</th>
            </tr>
            ${repeat(
              rows.filter((row) => row.category === category),
              (row) => row.key,
              (row) => settingRow(row, snapshot, act),
            )}
          </tbody>`,
        )}
      </table>
    </div>
  `;
}

function problemList({ problems }: Snapshot, act: Act): TemplateResult | typeof nothing {
  if (problems.length === 0) return nothing;
  return html`<ul class="message message-error problems" aria-label=${t('Problems')}>
    ${problems.map(
      ({ place, message }, number) => html`<li>${linkButton(place, () => act({ do: 'openProblem', number }))} ${message}</li>`,
    )}
  </ul>`;
}

function settingRow(row: Row, { project, agent }: Snapshot, act: Act): TemplateResult {
  return html`<tr>
    <th scope="row">
      ${linkButton(row.key, () => act({ do: 'openSetting', key: row.key }))}
      <span class="description">${row.description}</span>
    </th>
    <td class=${usedClass(row, 'default')}><code>${row.default}</code> ${usedMark(row, 'default')}</td>
    ${levels.map(([level]) => {
      const cell = row[level];
      if (!cell) return html`<td></td>`;
      const open = () => act({ do: 'openOrigin', project, agent, key: row.key, level });
      return html`<td class=${usedClass(row, level)}>
        <code>${cell.text}</code> ${usedMark(row, level)}
        <span class="place">${linkButton(cell.place, open)}</span>
      </td>`;
    })}
  </tr>`;
}

function usedClass(row: Row, level: Row['winner']): string {
  return row.winner === level ? 'used' : '';
}

function usedMark(row: Row, level: Row['winner']): TemplateResult | typeof nothing {
  return row.winner === level ? html`<span class="mark">${t('used')}</span>` : nothing;
}
