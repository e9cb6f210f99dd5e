import type { Aside } from '../read/aside.ts';
import { once } from '../read/once.ts';
import type { QueryReading } from '../read/readQuery.ts';
import type { Unit } from '../read/unit.ts';
import { goalWords } from '../words/clauses.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { deniedUnits } from './denied.ts';
import { type Explained, explainQuery } from './explainQuery.ts';
import { type Fill, fillSlots } from './fillSlots.ts';
import type { MatchQuery } from './matchQuery.ts';
import type { Signature } from './signature.ts';
import { missingInQuery, unsaidInQuery } from './unsaid.ts';

/** A task held against one template. What several rules look at is worked out once, when the first of them reads it. */
export interface Comparison {
  readonly query: MatchQuery;
  readonly signature: Signature;
  readonly lexicon: Lexicon;
  /** The task, with the misspelt words put right that this template explains. */
  readonly reading: QueryReading;
  /** One a unit of the task; empty when the template's own task is worded as a goal. */
  readonly asides: readonly Aside[];
  /** The units of the task outside sentences about what is over. */
  readonly asked: readonly Unit[];
  /** How each word of the task is explained by the template. */
  readonly explained: Explained;
  /** Units of the template's task that the query neither states nor implies. */
  readonly unsaid: readonly Unit[];
  /** Those of them that the query must say. */
  readonly missing: readonly Unit[];
  /** The new word of each slot, and the words of the task that are still unexplained. */
  readonly fill: Fill;
}

/** Comparisons of a query that is still asked for: what is certain and what is near look at the same templates. */
const made = new WeakMap<MatchQuery, WeakMap<Signature, Comparison>>();

/** A comparison of the same two values is made once. */
export function compare(query: MatchQuery, signature: Signature, lexicon: Lexicon): Comparison {
  const known = made.get(query) ?? new WeakMap<Signature, Comparison>();
  made.set(query, known);
  const comparison = known.get(signature) ?? comparisonOf(query, signature, lexicon);
  known.set(signature, comparison);
  return comparison;
}

function comparisonOf(query: MatchQuery, signature: Signature, lexicon: Lexicon): Comparison {
  const reading = once(() => query.reading.spelledFor(signature));
  // Where the template's own task is worded as a goal ("a policy so that only …"), nothing in a goal is an aside.
  const asides = once((): readonly Aside[] => {
    const told = signature.units.some((unit) => goalWords.has(unit.span.lower)) ? [] : reading().asides;
    const denied = deniedUnits(reading().units, signature, lexicon);
    return denied.size === 0 ? told : reading().units.map((_, i) => (denied.has(i) ? 'denied' : told[i]));
  });
  const asked = once(() => reading().units.filter((_, i) => asides()[i] !== 'story' && asides()[i] !== 'denied'));
  const explained = once(() => explainQuery(reading().units, asides(), signature, lexicon));
  const unsaid = once(() => unsaidInQuery(explained(), signature, query, lexicon));
  const missing = once(() => missingInQuery(unsaid(), explained(), signature));
  const fill = once(() => fillSlots(explained(), signature, lexicon));
  return {
    query,
    signature,
    lexicon,
    get reading() {
      return reading();
    },
    get asides() {
      return asides();
    },
    get asked() {
      return asked();
    },
    get explained() {
      return explained();
    },
    get unsaid() {
      return unsaid();
    },
    get missing() {
      return missing();
    },
    get fill() {
      return fill();
    },
  };
}
