import { t } from '../../shared/texts.ts';
import { SetupError } from '../errors.ts';
import { askWithReceipt, type ReceiptDesk } from '../generation/askWithReceipt.ts';
import type { ModelChain } from '../llm/modelChain.ts';
import { createPauses } from '../pauses.ts';
import type { IdSource } from '../ports.ts';
import { askResearch, type ResearchQuestion, researchRequestOf } from './askResearch.ts';
import { recheck } from './checkClaims.ts';
import { type Gatherer, gatherSources } from './gatherSources.ts';
import { asNumbered, isFresh, type Note, type Staleness, staleness } from './note.ts';
import type { NoteShelf } from './noteShelf.ts';
import type { SourcePack } from './packSources.ts';
import { searchRequestOf, searchWeb, unknownPages } from './searchWeb.ts';

export interface ResearchSettings {
  readonly maxSourceTokens: number;
  readonly maxOutputTokens: number;
  readonly maxCostNanoUsd: number | undefined;
  /** What the user has models told besides, in their own words. */
  readonly instructions: readonly string[];
  /** What the project's file has models told. */
  readonly ofProject: string;
  /** Whether a vendor may search the web for the question. */
  readonly webSearch: boolean;
}

export interface ResearcherDeps extends ReceiptDesk {
  readonly chain: ModelChain;
  readonly shelf: NoteShelf;
  readonly settings: (project: string) => ResearchSettings;
  readonly hash: (text: string) => string;
  readonly ids: IdSource;
}

/** A question with what was found for it. Nothing was sent yet. */
export interface Prepared {
  readonly question: string;
  readonly project: string;
  readonly pack: SourcePack;
  /** What was found out before, beside what its sources say now. */
  readonly known?: { readonly note: Note; readonly stale: Staleness } | undefined;
  /** Set where a vendor searches the web before the answer, with the most that costs, all attempts together. It is part of `price`. */
  readonly search?: { readonly atMostNanoUsd: number } | undefined;
  /** Undefined where no model can be asked. Amounts in nano-dollars; at most is what a search and two questions can cost. */
  readonly price?: { readonly label: string; readonly likelyNanoUsd: number; readonly atMostNanoUsd: number } | undefined;
}

/** Finds out what the sources at hand say to a question. */
export interface Researcher {
  /** Looks everywhere, and says what an answer costs. Free. Rejects only where `signal` fires. */
  prepare(question: string, project: string, gatherers: readonly Gatherer[], signal: AbortSignal): Promise<Prepared>;
  /** The note that is known, with the lines its claims stand on now. Free. Undefined where there is none. */
  reuse(prepared: Prepared): Promise<Note | undefined>;
  /**
   * Asks a model and keeps the note. Rejects as `ModelChain.ask` does, and with `SetupError` where there is nothing to ask about or nothing
   * usable came back.
   */
  ask(prepared: Prepared, signal: AbortSignal): Promise<Note>;
}

const agent = 'researcher';

