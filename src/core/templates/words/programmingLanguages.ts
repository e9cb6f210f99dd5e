/** Programming languages, as ids of technologies. */
export const programmingLanguages: ReadonlySet<string> = new Set(
  'python typescript javascript go java csharp ruby php rust kotlin scala swift'.split(' '),
);
