import type { Aside } from './aside.ts';
import type { Unit } from './unit.ts';

/** True for a sentence about what was or is given up: what it names decides nothing. */
export function isOver(units: readonly Unit[], start: number): boolean {
  const sentence = units.slice(start).filter((unit) => unit.grammar.sentence === units[start]?.grammar.sentence);
  return sentence.some((unit, i) => isPastVerb(sentence, i) || (i > 0 && leaving.has(unit.span.lower)));
}

/** True for a word, not the first of its sentence, that says that something happened. */
export function isPastVerb(sentence: readonly Unit[], i: number): boolean {
  return i > 0 && (past.has(sentence[i]?.span.lower ?? '') || happened(sentence, i));
}

/** "We threw Express out", "we moved off Heroku": what is given up in a sentence that is over. */
export function isFormer(units: readonly Unit[], at: number, asides: readonly Aside[]): boolean {
  if (asides[at] !== 'story' || isTakenUp(units, at)) return false;
  const before = wordsBefore(units, at).slice(-3);
  return (
    before.some((word) => giving.has(word)) ||
    (/^(?:from|off|of)$/.test(units[at]?.grammar.role ?? '') && before.some((word) => moving.has(word)))
  );
}

/** "We switched to MongoDB", "we dropped Postgres for it": what is used from now on. */
export function isTakenUp(units: readonly Unit[], at: number): boolean {
  return (
    /^(?:to|onto|into|for|with|by)$/.test(units[at]?.grammar.role ?? '') &&
    wordsBefore(units, at).some((word) => giving.has(word) || moving.has(word))
  );
}

/** "The disk filled up": a past form right after a noun, with nothing after it that it could describe. */
function happened(sentence: readonly Unit[], i: number): boolean {
  const [before, unit, next] = [sentence[i - 1], sentence[i], sentence[i + 1]];
  return (
    unit !== undefined &&
    /[a-z]{3}ed$/.test(unit.span.lower) &&
    unit.grammar.before === 'space' &&
    (before?.meaning.kind === 'open' || before?.meaning.kind === 'concept') &&
    (!next || next.meaning.kind === 'function' || next.meaning.kind === 'background')
  );
}

function wordsBefore(units: readonly Unit[], at: number): readonly string[] {
  const sentence = units[at]?.grammar.sentence;
  return units.slice(0, at).flatMap((unit) => (unit.grammar.sentence === sentence ? [unit.span.lower] : []));
}

const giving = new Set(
  'dropped threw ditched left abandoned removed kicked replaced retired scrapped killed dumped old legacy previous former'.split(' '),
);
const moving = new Set('moved migrated switched went away rid got lifted came coming moving migrating switching'.split(' '));

/** Past forms by which a sentence tells what is over. */
const past = new Set(
  (
    'was were had did got went ran threw knew lost broke took left made found said told came bought grew became began stopped dropped moved switched replaced complained asked failed changed merged signed migrated ' +
    'noticed piled introduced crashed hired launched started forgot burned burnt kept spent paid sent sold hit happened wanted'
  ).split(' '),
);

/** Words, also of two atoms, that tell of something given up. */
const leaving: ReadonlySet<string> = new Set([
  ...'until now,so far'.split(','),
  ...'old legacy previous previously former formerly dropping replacing migrating leaving moving lifting retiring ditching abandoning deprecated deprecating decommissioned sunset sunsetting away'.split(
    ' ',
  ),
]);
