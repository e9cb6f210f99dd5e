import type { Unit } from '../read/unit.ts';
import { endsPhrase } from '../read/unitPlace.ts';
import type { TemplateSeed } from '../template.ts';
import { determiners } from '../words/grammar.ts';
import { labels } from '../words/nounRoles.ts';
import { namingWords } from '../words/requests.ts';

/** Words joined by hyphens or underscores that the lexicon does not know as one: `billing-api`. */
export function compounds(
  units: readonly Unit[],
  { task, code }: Pick<TemplateSeed, 'task' | 'code'>,
): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let i = 0; i < units.length; i++) {
    let end = i;
    while (units[end + 1]?.grammar.before === 'joined' && /^[-_]$/.test(units[end + 1]?.grammar.joiner ?? '')) end++;
    // "shop.acme.io", where the code has the very host.
    let host = i;
    while (units[host + 1]?.grammar.before === 'joined' && /^[-_.]$/.test(units[host + 1]?.grammar.joiner ?? '')) host++;
    if (host > i + 1 && code.includes(task.slice(units[i]?.span.start, units[host]?.span.end))) end = host;
    const members = units.slice(i, end + 1);
    if (
      end > i &&
      members.every((unit) => unit.meaning.kind !== 'tech' && unit.meaning.kind !== 'limit' && unit.meaning.kind !== 'function') &&
      !members[0]?.meaning.author
    )
      found.push([i, end]);
    i = end;
  }
  return found;
}

/** "the service billing", "the search Go service": an ordinary word beside a label, which the code has as a value of its own. */
export function isNamedInCode(units: readonly Unit[], i: number, code: string): boolean {
  const unit = units[i];
  if (unit?.meaning.kind !== 'concept' || unit.meaning.strength === 'strict' || unit.span.size > 1) return false;
  let next = i + 1;
  while (units[next]?.meaning.kind === 'tech' && units[next]?.grammar.before === 'space') next++;
  const before = units[i - 1];
  const isLabelled =
    (before !== undefined &&
      unit.grammar.before === 'space' &&
      labels.has(before.span.lower.split(' ').at(-1) ?? '') &&
      endsPhrase(units[i + 1])) ||
    (determiners.has(before?.span.lower ?? '') && units[next]?.grammar.before === 'space' && labels.has(units[next]?.span.lower ?? ''));
  return isLabelled && !labels.has(unit.span.lower) && isValueIn(code, unit.span.lower);
}

/** A string of its own, or what follows a colon or an equals sign up to the end of the line. */
function isValueIn(code: string, word: string): boolean {
  const escaped = word.replaceAll('+', '\\+');
  return new RegExp(`["']${escaped}["']|[:=] *${escaped}$`, 'm').test(code);
}

export function isNameAt(units: readonly Unit[], i: number): boolean {
  const unit = units[i];
  if (!unit || !(unit.meaning.kind === 'open' || unit.meaning.kind === 'concept')) return false;
  if (namingWords.has(units[i - 1]?.span.lower ?? '') && unit.grammar.before === 'space') return true;
  if (/^\p{Lu}[\p{Lu}\d]+$/u.test(unit.span.text) && labels.has(units[i - 1]?.span.lower ?? '')) return true;
  const next = units[i + 1];
  const before = units[i - 1];
  const named =
    unit.meaning.kind === 'concept' &&
    unit.meaning.strength !== 'strict' &&
    units[i - 1]?.meaning.kind === 'function' &&
    determiners.has(units[i - 1]?.span.lower ?? '') &&
    units[i + 1]?.grammar.before === 'space';
  if (unit.meaning.kind === 'concept' && unit.meaning.strength !== 'weak')
    return named && labels.has(units[i + 1]?.span.lower ?? '') && !labels.has(unit.span.lower);
  const labelled =
    (next?.grammar.before === 'space' && labels.has(next.span.lower)) ||
    (unit.grammar.before === 'space' && before !== undefined && labels.has(before.span.lower) && before.grammar.before !== 'joined');
  return labelled && unit.span.lower.length > 1 && !labels.has(unit.span.lower);
}
