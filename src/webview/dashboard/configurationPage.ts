import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { SnapshotOf } from '../../shared/protocolSnapshots.ts';
import type { ViewOf } from '../../shared/protocolViews.ts';
import type { PageState } from '../page/livePage.ts';
import { button, linkButton, searchField } from '../page/parts.ts';

/** Every setting, what each level says, and the value that holds where the user works now. */
export function configurationPage(
  snapshot: SnapshotOf<'configuration'>,
  view: ViewOf<'configuration'>,
  { show, act }: PageState,
): TemplateResult {
  return html`
    <div class="bar">
      ${searchField('Search settings', view.search, (search) => show({ ...view, search }, { wait: true }))}
      ${button('Edit all levels', () => act({ do: 'command', command: 'showConfiguration' }))}
      ${button('User settings', () => act({ do: 'command', command: 'openSettings' }))}
    </div>
    ${snapshot.problems.length === 0 ? nothing : html`<ul class="message message-error problems">${snapshot.problems.map((problem) => html`<li>${problem}</li>`)}</ul>`}
    <p class="quiet" role="status">${snapshot.rows.length} settings. The nearest level wins: Agent, then Project, then System.</p>
    <div class="scroll tall" tabindex="0" role="region" aria-label="Settings">
      <table>
        <thead>
          <tr>
            <th scope="col">Setting</th>
            <th scope="col">System</th>
            <th scope="col">Project</th>
            <th scope="col">Agent</th>
            <th scope="col">In use</th>
            <th scope="col">From</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            snapshot.rows,
            (row) => row.key,
            (row) => html`<tr>
              <th scope="row">${linkButton(row.key, () => act({ do: 'openSetting', key: row.key }))}</th>
              ${[row.system, row.project, row.agent].map((value) => html`<td class="value">${value === undefined ? html`<span class="quiet">–</span>` : value}</td>`)}
              <td class="value"><strong>${row.value}</strong></td>
              <td>${row.origin}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  `;
}
