/** Words that are a keyword in one or another of the common languages, where they stand like one. */
export const anyKeyword: ReadonlySet<string> = new Set(
  (
    'abstract and as assert async await break case catch class const continue def default defer delete do else enum except export extends final finally for foreach from func function go goto if implements import in ' +
    'interface is lambda let match namespace native new not null of operator or override package params pass private protected public raise range readonly return sealed select static struct super switch this throw ' +
    'trait try typeof union unless until use using var virtual void volatile where while with yield'
  ).split(' '),
);
