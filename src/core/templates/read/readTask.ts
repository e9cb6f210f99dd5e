import { type Atom, atomize } from '../words/atoms.ts';
import { clauseBreakers, noVerbs } from '../words/clauses.ts';
import { fieldWords, prepositions } from '../words/grammar.ts';
import type { Entry, Lexicon } from '../words/lexicon.ts';
import { verbParticles } from '../words/prepositions.ts';
import { objectTakers } from '../words/requests.ts';
import { endsInOneOf } from '../words/wordSet.ts';
import { backgroundEntry, makeUnit } from './makeUnit.ts';
import { splitMixed, ticketAt, writtenOut } from './taskAtoms.ts';
import type { Unit } from './unit.ts';
import { isNominal } from './unitPlace.ts';

export interface TaskReading {
  readonly units: readonly Unit[];
  readonly techs: ReadonlySet<string>;
}

/** Texts that were read last: a template's task and wordings are asked for by what is certain, what is near and what a card claims. */
const readings = new WeakMap<Lexicon, Map<string, TaskReading | undefined>>();
const readingLimit = 1_000;

/** Reads a task into units, the same text once. Undefined when the text is too long, is not written in Latin letters, or has a negative number, whose sign no slot keeps. */
export function readTask(task: string, lexicon: Lexicon): TaskReading | undefined {
  const known = readings.get(lexicon) ?? new Map<string, TaskReading | undefined>();
  readings.set(lexicon, known);
  if (known.has(task)) return known.get(task);
  if (known.size >= readingLimit) known.clear();
  const reading = readAnew(task, lexicon);
  known.set(task, reading);
  return reading;
}

function readAnew(task: string, lexicon: Lexicon): TaskReading | undefined {
  const raw = atomize(task);
  if (!raw) return undefined;
  const atoms = raw.flatMap((atom) => splitMixed(atom, lexicon)).map((atom) => writtenOut(atom, lexicon));
  const hasSign = /(?:^|[\s(=<>])-\d/.test(task);
  if (hasSign || atoms.some((atom) => /[^\p{Script=Latin}\p{N}.#+]/u.test(atom.lower))) return undefined;
  const units: Unit[] = [];
  let sentence = -1;
  let role = '';
  let index = 0;
  while (index < atoms.length) {
    const first = atoms[index];
    if (!first) break;
    if (first.before === 'sentence') sentence++;
    const afterField = role === 'for' && fieldWords.has(units.at(-1)?.span.lower ?? '');
    if ((first.before === 'break' && !afterField) || first.before === 'sentence') role = arrowBefore(task, first) ? 'to' : '';
    const ticket = ticketAt(task, atoms, index);
    const isField = fieldWords.has(first.lower) && /^\s*[:=]/.test(task.slice(first.end, first.end + 3));
    const { entry, size } =
      ticket || isField ? { entry: backgroundEntry, size: ticket || 1 } : longestEntry(atoms, index, lexicon, units.at(-1));
    const previous = units.at(-1);
    const unit = makeUnit([first, ...atoms.slice(index + 1, index + size)], entry, { sentence, role, previous });
    units.push(unit);
    if (isField) role = 'for';
    else if (unit.meaning.kind === 'function') {
      if (unit.span.lower === 'to') role = verbAt(atoms, index + 1, lexicon) ? 'do' : 'to';
      else if (prepositions.has(unit.span.lower)) role = unit.span.lower;
      else if (clauseBreakers.has(unit.span.lower)) role = unit.span.lower === 'and' ? role : '';
    } else if (unit.meaning.action && !isNominal(unit, previous)) role = 'object';
    else if (
      (unit.meaning.author && unit.meaning.kind !== 'tech') ||
      unit.span.lower.endsWith('looking for') ||
      endsInOneOf(unit.span.lower, objectTakers)
    )
      role = 'object';
    index += size;
  }
  const techs = new Set<string>();
  for (const unit of units) if (unit.meaning.kind === 'tech' && unit.meaning.tech) techs.add(unit.meaning.tech);
  return { units, techs };
}

/** The longest phrase at a place. After a preposition "logs in AWS" is no verb with its particle. */
function longestEntry(
  atoms: readonly Atom[],
  index: number,
  lexicon: Lexicon,
  previous: Unit | undefined,
): { entry: Entry | undefined; size: number } {
  let key = '';
  let best: { entry: Entry | undefined; size: number } = { entry: undefined, size: 1 };
  const longest = lexicon.longestFrom(atoms[index]?.lower ?? '');
  for (let size = 1; size <= longest; size++) {
    const atom = atoms[index + size - 1];
    if (!atom || (size > 1 && (atom.before === 'break' || atom.before === 'sentence') && atom.joiner !== '/')) break;
    key = size === 1 ? atom.lower : `${key} ${atom.lower}`;
    const entry = lexicon.lookup(key);
    const startsWithTech =
      size > 1 && !entry?.tech && !entry?.limit && !entry?.background && isTech(lexicon.lookup(atoms[index]?.lower ?? ''));
    const isVerbPhrase = size > 1 && entry?.action && verbParticles.has(atom.lower);
    if (
      entry &&
      !startsWithTech &&
      !(isVerbPhrase && previous?.meaning.kind === 'function' && prepositions.has(previous.span.lower) && previous.span.lower !== 'to')
    )
      best = { entry, size };
  }
  return best;
}

function isTech(entry: Entry | undefined): boolean {
  return entry?.tech !== undefined && !entry.ambiguous && entry.ids.size === 0;
}

function verbAt(atoms: readonly Atom[], index: number, lexicon: Lexicon): boolean {
  const entry = lexicon.lookup(atoms[index]?.lower ?? '');
  return entry !== undefined && (entry.action || entry.author) && !noVerbs.has(atoms[index]?.lower ?? '');
}

function arrowBefore(task: string, atom: Atom): boolean {
  return /(?:[-=]>|→|»)\s*$/u.test(task.slice(Math.max(0, atom.start - 4), atom.start));
}
