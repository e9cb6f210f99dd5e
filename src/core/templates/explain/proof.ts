import { proves } from '../code/codeVocabulary.ts';
import type { Unit } from '../read/unit.ts';
import { lightVerbs } from '../words/codeTerms.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { decidingRelations } from '../words/prepositions.ts';
import { isAdjective } from '../words/vocabulary/adjectives.ts';
import { singularOf } from '../words/wordForms.ts';
import type { Explanation } from './explainQuery.ts';
import type { Signature } from './signature.ts';

/** The first clause left over that the code does not prove; undefined when all are proven or may be dropped. */
export function unexplainedClause(rest: readonly Explanation[], signature: Signature, lexicon: Lexicon): string | undefined {
  const clauses = new Map<number, Unit[]>();
  for (const { unit, clause } of rest) {
    clauses.set(clause, [...(clauses.get(clause) ?? []), unit]);
  }
  for (const units of clauses.values()) {
    const words = units.flatMap((unit) => unit.span.lower.split(' '));
    if (
      units.some((unit) => unit.meaning.strength === 'strict' || (unit.meaning.strength === 'strong' && unit.meaning.kind === 'concept')) ||
      !provable(units, signature, lexicon)
    ) {
      return words.join(' ');
    }
  }
  return undefined;
}

/** What is done must stand in the code in the very word; other words of the like do not do. */
function saysVerb(signature: Signature, unit: Unit): boolean {
  return signature.code.says(unit.span.lower.split(' ')[0] ?? '');
}

function provable(units: readonly Unit[], signature: Signature, lexicon: Lexicon): boolean {
  if (units.some((unit) => unit.meaning.kind === 'number' && !/^[2-5]\d\d$/.test(unit.span.lower) && units.length < 2)) return false;
  if (
    units.some(
      (unit) =>
        unit.meaning.action &&
        !lightVerbs.has(unit.span.stem) &&
        !/(?:tion|sion|ment)$/.test(unit.span.lower) &&
        !saysVerb(signature, unit),
    )
  )
    return false;
  const telling = units.filter((unit) => !lightVerbs.has(unit.span.stem));
  // "keep them on disk": what is kept and where is explained.
  if (telling.length === 0 && signature.intent.decides && !units.some(({ meaning: { author } }) => author)) return true;
  if (telling.some((unit) => decidingRelations.has(unit.grammar.role))) return false;
  const [only] = telling;
  if (
    only &&
    telling.length === 1 &&
    only.meaning.kind === 'open' &&
    (lexicon.isNoun(singularOf(only.span.lower)) || isAdjective(only.span.lower) || only.span.lower.length < 4)
  )
    return false;
  const words = (telling.length > 0 ? telling : units).flatMap((unit) => {
    const joined = unit.span.lower.replaceAll(' ', '');
    return unit.span.size > 1 && signature.code.linesOf(joined).length === 0 ? unit.span.lower.split(' ') : [joined];
  });
  return proves(signature.code, words);
}
