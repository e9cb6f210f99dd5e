import { proves } from '../code/codeVocabulary.ts';
import { isFormer, isTakenUp } from '../read/pastEvents.ts';
import type { Unit } from '../read/unit.ts';
import { freeGroups } from '../words/codeTerms.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { toolPrepositions } from '../words/prepositions.ts';
import { programmingLanguages } from '../words/programmingLanguages.ts';
import { weekdays } from '../words/time.ts';
import type { Comparison } from './comparison.ts';
import { isPartOfName } from './explainQuery.ts';
import type { Signature } from './signature.ts';

/** A technology that is not the template's, by itself or as what it is made with. */
function isForeignTech(unit: Unit, signature: Signature): boolean {
  if (
    unit.meaning.tech &&
    !unit.meaning.ambiguous &&
    programmingLanguages.has(unit.meaning.tech) &&
    !signature.techNamed.has(unit.meaning.tech)
  )
    return (
      `${unit.meaning.tech}react` !== signature.language &&
      unit.meaning.tech !== (signature.language === 'shellscript' ? 'bash' : signature.language)
    );
  if (!unit.meaning.tech || signature.techAllowed.has(unit.meaning.tech)) return false;
  if ([...unit.meaning.ids].some((id) => signature.ids.has(id))) return false;
  if (unit.meaning.kind !== 'tech' && unit.meaning.ids.size > 0) return false;
  if (!unit.meaning.ambiguous) return true;
  // "in the next 24 hours" on both sides.
  if (signature.content.some((own) => own.span.stem === unit.span.stem)) return false;
  return (unit.span.capital && !/^\p{Lu}+$/u.test(unit.span.text)) || toolPrepositions.has(unit.grammar.role);
}

/** True when the code itself uses the technology and the template names no rival of it. */
function isSpokenOf(unit: Unit, signature: Signature, lexicon: Lexicon): boolean {
  if (!unit.meaning.tech) return false;
  const group = lexicon.groupOf(unit.meaning.tech);
  if (group !== '' && !freeGroups.has(group)) return false;
  return (
    proves(signature.code, [unit.span.lower.replaceAll(' ', '')]) &&
    ![...signature.techNamed].some((tech) => group !== '' && lexicon.groupOf(tech) === group)
  );
}

/** "Our Postgres is melting." before a cache is asked for: the template has to do with nothing of the kind. */
function isElsewhere({ meaning: { tech = '' } }: Unit, signature: Signature, lexicon: Lexicon): boolean {
  const own = lexicon.closure(signature.techAllowed);
  const group = lexicon.groupOf(tech);
  const isRival = group !== '' && [...signature.techAllowed].some((other) => lexicon.groupOf(other) === group);
  return !isRival && ![...lexicon.closure([tech])].some((id) => own.has(id));
}

/** A technology of the query that is not the template's. */
export function foreignTech(comparison: Comparison): Unit | undefined {
  const { reading, asked, asides, signature, lexicon } = comparison;
  const { units } = reading;
  // Where the request itself names all that the template is made with, what was used before may be told.
  const said = lexicon.closure(asked.flatMap((unit) => unit.meaning.tech ?? []));
  const isComplete = [...signature.techNamed].every((tech) => said.has(tech));
  // Where nothing it is made with is left unsaid or given up, what is told may name what it has nothing to do with.
  const isOwn = ({ meaning: { kind, tech = '' } }: Unit): boolean => kind === 'tech' && signature.techNamed.has(tech);
  const isTold = (i: number): boolean => asides[i] === 'told' || asides[i] === 'story';
  const isNamed = (): boolean =>
    !comparison.unsaid.some(isOwn) &&
    !units.some((unit, i) => isTold(i) && isOwn(unit) && !isTakenUp(units, i) && !said.has(unit.meaning.tech ?? ''));
  return units.find(
    (unit, i) =>
      (!isComplete || asides[i] !== 'story' || isTakenUp(units, i)) &&
      asides[i] !== 'denied' &&
      !(isTold(i) && !isTakenUp(units, i) && isElsewhere(unit, signature, lexicon) && isNamed()) &&
      isForeignTech(unit, signature) &&
      !isFormer(units, i, asides) &&
      !isPartOfName(units, i, signature) &&
      !weekdays.has(unit.span.lower) &&
      !isSpokenOf(unit, signature, lexicon),
  );
}
