import { t } from '../../../shared/texts.ts';
import type { Clock, Grammar, IdSource, Logger } from '../../ports.ts';
import type { ReceiptParameter } from '../../receipt/receipt.ts';
import type { TemplateStore } from '../../storage.ts';
import { isSyntaxSound, type SyntaxCheck } from '../../syntaxCheck.ts';
import type { TemplateCopy } from '../../team/templateCopy.ts';
import { match } from '../explain/match.ts';
import { signatureOf } from '../explain/signature.ts';
import { boundedCard } from '../learn/cardAnswer.ts';
import { withProvenWordings } from '../learn/foreignWordings.ts';
import { learnFrom } from '../learn/learnFrom.ts';
import { type Merge, mergeTemplates } from '../learn/mergeTemplates.ts';
import { teach } from '../learn/teach.ts';
import { verifyCard } from '../learn/verifyCard.ts';
import { applyEvent, isTrusted, isUseless } from '../library/confidence.ts';
import { createTemplateLibrary, type TemplateLibrary } from '../library/templateLibrary.ts';
import { type Found, isWorthAsking, type Refusal, type ShelfQuery, TemplateShelf } from '../propose/templateShelf.ts';
import { readQuery } from '../read/readQuery.ts';
import { render } from '../render/render.ts';
import { renderingDoubts } from '../render/renderingDoubts.ts';
import { isSameShape } from '../render/sameShape.ts';
import { countPlaces, slotOf } from '../render/slotRules.ts';
import { spanOf } from '../slotWord.ts';
import type { TemplateSeed } from '../template.ts';
import type { TemplateAnswer, TemplateEngine, TemplateQuery, TemplateRefusal } from '../templateEngine.ts';
import { meant, nameIn } from './meantWords.ts';
import { createWords } from './openWords.ts';
import { nearRows, suggestionsOf } from './rows.ts';
import { foreignAndLearned, isOfFolder, type Shelf, type Source, shelvesInOrder, sourceOf } from './shelves.ts';
import { createTeamShelf, learnedId } from './teamShelf.ts';
import { createWorkspaceShelf, putAll } from './workspaceShelf.ts';

export interface TemplateEngineDeps {
  readonly store: TemplateStore;
  /** This host's copy of what its team shares; absent where it is of none. */
  readonly copy?: TemplateCopy | undefined;
  /** The hand-written templates; called once, on the first use. */
  readonly builtIn: () => Promise<readonly TemplateSeed[]>;
  readonly grammar: Grammar;
  /** The text of an English Hunspell dictionary (`*.dic`); read once, on the first use. */
  readonly dictionary: () => string;
  /** Parsers for languages the grammar does not know; a language with neither is served only unchanged. */
  readonly syntaxChecks: readonly SyntaxCheck[];
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
}

/** The engine with what the cheap tier, the review of parameters and the import of files need of it. */
export interface OpenTemplateEngine extends TemplateEngine {
  /** Why the template's code would be a guess with these words, which a model confirmed; undefined when nothing of it has to be guessed. */
  doubtOf(templateId: string, parameters: readonly ReceiptParameter[]): string | undefined;
  /** The learned templates. */
  readonly library: TemplateLibrary;
  /** A template of any source that is in memory. */
  seedOf(templateId: string): TemplateSeed | undefined;
  /**
   * Keeps of a card what `verifyCard` confirms. `validate` gives the score of code that was made from the template. False when the template is
   * gone or the answer is no card.
   */
  addCard(templateId: string, answer: unknown, validate: (code: string, seed: TemplateSeed) => Promise<number>): Promise<CardOutcome>;
  /** What two learned templates would become as one. Changes neither. */
  mergeOf(templateId: string, otherId: string): Promise<Merge>;
  /** Replaces the templates of the workspace's own files. They come behind the learned ones, in their own folder only; nothing of them is kept. */
  setWorkspaceTemplates(seeds: readonly TemplateSeed[]): Promise<void>;
  /** Those of the workspace's files, under the ids they are served by. */
  workspaceTemplates(): readonly TemplateSeed[];
  /** Those of the user's team, under the ids they are served by. */
  teamTemplates(): readonly TemplateSeed[];
  /** Somebody else's template without what it claims of the user, and without wordings that ask for something else. */
  proven(seed: TemplateSeed, keepsCard: boolean): Promise<TemplateSeed>;
}

export type CardOutcome = { readonly kept: false; readonly why: string } | { readonly kept: true; readonly dropped: readonly string[] };

