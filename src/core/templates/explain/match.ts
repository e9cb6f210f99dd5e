import { t } from '../../../shared/texts.ts';
import type { ReceiptParameter } from '../../receipt/receipt.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { type Comparison, compare } from './comparison.ts';
import type { MatchQuery } from './matchQuery.ts';
import { type MatchRule, matchRules } from './matchRules.ts';
import type { Signature } from './signature.ts';

export type Match =
  | {
      readonly ok: true;
      /** One a slot, in the order of the seed's slots. `from` and `to` are equal where nothing changes. */
      readonly parameters: readonly ReceiptParameter[];
      readonly why: string;
      /** How specific the match is: content units of the template found in the query. */
      readonly weight: number;
    }
  | {
      readonly ok: false;
      /** Id of the rule that refused. */
      readonly rule: string;
      readonly why: string;
      /** The template is like the task all the same. */
      readonly near: boolean;
    };

/**
 * Decides whether the template answers the query, by explaining both sides: every word of the query is matched, fills a slot, is
 * background or is proven by the code, and every constraint of the template is in the query or implied by it. The first rule that
 * refuses is told. `rules` is given by tests, which leave one out.
 */
export function match(query: MatchQuery, signature: Signature, lexicon: Lexicon, rules: readonly MatchRule[] = matchRules): Match {
  const comparison = compare(query, signature, lexicon);
  for (const { id, near, refuses } of rules) {
    const why = refuses(comparison);
    if (why !== undefined) return { ok: false, rule: id, why, near };
  }
  const { explained, fill } = comparison;
  return { ok: true, parameters: fill.parameters, why: reasonFor(comparison), weight: explained.weight };
}

function reasonFor({ fill, signature }: Comparison): string {
  const changed = fill.parameters.filter(({ from, to }) => from !== to).map(({ from, to }) => t('"{0}" in place of "{1}"', to, from));
  const names = [...signature.techNamed].join(', ');
  const proof = fill.rest.slice(0, 8).map(({ unit }) => unit.span.text);
  const sentence = [
    t('The template does what your task asks for{0}', names ? t(' with {0}', names) : ''),
    changed.length > 0 ? t('it gets {0}', changed.join(', ')) : t('its code is used unchanged'),
    ...(proof.length > 0 ? [t('its code already has "{0}"', proof.join(' '))] : []),
  ].join('; ');
  return `${sentence}.`;
}
