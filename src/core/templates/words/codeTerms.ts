import { stem } from './wordForms.ts';
import { wordSet } from './wordSet.ts';

// Words of programming by what they decide, lower case.

/** Constructs that code must declare when a task asks for one, even if the template's own task does not say so. */
export const declarations: ReadonlySet<string> = wordSet('class struct trait enum');

/** Constructs of a language in which code is asked for: "Java record" is another thing than "Java class". */
export const constructs: ReadonlySet<string> = wordSet('record class struct trait enum interface function method fn script');

/** Ids of actions that a task never leaves unsaid. */
export const operations: ReadonlySet<string> = wordSet(`
  create read list get update delete add remove import export upload download send receive publish consume encrypt
  retry cache audit log
`);

/** Groups of technologies whose resources bear their own names: "Jira issues", "Stripe events". */
export const vendorGroups: ReadonlySet<string> = wordSet(`
  payments mail sms chat tracker forge helpdesk crmvendor shop accounting sign filehost sheets cms analytics idp
  bigvendor llmvendor carrier monitor errortracker oncall meeting wiki flagvendor banking wallet push mailbox
  searchvendor baas
`);

/** Other words for a function. */
export const functionSynonyms: ReadonlySet<string> = wordSet('method fn');

/** Groups of technologies that code uses in passing; the empty one is of those without rivals. */
export const freeGroups: ReadonlySet<string> = wordSet(`
  compression browserstore hash crypto fileformat archive signproto httptool
`);

/** Verbs that say little beside their object, as stems. */
export const lightVerbs: ReadonlySet<string> = new Set(
  [
    ...wordSet(`
  keep store save write put hold return respond answer give show use make do take set run stop support allow have
  check create add happen log old
  `),
  ].map(stem),
);

/** Ids of actions that say no more than that something comes out. */
export const softActions: ReadonlySet<string> = wordSet('return save');

/** What programmers join to a noun without a mark between: `orderid`, `suborders`. */
export const codeAffixes: ReadonlySet<string> = new Set(
  'id ids no nr num key keys list map set db dto svc repo api tbl table line lines item items name names type date status count total sub all'.split(
    ' ',
  ),
);
