import { endsPhrase, type Unit } from '../read/readTask.ts';
import type { TemplateSeed } from '../template.ts';
import { determiners } from '../words/grammar.ts';

/** Words joined by hyphens or underscores that the lexicon does not know as one: `billing-api`. */
export function compounds(
  units: readonly Unit[],
  { task, code }: Pick<TemplateSeed, 'task' | 'code'>,
): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let i = 0; i < units.length; i++) {
    let end = i;
    while (units[end + 1]?.before === 'joined' && /^[-_]$/.test(units[end + 1]?.joiner ?? '')) end++;
    // "shop.acme.io", where the code has the very host.
    let host = i;
    while (units[host + 1]?.before === 'joined' && /^[-_.]$/.test(units[host + 1]?.joiner ?? '')) host++;
    if (host > i + 1 && code.includes(task.slice(units[i]?.start, units[host]?.end))) end = host;
    const members = units.slice(i, end + 1);
    if (
      end > i &&
      members.every((unit) => unit.kind !== 'tech' && unit.kind !== 'limit' && unit.kind !== 'function') &&
      !members[0]?.author
    )
      found.push([i, end]);
    i = end;
  }
  return found;
}

/** Words that name the thing beside them: "project OPS", "the web package", "database crm". */
export const labels: ReadonlySet<string> = new Set(
  'project package service group team database db image binary container executable scope topic queue namespace channel workspace branch cluster schema app site domain host stream index repository repo tenant environment bucket instance server user role'.split(
    ' ',
  ),
);

/** "the service billing", "the search Go service": an ordinary word beside a label, which the code has as a value of its own. */
export function isNamedInCode(units: readonly Unit[], i: number, code: string): boolean {
  const unit = units[i];
  if (unit?.kind !== 'concept' || unit.strength === 'strict' || unit.size > 1) return false;
  let next = i + 1;
  while (units[next]?.kind === 'tech' && units[next]?.before === 'space') next++;
  const before = units[i - 1];
  const isLabelled =
    (before !== undefined && unit.before === 'space' && labels.has(before.lower.split(' ').at(-1) ?? '') && endsPhrase(units[i + 1])) ||
    (determiners.has(before?.lower ?? '') && units[next]?.before === 'space' && labels.has(units[next]?.lower ?? ''));
  return isLabelled && !labels.has(unit.lower) && isValueIn(code, unit.lower);
}

/** A string of its own, or what follows a colon or an equals sign up to the end of the line. */
function isValueIn(code: string, word: string): boolean {
  const escaped = word.replaceAll('+', '\\+');
  return new RegExp(`["']${escaped}["']|[:=] *${escaped}$`, 'm').test(code);
}

export function isNameAt(units: readonly Unit[], i: number): boolean {
  const unit = units[i];
  if (!unit || !(unit.kind === 'open' || unit.kind === 'concept')) return false;
  if (/^(?:named|called)$/.test(units[i - 1]?.lower ?? '') && unit.before === 'space') return true;
  if (/^\p{Lu}[\p{Lu}\d]+$/u.test(unit.text) && labels.has(units[i - 1]?.lower ?? '')) return true;
  const next = units[i + 1];
  const before = units[i - 1];
  const named =
    unit.kind === 'concept' &&
    unit.strength !== 'strict' &&
    units[i - 1]?.kind === 'function' &&
    determiners.has(units[i - 1]?.lower ?? '') &&
    units[i + 1]?.before === 'space';
  if (unit.kind === 'concept' && unit.strength !== 'weak') return named && labels.has(units[i + 1]?.lower ?? '') && !labels.has(unit.lower);
  const labelled =
    (next?.before === 'space' && labels.has(next.lower)) ||
    (unit.before === 'space' && before !== undefined && labels.has(before.lower) && before.before !== 'joined');
  return labelled && unit.lower.length > 1 && !labels.has(unit.lower);
}
