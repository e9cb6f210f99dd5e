import { t } from '../../../shared/texts.ts';
import { languageId } from '../../languages/languages.ts';
import type { Match } from '../explain/match.ts';
import type { MatchQuery } from '../explain/matchQuery.ts';
import { type Nearness, nearness } from '../explain/nearness.ts';
import { readQuery } from '../read/readQuery.ts';
import type { Unit } from '../read/unit.ts';
import type { RenderingDoubts } from '../render/renderingDoubts.ts';
import type { TemplateSeed } from '../template.ts';
import type { TemplateQuery } from '../templateEngine.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { guessedPlaces, isRefusedByUser, matchTemplate, signaturesOf, type TemplateSignatures } from './matchTemplate.ts';
import { createNearIndex, type Scored } from './nearIndex.ts';
import { termsOfQuestion, termsOfTemplate, termsOfUnit } from './nearTerms.ts';
import { createTemplateIndex, type TemplateIndex } from './templateIndex.ts';

/** What of a question decides which templates match. */
export type ShelfQuery = Pick<TemplateQuery, 'task' | 'language' | 'technologies' | 'fileName' | 'versions'>;

export interface Found {
  readonly served: readonly { readonly seed: TemplateSeed; readonly result: Match & { ok: true } }[];
  /** Ids of templates that are like the task and were refused, nearest first. */
  readonly near: readonly string[];
  /** Why the best candidate was refused; undefined when there was none. */
  readonly refusal: Refusal | undefined;
}

export interface NearSeed extends Nearness {
  /** From above 0 to 1: the share of what the task says that the template says too. */
  readonly coverage: number;
  readonly seed: TemplateSeed;
}

/** Whether a model is paid for its opinion of a near template: the right ones say 0.44 and more of labelled tasks, others 0.12 and less. */
export function isWorthAsking({ isForeign, coverage }: NearSeed): boolean {
  return !isForeign && coverage >= 0.25;
}

/** Why one template was not served. */
export interface Refusal {
  /** Id of the matching rule that refused. */
  readonly rule: string;
  /** A sentence for the user. */
  readonly why: string;
}

/** How many templates are looked at closely for one task. */
const candidateLimit = 12;

/** How many of those that answer a task for certain are found: a list shows no more. */
const servedLimit = 5;

/** How many are looked at closely when near ones are wanted. */
const nearLimit = 8;

/** How many templates with other wordings are looked at besides the candidates. */
const rewordedLimit = 4;

/** What shares less with the task is no help. On questions of developers, what they would take shared 0.17 and more. */
const leastSimilarity = 0.15;

/** What says less of the task than this, and is worth fewer points, is about something else: so do most templates of others on labelled tasks. */
const [leastCoverage, leastPoints] = [0.2, 0];

/** Signatures kept in memory; the rest is computed again when needed. */
const signatureLimit = 500;

/** One collection of templates in memory: an index to propose, signatures to decide, computed when first needed. */
export class TemplateShelf {
  readonly #words: () => Lexicon;
  readonly #seeds = new Map<string, TemplateSeed>();
  readonly #signatures = new Map<string, TemplateSignatures | undefined>();
  /** Every template by all its texts: its task and its other wordings. */
  readonly #near = createNearIndex();
  /** The templates that have other wordings than their task. */
  readonly #reworded = new Set<string>();
  #index: TemplateIndex | undefined;
  #lastAlike:
    | { readonly asked: MatchQuery; readonly fileName: string; readonly version: number; readonly found: readonly Scored[] }
    | undefined;
  /** Counts the changes. */
  version = 0;

  constructor(words: () => Lexicon) {
    this.#words = words;
  }

  get(id: string): TemplateSeed | undefined {
    return this.#seeds.get(id);
  }

