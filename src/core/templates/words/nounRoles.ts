import { wordSet } from './wordSet.ts';

// Nouns and adjectives by the part they play beside an entity, lower case.

/** Words that name the thing beside them: "project OPS", "the web package", "database crm". */
export const labels: ReadonlySet<string> = wordSet(`
  project package service group team database db image binary container executable scope topic queue namespace
  channel workspace branch cluster schema app site domain host stream index repository repo tenant environment bucket
  instance server user role
`);

/** What programs are made of or measure. No entities: the code is about the very thing. */
export const measuredThings: ReadonlySet<string> = wordSet(`
  line word character char letter digit byte bit sentence paragraph pixel token date time timestamp number string
  duplicate error exception key value type header column row field cell attribute symbol space argument parameter
  flag state property variable revenue balance amount total sum turnover profit quantity
`);

/** What a technology comes as: "the SFTP server", "Motor driver". Beside its name it says nothing more. */
export const carriers: ReadonlySet<string> = wordSet(`
  server queue database db api cluster broker bucket account service stream store cache instance client driver
  library sdk
`);

/** What every entity has: "order ids" are no entity of their own. */
export const aspects: ReadonlySet<string> = wordSet('id count total sum average');

/** Nouns that make another entity of the entity before them. */
export const entityParts: ReadonlySet<string> = wordSet(`
  item line entry detail value element option type status part group set instance object
`);

/** Filler that selects something when it stands before an entity. */
export const selectingFiller: ReadonlySet<string> = wordSet(`
  small little tiny simple basic standard typical usual normal regular common classic plain full complete whole
  entire new fresh clean working good nice important urgent urgently ready done specific particular certain relevant
  related required wanted desired available needed necessary sample quick same
`);

/** Nouns that are filler in the frame of a task ("language: Go") and a thing everywhere else. */
export const nameableFiller: ReadonlySet<string> = wordSet(`
  language framework title description context background summary goal purpose note example sample idea style name
  side layer part kind type sort set group collection pair combination priority deadline demo browser library engine
  technology scope requirement issue story ticket yesterday today tomorrow
`);

/** They take a part of what the template takes whole. */
export const portions: ReadonlySet<string> = wordSet('some few half certain selected');

/** With "of", they make a part of what follows. */
export const partitives: ReadonlySet<string> = wordSet(
  'some few part parts half portion portions fraction subset rest remainder most share',
);

/** Joined to a noun they make an adjective of it: "event-driven". */
export const compoundEndings: ReadonlySet<string> = wordSet('based backed driven powered style like ready friendly side');

/** A number after them limits how many there are. */
export const countLimits: ReadonlySet<string> = wordSet('top first last max maximum limit');

/** A number after them is how many are kept. */
export const keepingVerbs: ReadonlySet<string> = wordSet('keep keeps keeping retain retains');

/** Words beside a number that say nothing about what it counts. */
export const emptyEvidence: ReadonlySet<string> = wordSet('with and for the keep over from than most last every after');

/** Words that lift a limit: "any file type" where the template takes images only. */
export const liftingWords: ReadonlySet<string> = wordSet(`
  any anyone anybody anything all every everyone everybody everything each some whatever whoever
`);

/** Words of quantity and what they amount to. */
export const quantities: ReadonlyMap<string, string> = new Map(
  Object.entries({
    all: 'all',
    every: 'each',
    each: 'each',
    both: 'both',
    several: 'many',
    many: 'many',
    most: 'most',
    other: 'other',
    others: 'other',
  }),
);
