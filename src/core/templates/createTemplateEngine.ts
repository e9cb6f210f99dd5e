import { StorageError } from '../errors.ts';
import type { Clock, Grammar, IdSource, Logger } from '../ports.ts';
import type { TemplateStore } from '../storage.ts';
import { languageId } from './codeText.ts';
import { applyEvent, isTrusted, isUseless } from './confidence.ts';
import { learnFrom } from './learnFrom.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { type Match, type MatchQuery, match } from './match.ts';
import { readTask } from './readTask.ts';
import { render } from './render.ts';
import { type Signature, signatureOf } from './signature.ts';
import { isSyntaxSound, type SyntaxCheck } from './syntaxCheck.ts';
import type { Template, TemplateSeed } from './template.ts';
import type { TemplateAnswer, TemplateEngine, TemplateQuery, TemplateRefusal, TemplateSuggestion } from './templateEngine.ts';
import { createTemplateIndex, type TemplateIndex } from './templateIndex.ts';
import { createTemplateLibrary, type TemplateLibrary } from './templateLibrary.ts';

export interface TemplateEngineDeps {
  readonly store: TemplateStore;
  /** The hand-written templates; called once, on the first use. */
  readonly builtIn: () => Promise<readonly TemplateSeed[]>;
  readonly grammar: Grammar;
  /** Parsers for languages the grammar does not know; a language with neither is served only unchanged. */
  readonly syntaxChecks: readonly SyntaxCheck[];
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
}

/** How many templates are looked at closely for one task. */
const candidateLimit = 16;

type Source = 'learned' | 'builtIn';