export function createResearcher(deps: ResearcherDeps): Researcher {
  const { chain, shelf, hash, ids, clock, log } = deps;

  function questionOf(
    { question, project, pack }: Pick<Prepared, 'question' | 'project' | 'pack'>,
    generationId: string,
  ): ResearchQuestion {
    const { maxOutputTokens, maxCostNanoUsd, instructions, ofProject } = deps.settings(project);
    return {
      question,
      sources: pack.sources,
      instructions,
      ofProject,
      generationId,
      project,
      agent,
      maxOutputTokens,
      maxCostNanoUsd,
    };
  }

  const subject = (question: string, project: string, id: string) => ({
    id,
    task: `Research: ${question.slice(0, 300)}`,
    language: '',
    project,
    agent,
  });

  return {
    async prepare(asked, project, gatherers, signal) {
      const question = asked.trim();
      const pack = await gatherSources(question, gatherers, deps.settings(project).maxSourceTokens, clock, signal);
      const asking = questionOf({ question, project, pack }, 'estimate');
      const wanted = deps.settings(project).webSearch;
      const [note, search] = await Promise.all([
        shelf.find(project, question),
        wanted ? chain.estimate(searchRequestOf(asking)) : undefined,
      ]);
      const notRead =
        wanted && !search ? [...pack.notRead, { place: t('The web'), why: t('No model that is set up can search it.') }] : pack.notRead;
      const price = await chain.estimate(researchRequestOf(search ? { ...asking, sources: [...asking.sources, unknownPages] } : asking));
      // Twice, for an answer that is weak is asked for once more.
      const atMost = (price?.atMostNanoUsd ?? 0) * 2 + (search?.atMostNanoUsd ?? 0);
      const likely = (price?.likelyNanoUsd ?? 0) + (search?.likelyNanoUsd ?? 0);
      return {
        question,
        project,
        pack: { ...pack, notRead },
        search: search && price && { atMostNanoUsd: search.atMostNanoUsd },
        known: note && { note, stale: staleness(note, pack.sources, hash) },
        price: price && {
          label: price.label,
          likelyNanoUsd: Math.min(likely, asking.maxCostNanoUsd ?? likely),
          atMostNanoUsd: Math.min(atMost, asking.maxCostNanoUsd ?? atMost),
        },
      };
    },
    async reuse({ question, project, pack, known }) {
      if (!known) return undefined;
      const { note } = known;
      return askWithReceipt(deps, subject(question, project, ids.next()), async () => ({
        ...note,
        findings: await recheck(
          note.findings,
          asNumbered(note, pack.sources),
          createPauses(clock),
          new Set(note.sources.filter(({ kind }) => kind === 'web').map(({ id }) => id)),
        ),
      }));
    },
    async ask({ question, project, pack, search, price }, signal) {
      if (pack.sources.length === 0 && !search) throw nothingFound();
      const id = ids.next();
      let costNanoUsd = 0;
      return askWithReceipt(deps, subject(question, project, id), async (observer) => {
        const counting = {
          ...observer,
          onAttemptDone: (attempt: Parameters<typeof observer.onAttemptDone>[0]) => {
            costNanoUsd += attempt.costNanoUsd;
            observer.onAttemptDone(attempt);
          },
        };
        const asking = { chain, observer: counting, signal, pause: createPauses(clock) };
        const whole = questionOf({ question, project, pack }, id);
        const web = search ? await searchWeb(withinCost(whole, search.atMostNanoUsd), pack.sources, asking) : { sources: [] };
        const sources = [...pack.sources, ...web.sources];
        if (sources.length === 0) throw nothingFound(web.fault);
        // Whoever answers in the end, it costs no more than was said.
        const most = price ? withinCost(whole, price.atMostNanoUsd).maxCostNanoUsd : whole.maxCostNanoUsd;
        const left = most === undefined ? undefined : Math.max(0, most - costNanoUsd);
        const result = await askResearch({ ...whole, sources, maxCostNanoUsd: left }, asking);
        if ('faults' in result)
          throw new SetupError('unusableSelection', t('No usable answer came back. {0}', result.faults.slice(0, 2).join(' ')));
        const note: Note = {
          question,
          atMs: clock.now(),
          model: result.model,
          costNanoUsd,
          findings: web.fault === undefined ? result.findings : { ...result.findings, open: [...result.findings.open, web.fault] },
          sources: sources.map(({ id: number, kind, place, title, text }) => ({ id: number, kind, place, title, hash: hash(text) })),
        };
        await shelf.put(project, note).catch((error: unknown) => log.warn('A note could not be kept in memory', error));
        return note;
      });
    },
  };
}

function withinCost(question: ResearchQuestion, atMostNanoUsd: number): ResearchQuestion {
  return { ...question, maxCostNanoUsd: Math.min(question.maxCostNanoUsd ?? atMostNanoUsd, atMostNanoUsd) };
}

function nothingFound(fault = ''): SetupError {
  const words = t('Nothing was found that says anything about this. Name a file with #, give a link, or use other words.');
  return new SetupError('unusableSelection', `${words} ${fault}`.trim());
}

/** Whether what is known answers the question as well as a new answer would. */
export function isKnown({ known }: Prepared): boolean {
  return known !== undefined && isFresh(known.stale);
}
