import type { TemplateSeed } from '../../template.ts';
import type { CardIntent, Wording } from '../../templateCard.ts';

/** What the author of a built-in template says of it, as a model says it of a learned one: by hand, and held by the same verification in the tests. */
export interface BuiltInCard {
  readonly intent: CardIntent;
  /** Other ways to ask for it, with its slots' own words. */
  readonly wordings: readonly string[];
  /** Tasks that sound like it and that it does not answer. */
  readonly not: readonly string[];
}

/** By the template's id. */
export type BuiltInCards = Readonly<Record<string, BuiltInCard>>;

/** The template with its card. The places of its words stay those of the rules, under which it was written. */
export function withCard(seed: TemplateSeed, cards: BuiltInCards): TemplateSeed {
  const card = cards[seed.id];
  if (!card) return seed;
  const wording = (text: string): Wording => ({ text, origin: 'model', addedAtMs: 0 });
  const wordings = [...(seed.wordings ?? []), ...card.wordings.map(wording)];
  return { ...seed, card: { intent: card.intent, parameters: [] }, wordings, notFor: card.not.map(wording) };
}
