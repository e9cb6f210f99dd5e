import { t } from '../../../shared/texts.ts';
import { limitsDiffer, missingConstruct, otherAction, otherConstruct, portionOf, swapsSides } from './anotherKind.ts';
import type { Comparison } from './comparison.ts';
import { bounded, firstUnit, modified, quantified } from './constraints.ts';
import { exchangedFor } from './exchanged.ts';
import type { Explanation } from './explainQuery.ts';
import type { SlotProblem } from './fillSlots.ts';
import { foreignTech } from './foreignTech.ts';
import { ownedBySpeaker, partOfEntity, placedBeside, selectedByParticiple, selectedByWord } from './narrowing.ts';
import { unmetNeed } from './needs.ts';
import { unexplainedClause } from './proof.ts';
import { requested } from './requested.ts';
import { decidingUnsaid, mayGoUnsaid } from './unsaid.ts';

/** One reason for which a template does not answer a task. */
export interface MatchRule {
  /** Stands in the receipt and names the rule's test. */
  readonly id: string;
  /** A template refused by this rule only may still be near: it is shown to the cheapest model. */
  readonly near: boolean;
  /** Why the template is refused, as the end of "The nearest template is …, but"; undefined when this rule has nothing against it. */
  refuses(comparison: Comparison): string | undefined;
}

/**
 * The rules of matching in the order they are asked; the first that refuses is told. A new rule is an entry here and a case in
 * `test/unit/core/templates/explain/ruleCases.ts`. The order saves time and chooses the reason; it decides nothing.
 */