/** Everything is loaded on the first use; a store that fails leaves the built-in templates. */
export function createTemplateEngine(deps: TemplateEngineDeps): OpenTemplateEngine {
  const opened = createWords(deps.dictionary, deps.clock);
  const words = opened.get;
  const library = createTemplateLibrary(deps.store, deps.logger);
  const shelf = () => new TemplateShelf(words);
  const shelves: Readonly<Record<Shelf, TemplateShelf>> = { learned: shelf(), workspace: shelf(), team: shelf(), builtIn: shelf() };
  const workspace = createWorkspaceShelf(shelves.workspace, opened, deps.clock);
  const team = createTeamShelf(shelves.team, { copy: deps.copy, words: opened, clock: deps.clock, logger: deps.logger });
  library.onDidChange((change) => {
    for (const id of change.removed) shelves.learned.remove(id);
    for (const template of change.changed) shelves.learned.put(template);
  });
  let builtInLoading: Promise<void> | undefined;
  const loadBuiltIn = (): Promise<void> => {
    builtInLoading ??= deps.builtIn().then((seeds) => putAll(shelves.builtIn, seeds, opened, deps.clock));
    return builtInLoading;
  };
  const load = async (from: Source): Promise<void> => {
    await (from === 'builtIn' ? loadBuiltIn() : Promise.all([library.load(), team.loadSoon()]));
  };

  function isServable(id: string, from: Shelf, folder: string | undefined): boolean {
    // A built-in template that was taught something is the user's own; it has the same id.
    if (from === 'builtIn') return library.get(id) === undefined;
    if (from === 'workspace') return isOfFolder(shelves.workspace.get(id), folder);
    // The user's own of the same id has another say: it may be paused, or newer.
    if (from === 'team') return library.get(learnedId(id)) === undefined;
    const template = library.get(id);
    return template !== undefined && isTrusted(template);
  }

  /** The last result of each shelf: taking a suggestion asks for the same task again. */
  const lastFound = new Map<Shelf, { readonly key: string; readonly found: Found }>();
  function find(query: ShelfQuery & Pick<TemplateQuery, 'folder'>, source: Shelf): Found {
    const { task, language, technologies, versions, fileName, folder } = query;
    const key = JSON.stringify([shelves[source].version, task, language, technologies, versions, fileName, folder]);
    const last = lastFound.get(source);
    if (last?.key === key) return last.found;
    const found = shelves[source].matches(query, (id) => isServable(id, source, folder));
    lastFound.set(source, { key, found });
    return found;
  }

  async function answer(
    seed: TemplateSeed,
    given: readonly ReceiptParameter[],
    why: string,
    source: Source,
  ): Promise<TemplateAnswer | TemplateRefusal> {
    const parameters = meant(seed, given);
    const rendered = render(seed, parameters);
    const refusal = (rule: string, reason: string): TemplateRefusal => {
      return { served: false, rule, why: t('"{0}" fits, but {1}.', seed.task, reason), near: [seed.id] };
    };
    if (!rendered.ok) return refusal('rendering', rendered.why);
    // The task may name what exists: `OrderService` is not `OrdersService`.
    const missed = given.find(({ to }, i) => to !== parameters[i]?.to && !rendered.code.toLowerCase().includes(nameIn(to)));
    if (missed) return refusal('otherName', t('its code would not have a "{0}", as your task calls it', missed.to));
    if (!(await isSound(seed, rendered.code))) return refusal('syntax', t('its code may have a syntax error with the words of your task'));
    return {
      served: true,
      templateId: seed.id,
      source,
      title: seed.task,
      code: rendered.code,
      parameters,
      places: rendered.places,
      why,
      ...(seed.origin ? { origin: seed.origin } : {}),
      originalCostNanoUsd: library.get(seed.id)?.provenance.costNanoUsd ?? 0,
    };
  }

  async function isSound({ language, code }: TemplateSeed, made: string): Promise<boolean> {
    return made === code || isSameShape(language, code, made) || isSyntaxSound(language, made, deps.grammar, deps.syntaxChecks);
  }

  function seedOf(id: string): TemplateSeed | undefined {
    return shelves.learned.get(id) ?? shelves.workspace.get(id) ?? shelves.team.get(id) ?? shelves.builtIn.get(id);
  }

  function explained(template: TemplateSeed, task: string): readonly ReceiptParameter[] | undefined {
    const [signature, reading] = [signatureOf(template, words()), readQuery(task, words())];
    if (!signature || !reading) return undefined;
    const result = match({ reading, language: template.language, technologies: new Set() }, signature, words());
    return result.ok ? result.parameters : undefined;
  }

  return {
    library,

    async ready() {
      await Promise.all([
        load('learned').catch((error: unknown) => deps.logger.warn('Learned templates could not be loaded', error)),
        load('builtIn').catch((error: unknown) => deps.logger.warn('Built-in templates could not be loaded', error)),
      ]);
    },

    suggest: (query, limit) => suggestionsOf((from) => find(query, from), library, limit),

    near(query, limit) {
      const found = shelvesInOrder.flatMap((from) => {
        const certain = new Set(find(query, from).served.map(({ seed }) => seed.id));
        return shelves[from]
          .nearest(query, (id) => isServable(id, from, query.folder) && !certain.has(id), limit)
          .map((near) => ({ ...near, source: sourceOf(from) }));
      });
      return nearRows(found, library, query, limit);
    },

    async serve(query, from): Promise<TemplateAnswer | TemplateRefusal> {
      await load(from);
      const found = from === 'builtIn' ? [find(query, from)] : foreignAndLearned.map((place) => find(query, place));
      const fitting = found.flatMap(({ served }) => served);
      let refusal: Refusal | undefined = found.find((one) => one.refusal !== undefined)?.refusal;
      for (const { seed, result } of fitting) {
        if (query.templateId !== undefined && query.templateId !== seed.id) continue;
        const given = await answer(seed, result.parameters, result.why, from);
        if (given.served) return given;
        refusal = { rule: given.rule, why: given.why };
      }
      // All built-in templates are compared for the reason to tell; there may be too many learned ones for that.
      if (!refusal && from === 'builtIn') refusal = shelves.builtIn.nearestRefusal(query);
      const places: readonly Shelf[] = from === 'builtIn' ? ['builtIn'] : foreignAndLearned;
      const near = places
        .flatMap((place) => shelves[place].nearest(query, (id) => isServable(id, place, query.folder), 5))
        .flatMap((one) => (isWorthAsking(one) ? [one.seed.id] : []))
        .slice(0, 5);
      return { served: false, rule: refusal?.rule ?? '', why: refusal?.why ?? '', near };
    },

    async learn(lesson) {
      await library.load();
      const near = (query: TemplateQuery) => {
        const found = shelves.learned.matches(query, () => true);
        return [
          ...found.served.map(({ seed, result }) => ({ id: seed.id, parameters: result.parameters })),
          ...found.near.slice(0, 3).map((id) => ({ id, parameters: undefined })),
        ];
      };
      return learnFrom(lesson, { library, lexicon: words(), grammar: deps.grammar, clock: deps.clock, ids: deps.ids, near });
    },

    async teach(templateId, taught, verdict) {
      await Promise.all([library.load(), loadBuiltIn()]);
      await teach(shelves.builtIn.get(templateId), { templateId, taught, verdict }, { library, lexicon: words(), nowMs: deps.clock.now() });
    },

    async feedback(templateId, event) {
      await library.load();
      const updated = await library.update(templateId, (template) => applyEvent(template, event, deps.clock.now()));
      if (updated && isUseless(updated)) await library.remove(templateId);
    },

    seedOf,

    doubtOf(templateId, parameters) {
      const seed = seedOf(templateId);
      return seed && renderingDoubts(seed, words().english.isWord)(parameters.slice(0, seed.slots.length), true);
    },

    async renderWith(templateId, parameters, why) {
      const source: Source = shelves.builtIn.get(templateId) ? 'builtIn' : 'learned';
      const seed = seedOf(templateId);
      if (!seed || seed.slots.some(({ word }) => !parameters.some(({ from }) => from === word)))
        return { served: false, rule: 'gone', why: t('The template was deleted, or its parameters were changed.'), near: [] };
      const further = parameters.filter(({ from }) => !seed.slots.some(({ word }) => word === from)).map(({ from }) => slotOf(from));
      if (further.some((slot) => !spanOf(seed.task, slot.word) || countPlaces(seed, slot) === 0))
        return { served: false, rule: 'rendering', why: t('A word that changes is not in the code.'), near: [seed.id] };
      const slots = [...seed.slots, ...further];
      const ordered = slots.map(({ word }) => parameters.find(({ from }) => from === word) ?? { from: word, to: word });
      return answer({ ...seed, slots }, ordered, why, source);
    },

    async addCard(templateId, answer, validate) {
      await library.load();
      const template = library.get(templateId);
      const card = boundedCard(answer);
      if (!template || !card) return { kept: false, why: template ? t('The answer cannot be used.') : t('The template was deleted.') };
      const least = await validate(template.code, template);
      const isGood = async (code: string): Promise<boolean> => (await isSound(template, code)) && (await validate(code, template)) >= least;
      const { dropped, ...content } = await verifyCard(template, card, { lexicon: words(), isGood, nowMs: deps.clock.now() });
      await library.update(templateId, (newest) =>
        newest.code === template.code ? { ...newest, ...content, slots: [...content.slots] } : newest,
      );
      return { kept: true, dropped };
    },

    async mergeOf(templateId, otherId) {
      await library.load();
      const [one, other] = [library.get(templateId), library.get(otherId)];
      return one && other
        ? mergeTemplates(one, other, { grammar: deps.grammar, nowMs: deps.clock.now(), explain: explained })
        : { ok: false, why: t('One of the two templates was deleted.') };
    },

    setWorkspaceTemplates: (seeds) => workspace.set(seeds),
    workspaceTemplates: () => workspace.all(),
    teamTemplates: () => team.all(),
    proven: async (seed, keepsCard) => {
      await opened.prepare();
      const proven = withProvenWordings(seed, words());
      return keepsCard && seed.card ? { ...proven, card: seed.card } : proven;
    },
  };
}
