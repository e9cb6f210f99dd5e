import { type Atom, atomize } from '../words/atoms.ts';
import { determiners, fieldWords, numerals, prepositions } from '../words/grammar.ts';
import type { Entry, Lexicon, Strength } from '../words/lexicon.ts';
import { abbreviations } from '../words/vocabulary/abbreviations.ts';
import { singularOf, stem } from '../words/wordForms.ts';

export type UnitKind = 'tech' | 'limit' | 'concept' | 'number' | 'open' | 'background' | 'function';

/** A word or phrase of a task with what the lexicon knows of it. */
export interface Unit {
  readonly kind: UnitKind;
  readonly text: string;
  readonly lower: string;
  readonly stem: string;
  readonly ids: ReadonlySet<string>;
  readonly tech: string | undefined;
  readonly ambiguous: boolean;
  readonly limit: string | undefined;
  readonly strength: Strength;
  readonly action: boolean;
  readonly author: boolean;
  readonly before: Atom['before'];
  readonly joiner: string;
  readonly sentence: number;
  /** The word that governs it: a preposition, `object` after a verb, or empty. */
  readonly role: string;
  readonly capital: boolean;
  readonly quoted: boolean;
  readonly start: number;
  readonly end: number;
  /** For numbers: the technology or `version` it is a version of. */
  readonly versionOf: string | undefined;
  /** Number of atoms, for phrases. */
  readonly size: number;
}

export interface TaskReading {
  readonly units: readonly Unit[];
  readonly techs: ReadonlySet<string>;
}

/** Reads a task into units. Undefined when the text is too long, is not written in Latin letters, or has a negative number, whose sign no slot keeps. */
export function readTask(task: string, lexicon: Lexicon): TaskReading | undefined {
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
    const afterField = role === 'for' && fieldWords.has(units.at(-1)?.lower ?? '');
    if ((first.before === 'break' && !afterField) || first.before === 'sentence') role = arrowBefore(task, first) ? 'to' : '';
    const ticket = ticketAt(task, atoms, index);
    const isField = fieldWords.has(first.lower) && /^\s*[:=]/.test(task.slice(first.end, first.end + 3));
    const { entry, size } =
      ticket || isField ? { entry: backgroundEntry, size: ticket || 1 } : longestEntry(atoms, index, lexicon, units.at(-1));
    const last = atoms[index + size - 1] ?? first;
    const previous = units.at(-1);
    const unit = makeUnit(first, last, atoms.slice(index, index + size), entry, sentence, role, previous);
    units.push(unit);
    if (isField) role = 'for';
    else if (unit.kind === 'function') {
      if (unit.lower === 'to') role = verbAt(atoms, index + 1, lexicon) ? 'do' : 'to';
      else if (prepositions.has(unit.lower)) role = unit.lower;
      else if (/^(?:that|which|who|we|i|you|should|must|can|will|and|when|if|once|while|where|because|so|until|whenever)$/.test(unit.lower))
        role = unit.lower === 'and' ? role : '';
    } else if (unit.action && !isNominal(unit, previous)) role = 'object';
    else if ((unit.author && unit.kind !== 'tech') || /(?:need|want|like|love|looking for|get|have)$/.test(unit.lower)) role = 'object';
    index += size;
  }
  const techs = new Set<string>();
  for (const unit of units) if (unit.kind === 'tech' && unit.tech) techs.add(unit.tech);
  return { units, techs };
}

/** True when the unit stands where a noun stands: after a preposition, a determiner or an adjective. */
export function isNominal(unit: Unit, previous: Unit | undefined): boolean {
  if (!previous || unit.before === 'break' || unit.before === 'sentence') return false;
  if (previous.kind === 'function') return determiners.has(previous.lower) || (prepositions.has(previous.lower) && previous.lower !== 'to');
  return previous.kind === 'open' || (previous.kind === 'concept' && !previous.action);
}

