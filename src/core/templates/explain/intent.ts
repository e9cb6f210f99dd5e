import { once } from '../read/once.ts';
import { readQuery } from '../read/readQuery.ts';
import { readTask } from '../read/readTask.ts';
import type { Unit } from '../read/unit.ts';
import type { TemplateSeed } from '../template.ts';
import type { Lexicon } from '../words/lexicon.ts';

/** False for a unit that surely stands, slots aside, nowhere in the template's wording with this number. */
export type IsWorded = (unit: Unit, wording: number) => boolean;

/** What is known of a template beyond its own task: from its card, and from other ways in which it was asked for. */
export interface Intent {
  /** Whether a task must say this unit of the template's own task. Undefined without a card: then all that constrains must be said. */
  readonly decides: ((unit: Unit) => boolean) | undefined;
  /** True for a unit of the template's task that says what kind of code it is. */
  readonly isArtefact: (unit: Unit) => boolean;
  /**
   * Whether one of the claims is like the unit, which a task may say then: the claims are what the code is called elsewhere, and the single words
   * of what it does. `isLike` must be false for what shares neither stem nor meaning with the unit.
   */
  readonly claims: (unit: Unit, isLike: (claim: Unit) => boolean) => boolean;
  /** What the code does, a constraint each: words that decide count only where the task says the whole. */
  readonly constraints: readonly (readonly Unit[])[];
  /** All texts: what one of them rules out is ruled out. */
  readonly texts: readonly (readonly Unit[])[];
}

const noIntent: Intent = { decides: undefined, isArtefact: () => false, claims: () => false, constraints: [], texts: [] };

/**
 * The texts are read when they are first asked for: most templates are refused before.
 * @param isWorded false for a unit that surely does not stand in the wording with this number; then that is not read for it.
 */
export function intentOf(
  { card, wordings = [] }: Pick<TemplateSeed, 'card' | 'wordings'>,
  lexicon: Lexicon,
  isWorded: IsWorded = () => true,
): Intent {
  if (!card && wordings.length === 0) return noIntent;
  const { action = '', artefact = '', constraints = [] } = card?.intent ?? {};
  const core = [action, artefact].flatMap((text) => readTask(text, lexicon)?.units ?? []);
  // A task the user taught counts as a whole: its words may be asides, or more than the template does.
  const asked = wordings.flatMap(({ origin, text }, number) => {
    if (origin !== 'model') return [];
    const units = once(() => {
      const reading = readQuery(text, lexicon);
      return reading?.units.filter((_, i) => reading.asides[i] === undefined) ?? [];
    });
    return [{ number, units, claims: once(() => units().filter(saysSomething)) }];
  });
  const fulfilled = once(() => constraints.map((text) => readTask(text, lexicon)?.units ?? []));
  const says = (units: readonly Unit[]): ((unit: Unit) => boolean) => {
    const ids = new Set(units.flatMap((unit) => [...unit.meaning.ids]));
    const stems = new Set(units.map((unit) => unit.span.stem));
    return (unit) => stems.has(unit.span.stem) || [...unit.meaning.ids].some((id) => ids.has(id));
  };
  const isCore = says(core);
  const stated = once(() =>
    [
      ...core,
      ...fulfilled()
        .flat()
        .filter((unit) => !isDeciding(unit)),
    ].filter(saysSomething),
  );
  const wholes = once(() =>
    fulfilled()
      .map((units) => units.filter((unit) => saysSomething(unit) || unit.meaning.kind === 'number'))
      .filter((units) => units.length > 1 || units.some(({ meaning: { strength } }) => strength === 'strict')),
  );
  const texts = once(() => [...fulfilled(), ...asked.map(({ units }) => units())]);
  return {
    decides: card && ((unit) => unit.meaning.kind === 'tech' || isCore(unit)),
    isArtefact: says(readTask(artefact, lexicon)?.units ?? []),
    claims(unit, isLike) {
      const isClaim = (claim: Unit): boolean => isLike(claim) && (!isMethod(claim) || claim.span.stem === unit.span.stem);
      return (
        canBeSaid(unit) && (stated().some(isClaim) || asked.some(({ number, claims }) => isWorded(unit, number) && claims().some(isClaim)))
      );
    },
    get constraints() {
      return wholes();
    },
    get texts() {
      return texts();
    },
  };
}

/** "a POST endpoint for orders" sends nothing, nor does one that PUTs them. */
function isMethod({ span: { lower } }: Unit): boolean {
  return lower === 'post' || lower === 'put' || lower === 'patch';
}

/** "anonymous users read only" does not make the whole code read-only, nor "20 per page" a page. */
function isDeciding({ meaning: { action, strength, kind } }: Unit): boolean {
  return kind === 'concept' && (action || strength === 'strict' || strength === 'strong');
}

/** Units of other kinds mean the same as no claim. */
function canBeSaid({ meaning: { kind } }: Unit): boolean {
  return kind === 'open' || kind === 'concept' || kind === 'tech';
}

/** Technologies are those of the task and of the code; a card adds none. */
function saysSomething({ meaning: { kind, strength } }: Unit): boolean {
  return kind === 'open' || (kind === 'concept' && strength !== 'weak');
}
