import { wordSet } from './wordSet.ts';

/** The little words of English that say how the others belong together, lower case. */

export const prepositions: ReadonlySet<string> = wordSet(`
  for of about with using via from to into in on onto over by at through against under behind around per as than like regarding
  concerning without within between across off out
`);

/** Words that open a noun phrase ("the order", "every invoice"); `x` stands for any name in a template's task. */
export const determiners: ReadonlySet<string> = wordSet(`
  a an the this these those my our your their his her its each every all some any both several many few other x
`);

/** Numbers written as words, with their digits. */
export const numerals: ReadonlyMap<string, string> = new Map([
  ['two', '2'],
  ['twice', '2'],
  ['three', '3'],
  ['four', '4'],
  ['five', '5'],
  ['six', '6'],
  ['seven', '7'],
  ['eight', '8'],
  ['nine', '9'],
  ['ten', '10'],
  ['twelve', '12'],
]);

/** Words that name what follows them: "model: sites", "entity = allergies". */
export const fieldWords: ReadonlySet<string> = wordSet('model entity resource object subject topic');

/** Words in "-less" that leave nothing out. */
export const harmlessInLess: ReadonlySet<string> = wordSet('regardless nevertheless wireless unless stateless');

/** Words after which a number is a version. */
export const versionWords: ReadonlySet<string> = wordSet('version v release');

/** Words after which the number of a ticket is mentioned. */
export const ticketReferences: ReadonlySet<string> = wordSet('ticket story issue see ref per task');

/** After them a digit counts: "the last 4 orders". */
export const countOpeners: ReadonlySet<string> = wordSet(
  'last first top next max maximum min minimum every each all these those the a an and or than least most keep keeps retry up exactly about only',
);