/** True for the verb that asks for the code ("write a …", "could you build …"): only politeness stands before it in its sentence. */
export function isHeadAuthor(unit: Unit, units: readonly Unit[]): boolean {
  if (!unit.author || (unit.tech && !unit.ambiguous)) return false;
  const at = units.indexOf(unit);
  const asking = units[at - 1];
  if (asking?.sentence === unit.sentence && asking.kind === 'background' && /(?:please|pls|you|somebody|someone|we)$/.test(asking.lower))
    return true;
  const opening = units.find((other) => other.sentence === unit.sentence);
  if (unit.before === 'break' && opening && prepositions.has(opening.lower)) return true;
  for (let i = at - 1; i >= 0; i--) {
    const before = units[i];
    if (!before || before.sentence !== unit.sentence) return true;
    if (before.kind !== 'function' && before.kind !== 'background' && !before.author) return false;
    if (/^(?:that|which|who|to)$/.test(before.lower) && i > 0 && units[i - 1]?.kind === 'concept') return false;
  }
  return true;
}

/** A name nobody knows, such as a vendor's: written with a capital inside a sentence, or in mixed case. */
export function isProper(unit: Unit, lexicon: Lexicon): boolean {
  if (unit.kind !== 'open' || lexicon.isNoun(singularOf(unit.lower))) return false;
  return /\p{Ll}\p{Lu}/u.test(unit.text) || (unit.capital && /\p{Ll}/u.test(unit.text));
}

function makeUnit(
  first: Atom,
  last: Atom,
  atoms: readonly Atom[],
  entry: Entry | undefined,
  sentence: number,
  role: string,
  previous: Unit | undefined,
): Unit {
  const written = atoms.map((atom) => atom.lower).join(' ');
  const lower = numerals.get(written) ?? written;
  const versionWord = /^v\d[\d.]*$/.test(lower);
  const number = (/^\d[\d.]*$/.test(lower) && entry !== backgroundEntry) || versionWord;
  let versionOf: string | undefined;
  if (versionWord) versionOf = 'version';
  else if (number && previous && first.before !== 'break' && first.before !== 'sentence') {
    if (previous.kind === 'tech') versionOf = previous.tech;
    else if (/^(?:version|v|release)$/.test(previous.lower)) versionOf = 'version';
  }
  const capital = /^\p{Lu}/u.test(first.text) && first.before !== 'sentence';
  return {
    kind: kindOf(entry, number, first.text),
    text: atoms.map((atom, i) => (i === 0 ? '' : atom.joiner || ' ') + atom.text).join(''),
    lower: versionWord ? lower.slice(1) : lower,
    stem: stem(lower),
    ids: entry?.ids ?? noIds,
    tech: entry?.tech,
    ambiguous: entry?.ambiguous ?? false,
    limit:
      entry?.limit ??
      (/\p{L}{3}less$/u.test(lower) && !/^(?:regardless|nevertheless|wireless|unless|stateless)$/.test(lower) ? `${lower}` : undefined),
    strength: entry?.strength ?? 'required',
    action: entry?.action ?? false,
    author: entry?.author ?? false,
    before: first.before,
    joiner: first.joiner,
    sentence,
    role,
    capital,
    quoted: first.quoted,
    start: first.start,
    end: last.end,
    versionOf,
    size: atoms.length,
  };
}

function kindOf(entry: Entry | undefined, number: boolean, text: string): UnitKind {
  if (number && !entry?.tech && !entry?.ids.size) return 'number';
  if (!entry) return 'open';
  if (entry.limit) return 'limit';
  if (entry.tech && !entry.ambiguous) return 'tech';
  if (entry.ids.size > 0) return 'concept';
  if (entry.tech) return 'tech';
  if (entry.functional) return /^(?:US|IT)$/.test(text) ? 'open' : 'function';
  if (entry.background || entry.author) return 'background';
  return 'open';
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
  for (let size = 1; size <= lexicon.longest; size++) {
    const atom = atoms[index + size - 1];
    if (!atom || (size > 1 && (atom.before === 'break' || atom.before === 'sentence') && atom.joiner !== '/')) break;
    key = size === 1 ? atom.lower : `${key} ${atom.lower}`;
    const entry = lexicon.lookup(key);
    const startsWithTech =
      size > 1 && !entry?.tech && !entry?.limit && !entry?.background && isTech(lexicon.lookup(atoms[index]?.lower ?? ''));
    const isVerbPhrase = size > 1 && entry?.action && /^(?:in|out|up|off|on|over|to)$/.test(atom.lower);
    if (
      entry &&
      !startsWithTech &&
      !(isVerbPhrase && previous?.kind === 'function' && prepositions.has(previous.lower) && previous.lower !== 'to')
    )
      best = { entry, size };
  }
  return best;
}

