import type { ReceiptParameter } from '../../receipt/receipt.ts';
import type { Region } from '../code/codeText.ts';
import { once } from '../read/once.ts';
import { keyOf } from '../slotWord.ts';
import type { TemplateSeed } from '../template.ts';
import { codeAffixes } from '../words/codeTerms.ts';
import { pluralOf, singularOf } from '../words/wordForms.ts';
import { derivedNumbers } from './derivedNumbers.ts';
import { isJointSure } from './joint.ts';
import type { Place } from './place.ts';
import { type PlaceSurvey, surveyPlaces } from './places.ts';

/**
 * Says why a template's code, rendered with these words, would be a guess; undefined when nothing of it has to be guessed. `confirmed`: a model has
 * seen the code and the words, so that a place its card is silent about may follow the rules.
 */
export type RenderingDoubts = (parameters: readonly ReceiptParameter[], confirmed?: boolean) => string | undefined;

/**
 * Code may be right for its own words and wrong for others in ways that its places do not tell. Such a rendering is for the user to judge.
 * What can go wrong is known from what users of code generators report: words that stand in other words, numbers that stand for others, words of
 * SQL, names of several words where one stood, letters that are not those of identifiers.
 * @param isWord whether a word of small letters is an English one.
 */
export function renderingDoubts(seed: TemplateSeed, isWord: (word: string) => boolean): RenderingDoubts {
  // The words of the whole code are many, and not kept.
  const known = once(() => {
    const survey = surveyPlaces(seed);
    return {
      disputed: survey.disputed,
      guessed: survey.guessed,
      hidden: seed.slots.map((_, slot) => hiddenWord(seed, slot, survey, isWord)),
      places: survey.places.map((place) => ({ place, region: regionAt(survey.regions, place) })),
    };
  });
  return (parameters, confirmed = false) => {
    for (const [slot, { from, to }] of parameters.entries()) {
      const kind = seed.slots[slot]?.kind;
      if (from === to || kind === undefined) continue;
      if (known().disputed.has(slot) || (!confirmed && known().guessed.has(slot)))
        return `it is not certain where its " ${from}" is known for sure`;
      if (kind === 'number') {
        const derived = derivedNumbers(seed, from);
        if (derived !== undefined) return `its code also has ${derived}, which may be made of its "${from}"`;
        continue;
      }
      if (/[^\p{ASCII}]/u.test(to)) return `"${to}" has letters that not every name may have`;
      const other = known().hidden[slot];
      if (other !== undefined) return `its code has "${other}", which may be made of its "${from}"`;
      const places = known().places.filter(({ place }) => place.slot === slot);
      const table = places.find(({ place }) => isReservedTable(seed, place, to));
      if (table) return `"${to}" is a word of SQL and would be the name of a table`;
      const isJoined = /[-_. ]/.test(to) && !/[-_. ]/.test(from);
      const open = isJoined ? places.find(({ place, region }) => !isJointSure(seed, place, region)) : undefined;
      if (open) return `it is not sure how "${to}" is written in ${quoted(seed.code, open.place)}`;
    }
    return undefined;
  };
}

function regionAt(regions: readonly Region[], place: Place): Region | undefined {
  return regions.find(({ start, end }) => start <= place.start && end >= place.end);
}

function quoted(code: string, { start, end }: Place): string {
  return `"${/[^\s"'`]{0,30}$/.exec(code.slice(0, start))?.[0] ?? ''}${code.slice(start, end)}${/^[^\s"'`]{0,30}/.exec(code.slice(end))?.[0] ?? ''}"`;
}

/** A run of letters in the code that holds the slot's word and is no word of its own: `orderid`, `suborders`. */
function hiddenWord(
  seed: TemplateSeed,
  slot: number,
  { guarded, words }: PlaceSurvey,
  isWord: (word: string) => boolean,
): string | undefined {
  const definition = seed.slots[slot];
  const [word = '', ...more] = definition ? keyOf(definition) : [];
  if (more.length > 0 || word.length < 4 || definition?.kind !== 'noun') return undefined;
  const keep = seed.card?.parameters.find((parameter) => parameter.word === definition.word)?.keep ?? [];
  const forms = [...new Set([pluralOf(word), word])];
  const found = words.find(
    ({ lower, start, end }) =>
      isGrownOf(lower, forms) &&
      !isWord(lower) &&
      !guarded.some((range) => range.start < end && range.end > start) &&
      !keep.some((piece) => piece.toLowerCase().includes(lower)),
  );
  return found && seed.code.slice(found.start, found.end);
}

/** The word with what programmers join to nouns, before or behind: a `cartesian` product has no cart in it. */
function isGrownOf(lower: string, forms: readonly string[]): boolean {
  return forms.some(
    (form) =>
      (lower.startsWith(form) && codeAffixes.has(lower.slice(form.length))) ||
      (lower.endsWith(form) && codeAffixes.has(lower.slice(0, -form.length))),
  );
}

/** Where a table is named in SQL without quotes. */
function isReservedTable({ code, language }: TemplateSeed, place: Place, to: string): boolean {
  const last = to.toLowerCase();
  if (/[-_. ]/.test(last)) return false;
  const form = place.plural ? pluralOf(singularOf(last)) : singularOf(last);
  if (!reserved.has(form) || place.letters === 'capital') return false;
  const before = code.slice(Math.max(0, place.start - 40), place.start);
  const isWhole = !/[\w$]/.test(code[place.end] ?? ' ');
  return isWhole && (/\b(?:from|into|update|table|join|exists|references)\s+$/i.test(before) || (language === 'sql' && /\s$/.test(before)));
}

/** Reserved in PostgreSQL, MySQL, SQL Server, Oracle or SQLite, and nouns that a task may speak of. */
const reserved: ReadonlySet<string> = new Set(
  (
    'access analyse analyze audit authorization backup begin case cast check cluster column columns comment condition constraint cross ' +
    'cube cursor database databases date day default desc distinct end exception exchange file foreign function grant group groups having ' +
    'hour index indexes initial interval join key keys kill leave left level limit lock match maxextents mode month natural number off ' +
    'offline online only option order orders partition percent plan primary privileges procedure range rank read reference references ' +
    'release repeat resource return revoke right role row rows rule schema schemas select sequence session session_user set share signal ' +
    'size statistics start synonym system table then time timestamp to top transaction trigger uid union unique update usage use user ' +
    'using validate value values view when window with year'
  )
    .split(' ')
    .filter((word) => word !== 'orders'),
);
