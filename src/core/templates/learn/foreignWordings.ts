import type { TemplateSeed } from '../template.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { asksForThis } from './verifyCard.ts';

/** Of each list; each is read and compared, and a repository may hold hundreds of templates. */
const mostWordings = 5;

/**
 * A template of somebody else's file without what it claims of the user, and without wordings that ask for something else than its task: they
 * would be answered by code that has nothing to do with them. What is left counts as a model's, never as taught.
 */
export function withProvenWordings(seed: TemplateSeed, lexicon: Lexicon): TemplateSeed {
  const { card: _, wordings = [], notFor: __, ...bare } = seed;
  const proven = wordings
    .slice(0, mostWordings)
    .filter(({ text }) => asksForThis(text, bare, lexicon))
    .map(({ text, addedAtMs }) => ({ text, addedAtMs, origin: 'model' }) as const);
  return proven.length > 0 ? { ...bare, wordings: proven } : bare;
}
