import type { Unit } from '../read/unit.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { entityParts, selectingFiller } from '../words/nounRoles.ts';
import { relationPrepositions } from '../words/prepositions.ts';
import { creatingVerbs, namingLabels } from '../words/requests.ts';
import { isAdjective } from '../words/vocabulary/adjectives.ts';
import { isPlural, singularOf } from '../words/wordForms.ts';
import { beginsWithOneOf } from '../words/wordSet.ts';
import type { Comparison } from './comparison.ts';
import type { Explanation } from './explainQuery.ts';
import { standsForSlot, textOf } from './querySpans.ts';

/** "my orders" are those of who is logged in; "our orders" are all. */
export function ownedBySpeaker(at: number, comparison: Comparison): string | undefined {
  const { units } = comparison.explained;
  if (!isEntity(units[at], comparison) || units[at - 1]?.unit.span.lower !== 'my') return undefined;
  return comparison.signature.units.some(({ span: { lower } }) => lower === 'my') ? undefined : textOf(units, at - 1, at);
}

/** "new customers": a word that is filler elsewhere selects some of them right before the entity. */
export function selectedByWord(at: number, comparison: Comparison): string | undefined {
  const { units } = comparison.explained;
  const entity = units[at];
  const before = units[at - 1];
  if (!isEntity(entity, comparison) || !before || before.state !== 'background' || before.unit.meaning.kind !== 'background')
    return undefined;
  if (namingLabels.has(before.unit.span.lower)) return undefined;
  if (entity.unit.grammar.before !== 'space' || before.unit.meaning.author || !isNarrowing(before.unit, comparison.lexicon))
    return undefined;
  // "create a new customer" creates one; there are no old ones to leave out.
  if (before.unit.span.lower === 'new' && beginsWithOneOf(units[at - 2]?.unit.span.lower ?? '', creatingVerbs)) return undefined;
  return comparison.signature.units.some((unit) => unit.span.lower === before.unit.span.lower) ? undefined : textOf(units, at - 1, at);
}

/** "exported orders": a participle of one of the template's verbs selects some of them. */
export function selectedByParticiple(at: number, comparison: Comparison): string | undefined {
  const { units } = comparison.explained;
  const { signature } = comparison;
  const entity = units[at];
  const before = units[at - 1];
  if (!isEntity(entity, comparison) || !before || !/^(?:matched|again)$/.test(before.state)) return undefined;
  if (entity.unit.grammar.before !== 'space' || !/ed$/.test(before.unit.span.lower)) return undefined;
  const isOwn = signature.units.some((unit, i) => {
    const next = signature.units[i + 1];
    return unit.span.stem === before.unit.span.stem && next !== undefined && standsForSlot(next, signature);
  });
  return isOwn ? undefined : textOf(units, at - 1, at);
}

/** "per customer", "after orders": the entity stands in a relation in which none of the template's slots stands. */
export function placedBeside(at: number, comparison: Comparison): string | undefined {
  const { signature } = comparison;
  const entity = comparison.explained.units[at];
  if (!isEntity(entity, comparison)) return undefined;
  const {
    grammar: { role },
    span: { text },
  } = entity.unit;
  if (!relationPrepositions.has(role)) return undefined;
  return signature.units.some((unit) => unit.grammar.role === role && standsForSlot(unit, signature)) ? undefined : `${role} ${text}`;
}

/** "order items": a noun right after the entity makes another one of it. */
export function partOfEntity(at: number, comparison: Comparison): string | undefined {
  const { units } = comparison.explained;
  const entity = units[at];
  const next = units[at + 1];
  if (!isEntity(entity, comparison) || !next || next.unit.grammar.before !== 'space' || !entityParts.has(singularOf(next.unit.span.lower)))
    return undefined;
  // "the newsletter service" where the template is for the storefront service.
  if (comparison.signature.content.some(({ span: { stem } }) => stem === next.unit.span.stem)) return undefined;
  if (comparison.fill.taken.has(next) || next.slot >= 0 || next.state === 'matched' || isPlural(entity.unit.span.lower)) return undefined;
  return textOf(units, at, at + 1);
}

/** True for a word that stands for a slot: the slot's own or what replaces it. */
function isEntity(explanation: Explanation | undefined, { fill }: Comparison): explanation is Explanation {
  return explanation !== undefined && explanation.unit.meaning.kind !== 'number' && (explanation.slot >= 0 || fill.taken.has(explanation));
}

function isNarrowing(unit: Unit, lexicon: Lexicon): boolean {
  return (
    isAdjective(unit.span.lower) ||
    selectingFiller.has(unit.span.lower) ||
    (!unit.span.lower.endsWith('ing') && lexicon.isNoun(singularOf(unit.span.lower)))
  );
}
