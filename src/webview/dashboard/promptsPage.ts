import { html, type TemplateResult } from 'lit-html';
import type { SnapshotOf } from '../../shared/protocolSnapshots.ts';
import type { ViewOf } from '../../shared/protocolViews.ts';
import type { PageState } from '../page/livePage.ts';
import { button, choice, linkButton } from '../page/parts.ts';

/** What is sent with every request of a language, part by part, and what that costs. */
export function promptsPage(snapshot: SnapshotOf<'prompts'>, view: ViewOf<'prompts'>, { show, act }: PageState): TemplateResult {
  return html`
    <div class="bar">
      ${choice(
        'Language',
        snapshot.languages.map((language) => [language, language] as const),
        snapshot.language,
        (language) => show({ ...view, language }),
      )}
      ${button('Preview a whole request', () => act({ do: 'command', command: 'previewPrompt' }))}
    </div>
    <p><strong>${snapshot.tokens}</strong> tokens go with every request. ${snapshot.price}</p>
    ${snapshot.parts.map(
      ({ title, text, setting }) => html`<section>
        <div class="head">
          <h2>${title}</h2>
          ${linkButton('Change', () => act({ do: 'openSetting', key: setting }))}
        </div>
        <pre class="scroll wrapped" tabindex="0" role="region" aria-label=${title}>${text}</pre>
      </section>`,
    )}
  `;
}
