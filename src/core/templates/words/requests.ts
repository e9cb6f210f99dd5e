import { phraseSet, wordSet } from './wordSet.ts';

// Words by which people ask, tell and hand over, lower case.

/** A sentence that opens a user story asks for something when a word ends in one of them. */
export const wishEndings: ReadonlySet<string> = wordSet('want need like love wish');

/** What follows a word with one of these endings is what is wanted. */
export const objectTakers: ReadonlySet<string> = wordSet('need want like love get have');

/** A verb after a phrase that ends in one of them asks for code. */
export const politeOpeners: ReadonlySet<string> = wordSet('please pls you somebody someone we');

/** Words by which a sentence asks for something. */
export const wishWords: ReadonlySet<string> = wordSet(`
  need needs want wants wish wishes asks must should please shall could can like require ensure has may would how
`);

/** Words by which a sentence asks for code, wherever they stand in it. */
export const requestWords: ReadonlySet<string> = wordSet(`
  need want must please pls plz should shall could can would let wanted needed
`);

/** A sentence with a word that ends so tells what was decided, which holds for the code too. */
export const decisionEndings: ReadonlySet<string> = wordSet('decided agreed');

/** After "as" they refer to what was said: "as discussed". */
export const reportedBy: ReadonlySet<string> = wordSet('we i you discussed agreed mentioned said described requested planned');

/** Fields of a ticket. */
export const ticketFields: ReadonlySet<string> = wordSet(`
  estimate estimation reporter assignee assigned priority sprint epic due deadline eta severity labels points
  story-points milestone reviewer
`);

/** A day near them is when the code is wanted. */
export const deadlineEvents: ReadonlySet<string> = wordSet('demo deadline release launch meeting presentation');

/** With "out" a few words later they leave something out: "leave the tests out". */
export const leavers: ReadonlySet<string> = wordSet('leave leaving keep keeping');

/** Before where something is kept they are verbs: "store in S3". */
export const storingVerbs: ReadonlySet<string> = wordSet('store stores keep keeps put puts place places');

/** After such a verb they say where. */
export const storingPlaces: ReadonlySet<string> = wordSet('in into on onto to under at inside within');

/** Short names of technologies that are small talk where no such technology is meant: "rn" for "right now". */
export const chatNames: ReadonlySet<string> = wordSet('rn');

/** Words that limit something, and at the end of a phrase are names: "with skip and limit". */
export const limitNames: ReadonlySet<string> = wordSet('skip ignore exclude omit single disabled enabled');

/** "new" after a verb that begins so selects nothing: "create a new order". */
export const creatingVerbs: ReadonlySet<string> = wordSet('create add insert register');

/** A name follows them. */
export const namingWords: ReadonlySet<string> = wordSet('named called');

/** Beside a slot for a name, a name follows them. */
export const namingLabels: ReadonlySet<string> = wordSet('named called name');

/** Words and phrases by which a message ends. */
export const signOffs: ReadonlySet<string> = phraseSet('cheers,regards,best regards,best,thanks,thank you,thx,many thanks');

/** Words of questions that want code after all: "what is the best way to …". */
export const requestManners: ReadonlySet<string> = phraseSet('look,look like,like,way,best way,good way');
