import type { ReceiptParameter } from '../../receipt/receipt.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { isReversed, whyAnotherKind } from './anotherKind.ts';
import { unmetConstraint } from './constraints.ts';
import { type Explanation, explainQuery } from './explainQuery.ts';
import { fillSlots } from './fillSlots.ts';
import { foreignTech } from './foreignTech.ts';
import type { MatchQuery } from './matchQuery.ts';
import { unexplainedClause } from './proof.ts';
import type { Signature } from './signature.ts';
import { asksForMore, mayGoUnsaid, missingInQuery } from './unsaid.ts';

export type Match =
  | {
      readonly ok: true;
      /** One a slot, in the order of the seed's slots. `from` and `to` are equal where nothing changes. */
      readonly parameters: readonly ReceiptParameter[];
      readonly why: string;
      /** How specific the match is: content units of the template found in the query. */
      readonly weight: number;
    }
  | { readonly ok: false; readonly why: string; readonly near: boolean };

/**
 * Decides whether the template answers the query, by explaining both sides: every word of the query is matched, fills a slot, is
 * background or is proven by the code, and every constraint of the template is in the query or implied by it. Anything else refuses.
 */
export function match(query: MatchQuery, signature: Signature, lexicon: Lexicon): Match {
  if (query.language && !mayStandIn(signature.language, query.language))
    return no(`it is written in ${signature.language}, not ${query.language}`, false);
  const reading = query.reading.spelledFor(signature);
  if (reading.isQuestion) return no('the task asks about code and not for it', true);
  const { units } = reading;
  // Where the template's own task is told as a goal ("a policy so that only …"), nothing in a goal is an aside.
  const isGoal = signature.units.some((unit) => /^(?:so|because)$/.test(unit.lower));
  const asides = isGoal ? [] : reading.asides;
  const asked = units.filter((_, i) => asides[i] !== 'story');
  const foreign = foreignTech(units, asked, asides, signature, lexicon);
  if (foreign) return no(`the task names ${foreign.text}, the template does not`, false);
  const other = whyAnotherKind(units, asked, signature);
  if (other) return no(other, true);

  const explained = explainQuery(units, asides, signature, lexicon);
  if (!explained.units.some(({ unit, aside }) => unit.kind !== 'function' && aside === undefined))
    return no('the task tells of it and asks for nothing', true);
  const missing = missingInQuery(explained, signature, query, lexicon);
  const decisive = missing.find((unit) => !mayGoUnsaid(unit, signature)) ?? missing[Math.max(1, Math.floor(signature.content.length / 4))];
  if (decisive) return no(`the template is about ${decisive.text}, the task does not say so`, true);
  const stated = units.filter((_, i) => asides[i] === undefined || asides[i] === 'role');
  if (isReversed(stated, signature)) return no('source and destination are the other way round', true);

  const fill = fillSlots(explained, signature, lexicon);
  if (!fill.ok) return no(fill.why, true);
  const bent = unmetConstraint({ units: explained.units, taken: fill.taken, rest: new Set(fill.rest) }, signature, lexicon);
  if (bent !== undefined) return no(`the task asks for "${bent}", the template does not`, true);
  const open = unexplainedClause(fill.rest, signature, lexicon);
  if (open) return no(`nothing in the template explains "${open}"`, true);
  const [unsaid] = missing;
  if (unsaid && (fill.rest.length > 0 || asksForMore(explained, fill.taken, signature, lexicon)))
    return no(`the template is about ${unsaid.text}, the task does not say so and asks for something else`, true);
  if (explained.weight < Math.min(3, signature.content.length + signature.slots.length)) return no('the task says too little', true);
  return { ok: true, parameters: fill.parameters, why: reasonFor(fill.parameters, fill.rest, signature), weight: explained.weight };
}

function reasonFor(parameters: readonly ReceiptParameter[], proven: readonly Explanation[], signature: Signature): string {
  const changed = parameters.filter(({ from, to }) => from !== to).map(({ from, to }) => `${to} in place of ${from}`);
  const names = [...signature.techNamed].join(', ');
  const proof = proven.slice(0, 8).map(({ unit }) => unit.text);
  const sentence = [
    `Same kind of code${names ? ` with ${names}` : ''}`,
    changed.join(', ') || 'nothing to change',
    ...(proof.length > 0 ? [`its code already covers "${proof.join(' ')}"`] : []),
  ].join('; ');
  return `${sentence}.`;
}

function no(why: string, near: boolean): Match {
  return { ok: false, why, near };
}

/** Plain TypeScript may stand in a file with markup, not the other way round. */
function mayStandIn(language: string, fileLanguage: string): boolean {
  return language === fileLanguage || `${language}react` === fileLanguage;
}
