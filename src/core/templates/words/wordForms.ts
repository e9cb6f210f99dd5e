import pluralize from 'pluralize';
import { irregularNouns, otherPlurals } from './vocabulary/irregularNouns.ts';
import { isUnchanging } from './vocabulary/unchangingNouns.ts';

/** Nouns the inflection library takes for uncountable or for plurals, and that are counted in code: their forms are regular. */
const toSingular = new Map([
  // `data` is the plural of `datum`, but counted by nobody.
  ...[...irregularNouns].filter(([, plural]) => !isUnchanging(plural)).map(([singular, plural]): [string, string] => [plural, singular]),
  ...otherPlurals,
]);

/** A pure function of a word, with what it gave before: the same few thousand words come again and again. */
function remembering(work: (word: string) => string): (word: string) => string {
  const limit = 10_000;
  const done = new Map<string, string>();
  return (word) => {
    const before = done.get(word);
    if (before !== undefined) return before;
    if (done.size >= limit) done.clear();
    const result = work(word);
    done.set(word, result);
    return result;
  };
}

/** A name, an acronym or a mass noun stays as it is, and so does a word that is a singular already (status, analysis). */
export const singularOf = remembering(singularBy);

function singularBy(word: string): string {
  const lower = word.toLowerCase();
  const listed = toSingular.get(lower);
  if (listed !== undefined) return listed;
  if (isUnchanging(lower) || irregularNouns.has(lower) || endsAsSingular.test(lower)) return word;
  if (/tzes$|[bcglmnv]oes$/.test(lower) && !/(?:al|fl|sl|g)oes$/.test(lower)) return word.slice(0, -2);
  return pluralize.singular(word);
}

export const pluralOf = remembering(pluralBy);

function pluralBy(word: string): string {
  const lower = word.toLowerCase();
  const listed = irregularNouns.get(lower);
  if (listed !== undefined) return listed;
  if (isUnchanging(lower) || toSingular.has(lower)) return word;
  if (/[a-z]sis$/.test(lower)) return `${word.slice(0, -2)}es`;
  if (/tz$/.test(lower) || endsAsSingular.test(lower)) return `${word}es`;
  // The library leaves a word alone that ends in a letter with an accent.
  return /[à-ÿ]$/.test(lower) ? `${word}s` : pluralize.plural(word);
}

/** Greek and Latin singulars in -s (diagnosis, arthritis, metropolis, surplus); plurals in -us are in the list. */
const endsAsSingular = /[a-z]sis$|[a-z]{3}itis$|polis$|phalis$|[a-z](?<!ea|ie|u|da|uma)us$|[a-z]ss$/;

/** True for a word that stands in its plural and has a different singular. */
export function isPlural(word: string): boolean {
  const singular = singularOf(word);
  return singular !== word && pluralOf(singular) === word;
}

const suffixes =
  'ifications ification izations isations ization isation ations ation itions ition ions ingly ion ings ing ments ment edly ies ied ers er ed ely ly es y e s'.split(
    ' ',
  );

/** Those that a word may end in, longest first, by their last letter. */
const suffixesByEnd = Map.groupBy(suffixes, (suffix) => suffix.slice(-1));

/** A light stem, for comparing words with words and with code; never shorter than three letters. */
export const stem = remembering(stemBy);

function stemBy(word: string): string {
  const lower = word.toLowerCase();
  for (const suffix of suffixesByEnd.get(lower.slice(-1)) ?? []) {
    if (!lower.endsWith(suffix) || lower.length - suffix.length < 3) continue;
    if (suffix === 's' && lower.endsWith('ss')) return lower;
    let base = lower.slice(0, -suffix.length);
    if (suffix.startsWith('ific')) base += 'if';
    if (base.length > 3 && base.at(-1) === base.at(-2) && !/[ls]/.test(base.at(-1) ?? '')) base = base.slice(0, -1);
    return base.endsWith('i') && base.length > 3 ? base.slice(0, -1) : base;
  }
  return lower;
}

/** Forms of a regular verb: base, -s, -ing, -ed. Of a phrase, the first word changes. */
export function verbForms(phrase: string): readonly string[] {
  const [verb = '', ...rest] = phrase.split(' ');
  const tail = rest.length ? ` ${rest.join(' ')}` : '';
  const consonantY = /[^aeiou]y$/.test(verb);
  const double =
    /^[^aeiou]*[aeiou][bdgmnpt]$/.test(verb) ||
    /(?:mit|fer|cel|gin|set|run|get|put|drop|log|tag|plan|map|ship|stop|scan|ban|submit)$/.test(verb);
  const stemmed = verb.endsWith('e') && !verb.endsWith('ee') ? verb.slice(0, -1) : double ? verb + (verb.at(-1) ?? '') : verb;
  const third = consonantY ? `${verb.slice(0, -1)}ies` : /(?:s|x|z|ch|sh)$/.test(verb) ? `${verb}es` : `${verb}s`;
  const past = consonantY ? `${verb.slice(0, -1)}ied` : `${stemmed}ed`;
  const irregular = irregularPasts[verb] ?? [];
  return [verb, third, `${stemmed}ing`, past, ...irregular].map((form) => form + tail);
}

const irregularPasts: Readonly<Record<string, readonly string[]>> = {
  send: ['sent'],
  write: ['wrote', 'written'],
  build: ['built'],
  read: ['read'],
  get: ['got', 'gotten'],
  give: ['gave', 'given'],
  make: ['made'],
  find: ['found'],
  keep: ['kept'],
  take: ['took', 'taken'],
  show: ['shown'],
  put: ['put'],
  run: ['ran'],
  hand: ['handed'],
  pay: ['paid'],
  split: ['split'],
  set: ['set'],
  see: ['seen'],
  do: ['does', 'did', 'done', 'doing'],
  have: ['has', 'had'],
  be: ['being', 'been'],
  come: ['came'],
};
