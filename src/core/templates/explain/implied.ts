import type { Unit } from '../read/unit.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { wordSet } from '../words/wordSet.ts';
import type { Explained } from './explainQuery.ts';
import type { Signature } from './signature.ts';

/**
 * Groups of technologies that are a means: code needs some one of them to do what its task says, and people seldom say which. A framework,
 * a store, a vendor or what code reads its data with is no means: to have another one is to have other code.
 */
const means: ReadonlySet<string> = wordSet(`
  httpclient redislib csvlib excellib pdflib fakerlib logginglib datelib awssdk jwtlib hash uploadlib validationlib
  pycli jscli gocli javacli dotnetcli rustcli javajson pyjson
`);

/** What people call a framework in short, where that is the name of a wider technology. */
export const spokenOf: ReadonlyMap<string, string> = new Map([
  ['springboot', 'spring'],
  ['aspnet', 'dotnet'],
]);

/**
 * Whether a technology of the template's task goes without saying in a query that does not name it: the words of its name stand in the query
 * apart ("the cache in Redis, Go" for go-redis), or it is a means and the query names something else that the code is made with, and none of
 * its rivals.
 */
export function goesWithoutSaying(unit: Unit, explained: Explained, signature: Signature, lexicon: Lexicon): boolean {
  const { tech = '' } = unit.meaning;
  const words = unit.span.lower.split(/[\s-]+/);
  const isSaid = (word: string): boolean => explained.stems.has(word) || explained.said.has(lexicon.lookup(word)?.tech ?? word);
  if (words.length > 1 && words.every(isSaid)) return true;
  if (explained.said.has(spokenOf.get(tech) ?? tech)) return true;
  if (signature.intent.decides === undefined) return false;
  const group = lexicon.groupOf(tech);
  if (!means.has(group)) return false;
  const named = explained.units.flatMap(({ unit: { meaning } }) =>
    meaning.kind === 'tech' && meaning.tech !== undefined ? [meaning.tech] : [],
  );
  return (
    named.some((other) => signature.techAllowed.has(other) && !means.has(lexicon.groupOf(other))) &&
    !named.some((other) => other !== tech && lexicon.groupOf(other) === group)
  );
}
