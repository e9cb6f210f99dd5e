/**
 * Where people tell something else than what to write: `role` in the opening of a user story, `reason` in a goal, a reason, a greeting or
 * a sentence about us, `story` in whole sentences before the one that asks that are over ("Yesterday a certificate ran out and nobody
 * knew."), `told` in those that go on ("Our screens are slow."), `meta` in what a ticket says of itself ("Estimate: 3 points"). What
 * stands there may be dropped when it decides nothing; undefined is the task proper. `denied` is known only beside a template: a part of the
 * work that the task rules out and the template does not have ("no tests needed").
 */
export type Aside = 'reason' | 'role' | 'story' | 'told' | 'meta' | 'denied' | undefined;
