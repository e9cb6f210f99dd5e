import { phraseSet, wordSet } from './wordSet.ts';

// Words for days and for what is over, lower case.

/** Days of the week. */
export const weekdays: ReadonlySet<string> = wordSet('monday tuesday wednesday thursday friday saturday sunday');

/** Words that say that what follows was given up. */
export const givingUp: ReadonlySet<string> = wordSet(`
  dropped threw ditched left abandoned removed kicked replaced retired scrapped killed dumped old legacy previous
  former
`);

/** Words that say that something was exchanged: from what follows "from", to what follows "to". */
export const movingAway: ReadonlySet<string> = wordSet(`
  moved migrated switched went away rid got lifted came coming moving migrating switching
`);

/** Past forms by which a sentence tells what is over. */
export const pastForms: ReadonlySet<string> = wordSet(`
  was were had did got went ran threw knew lost broke took left made found said told came bought grew became began
  stopped dropped moved switched replaced complained asked failed changed merged signed migrated noticed piled
  introduced crashed hired launched started forgot burned burnt kept spent paid sent sold hit happened wanted
`);

/** Words that tell of something given up. */
export const leavingWords: ReadonlySet<string> = new Set([
  ...phraseSet('until now,so far'),
  ...wordSet(`
    old legacy previous previously former formerly dropping replacing migrating leaving moving lifting retiring
  ditching abandoning deprecated deprecating decommissioned sunset sunsetting away
  `),
]);
