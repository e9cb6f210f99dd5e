import type { Atom } from '../words/atoms.ts';
import { ticketReferences } from '../words/grammar.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { abbreviations } from '../words/vocabulary/abbreviations.ts';
import { singularOf } from '../words/wordForms.ts';

/** "certs" for "certificates". The text stays as it was written. */
export function writtenOut(atom: Atom, lexicon: Lexicon): Atom {
  const long = lexicon.lookup(atom.lower) ? undefined : abbreviations.get(atom.lower);
  return long === undefined ? atom : { ...atom, lower: long };
}

/** "14d" and "vue3" are two words each, unless the lexicon knows them as one ("s3", "oauth2"). */
export function splitMixed(atom: Atom, lexicon: Lexicon): readonly Atom[] {
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
export function ticketAt(task: string, atoms: readonly Atom[], index: number): number {
  const atom = atoms[index];
  if (!atom) return 0;
  if (/^\d+$/.test(atom.lower) && task[atom.start - 1] === '#') return 1;
  const next = atoms[index + 1];
  if (next?.joiner !== '-' || !/^\d{1,6}$/.test(next.lower) || !/^\p{Lu}[\p{Lu}\d]{1,9}$/u.test(atom.text)) return 0;
  const opening = index === 0 || /[[(]/.test(task[atom.start - 1] ?? '') || atom.before === 'sentence';
  const mentioned = ticketReferences.has(atoms[index - 1]?.lower ?? '');
  return opening || mentioned || /[\])]|:/.test(task[next.end] ?? '') ? 2 : 0;
}
