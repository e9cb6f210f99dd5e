import pluralize from 'pluralize';

/** Words the inflection library gets wrong or that have no plural: singular to plural. */
const overrides: Readonly<Record<string, string>> = {
  cache: 'caches',
  cookie: 'cookies',
  leave: 'leaves',
  analysis: 'analyses',
  basis: 'bases',
  movie: 'movies',
  zombie: 'zombies',
  axis: 'axes',
  criterion: 'criteria',
  schema: 'schemas',
  status: 'statuses',
  bonus: 'bonuses',
  campus: 'campuses',
  virus: 'viruses',
  index: 'indexes',
  quiz: 'quizzes',
  lens: 'lenses',
  gas: 'gases',
  bus: 'buses',
  process: 'processes',
  address: 'addresses',
  alias: 'aliases',
  canvas: 'canvases',
  atlas: 'atlases',
  menu: 'menus',
  photo: 'photos',
  memo: 'memos',
  video: 'videos',
  datum: 'data',
  staff: 'staff',
  tax: 'taxes',
  fax: 'faxes',
  warehouse: 'warehouses',
  expense: 'expenses',
  purchase: 'purchases',
  response: 'responses',
  licence: 'licences',
  license: 'licenses',
  course: 'courses',
  release: 'releases',
  lease: 'leases',
  case: 'cases',
  phase: 'phases',
  invoice: 'invoices',
  slave: 'slaves',
  curriculum: 'curricula',
  cafe: 'cafes',
  shoe: 'shoes',
  formula: 'formulas',
  oasis: 'oases',
  calorie: 'calories',
  selfie: 'selfies',
  veto: 'vetoes',
  syllabus: 'syllabuses',
  guru: 'gurus',
  corpus: 'corpora',
  memorandum: 'memoranda',
  referendum: 'referenda',
  spectrum: 'spectra',
};
/** Second plurals that some write: plural to singular. */
const otherPlurals: Readonly<Record<string, string>> = {
  indices: 'index',
  formulae: 'formula',
  syllabi: 'syllabus',
  memorandums: 'memorandum',
  referendums: 'referendum',
  schemata: 'schema',
  curriculums: 'curriculum',
};
const toPlural = new Map(Object.entries(overrides));
const toSingular = new Map([
  ...Object.entries(overrides).map(([singular, plural]): [string, string] => [plural, singular]),
  ...Object.entries(otherPlurals),
]);

/** Nouns that are the same in both numbers, beyond those the library knows. */
const uncountable = new Set(
  'data metadata staff feedback inventory equipment information software hardware content media traffic payroll furniture luggage earnings proceeds logistics clothes thanks goods belongings analytics premises'.split(
    ' ',
  ),
);

export function singularOf(word: string): string {
  if (uncountable.has(word)) return word;
  return toSingular.get(word) ?? (toPlural.has(word) ? word : pluralize.singular(word));
}

export function pluralOf(word: string): string {
  if (uncountable.has(word)) return word;
  return toPlural.get(word) ?? (toSingular.has(word) ? word : pluralize.plural(word));
}

/** True for a word that stands in its plural and has a different singular. */
export function isPlural(word: string): boolean {
  const singular = singularOf(word);
  return singular !== word && pluralOf(singular) === word;
}

const suffixes = [
  'ifications',
  'ification',
  'izations',
  'isations',
  'ization',
  'isation',
  'ations',
  'ation',
  'itions',
  'ition',
  'ions',
  'ingly',
  'ion',
  'ings',
  'ing',
  'ments',
  'ment',
  'edly',
  'ies',
  'ied',
  'ers',
  'er',
  'ed',
  'ely',
  'ly',
  'es',
  'y',
  'e',
  's',
];

/** A light stem, for comparing words with words and with code; never shorter than three letters. */
export function stem(word: string): string {
  const lower = word.toLowerCase();
  for (const suffix of suffixes) {
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
