import './dashboard.css';
import { html, type TemplateResult } from 'lit-html';
import { firstDashboardView, type PageName, type View } from '../../shared/protocolViews.ts';
import { later, t } from '../../shared/texts.ts';
import { type PageState, startPage } from '../page/livePage.ts';
import { messageList } from '../page/parts.ts';
import { configurationPage } from './configurationPage.ts';
import { logPage } from './logPage.ts';
import { overviewPage } from './overviewPage.ts';
import { plansPage } from './plansPage.ts';
import { promptsPage } from './promptsPage.ts';
import { templatesPage } from './templatesPage.ts';

/** The dashboard: six pages under one navigation. */
type DashboardPage = Exclude<PageName, 'panel'>;

const firstViews: { readonly [Page in DashboardPage]: View } = {
  overview: firstDashboardView,
  templates: { page: 'templates', search: '', limit: 100, sort: 'used' },
  plans: { page: 'plans' },
  prompts: { page: 'prompts' },
  configuration: { page: 'configuration', search: '' },
  log: { page: 'log', filter: { search: '', source: '', provider: '' }, sort: { by: 'time', descending: true }, offset: 0, limit: 100 },
};

const titles: { readonly [Page in DashboardPage]: string } = {
  overview: later('Overview'),
  templates: later('Templates'),
  plans: later('Plans'),
  prompts: later('Prompts'),
  configuration: later('Configuration'),
  log: later('Log'),
};

startPage(firstDashboardView, (view) => view.page !== 'panel', draw);

function draw(state: PageState): TemplateResult {
  const { view, show, leftView } = state;
  return html`
    <header>
      <h1>Q2O</h1>
      <nav aria-label=${t('Pages of the dashboard')}>
        ${(Object.keys(firstViews) as DashboardPage[]).map((page) => {
          const open = () => show(leftView(page) ?? firstViews[page]);
          return html`<button type="button" class="tab" aria-current=${page === view.page ? 'page' : 'false'} @click=${open}>${t(titles[page])}</button>`;
        })}
      </nav>
    </header>
    ${messageList(state.messages, state.dismiss)}
    <div class="content">${pageOf(state)}</div>
  `;
}

function pageOf(state: PageState): TemplateResult {
  const { snapshot, view } = state;
  if (snapshot?.page === 'overview' && view.page === 'overview') return overviewPage(snapshot, view, state);
  if (snapshot?.page === 'templates' && view.page === 'templates') return templatesPage(snapshot, view, state);
  if (snapshot?.page === 'plans' && view.page === 'plans') return plansPage(snapshot, view, state);
  if (snapshot?.page === 'prompts' && view.page === 'prompts') return promptsPage(snapshot, view, state);
  if (snapshot?.page === 'configuration' && view.page === 'configuration') return configurationPage(snapshot, view, state);
  if (snapshot?.page === 'log' && view.page === 'log') return logPage(snapshot, view, state);
  return html`<p class="quiet" role="status">${t('Loading')}</p>`;
}