/** Everything is loaded on the first use; a store that fails leaves the built-in templates. */
export function createTemplateEngine(deps: TemplateEngineDeps): TemplateEngine & { readonly library: TemplateLibrary } {
  let lexicon: Lexicon | undefined;
  const words = (): Lexicon => {
    lexicon ??= createLexicon();
    return lexicon;
  };
  const library = createTemplateLibrary(deps.store, deps.logger);
  const shelves: Record<Source, Shelf> = { learned: new Shelf(words), builtIn: new Shelf(words) };
  library.onDidChange((change) => {
    for (const id of change.removed) shelves.learned.remove(id);
    for (const template of change.changed) shelves.learned.put(template);
  });
  let builtInLoading: Promise<void> | undefined;
  const loadBuiltIn = (): Promise<void> => {
    builtInLoading ??= deps.builtIn().then((seeds) => {
      for (const seed of seeds) shelves.builtIn.put(seed);
    });
    return builtInLoading;
  };
  const load = (from: Source): Promise<void> => (from === 'builtIn' ? loadBuiltIn() : library.load());

  function isServable(id: string, source: Source): boolean {
    const template = library.get(id);
    return source === 'builtIn' || (template !== undefined && isTrusted(template));
  }

  return {
    library,
    ready: async () => {
      await Promise.all([
        load('learned').catch((error: unknown) => deps.logger.warn('Learned templates could not be loaded', error)),
        load('builtIn').catch((error: unknown) => deps.logger.warn('Built-in templates could not be loaded', error)),
      ]);
    },

    suggest(query, limit) {
      const found: TemplateSuggestion[] = [];
      for (const source of ['learned', 'builtIn'] as const) {
        for (const { seed, result } of shelves[source].matches(query, (id) => isServable(id, source)).served) {
          const counters = library.get(seed.id)?.counters;
          const parameters = result.parameters.filter((parameter) => parameter.from !== parameter.to);
          found.push({ templateId: seed.id, source, title: seed.task, parameters, uses: counters?.served ?? 0, kept: counters?.kept ?? 0 });
        }
      }
      return found.slice(0, limit);
    },

    async serve(query, from): Promise<TemplateAnswer | TemplateRefusal> {
      await load(from);
      const { served, near, why } = shelves[from].matches(query, (id) => isServable(id, from));
      let reason = why;
      for (const { seed, result } of served) {
        const answer = await renderAnswer(seed, result, from);
        if (answer.served) {
          if (from === 'learned')
            await library.update(seed.id, (template) => applyEvent(template, 'served', deps.clock.now())).catch(ignoreStorage);
          return answer;
        }
        reason = answer.why;
      }
      return { served: false, why: reason, near: [...served.map(({ seed }) => seed.id), ...near].slice(0, 5) };
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

    async feedback(templateId, event) {
      await library.load();
      if (!library.get(templateId)) return;
      const updated = await library.update(templateId, (template) => applyEvent(template, event, deps.clock.now()));
      if (updated && isUseless(updated)) await library.remove(templateId);
    },
  };

  async function renderAnswer(seed: TemplateSeed, result: Match & { ok: true }, source: Source): Promise<TemplateAnswer | TemplateRefusal> {
    const rendered = render(seed, result.parameters);
    const refusal = (why: string): TemplateRefusal => ({ served: false, why: `"${seed.task}" fits, but ${why}.`, near: [seed.id] });
    if (!rendered.ok) return refusal(rendered.why);
    const changed = rendered.code !== seed.code;
    if (changed && !(await isSyntaxSound(seed.language, rendered.code, deps.grammar, deps.syntaxChecks)))
      return refusal('the result could not be parsed with certainty');
    const template: Template | undefined = source === 'learned' ? library.get(seed.id) : undefined;
    return {
      served: true,
      templateId: seed.id,
      source,
      title: seed.task,
      code: rendered.code,
      parameters: result.parameters,
      places: rendered.places,
      why: result.why,
      originalCostNanoUsd: template?.provenance.costNanoUsd ?? 0,
    };
  }
}

interface Found {
  readonly served: readonly { readonly seed: TemplateSeed; readonly result: Match & { ok: true } }[];
  readonly near: readonly string[];
  readonly why: string;
}

/** One collection of templates in memory: an index to propose, signatures to decide, computed when first needed. */
class Shelf {
  readonly #words: () => Lexicon;
  readonly #seeds = new Map<string, TemplateSeed>();
  readonly #signatures = new Map<string, Signature | undefined>();
  #index: TemplateIndex | undefined;

  constructor(words: () => Lexicon) {
    this.#words = words;
  }

  put(seed: TemplateSeed): void {
    this.#index ??= createTemplateIndex(this.#words());
    const known = this.#seeds.get(seed.id);
    this.#seeds.set(seed.id, seed);
    if (known && known.code === seed.code && known.task === seed.task && known.slots === seed.slots) return;
    this.#signatures.delete(seed.id);
    this.#index.put(seed);
  }

  remove(id: string): void {
    this.#seeds.delete(id);
    this.#signatures.delete(id);
    this.#index?.remove(id);
  }

  matches(query: TemplateQuery, isServable: (id: string) => boolean): Found {
    const lexicon = this.#words();
    const reading = query.task.length > 20_000 ? undefined : readTask(query.task, lexicon);
    if (!reading || !this.#index) return { served: [], near: [], why: '' };
    const asked: MatchQuery = {
      task: query.task,
      language: knownLanguage(query.language),
      technologies: new Set(query.technologies.flatMap((name) => lexicon.techOf(name) ?? [])),
    };
    const served: { seed: TemplateSeed; result: Match & { ok: true } }[] = [];
    const near: string[] = [];
    let why = '';
    for (const id of this.#index.candidates(reading, asked.language, candidateLimit)) {
      const signature = this.#signature(id);
      if (!signature || !isServable(id)) continue;
      const result = match(asked, reading, signature, lexicon);
      if (result.ok) served.push({ seed: signature.seed, result });
      else {
        if (!why) why = `The nearest template is "${signature.seed.task}", but ${result.why}.`;
        if (result.near) near.push(id);
      }
    }
    const changes = (result: Match & { ok: true }): number =>
      result.parameters.filter((parameter) => parameter.from !== parameter.to).length;
    served.sort((a, b) => b.result.weight - a.result.weight || changes(a.result) - changes(b.result));
    return { served, near, why };
  }

  #signature(id: string): Signature | undefined {
    if (!this.#signatures.has(id)) {
      const seed = this.#seeds.get(id);
      this.#signatures.set(id, seed && signatureOf(seed, this.#words()));
    }
    return this.#signatures.get(id);
  }
}

/** A language the editor gives to any text says nothing about the task. */
function knownLanguage(language: string): string {
  const id = languageId(language);
  return id === 'plaintext' || id === 'markdown' ? '' : id;
}

function ignoreStorage(error: unknown): void {
  if (!(error instanceof StorageError)) throw error;
}
