import { t } from '../../../shared/texts.ts';
import { keywordsOf, languageId, languageOf } from '../../languages/languages.ts';
import type { ReceiptParameter } from '../../receipt/receipt.ts';
import { regionsOf, subWordsOf } from '../code/codeText.ts';
import type { TemplateSeed } from '../template.ts';
import type { ParameterPlace } from '../templateEngine.ts';
import { isPlural, pluralOf, singularOf } from '../words/wordForms.ts';
import type { Place } from './place.ts';
import { placesOf } from './places.ts';

export type Rendered =
  | { readonly ok: true; readonly code: string; readonly places: readonly ParameterPlace[] }
  | { readonly ok: false; readonly why: string };

/**
 * The seed's code with its slots' words replaced, each in the form its place asks for. Parameters stand in the order of the slots.
 * A variable that would be a keyword, or that would be one with its plural, takes a longer name. Refuses a word that has no clear forms
 * and one that makes two names of the code one.
 */
export function render(seed: TemplateSeed, parameters: readonly ReceiptParameter[]): Rendered {
  const all = placesOf(seed);
  const words = parameters.map((parameter, i) => newWord(parameter, seed.slots[i]?.kind ?? 'name', numberUsed(seed, i, all)));
  const bad = words.indexOf(undefined);
  if (bad >= 0) return { ok: false, why: t('"{0}" cannot be used as a name in code', parameters[bad]?.to ?? '') };
  const isChanged = parameters.map((parameter) => parameter.from !== parameter.to);
  if (!isChanged.includes(true)) {
    const places = all.map(({ slot, start, end }) => ({ parameter: slot, start, end }));
    return { ok: true, code: seed.code, places };
  }
  const longer = new Set<string>();
  for (;;) {
    const rendered = replaced(seed, all, (place) => (isChanged[place.slot] ? words[place.slot] : undefined), longer);
    const clash = clashOf(seed, all, rendered.code, rendered.places);
    if (!clash) return { ok: true, ...rendered };
    if (clash.cure === undefined || longer.has(clash.cure)) return { ok: false, why: clash.why };
    longer.add(clash.cure);
  }
}

/** True when each slot's own word, put in form for each of its places, gives the code again: no place has a form that is not understood. */
export function rendersItself(seed: TemplateSeed): boolean {
  const places = placesOf(seed);
  const words = seed.slots.map(({ word, kind }, i) => newWord({ from: word, to: word }, kind, numberUsed(seed, i, places)));
  return !words.includes(undefined) && replaced(seed, places, (place) => words[place.slot], new Set()).code === seed.code;
}

function replaced(
  seed: TemplateSeed,
  all: readonly Place[],
  wordFor: (place: Place) => Word | undefined,
  longer: ReadonlySet<string>,
): { readonly code: string; readonly places: readonly ParameterPlace[] } {
  let code = '';
  let at = 0;
  const places: ParameterPlace[] = [];
  for (const place of all) {
    const word = wordFor(place);
    const old = seed.code.slice(place.start, place.end);
    let text = old;
    let gap = seed.code.slice(at, place.start);
    if (word) {
      const isLonger = longer.size > 0 && place.isCode && longer.has(identifierAround(seed.code, place));
      text = inForm(isLonger ? { ...word, singular: [...word.singular, 'item'] } : word, place);
      if (isLonger && keywordsOf(seed.language).has(inForm(word, place)))
        text = languageOf(seed.language)?.escapeKeyword?.(inForm(word, place)) ?? text;
      if (!place.isCode) gap = withArticle(gap, old, text);
    }
    code += gap;
    places.push({ parameter: place.slot, start: code.length, end: code.length + text.length });
    code += text;
    at = place.end;
  }
  return { code: code + seed.code.slice(at), places };
}

function identifierAround(code: string, place: Place): string {
  const [span] = spansOf(code, [place]);
  return code.slice(span?.start, span?.end);
}

/**
 * Whether a new word is taken in the number it was typed in: a seed that knows its word in one form only (the wishlist, feedback) and
 * never counts it says nothing about number.
 */
