import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { isSamePlace } from '../../shared/promptPlace.ts';
import type { SnapshotOf } from '../../shared/protocolSnapshots.ts';
import { maxDrafts, maxPromptChars, type PromptDraft, type ViewOf } from '../../shared/protocolViews.ts';
import { counted, t } from '../../shared/texts.ts';
import type { PageState } from '../page/livePage.ts';
import { button, choice, icon } from '../page/parts.ts';

type Prompts = SnapshotOf<'prompts'>;
type PromptsView = ViewOf<'prompts'>;
type Text = Prompts['texts'][number];

/** The texts of a prompt at one level, to be edited where they stand, beside what is sent with every request and what that costs. */
export function promptsPage(snapshot: Prompts, view: PromptsView, state: PageState): TemplateResult {
  const { show, act } = state;
  const names = (values: readonly string[]) => values.map((value) => [value, value] as const);
  return html`
    <div class="bar">
      ${choice(t('Language'), names(snapshot.languages), snapshot.language, (language) => show({ ...view, language }))}
      ${choice(t('Agent'), names(snapshot.agents), snapshot.agent, (agent) => show({ ...view, agent }))}
      ${choice(
        t('Write to'),
        snapshot.levels.map(({ level, name }) => [level, name] as const),
        snapshot.level,
        (level) => show({ ...view, level }),
      )}
      ${button(t('Preview a whole request'), () => act({ do: 'command', command: 'previewPrompt' }))}
    </div>
    <div class="prompts">
      <div>
        <h2>${t('Your texts')}</h2>
        ${repeat(
          snapshot.texts,
          ({ key }) => `${snapshot.level} ${snapshot.agent} ${snapshot.language} ${key}`,
          (text) => editor(text, snapshot, view, state),
        )}
        ${elsewhere(snapshot, view)}
      </div>
      <div>
        <h2>${t('What is sent')}</h2>
        <p role="status">${counted(snapshot.tokens, { one: '{0} token of instructions goes with every request.', other: '{0} tokens of instructions go with every request.' })} ${snapshot.price}</p>
        ${snapshot.parts.map(
          ({ title, text, tokens }) => html`<section>
            <h3>${title} <span class="quiet">${t('· {0} tokens', tokens)}</span></h3>
            <pre class="scroll wrapped" tabindex="0" role="region" aria-label=${title}>${text}</pre>
          </section>`,
        )}
      </div>
    </div>
  `;
}

function editor(text: Text, snapshot: Prompts, view: PromptsView, { show, act, currentView }: PageState): TemplateResult {
  const { key, title, hint, saved, note, builtIn } = text;
  const { level, agent, language } = snapshot;
  const place = { level, agent, key, language };
  const draft = view.drafts?.find((one) => isSamePlace(one, place));
  const rest = view.drafts?.filter((one) => one !== draft) ?? [];
  const isChanged = draft?.text !== undefined && draft.text !== (saved ?? '');
  const drop = () => show({ ...view, drafts: rest });
  const write = (written: string) => {
    const drafts = written === (saved ?? '') ? rest : [...rest, { ...place, text: written }].slice(-maxDrafts);
    show({ ...view, drafts }, { wait: true });
  };
  const save = async (wanted: string | undefined) => {
    if (!(await act({ do: 'savePrompt', project: snapshot.project, text: { ...place, text: wanted } }))) return;
    // The user may have typed on while the text was saved: only an unchanged draft is dropped.
    const now = currentView();
    const isSaved = (one: PromptDraft) => isSamePlace(one, place) && (one.text === wanted || one.text === draft?.text);
    if (now.page === 'prompts') show({ ...now, drafts: now.drafts?.filter((one) => !isSaved(one)) });
  };
  const id = `text-${key}`;
  return html`<div class="prompt-text">
    <label for=${id}>${title}</label> <span class="quiet">${stateOf(isChanged, saved)}</span>
    <div class="quiet" id="${id}-hint">${hint}</div>
    <textarea
      id=${id}
      class="vscode-textarea"
      rows="5"
      maxlength=${maxPromptChars}
      aria-describedby="${id}-hint"
      spellcheck="false"
      .value=${live(draft?.text ?? saved ?? '')}
      @input=${(event: Event) => write((event.target as HTMLTextAreaElement).value.slice(0, maxPromptChars))}
    ></textarea>
    <div role="status">${note === undefined || !isChanged ? nothing : html`<p class="warn">${icon('warning')} ${note}</p>`}</div>
    <div class="buttons">
      ${button(t('Save'), () => void save(draft?.text), 'primary', !isChanged)} ${button(t('Discard'), drop, 'secondary', !isChanged)}
      ${builtIn === undefined || draft !== undefined || saved !== undefined ? nothing : button(t('Start from built-in'), () => write(builtIn))}
      ${key === 'prompt.conventions' ? button(t('Send none'), () => void save(''), 'secondary', saved === '') : nothing}
      ${button(t('Reset to default'), () => void save(undefined), 'secondary', saved === undefined)}
    </div>
  </div>`;
}

function stateOf(isChanged: boolean, saved: string | undefined): string {
  if (isChanged) return t('not saved');
  if (saved === undefined) return t('nothing at this level');
  return saved === '' ? t('none, at this level') : t('set at this level');
}

/** Says that texts of other levels, agents or languages wait too. */
function elsewhere({ level, agent, language, texts }: Prompts, { drafts = [] }: PromptsView): TemplateResult | typeof nothing {
  const here = drafts.filter((draft) => texts.some(({ key }) => isSamePlace(draft, { level, agent, key, language })));
  const count = drafts.length - here.length;
  if (count === 0) return nothing;
  const others = [...new Set(drafts.filter((draft) => !here.includes(draft)).map((draft) => placeWords(draft)))].join('; ');
  return html`<p class="quiet">${counted(count, { one: 'One more text is not saved: {1}.', other: '{0} more texts are not saved: {1}.' }, others)}</p>`;
}

function placeWords({ level, agent, key, language }: PromptDraft): string {
  const whose =
    level === 'agent' || level === 'projectAgent'
      ? `${level === 'agent' ? t('Agent') : t('Project, agent')} ${agent}`
      : level === 'system'
        ? t('System')
        : t('Project');
  return key === 'prompt.conventions' ? `${whose}, ${language}` : whose;
}