export const matchRules = [
  {
    id: 'otherLanguage',
    near: false,
    refuses: ({ query: { language }, signature }) =>
      language === '' || mayStandIn(signature.language, language)
        ? undefined
        : t('it is written in {0} and this file is {1}', signature.language, language),
  },
  {
    id: 'question',
    near: true,
    refuses: ({ reading }) => when(reading.isQuestion, t('your text is a question about code and does not ask for new code')),
  },
  {
    id: 'otherTechnology',
    near: false,
    refuses: (comparison) => {
      const tech = foreignTech(comparison);
      return tech && t('your task names {0} and the template is made without it', tech.span.text);
    },
  },
  {
    id: 'limitingWord',
    near: true,
    refuses: (comparison) =>
      when(limitsDiffer(comparison), t('only one of the two rules something out, with a word such as "not", "without" or "only"')),
  },
  {
    id: 'otherConstruct',
    near: true,
    refuses: (comparison) => {
      const kinds = otherConstruct(comparison);
      return kinds && t('your task asks for a {0} and the template is a {1}', kinds.wanted, kinds.own);
    },
  },
  {
    id: 'missingConstruct',
    near: true,
    refuses: (comparison) => {
      const construct = missingConstruct(comparison);
      return construct && t('your task asks for a {0} and the template has none', construct);
    },
  },
  {
    id: 'portion',
    near: true,
    refuses: (comparison) => {
      const word = portionOf(comparison);
      return word && t('your task says "{0}" and the template takes all of them', word);
    },
  },
  {
    id: 'nothingAsked',
    near: true,
    refuses: ({ explained }) =>
      when(
        !explained.units.some(({ unit, aside }) => unit.meaning.kind !== 'function' && aside === undefined),
        t('your text tells what happened and does not say what to write'),
      ),
  },
  {
    id: 'requirementUnsaid',
    near: true,
    refuses: ({ missing, signature, explained }) => {
      const unit = signature.intent.decides
        ? decidingUnsaid(missing, explained, signature)
        : missing.find((other) => !mayGoUnsaid(other, signature));
      return unit && t('it is made for "{0}", which your task does not mention; add it to the task if you want it', unit.span.text);
    },
  },
  {
    id: 'otherAction',
    near: true,
    refuses: (comparison) => {
      const verb = otherAction(comparison);
      return verb && t('your task asks to {0} and the template does something else', verb);
    },
  },
  {
    id: 'muchUnsaid',
    near: true,
    refuses: ({ missing, signature }) => {
      const unit = signature.intent.decides ? undefined : missing[Math.max(1, Math.floor(signature.content.length / 4))];
      return unit && t('your task leaves out much that it does, such as "{0}"', unit.span.text);
    },
  },
  {
    id: 'swappedSides',
    near: true,
    refuses: (comparison) => when(swapsSides(comparison), t('it goes the other way: source and destination are exchanged')),
  },
  {
    id: 'fraction',
    near: true,
    refuses: (comparison) => slotProblem(comparison, 'fraction', (text) => t('it needs a whole number and your task says "{0}"', text)),
  },
  {
    id: 'numberUnsaid',
    near: true,
    refuses: (comparison) =>
      slotProblem(comparison, 'numberUnsaid', (text) => t('your task does not say which number stands in place of its "{0}"', text)),
  },
  {
    id: 'otherMeasure',
    near: true,
    refuses: (comparison) =>
      slotProblem(comparison, 'otherMeasure', (text) => t('it counts its "{0}" in another unit than your task', text)),
  },
  {
    id: 'slotUnclear',
    near: true,
    refuses: (comparison) =>
      slotProblem(comparison, 'slotUnclear', (text) => t('your task does not say clearly what stands in place of its "{0}"', text)),
  },
  { id: 'quantity', near: true, refuses: (comparison) => extra(firstUnit(comparison, quantified)) },
  { id: 'bound', near: true, refuses: (comparison) => extra(firstUnit(comparison, bounded)) },
  { id: 'request', near: true, refuses: (comparison) => extra(firstUnit(comparison, requested)) },
  { id: 'modifier', near: true, refuses: (comparison) => extra(firstUnit(comparison, modified)) },
  { id: 'ownership', near: true, refuses: (comparison) => extra(firstUnit(comparison, ownedBySpeaker)) },
  { id: 'selection', near: true, refuses: (comparison) => extra(firstUnit(comparison, selectedByWord)) },
  { id: 'participle', near: true, refuses: (comparison) => extra(firstUnit(comparison, selectedByParticiple)) },
  { id: 'relation', near: true, refuses: (comparison) => extra(firstUnit(comparison, placedBeside)) },
  { id: 'partOfEntity', near: true, refuses: (comparison) => extra(firstUnit(comparison, partOfEntity)) },
  {
    id: 'unexplained',
    near: true,
    refuses: ({ fill, signature, lexicon }) => {
      const clause = unexplainedClause(fill.rest, signature, lexicon);
      return clause && t('your task also asks for "{0}" and its code has nothing for that', clause);
    },
  },
  {
    id: 'exchanged',
    near: true,
    refuses: (comparison) => {
      const own = exchangedFor(comparison);
      return own && t('it is made for "{0}", and your task asks for something else instead', own);
    },
  },
  {
    id: 'tooLittle',
    near: true,
    refuses: ({ explained, fill, signature }) =>
      when(
        explained.weight + (signature.intent.decides && explained.units.some(isKindMatched) ? nounsFilled(fill) : 0) <
          Math.min(3, signature.content.length + signature.slots.length),
        t('your task says too little to be sure; say what it is made with and what it does'),
      ),
  },
  {
    id: 'olderVersion',
    near: true,
    refuses: ({ query, signature }) => unmetNeed(signature.seed, query.versions),
  },
] as const satisfies readonly MatchRule[];

/** Ids of the rules, in their order. */
export type MatchRuleId = (typeof matchRules)[number]['id'];

function when(holds: boolean, why: string): string | undefined {
  return holds ? why : undefined;
}

/** The words of a constraint the template does not know, as a reason. */
function extra(words: string | undefined): string | undefined {
  return words === undefined ? undefined : t('your task says "{0}" and the template does not do that', words);
}

/** The task says what kind of code it is, or what it does, in the template's words. */
function isKindMatched({ unit, state }: Explanation): boolean {
  return state === 'matched' && unit.meaning.kind === 'concept';
}

/** Slots whose new word the task says. */
function nounsFilled({ parameters, problems }: Comparison['fill']): number {
  return parameters.filter(({ from, to }) => from !== to && problems.every(({ text }) => text !== from)).length;
}

function slotProblem({ fill }: Comparison, kind: SlotProblem['kind'], say: (text: string) => string): string | undefined {
  const problem = fill.problems.find((other) => other.kind === kind);
  return problem && say(problem.text);
}

/** Plain TypeScript may stand in a file with markup, not the other way round. */
function mayStandIn(language: string, fileLanguage: string): boolean {
  return language === fileLanguage || `${language}react` === fileLanguage;
}
