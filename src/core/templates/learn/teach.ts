import { looksSecret } from '../code/looksSecret.ts';
import { signatureOf } from '../explain/signature.ts';
import type { TemplateLibrary } from '../library/templateLibrary.ts';
import { spanOf } from '../slotWord.ts';
import { type Template, type TemplateSeed, templateLimits } from '../template.ts';
import { cardLimits, type Wording } from '../templateCard.ts';
import type { TaughtAnswer } from '../templateEngine.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { pluralOf, singularOf } from '../words/wordForms.ts';

export interface Teaching {
  readonly templateId: string;
  readonly taught: TaughtAnswer;
  readonly verdict: 'kept' | 'notThis';
}

/** Adds what was taught to the learned template, or to the built-in one of the same id, which thereby becomes the user's own. */
export async function teach(
  builtIn: TemplateSeed | undefined,
  { templateId, taught, verdict }: Teaching,
  { library, lexicon, nowMs }: { readonly library: TemplateLibrary; readonly lexicon: Lexicon; readonly nowMs: number },
): Promise<void> {
  const known = library.get(templateId);
  const seed = known ?? builtIn;
  const wording = seed && wordingOf(seed, taught, verdict, { lexicon, nowMs });
  if (!wording) return;
  const change = (template: Template) => (verdict === 'kept' ? withWording(template, wording) : withRefusal(template, wording));
  if (known) await library.update(templateId, change);
  else await library.add(change(adopted(seed, taught.request.project, nowMs)));
}

/**
 * The task as another wording of the template: the template's own words stand in place of those the user had. Undefined when it is too long
 * or seems to hold a secret, and, for one that was kept, when a word that was changed does not stand in the task.
 */
export function wordingOf(
  seed: TemplateSeed,
  { request, parameters }: TaughtAnswer,
  verdict: 'kept' | 'notThis',
  { lexicon, nowMs }: { readonly lexicon: Lexicon; readonly nowMs: number },
): Wording | undefined {
  let text = request.task.replace(/\s+/g, ' ').trim();
  for (const { word } of seed.slots) {
    const to = parameters.find(({ from }) => from === word)?.to ?? word;
    const abstracted = replaced(text, to, word);
    if (abstracted === undefined && to !== word && verdict === 'kept') return undefined;
    text = abstracted ?? text;
  }
  if (text.length > cardLimits.wordingChars || looksSecret(text)) return undefined;
  const named = signatureOf(seed, lexicon)?.techNamed ?? new Set();
  const here = new Set(request.technologies.flatMap((name) => lexicon.techOf(name) ?? []));
  const technologies = [...named].filter((tech) => here.has(tech));
  return { text, origin: 'user', addedAtMs: nowMs, ...(technologies.length > 0 ? { technologies } : {}) };
}

/** The template with one more wording; the oldest make room, those of a model first. What it was said not to be for is taken back. */
export function withWording<T extends TemplateSeed>(seed: T, wording: Wording): T {
  return { ...seed, wordings: added(seed.wordings, wording), notFor: without(seed.notFor, wording) };
}

/** The template that was told not to be meant by a task. */
export function withRefusal<T extends TemplateSeed>(seed: T, refused: Wording): T {
  return { ...seed, notFor: added(seed.notFor, refused), wordings: without(seed.wordings, refused) };
}

/** The list with one text replaced by what the user wrote; without it when that is empty. What they wrote is theirs, also if a model had it first. */
export function changedWording(all: readonly Wording[] | undefined, text: string, now: string): readonly Wording[] | undefined {
  const kept = now.slice(0, cardLimits.wordingChars);
  return all?.flatMap((one) => (one.text !== text ? [one] : kept === '' ? [] : [{ ...one, text: kept, origin: 'user' as const }]));
}

/** A built-in template as one of the user's own, under its own id, to which things can be added. */
export function adopted(seed: TemplateSeed, project: string, nowMs: number): Template {
  return {
    format: 1,
    ...seed,
    technologies: [...seed.technologies],
    slots: [...seed.slots],
    protectedStrings: seed.protectedStrings && [...seed.protectedStrings],
    provenance: { project: project.slice(0, 400), provider: builtInProvider, model: '', learnedAtMs: nowMs, costNanoUsd: 0 },
    score: 100,
    counters: { served: 0, accepted: 0, edited: 0, rejected: 0, undone: 0, kept: 0, examples: 1, lastUsedAtMs: nowMs },
    state: 'active',
    versions: [],
  };
}

/** `Template.provenance.provider` of a template that was built in. */
const builtInProvider = 'built-in';

function added(all: readonly Wording[] = [], one: Wording): readonly Wording[] {
  const others = without(all, one) ?? [];
  const users = others.filter(({ origin }) => origin === 'user');
  const models = others.filter(({ origin }) => origin === 'model');
  return [one, ...users, ...models].slice(0, templateLimits.wordings);
}

function without(all: readonly Wording[] | undefined, { text }: Wording): readonly Wording[] | undefined {
  return all?.filter((other) => other.text.toLowerCase() !== text.toLowerCase());
}

/** The text with every form of one word or phrase replaced; undefined when it does not stand there. */
function replaced(text: string, from: string, to: string): string | undefined {
  const head = from.slice(0, from.lastIndexOf(' ') + 1);
  const last = from.slice(head.length);
  const forms = new Set([from, head + singularOf(last), head + pluralOf(singularOf(last))]);
  let result = text;
  for (const form of [...forms].sort((one, other) => other.length - one.length)) {
    let done = '';
    for (let span = spanOf(result, form); span; span = spanOf(result, form)) {
      done += result.slice(0, span.start) + to;
      result = result.slice(span.end);
    }
    result = done + result;
    if (done !== '') return result;
  }
  return undefined;
}
