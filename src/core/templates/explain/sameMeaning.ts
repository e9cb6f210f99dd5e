import type { Unit } from '../read/unit.ts';

/** True when two words of tasks may stand for each other. */
export function sameMeaning(unit: Unit, other: Unit): boolean {
  if (unit.meaning.kind === 'number' || other.meaning.kind === 'number') {
    return (
      unit.meaning.kind === other.meaning.kind &&
      (unit.meaning.versionOf && other.meaning.versionOf
        ? sameVersion(unit.span.lower, other.span.lower)
        : unit.span.lower === other.span.lower)
    );
  }
  if (unit.meaning.tech && other.meaning.tech) return unit.meaning.tech === other.meaning.tech;
  if (isThing(unit) !== isThing(other)) return unit.span.stem === other.span.stem && unit.meaning.strength === other.meaning.strength;
  for (const id of unit.meaning.ids) if (other.meaning.ids.has(id)) return true;
  return unit.span.stem === other.span.stem;
}

/** A kind of code named as such: "a view" is a thing, "to view" and "views" are not surely. */
export function isThing(unit: Unit): boolean {
  return unit.meaning.strength === 'strong' && unit.meaning.action && unit.grammar.role !== 'do' && !/(?:s|ing|ed)$/.test(unit.span.lower);
}

export function sameVersion(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}
