import type { SnapshotOf } from '../../shared/protocolSnapshots.ts';
import type { TeamView } from '../../shared/protocolTeam.ts';
import type { ViewOf } from '../../shared/protocolViews.ts';
import type { Budget } from '../budget/budget.ts';
import type { Statistics } from '../budget/statistics.ts';
import type { BreakerStore } from '../llm/breakers.ts';
import { oldPricesNote } from '../llm/priceNotes.ts';
import type { Clock } from '../ports.ts';
import type { ReceiptStore } from '../storage.ts';
import type { TemplateLibrary } from '../templates/library/templateLibrary.ts';
import type { AlertJournal } from './alertJournal.ts';
import { budgetView } from './budgetView.ts';
import { generationRow, logEntry } from './generationRow.ts';
import { findGiven, type GivenTemplate, givenRow } from './givenTemplates.ts';
import { type ProviderFacts, providerRows } from './providerHealth.ts';
import type { TaskIdea } from './taskIdeas.ts';
import { findTemplates, templateRow } from './templateRows.ts';

export interface PanelDeps {
  readonly budget: Pick<Budget, 'status'>;
  readonly statistics: Statistics;
  readonly receipts: ReceiptStore;
  readonly library: Pick<TemplateLibrary, 'load' | 'all'>;
  readonly alerts: AlertJournal;
  /** Undefined while this host belongs to no team. */
  readonly team: () => TeamView | undefined;
  readonly breakers: Pick<BreakerStore, 'load'>;
  readonly clock: Clock;
  /** The providers in the user's order. */
  readonly providers: () => Promise<readonly Omit<ProviderFacts, 'breakers'>[]>;
  readonly given: () => readonly GivenTemplate[];
  /** Tasks that fit the open workspace. */
  readonly ideas: () => Promise<readonly TaskIdea[]>;
}

const recentShown = 12;
/** Receipts that latency and errors are taken from. */
const recentForHealth = 100;
const alertsShown = 20;

/** Reads what the side bar panel shows. Rejects with `StorageError` when the store cannot be read. */
export async function readPanel(deps: PanelDeps, view: ViewOf<'panel'>): Promise<SnapshotOf<'panel'>> {
  const [status, receipts, providers] = await Promise.all([
    deps.budget.status(),
    deps.receipts.recent(recentForHealth),
    withBreakers(deps),
    deps.library.load(),
  ]);
  const [byProvider, alerts] = await Promise.all([
    deps.statistics.query({ from: `${status.month}-01`, to: `${status.month}-31`, by: 'provider' }),
    deps.alerts.list(status.month),
  ]);
  const templates = deps.library.all();
  const found = findTemplates(templates, view.search, 'used');
  const given = deps.given();
  const matching = findGiven(given, view);
  const team = deps.team();
  const pricesWarning = oldPricesNote(deps.clock.now());
  return {
    page: 'panel',
    budget: budgetView(status, byProvider),
    ...(team ? { team } : {}),
    alerts: { total: alerts.length, rows: alerts.slice(0, alertsShown) },
    templates: { total: templates.length, matching: found.length, rows: found.slice(0, view.limit).map(templateRow) },
    given: { total: given.length, matching: matching.length, rows: matching.slice(0, givenShown).map(givenRow) },
    generations: receipts.slice(0, recentShown).map((receipt) => generationRow(logEntry(receipt))),
    providers: [...providerRows(providers, receipts, deps.clock.now())],
    ...(pricesWarning === undefined ? {} : { pricesWarning }),
    ideas: receipts.filter(({ outcome }) => outcome === 'answered').length < ideasUntil ? [...(await deps.ideas())] : [],
  };
}

/** Given templates in the panel; the dashboard has all. */
const givenShown = 4;

/** After this many answers nobody needs to be told what to ask for. */
const ideasUntil = 3;

async function withBreakers(deps: PanelDeps): Promise<readonly ProviderFacts[]> {
  const providers = await deps.providers();
  return Promise.all(providers.map(async (provider) => ({ ...provider, breakers: await deps.breakers.load(provider.id) })));
}
