import { normaliseLines } from '../../lines.ts';
import type { Grammar, SyntaxNode } from '../../ports.ts';
import { languageTableOf } from '../languages/languageTables.ts';
import type { Facts } from '../program/facts.ts';
import type { LanguageTable } from '../program/languageTable.ts';
import { walkProgram } from '../program/walk.ts';
import { checkDocs } from './docs.ts';
import { checkLooseTypes } from './looseTypes.ts';
import { checkTypes, type Share } from './typeAnnotations.ts';

/** Which of the public code has documentation, and which places have types; undefined where the check does not apply. */
export interface Observed {
  readonly types: Share | undefined;
  readonly docs: Share | undefined;
}

/** What each text does, remembered for those seen last: the files around stay the same from one answer to the next. */
export function createObserver(grammar: Grammar): (text: string, language: string) => Promise<Observed> {
  const seen = new Map<string, Observed>();
  return async (given, language) => {
    const text = normaliseLines(given, language);
    const key = `${language}\n${text}`;
    const observed = seen.get(key) ?? (await observe(grammar, text, language));
    seen.delete(key);
    seen.set(key, observed);
    for (const oldest of seen.keys()) if (seen.size > mostSeen) seen.delete(oldest);
    return observed;
  };
}

async function observe(grammar: Grammar, text: string, language: string): Promise<Observed> {
  const table = languageTableOf(language);
  const root = table && text.length <= mostAroundChars ? await grammar.parse(language, text) : undefined;
  if (!table || !root) return { types: undefined, docs: undefined };
  const facts = walkProgram(root, text, table, { language, fragment: false });
  return observedIn(facts, root, table, text, language);
}

/** What code that has been walked does. */
export function observedIn(facts: Facts, root: SyntaxNode, table: LanguageTable, text: string, language: string): Observed {
  return { types: checkTypes(facts, language, text) ?? checkLooseTypes(root, table, text), docs: checkDocs(facts, table, text) };
}

/** Texts around that are remembered: the files of one place and of the one before. */
const mostSeen = 8;
const mostAroundChars = 100_000;
