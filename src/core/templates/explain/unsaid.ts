import type { Unit } from '../read/unit.ts';
import { purposeOpeners } from '../words/clauses.ts';
import { operations, softActions } from '../words/codeTerms.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { carriers } from '../words/nounRoles.ts';
import { programmingLanguages } from '../words/programmingLanguages.ts';
import type { Explained, Explanation } from './explainQuery.ts';
import { goesWithoutSaying } from './implied.ts';
import type { MatchQuery } from './matchQuery.ts';
import { sameMeaning } from './sameMeaning.ts';
import type { Signature } from './signature.ts';

/** Of what the query neither states nor implies, what a template with a card must be asked for; all of it where there is no card. */
export function missingInQuery(unsaid: readonly Unit[], explained: Explained, { intent: { decides } }: Signature): readonly Unit[] {
  return decides ? unsaid.filter((unit) => decides(unit) || (unit.meaning.versionOf && explained.otherVersion(unit))) : unsaid;
}

/** What the template's task states and the query neither states nor implies. */
export function unsaidInQuery(explained: Explained, signature: Signature, query: MatchQuery, lexicon: Lexicon): readonly Unit[] {
  const said = explained.said;
  const missing: Unit[] = [];
  for (const unit of signature.content) {
    if (unit.meaning.kind === 'number') {
      if (unit.meaning.versionOf ? explained.otherVersion(unit) : !explained.numbers.has(unit.span.lower)) missing.push(unit);
      continue;
    }
    if (unit.meaning.tech && unit.meaning.kind === 'tech') {
      if (
        programmingLanguages.has(unit.meaning.tech) &&
        explained.units.some((other) => other.state === 'matched' && isImported(other.unit, signature))
      )
        continue;
      if (
        said.has(unit.meaning.tech) ||
        isContext(unit.meaning.tech, query, signature, lexicon) ||
        [...unit.meaning.ids].some((id) => said.has(id)) ||
        goesWithoutSaying(unit, explained, signature, lexicon)
      )
        continue;
      missing.push(unit);
      continue;
    }
    if (unit.meaning.kind === 'concept' && (unit.meaning.strength === 'weak' || unit.meaning.strength === 'medium')) continue;
    if (
      [...unit.meaning.ids].some((id) => softActions.has(id)) ||
      (unit.meaning.strength !== 'strict' && isUnitOf(unit, signature)) ||
      isRelative(unit, signature)
    )
      continue;
    if ([...unit.meaning.ids].some((id) => said.has(id)) || explained.stems.has(unit.span.stem)) continue;
    if (unit.meaning.tech && said.has(unit.meaning.tech)) continue;
    missing.push(unit);
  }
  return missing;
}

/** Share of what a template's task says from which on a task need not name what it does or what kind of code it is. */
const amply = 0.6;

/**
 * What decides by the template's card and the task does not say: a technology, or what it does and what kind of
 * code it is, where the task says neither and not much else.
 */
export function decidingUnsaid(missing: readonly Unit[], explained: Explained, signature: Signature): Unit | undefined {
  const isSettled = ({ meaning: { tech, kind } }: Unit): boolean => tech !== undefined && kind === 'tech';
  const settled = missing.find(isSettled);
  if (settled) return settled;
  const deciding = signature.content.filter(
    (unit) => signature.intent.decides?.(unit) && !isSettled(unit) && !unit.meaning.author && isTelling(unit),
  );
  const saidOf = (units: readonly Unit[]): readonly Unit[] =>
    units.filter(({ meaning: { ids }, span }) => [...ids].some((id) => explained.said.has(id)) || explained.stems.has(span.stem));
  const said = saidOf(deciding);
  // "endpoint" where the template is a webhook handler: another kind of code is named.
  const kind = deciding.find((unit) => unit.meaning.strength === 'strong' && !said.includes(unit));
  const isOtherKind = explained.units.some(
    ({ unit: { meaning }, aside, state }) =>
      aside === undefined &&
      state !== 'matched' &&
      meaning.kind === 'concept' &&
      !meaning.action &&
      (meaning.strength === 'medium' || meaning.strength === 'strong'),
  );
  if (kind && isOtherKind) return kind;
  // "schema" where a wording of the template calls the model so.
  if (explained.units.some((explanation) => isCalledSo(explanation, signature))) return undefined;
  const named = deciding.filter(signature.intent.isArtefact);
  const isNamed = named.length === 0 || named.some((unit) => said.includes(unit));
  if (deciding.length === 0 || (said.length > 0 && isNamed && !kind)) return undefined;
  const content = signature.content.filter(({ meaning: { kind: sort, author } }) => sort !== 'number' && !author);
  return saidOf(content).length >= content.length * amply ? undefined : (kind ?? named[0] ?? missing[0]);
}