function numberUsed(seed: TemplateSeed, slot: number, all: readonly Place[]): 'both' | 'asTyped' {
  const { word = '', kind } = seed.slots[slot] ?? {};
  const last =
    word
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.at(-1) ?? '';
  if (kind !== 'noun' || isPlural(last) || all.some((place) => place.slot === slot && place.plural)) return 'both';
  const counted = new RegExp(`\\b(?:an?|one|each|every|single|another)\\s${last}\\b|${last}(?:_?id|Id|ID)\\b|\\bof\\s${last}s\\b`, 'i');
  return counted.test(seed.code) || new RegExp(`\\b(?:an?|one|each|every|single|another)\\s${last}\\b`, 'i').test(seed.task)
    ? 'both'
    : 'asTyped';
}

interface Word {
  readonly singular: readonly string[];
  readonly plural: readonly string[];
  readonly verbatim: string;
}

function newWord(parameter: ReceiptParameter, kind: TemplateSeed['slots'][number]['kind'], number: 'both' | 'asTyped'): Word | undefined {
  const { to } = parameter;
  if (kind === 'number') return /^\d{1,9}(?:\.\d{1,5}){0,3}$/.test(to) ? { singular: [to], plural: [to], verbatim: to } : undefined;
  if (to.length > 60 || !/^\p{L}[\p{L}\p{N}]*(?:[-_. ][\p{L}\p{N}]+)*$/u.test(to)) return undefined;
  const pieces = to
    .split(/[-_. ]+/)
    .flatMap((piece) => (/\p{Ll}\p{Lu}/u.test(piece) ? subWordsOf(piece).map((word) => word.text) : [piece]));
  if (pieces.length > 5) return undefined;
  const lower = pieces.map((piece) => piece.toLowerCase());
  if (kind === 'name') return { singular: pieces, plural: pieces, verbatim: to };
  const last = lower.at(-1) ?? '';
  const one = singularOf(last);
  const head = pieces.slice(0, -1);
  // A plural that is not the usual one, or one of a mass noun, stays as the task has it: indices, inventories.
  const isOwnPlural = last !== one && (pluralOf(last) === last || (pluralOf(one) === one && last.endsWith('s')));
  const many = isOwnPlural ? last : pluralOf(one);
  if ((many !== last && singularOf(many) !== one) || (last !== one && last !== many)) return undefined;
  if (number === 'asTyped' && last === many) return { singular: pieces, plural: pieces, verbatim: to };
  return { singular: [...head, last === many ? one : (pieces.at(-1) ?? one)], plural: [...head, many], verbatim: to };
}

function inForm(word: Word, place: Place): string {
  if (place.letters === 'asIs') return word.verbatim;
  const pieces = place.plural ? word.plural : word.singular;
  const acronym = (piece: string): boolean => piece.length > 1 && piece === piece.toUpperCase() && pieces.length > 1;
  const capital = (piece: string): string => piece.slice(0, 1).toUpperCase() + piece.slice(1).toLowerCase();
  switch (place.joint) {
    case 'space': {
      const text = pieces.map((piece) => (acronym(piece) ? piece : piece.toLowerCase())).join(' ');
      return place.letters === 'upper'
        ? text.toUpperCase()
        : place.letters === 'capital'
          ? text.slice(0, 1).toUpperCase() + text.slice(1)
          : text;
    }
    case 'camel': {
      if (place.letters === 'upper') return pieces.join('').toUpperCase();
      const [first = '', ...rest] = pieces;
      return (place.letters === 'capital' ? capital(first) : first.toLowerCase()) + rest.map(capital).join('');
    }
    default: {
      const joint = place.joint === 'snake' ? '_' : place.joint === 'kebab' ? '-' : '';
      const text = pieces.map((piece) => (place.letters === 'capital' ? capital(piece) : piece.toLowerCase())).join(joint);
      return place.letters === 'upper' ? text.toUpperCase() : text;
    }
  }
}