function isTech(entry: Entry | undefined): boolean {
  return entry?.tech !== undefined && !entry.ambiguous && entry.ids.size === 0;
}

/** "certs" for "certificates". The text stays as it was written. */
function writtenOut(atom: Atom, lexicon: Lexicon): Atom {
  const long = lexicon.lookup(atom.lower) ? undefined : abbreviations.get(atom.lower);
  return long === undefined ? atom : { ...atom, lower: long };
}

/** "14d" and "vue3" are two words each, unless the lexicon knows them as one ("s3", "oauth2"). */
function splitMixed(atom: Atom, lexicon: Lexicon): readonly Atom[] {
  if (lexicon.lookup(atom.lower)) return [atom];
  const numberFirst = /^(\d+)(\p{L}{1,4})$/u.exec(atom.text);
  const techFirst = /^(\p{L}+)(\d+)$/u.exec(atom.text);
  const humps = atom.text.match(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\d+/gu);
  if (numberFirst?.[1] && numberFirst[2]) return cut(atom, [numberFirst[1], numberFirst[2]]);
  if (techFirst?.[1] && techFirst[2] && lexicon.lookup(techFirst[1].toLowerCase())?.tech) return cut(atom, [techFirst[1], techFirst[2]]);
  if (
    humps &&
    humps.length > 1 &&
    humps.length < 6 &&
    /\p{Ll}\p{Lu}/u.test(atom.text) &&
    humps.join('') === atom.text &&
    humps.every((hump) => lexicon.isNoun(singularOf(hump.toLowerCase())))
  )
    return cut(atom, humps);
  return [atom];
}

function cut(atom: Atom, pieces: readonly string[]): readonly Atom[] {
  let start = atom.start;
  return pieces.map((text, i) => {
    const piece: Atom = {
      ...atom,
      text,
      lower: text.toLowerCase(),
      start,
      end: start + text.length,
      before: i === 0 ? atom.before : 'joined',
      joiner: i === 0 ? atom.joiner : '',
    };
    start += text.length;
    return piece;
  });
}

/** Length in atoms of a ticket number (`SHOP-142`, `#77`) standing where it names the ticket, else 0. */
function ticketAt(task: string, atoms: readonly Atom[], index: number): number {
  const atom = atoms[index];
  if (!atom) return 0;
  if (/^\d+$/.test(atom.lower) && task[atom.start - 1] === '#') return 1;
  const next = atoms[index + 1];
  if (next?.joiner !== '-' || !/^\d{1,6}$/.test(next.lower) || !/^\p{Lu}[\p{Lu}\d]{1,9}$/u.test(atom.text)) return 0;
  const opening = index === 0 || /[[(]/.test(task[atom.start - 1] ?? '') || atom.before === 'sentence';
  const mentioned = /^(?:ticket|story|issue|see|ref|per|task)$/.test(atoms[index - 1]?.lower ?? '');
  return opening || mentioned || /[\])]|:/.test(task[next.end] ?? '') ? 2 : 0;
}

function verbAt(atoms: readonly Atom[], index: number, lexicon: Lexicon): boolean {
  const entry = lexicon.lookup(atoms[index]?.lower ?? '');
  return entry !== undefined && (entry.action || entry.author) && !/^(?:s3|a|the)$/.test(atoms[index]?.lower ?? '');
}

function arrowBefore(task: string, atom: Atom): boolean {
  return /(?:[-=]>|→|»)\s*$/u.test(task.slice(Math.max(0, atom.start - 4), atom.start));
}

const noIds: ReadonlySet<string> = new Set();
const backgroundEntry: Entry = {
  tech: undefined,
  ambiguous: false,
  limit: undefined,
  ids: new Set(),
  strength: 'weak',
  action: false,
  author: false,
  background: true,
  functional: false,
};

/** True when nothing belongs to the noun before. */
export function endsPhrase(next: Unit | undefined): boolean {
  return !next || next.kind === 'function' || next.before === 'break' || next.before === 'sentence';
}
