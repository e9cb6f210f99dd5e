import { wordSet } from './wordSet.ts';

// Words that open, end or bind clauses, lower case.

/** They open a clause about the noun before. */
export const relativePronouns: ReadonlySet<string> = wordSet('that which who');

/** Relative pronouns and "it": what follows is a verb. */
export const clauseSubjects: ReadonlySet<string> = wordSet('that which who it');

/** They open a clause that says what code is for: "a function that …", "a way to …". */
export const purposeOpeners: ReadonlySet<string> = wordSet('that which to');

/** Relative pronouns and "to": what follows is no verb that asks for code. */
export const verbOpeners: ReadonlySet<string> = wordSet('that which who to');

/** A verb may follow them; it is no part of the noun after it. */
export const sentenceVerbOpeners: ReadonlySet<string> = wordSet('that which who we i they to please');

/** A verb follows them, of which somebody or something is the subject. */
export const verbLeaders: ReadonlySet<string> = wordSet('that which who we i they it you to can could must should will');

/** They end what a preposition governs. */
export const clauseBreakers: ReadonlySet<string> = wordSet(`
  that which who we i you should must can will and when if once while where because so until whenever
`);

/** They open another part of what is asked for. "and" does so only before a verb or a function word. */
export const clauseOpeners: ReadonlySet<string> = wordSet('with that which including so but plus');

/** They open a condition. */
export const conditionWords: ReadonlySet<string> = wordSet('when if once where');

/** After "only" they name a time and limit nothing: "only after". */
export const afterOnly: ReadonlySet<string> = wordSet('after when if once');

/** They open a goal or a reason. */
export const reasonWords: ReadonlySet<string> = wordSet('so because whenever');

/** In a template's own task they word it as a goal: "a policy so that only …". */
export const goalWords: ReadonlySet<string> = wordSet('so because');

/** After "since" they open a reason: "since we …". */
export const reasonSubjects: ReadonlySet<string> = wordSet('we i our my the it they he she this');

/** They bind the items of a list. */
export const alternatives: ReadonlySet<string> = wordSet('and or');

/** They stand before another item of a list. */
export const listLinks: ReadonlySet<string> = wordSet('and or plus');

/** After them a sentence that only told something asks in the end. */
export const requestResumers: ReadonlySet<string> = wordSet('so and please then to');

/** The articles. */
export const articles: ReadonlySet<string> = wordSet('a an the');

/** What follows them is ours: "our backend". */
export const owners: ReadonlySet<string> = wordSet('our my');

/** Words that may stand inside a noun phrase. */
export const phraseWords: ReadonlySet<string> = wordSet('of the our my your their its these those');

/** Words that may stand in a heading such as "The feature request:". */
export const headingWords: ReadonlySet<string> = wordSet('the a an our my and this');

/** Before them "once" is "as soon as". */
export const onceIsFiller: ReadonlySet<string> = wordSet('a an the it we they per every');

/** Forms of "be", with the `s` of "what's". */
export const beVerbs: ReadonlySet<string> = wordSet('is are was be s');

/** A sentence that opens with one of them is a question. */
export const auxiliaries: ReadonlySet<string> = wordSet('is are does do did was were');

/** Words that ask something when a verb follows. */
export const questionPronouns: ReadonlySet<string> = wordSet('what when where who which');

/** Verbs that make a question of a question word: "what happens". */
export const questionVerbs: ReadonlySet<string> = wordSet('is are does do did was were happens causes');

/** Forms of verbs that ask for code elsewhere and only state something in a question. */
export const statingVerbs: ReadonlySet<string> = wordSet('do does did is are was were be has have had get gets use uses');

/** Subjects and finite verbs by which a sentence is a statement. */
export const finiteWords: ReadonlySet<string> = wordSet(`
  we i they he she it us me nobody somebody everybody is are was were am has have had do does did
`);

/** First words of sentences that tell something. */
export const narrativeOpeners: ReadonlySet<string> = wordSet(`
  we our my the i they he she it this that there someone somebody marketing legal sales support finance accounting
  operations management customers users people last yesterday today after since everybody everyone
`);

/** Departments and groups of people by whom a request is brought: "finance wants to know …". */
export const teams: ReadonlySet<string> = wordSet(`
  marketing legal sales support finance accounting operations management customers users people product compliance ops qa hr research
  security procurement logistics admins editors stakeholders clients engineering design designers devops controlling purchasing
  recruiting leadership analysts auditors colleagues everybody everyone somebody someone visitors
`);

/** What a team does in a sentence that tells why something is wanted. */
export const tellingVerbs: ReadonlySet<string> = wordSet(`
  want wants need needs ask asks asked say says said tell tells told get gets keep keeps like likes love loves complain complains request
  requests requested think thinks hate hates miss misses forget forgets lose loses struggle struggles hand hands move moves copy copies use
  uses have has had do does is are was were prefer prefers should must can could would will still
  sit sits scroll scrolls write writes send sends type types
`);

/** First words of sentences that go on about what was asked for. */
export const pointers: ReadonlySet<string> = wordSet('the it this that they there');

/** They take the members of something one by one. */
export const distributives: ReadonlySet<string> = wordSet('each every');

/** Words that the lexicon knows as verbs and that are none after "to". */
export const noVerbs: ReadonlySet<string> = wordSet('s3 a the');