/** "an order" becomes "a booking". */
function withArticle(gap: string, old: string, text: string): string {
  if (isSpokenWithVowel(old) === isSpokenWithVowel(text)) return gap;
  const found = /(^|[\s"'`(>])(an?)(\s)$/i.exec(gap);
  if (!found?.[2]) return gap;
  const article = isSpokenWithVowel(text) ? `${found[2][0] ?? 'a'}n` : (found[2][0] ?? 'a');
  return gap.slice(0, gap.length - found[2].length - 1) + article + (found[3] ?? ' ');
}

function isSpokenWithVowel(word: string): boolean {
  if (/^[A-Z]{2,5}(?:$|[\s_-])/.test(word)) return /^[AEFHILMNORSX]/.test(word);
  return /^(?:[aeiou]|hour|honest|heir|honou?r)/i.test(word) && !/^(?:uni(?![nm])|us[aeu]|uti|ubi|eu|one|once)/i.test(word);
}

interface Clash {
  readonly why: string;
  /** The name in the seed that needs a longer one here; undefined when that does not help. */
  readonly cure?: string | undefined;
}

/** Says when renaming made a keyword of a name, or one name of two different ones. */
function clashOf(seed: TemplateSeed, old: readonly Place[], after: string, places: readonly ParameterPlace[]): Clash | undefined {
  const before = seed.code;
  const changedOld = spansOf(before, old);
  const changedNew = spansOf(after, places);
  const touched = new Set(changedOld.map((span) => span.start));
  const untouched = new Set(
    namesOf(before, seed.language)
      .filter((name) => !touched.has(name.start))
      .map((name) => `${roleOf(before, name.start, name.start + name.text.length)} ${name.text}`),
  );
  const reserved = keywordsOf(seed.language);
  const origin = new Map<string, { name: string; plural: boolean }>();
  for (const [i, span] of changedNew.entries()) {
    const name = after.slice(span.start, span.end);
    const place = old[i];
    const was = before.slice(changedOld[i]?.start ?? 0, changedOld[i]?.end ?? 0);
    if (name === was || !place?.isCode) continue;
    const isWhole = was.length === place.end - place.start;
    if (isWhole && reserved.has(name) && after[span.start - 1] !== '@') return { why: t('"{0}" is a keyword', name), cure: was };
    if (untouched.has(`${roleOf(after, span.start, span.end)} ${name}`))
      return { why: t('the code already has something called "{0}"', name) };
    const first = origin.get(name);
    if (first !== undefined && bare(first.name) !== bare(was)) {
      const cure = place.plural === first.plural ? undefined : place.plural ? first.name : was;
      return { why: t('"{0}" and "{1}" would both become "{2}"', first.name, was, name), cure };
    }
    if (first === undefined) origin.set(name, { name: was, plural: place.plural });
  }
  return undefined;
}

/** Two names clash when they stand in the same role: a variable or type, a key, a member. Parts of a path have none. */
function roleOf(code: string, start: number, end: number): string {
  const before = code[start - 1] ?? ' ';
  if (before === '.' && code[end] === '.') return `part ${start}`;
  if (before === '.') return 'member';
  return /^["']?\s*:(?!:)|^=(?!=)/.test(code.slice(end, end + 4)) &&
    !/\b(?:const|let|var|val)\s$/.test(code.slice(Math.max(0, start - 6), start))
    ? 'key'
    : 'name';
}

/** A name without its case and joints: `support-tickets` and `supportTickets` are one. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, '');
}

/** Words of comments and of sentences in strings are no names: "in the order of their creation". */
function namesOf(code: string, language: string): readonly { text: string; start: number }[] {
  const prose = regionsOf(code, languageId(language)).filter(
    ({ kind, start, end }) =>
      kind === 'comment' || (kind === 'string' && /\w \w/.test(code.slice(start, end)) && !/[{$]/.test(code.slice(start, end))),
  );
  let region = 0;
  return [...code.matchAll(/[A-Za-z_$][\w$]*/g)].flatMap((match) => {
    while ((prose[region]?.end ?? Number.POSITIVE_INFINITY) <= match.index) region++;
    const isProse = (prose[region]?.start ?? Number.POSITIVE_INFINITY) <= match.index;
    return isProse ? [] : [{ text: match[0], start: match.index }];
  });
}

/** The whole identifiers in which the places stand, one a place. */
function spansOf(
  code: string,
  places: readonly { readonly start: number; readonly end: number }[],
): readonly { readonly start: number; readonly end: number }[] {
  return places.map((place) => {
    let { start, end } = place;
    while (/[\w$]/.test(code[start - 1] ?? ' ')) start--;
    while (/[\w$]/.test(code[end] ?? ' ')) end++;
    return { start, end };
  });
}