/** A kind of code that the template's own task does not name, and its card or a wording of it does. */
function isCalledSo({ unit, state, aside }: Explanation, signature: Signature): boolean {
  const { kind, strength } = unit.meaning;
  return (
    state === 'matched' &&
    aside === undefined &&
    kind === 'concept' &&
    (strength === 'medium' || strength === 'strong') &&
    !signature.content.some((own) => sameMeaning(unit, own))
  );
}

function isTelling({ meaning: { strength } }: Unit): boolean {
  return strength !== 'weak' && strength !== 'medium';
}

/** A task in key words leaves out what goes without saying; never a technology, a number or one of several operations. */
export function mayGoUnsaid(unit: Unit, signature: Signature): boolean {
  const before = signature.units[signature.units.indexOf(unit) - 1];
  // "the SFTP server", "a Redis stream": the technology says it.
  if (carriers.has(unit.span.lower) && before?.meaning.kind === 'tech' && unit.grammar.before === 'space') return true;
  if (signature.slots.some(({ labels }) => labels.has(unit.span.stem))) return false;
  // A library nobody has heard of is a technology all the same.
  if (signature.imports.has(unit.span.lower) || /\p{Ll}\p{Lu}/u.test(unit.span.text)) return false;
  return (
    unit.meaning.kind !== 'number' &&
    !unit.meaning.tech &&
    unit.meaning.strength !== 'strict' &&
    ![...unit.meaning.ids].some((id) => operations.has(id))
  );
}

/** "function that creates a link": a verb that only says that its object comes into being. */
function isRelative(unit: Unit, signature: Signature): boolean {
  const before = signature.units[signature.units.indexOf(unit) - 1];
  return (
    unit.meaning.author && unit.meaning.ids.has('create') && purposeOpeners.has(before?.span.lower ?? '') && signature.content.length > 3
  );
}

/** A unit or label beside a number slot goes without saying; the number's own check compares units. */
function isUnitOf(unit: Unit, signature: Signature): boolean {
  return signature.slots.some((slot) => slot.slot.kind === 'number' && slot.labels.has(unit.span.stem));
}

/** True when the editor's own context settles a technology that the query leaves unsaid. */
function isContext(tech: string, query: MatchQuery, signature: Signature, lexicon: Lexicon): boolean {
  if (tech === lexicon.techOf(query.language) && query.language !== '') return true;
  if (tech === 'shell' && query.language === 'shellscript') return true;
  if (!query.technologies.has(tech)) return false;
  const group = lexicon.groupOf(tech);
  return ![...query.technologies].some(
    (other) => other !== tech && group !== '' && lexicon.groupOf(other) === group && !signature.techAllowed.has(other),
  );
}

/** A library of the template's code: naming it names the language. */
function isImported(unit: Unit, signature: Signature): boolean {
  return (
    unit.meaning.tech !== signature.language &&
    (signature.imports.has(unit.span.lower) || (unit.meaning.tech !== undefined && signature.imports.has(unit.meaning.tech)))
  );
}