  put(seed: TemplateSeed): void {
    this.version += 1;
    this.#index ??= createTemplateIndex(this.#words());
    const known = this.#seeds.get(seed.id);
    this.#seeds.set(seed.id, seed);
    const isSame = (['code', 'task', 'slots', 'card', 'wordings', 'notFor'] as const).every((part) => known?.[part] === seed[part]);
    if (known && isSame) return;
    this.#signatures.delete(seed.id);
    this.#index.put(seed);
    const texts = [seed.task, ...(seed.wordings ?? []).map(({ text }) => text)];
    this.#near.put(
      seed.id,
      languageId(seed.language),
      texts.map((text) => termsOfTemplate(seed, text, this.#words())),
    );
    if (texts.length > 1) this.#reworded.add(seed.id);
    else this.#reworded.delete(seed.id);
  }

  remove(id: string): void {
    this.version += 1;
    this.#seeds.delete(id);
    this.#signatures.delete(id);
    this.#index?.remove(id);
    this.#near.remove(id);
    this.#reworded.delete(id);
  }

  matches(query: ShelfQuery, isServable: (id: string) => boolean): Found {
    const lexicon = this.#words();
    const asked = askedOf(query, lexicon);
    if (!asked || !this.#index) return { served: [], near: [], refusal: undefined };
    const fitting: { seed: TemplateSeed; result: Match & { ok: true }; doubts: RenderingDoubts }[] = [];
    const near: string[] = [];
    const tooNew: string[] = [];
    let refusal: Refusal | undefined;
    const candidates = this.#index.candidates(asked.reading, asked.language, asked.technologies, candidateLimit);
    const reworded = this.#likeWordings(asked, query);
    for (const id of new Set([...candidates, ...reworded.slice(0, rewordedLimit)])) {
      const signature = this.#signature(id);
      if (!signature || !isServable(id)) continue;
      const result = matchTemplate(asked, signature, lexicon, reworded.includes(id));
      if (result.ok) fitting.push({ seed: signature.seed, result, doubts: signature.doubts });
      else if (result.rule === 'olderVersion') {
        // It fits in everything but the version, so it is nearer than any other.
        if (tooNew.push(id) === 1) refusal = refusalOf(signature.seed, result);
      } else {
        refusal ??= refusalOf(signature.seed, result);
        if (result.near) near.push(id);
      }
    }
    const changes = (result: Match & { ok: true }): number =>
      result.parameters.filter((parameter) => parameter.from !== parameter.to).length;
    fitting.sort((a, b) => b.result.weight - a.result.weight || changes(a.result) - changes(b.result));
    // What would be rendered with a guess is near. Looking for it costs more than matching, so only what can be shown is looked at.
    const served: Found['served'][number][] = [];
    const guessed: string[] = [];
    for (const { seed, result, doubts } of fitting) {
      const doubt = served.length < servedLimit ? doubts(result.parameters) : undefined;
      if (doubt === undefined && served.length < servedLimit) served.push({ seed, result });
      if (doubt === undefined) continue;
      guessed.push(seed.id);
      refusal ??= refusalOf(seed, guessedPlaces(doubt));
    }
    return { served, near: [...tooNew, ...guessed, ...near], refusal };
  }

  /** The templates that are like the task, whether or not they answer it, nearest first. What the file and the workspace say counts as said. */
  nearest(query: ShelfQuery, isServable: (id: string) => boolean, limit: number): readonly NearSeed[] {
    const lexicon = this.#words();
    const asked = askedOf(query, lexicon);
    if (!asked || !this.#index) return [];
    const found: NearSeed[] = [];
    for (const { id, score, coverage } of this.#alike(asked, query)) {
      const signature = score >= leastSimilarity && isServable(id) ? this.#signature(id) : undefined;
      if (signature && isRefusedByUser(asked, signature, lexicon)) continue;
      const near = signature && nearness(asked, signature.task, lexicon);
      if (!near) continue;
      const points = near.points + score;
      // What says little of the task counts only where it is explained.
      if (coverage >= leastCoverage || points >= leastPoints) found.push({ ...near, points, coverage, seed: signature.seed });
    }
    return found.sort((one, other) => other.points - one.points).slice(0, limit);
  }

  /**
   * Why the template that shares most words with the task does not answer it. For a task without candidates, which names no technology of
   * any template; undefined when no template shares words with it.
   */
  nearestRefusal(query: ShelfQuery): Refusal | undefined {
    const asked = askedOf(query, this.#words());
    const [nearest] = asked ? this.#alike(asked, query) : [];
    const signature = nearest && this.#signature(nearest.id);
    if (!asked || !signature) return undefined;
    const result = matchTemplate(asked, signature, this.#words());
    if (!result.ok) return refusalOf(signature.seed, result);
    const doubt = signature.doubts(result.parameters);
    return doubt === undefined ? undefined : refusalOf(signature.seed, guessedPlaces(doubt));
  }

  /** The templates of which another wording may be what is meant. */
  #likeWordings(asked: MatchQuery, query: Pick<ShelfQuery, 'fileName'>): readonly string[] {
    if (this.#reworded.size === 0) return [];
    return this.#alike(asked, query).flatMap(({ id }) => (this.#reworded.has(id) ? [id] : []));
  }

  /** The templates of which a text shares most words with the task, the file's name and its technologies; found once for what is certain and near. */
  #alike(asked: MatchQuery, { fileName }: Pick<ShelfQuery, 'fileName'>): readonly Scored[] {
    const last = this.#lastAlike;
    if (last?.asked === asked && last.fileName === fileName && last.version === this.version) return last.found;
    const { reading, language, technologies } = asked;
    const terms = termsOfQuestion({ reading, fileName, technologies, known: () => this.#near.terms() }, this.#words());
    const found = this.#near.best(terms, language === '' ? [] : [language, language.replace(/react$/, '')], nearLimit);
    this.#lastAlike = { asked, fileName, version: this.version, found };
    return found;
  }

  /** False where the template's wording with this number has no word, outside its slots, that may mean the unit. */
  #isWorded(id: string, unit: Unit, wording: number): boolean {
    // The first text is the template's own task.
    return unit.span.size > 1 || termsOfUnit(unit).some((term) => this.#near.says(id, wording + 1, term));
  }

  #signature(id: string): TemplateSignatures | undefined {
    if (!this.#signatures.has(id)) {
      const seed = this.#seeds.get(id);
      const oldest = this.#signatures.size >= signatureLimit ? this.#signatures.keys().next().value : undefined;
      if (oldest !== undefined) this.#signatures.delete(oldest);
      this.#signatures.set(id, seed && signaturesOf(seed, this.#words(), (unit, wording) => this.#isWorded(id, unit, wording)));
    }
    return this.#signatures.get(id);
  }
}

/** A task longer than this is a document; it is not even read. */
const maxTaskChars = 20_000;

/** The last question, which a keystroke puts to every shelf twice: for what is certain and for what is near. */
const lastAsked = new WeakMap<Lexicon, { readonly key: string; readonly asked: MatchQuery | undefined }>();

function askedOf({ task, language, technologies, versions }: Omit<ShelfQuery, 'fileName'>, lexicon: Lexicon): MatchQuery | undefined {
  const key = JSON.stringify([task, language, technologies, versions]);
  const last = lastAsked.get(lexicon);
  if (last?.key === key) return last.asked;
  const asked = readAsked({ task, language, technologies, versions }, lexicon);
  lastAsked.set(lexicon, { key, asked });
  return asked;
}

function readAsked(query: Omit<ShelfQuery, 'fileName'>, lexicon: Lexicon): MatchQuery | undefined {
  const reading = query.task.length > maxTaskChars ? undefined : readQuery(query.task, lexicon);
  if (!reading) return undefined;
  return {
    reading,
    language: knownLanguage(query.language),
    technologies: new Set(query.technologies.flatMap((name) => lexicon.techOf(name) ?? [])),
    versions: query.versions,
  };
}

function refusalOf(seed: TemplateSeed, { rule, why }: Match & { ok: false }): Refusal {
  return { rule, why: t('The most similar template is "{0}", but {1}.', seed.task, why) };
}

/** A language the editor gives to any text says nothing about the task. */
function knownLanguage(language: string): string {
  const id = languageId(language);
  return id === 'plaintext' || id === 'markdown' ? '' : id;
}
