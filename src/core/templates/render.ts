import type { ReceiptParameter } from '../generation/receipt.ts';
import { subWordsOf } from './codeText.ts';
import { type Place, placesOf } from './places.ts';
import type { TemplateSeed } from './template.ts';
import type { ParameterPlace } from './templateEngine.ts';
import { keywords } from './vocabulary/apiNames.ts';
import { isPlural, pluralOf, singularOf } from './wordForms.ts';

export type Rendered =
  | { readonly ok: true; readonly code: string; readonly places: readonly ParameterPlace[] }
  | { readonly ok: false; readonly why: string };

/**
 * The seed's code with its slots' words replaced, each in the form its place asks for. Parameters stand in the order of the slots.
 * Refuses a word that has no clear forms, that would become a keyword, or that makes two names of the code one.
 */
export function render(seed: TemplateSeed, parameters: readonly ReceiptParameter[]): Rendered {
  const words = parameters.map((parameter, i) => newWord(parameter, seed.slots[i]?.kind ?? 'name'));
  const bad = words.indexOf(undefined);
  if (bad >= 0) return { ok: false, why: `"${parameters[bad]?.to ?? ''}" is no word that can stand in code` };
  const all = placesOf(seed);
  let code = '';
  let at = 0;
  const places: ParameterPlace[] = [];
  for (const place of all) {
    const word = words[place.slot];
    const unchanged = parameters[place.slot]?.from === parameters[place.slot]?.to;
    const text = unchanged || !word ? seed.code.slice(place.start, place.end) : inForm(word, place);
    let gap = seed.code.slice(at, place.start);
    if (!unchanged && place.joint === 'space') gap = withArticle(gap, seed.code.slice(place.start, place.end), text);
    code += gap;
    places.push({ parameter: place.slot, start: code.length, end: code.length + text.length });
    code += text;
    at = place.end;
  }
  code += seed.code.slice(at);
  const changed = parameters.some((parameter) => parameter.from !== parameter.to);
  const clash = changed ? clashOf(seed.code, all, code, places) : undefined;
  return clash ? { ok: false, why: clash } : { ok: true, code, places };
}

interface Word {
  readonly singular: readonly string[];
  readonly plural: readonly string[];
  readonly verbatim: string;
}

function newWord(parameter: ReceiptParameter, kind: TemplateSeed['slots'][number]['kind']): Word | undefined {
  const { to } = parameter;
  if (kind === 'number') return /^\d{1,9}(?:\.\d{1,5}){0,3}$/.test(to) ? { singular: [to], plural: [to], verbatim: to } : undefined;
  if (to.length > 60 || !/^\p{L}[\p{L}\p{N}]*(?:[-_. ]?[\p{L}\p{N}]+)*$/u.test(to)) return undefined;
  const pieces = to
    .split(/[-_. ]+/)
    .flatMap((piece) => (/\p{Ll}\p{Lu}/u.test(piece) ? subWordsOf(piece).map((word) => word.text) : [piece]));
  if (pieces.length > 5) return undefined;
  const lower = pieces.map((piece) => piece.toLowerCase());
  if (kind === 'name') return { singular: pieces, plural: pieces, verbatim: to };
  const last = lower.at(-1) ?? '';
  const one = singularOf(last);
  const many = pluralOf(one);
  if (singularOf(many) !== one || (last !== one && last !== many)) return undefined;
  const head = pieces.slice(0, -1);
  return { singular: [...head, isPlural(last) ? one : (pieces.at(-1) ?? one)], plural: [...head, many], verbatim: to };
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
  const vowel = (word: string): boolean => /^[aeiou]/i.test(word) && !/^(?:uni|use|usa|eu|one)/i.test(word);
  if (vowel(old) === vowel(text)) return gap;
  const found = /(^|[\s"'`(])(an?)(\s)$/i.exec(gap);
  if (!found?.[2]) return gap;
  const article = vowel(text) ? `${found[2][0] ?? 'a'}n` : (found[2][0] ?? 'a');
  return gap.slice(0, gap.length - found[2].length - 1) + article + (found[3] ?? ' ');
}

/** Says when renaming made a keyword of a name, or one name of two different ones. */
function clashOf(before: string, old: readonly Place[], after: string, places: readonly ParameterPlace[]): string | undefined {
  const oldNames = namesOf(before);
  const changedOld = spansOf(before, old);
  const changedNew = spansOf(after, places);
  const untouched = new Set(oldNames.filter((name) => !changedOld.some((span) => span.start === name.start)).map((name) => name.text));
  const origin = new Map<string, string>();
  for (const [i, span] of changedNew.entries()) {
    const name = after.slice(span.start, span.end);
    const was = before.slice(changedOld[i]?.start ?? 0, changedOld[i]?.end ?? 0);
    if (name === was) continue;
    const isText = places.some(
      (place) => place.start >= span.start && place.end <= span.end && /\s/.test(after.slice(place.start, place.end)),
    );
    if (isText) continue;
    if (keywords.has(name) && was.length === (old[i]?.end ?? 0) - (old[i]?.start ?? 0)) return `"${name}" is a keyword`;
    if (untouched.has(name) && isIdentifier(after, span)) return `the code already has something called "${name}"`;
    const first = origin.get(name);
    if (first !== undefined && bare(first) !== bare(was)) return `"${first}" and "${was}" would both become "${name}"`;
    origin.set(name, was);
  }
  return undefined;
}

/** A name without its case and joints: `support-tickets` and `supportTickets` are one. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, '');
}

function namesOf(code: string): readonly { text: string; start: number }[] {
  return [...code.matchAll(/[A-Za-z_$][\w$]*/g)].map((match) => ({ text: match[0], start: match.index }));
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

function isIdentifier(code: string, span: { readonly start: number; readonly end: number }): boolean {
  return !/["'`/\s]/.test(code[span.start - 1] ?? ' ') || /[=(.:[]/.test(code[span.end] ?? ' ');
}
