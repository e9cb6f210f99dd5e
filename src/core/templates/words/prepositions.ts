import { wordSet } from './wordSet.ts';

// Prepositions by what follows them, lower case.

/** What follows them is what something is about: "a form for orders". */
export const topicPrepositions: ReadonlySet<string> = wordSet('for of about regarding concerning');

/** What follows them may be what something is about, or what it works on or counts by. */
export const looseTopicPrepositions: ReadonlySet<string> = wordSet('for of about on regarding concerning over per');

/** What follows them is what something is about, even when each word of it is known in another sense. */
export const plainTopicPrepositions: ReadonlySet<string> = wordSet('for of about');

/** What follows them is a tool or a part: "made with X", "through X". */
export const toolPrepositions: ReadonlySet<string> = wordSet('with using via in by through');

/** What follows them tells how and not what: "orders by date", "with retries". */
export const mannerPrepositions: ReadonlySet<string> = wordSet('by with using via per as like without');

/** What follows them is a tool, a place or a manner, and no entity of the task. */
export const circumstancePrepositions: ReadonlySet<string> = wordSet('by with using via at on in into through as against like without');

/** What follows them is asked for in addition, unless the slot stands there itself. */
export const requirementPrepositions: ReadonlySet<string> = wordSet(`
  with using via by without through into in at against like as under from to within
`);

/** They put an entity in a relation: "per customer", "after the order". */
export const relationPrepositions: ReadonlySet<string> = wordSet('per by after before within since than');

/** What follows them is a condition that words of the code do not prove. */
export const decidingRelations: ReadonlySet<string> = wordSet('as by per after before within since until than between behind');

/** What follows them is where something goes or what it is used for from now on. */
export const destinationPrepositions: ReadonlySet<string> = wordSet('to onto into for with by');

/** What follows them is where something comes from or what it leaves. */
export const originPrepositions: ReadonlySet<string> = wordSet('from off of');

/** A number after them is the bound of a period: "since 2023". */
export const boundPrepositions: ReadonlySet<string> = wordSet('since until before after');

/** A day after them is when the code is wanted: "by Friday". */
export const deadlinePrepositions: ReadonlySet<string> = wordSet('by until before due till');

/** They bind a number to the word before it: "a burst of 20". */
export const numberLinks: ReadonlySet<string> = wordSet('of is at to');

/** They make another verb of the verb before them: "log in", "roll back on". */
export const verbParticles: ReadonlySet<string> = wordSet('in out up off on over to');

/** After them a thing is asked for: "with a title", "and the language". */
export const requestLinks: ReadonlySet<string> = wordSet(`
  with by from to and or plus per including within after before since into behind through
`);

/** After them even a filler word is asked for. */
export const weakRequestLinks: ReadonlySet<string> = wordSet(`
  with by from to and or plus per including within after before since into behind through in as using like until
  during
`);
