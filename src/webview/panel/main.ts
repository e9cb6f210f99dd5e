import './panel.css';
import { html } from 'lit-html';
import { firstPanelView, type View } from '../../shared/protocolViews.ts';
import { t } from '../../shared/texts.ts';
import { type PageState, startPage } from '../page/livePage.ts';
import { messageList } from '../page/parts.ts';
import { teamSection } from '../page/teamSection.ts';
import { alertSection, budgetSection } from './budgetSection.ts';
import { generationSection } from './generationSection.ts';
import { providerSection } from './providerSection.ts';
import { templateSection } from './templateSection.ts';

/** The side bar panel. */
startPage(firstPanelView, (view: View) => view.page === 'panel', draw);

function draw(state: PageState) {
  const { snapshot, view, act } = state;
  return html`
    ${messageList(state.messages, state.dismiss)}
    ${
      snapshot?.page === 'panel' && view.page === 'panel'
        ? html`
            ${budgetSection(snapshot.budget, act)}
            ${teamSection(snapshot.team, act)}
            ${alertSection(snapshot.alerts)}
            ${templateSection(snapshot, view, state)}
            ${generationSection(snapshot, act)}
            ${providerSection(snapshot.providers, snapshot.pricesWarning, act)}
          `
        : html`<p class="quiet" role="status">${t('Loading')}</p>`
    }
  `;
}
