import { alignSequences, type Run } from '../../alignment.ts';
import { languageId } from '../../languages/languages.ts';
import type { Grammar } from '../../ports.ts';
import type { ReceiptParameter } from '../../receipt/receipt.ts';
import { spanOf } from '../slotWord.ts';
import { type Template, type TemplateVersion, templateLimits } from '../template.ts';
import { singularOf } from '../words/wordForms.ts';
import { antiUnify, type Hole } from './antiUnify.ts';
import { grow, mergeOverlap } from './grow.ts';

/** What two learned templates become when the user makes them one, or why they cannot be one, in a sentence. */
export type Merge =
  | {
      readonly ok: true;
      /** The one that stays, as it will be. */
      readonly kept: Template;
      /** The one that goes. */
      readonly goneId: string;
      /** One for each slot of `kept`: its word there, and the word that stood in its place in the other. */
      readonly parameters: readonly ReceiptParameter[];
      /** Whose code is used: the same in both but for the parameters, or the better one, with the other as a former version. */
      readonly code: 'alike' | 'kept' | 'other';
    }
  | { readonly ok: false; readonly why: string };

export interface MergeDeps {
  readonly grammar: Grammar;
  readonly nowMs: number;
  /** What the template's match says of a task; undefined when it does not answer it. */
  explain(template: Template, task: string): readonly ReceiptParameter[] | undefined;
}

/** Merges two templates of one language. The one that was used more stays, if both ways are possible. Changes neither. */
export async function mergeTemplates(one: Template, other: Template, deps: MergeDeps): Promise<Merge> {
  if (one.id === other.id) return refusal('It is the same template.');
  if (languageId(one.language) !== languageId(other.language)) {
    return refusal(`One is written in ${one.language}, the other in ${other.language}.`);
  }
  const [base, example] = isUsedMore(one, other) ? [one, other] : [other, one];
  const merged = await mergeInto(base, example, deps);
  if (merged.ok) return merged;
  const reversed = await mergeInto(example, base, deps);
  return reversed.ok ? reversed : merged;
}

function isUsedMore(one: Template, other: Template): boolean {
  if (one.counters.served !== other.counters.served) return one.counters.served > other.counters.served;
  return one.provenance.learnedAtMs <= other.provenance.learnedAtMs;
}

async function mergeInto(base: Template, other: Template, deps: MergeDeps): Promise<Merge> {
  const parameters = deps.explain(base, other.task) ?? differenceOf(base, other.task);
  if (!parameters) return refusal('Their tasks differ in more than a few words.');
  const changed = parameters.filter(({ from, to }) => from !== to);
  const growth = await grow(base, { task: other.task, code: other.code, score: other.score }, parameters, deps.grammar);
  if (growth.change === 'none') {
    if (changed.length > 0) return refusal(await whyUnlike(base, other, changed, deps.grammar));
    const versions = [versionOf(other, base, deps.nowMs), ...base.versions].slice(0, templateLimits.versions);
    return merged({ ...base, versions }, 'kept', { base, other, parameters });
  }
  const lost = changed.find(({ from }) => !growth.template.slots.some((slot) => slot.word === from));
  if (lost) return refusal(`Their tasks differ in "${lost.from}" and "${lost.to}", which does not show in the code.`);
  return merged(growth.template, growth.change === 'newVersion' ? 'other' : 'alike', { base, other, parameters });
}

/** The template that is kept, the one that goes into it, and the words of the one's task with those of the other's. */
interface MergedPair {
  readonly base: Template;
  readonly other: Template;
  readonly parameters: readonly ReceiptParameter[];
}

function merged(content: Template, code: 'alike' | 'kept' | 'other', { base, other, parameters }: MergedPair): Merge {
  const kept: Template = {
    ...content,
    counters: addCounters(base.counters, other.counters),
    provenance: { ...base.provenance, learnedAtMs: Math.min(base.provenance.learnedAtMs, other.provenance.learnedAtMs) },
    state: [base.state, other.state].includes('active') ? 'active' : base.state,
  };
  const wordIn = (word: string) => parameters.find(({ from }) => from === word)?.to ?? word;
  return { ok: true, kept, goneId: other.id, parameters: kept.slots.map(({ word }) => ({ from: word, to: wordIn(word) })), code };
}

export function addCounters(one: Template['counters'], other: Template['counters']): Template['counters'] {
  return {
    served: one.served + other.served,
    accepted: one.accepted + other.accepted,
    edited: one.edited + other.edited,
    rejected: one.rejected + other.rejected,
    undone: one.undone + other.undone,
    kept: one.kept + other.kept,
    examples: one.examples + other.examples,
    lastUsedAtMs: Math.max(one.lastUsedAtMs, other.lastUsedAtMs),
  };
}

/** The other's code as a former version; of its slots those that the template's own task names. */
function versionOf({ code, slots, protectedStrings, score }: Template, { task }: Template, nowMs: number): TemplateVersion {
  return { code, slots: slots.filter(({ word }) => spanOf(task, word)), protectedStrings, score, replacedAtMs: nowMs };
}

/** Words of the template's task and of the other task that stand in each other's place, slots first; undefined when whole sentences differ. */
function differenceOf(base: Template, task: string): readonly ReceiptParameter[] | undefined {
  const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean);
  const found: ReceiptParameter[] = [];
  const runs = alignSequences(wordsOf(base.task), wordsOf(task)).filter(({ same }) => !same);
  for (const { one, other } of runs.flatMap(apartFromNumbers)) {
    const [from, to] = [trimmed(one), trimmed(other)];
    if (from === to) continue;
    if (from === '' || to === '' || one.length > 3 || other.length > 3 || from.length > 40 || to.length > 40) return undefined;
    const known = found.find((earlier) => stemOf(earlier.from) === stemOf(from));
    if (known && stemOf(known.to) !== stemOf(to)) return undefined;
    if (!known) found.push({ from, to });
  }
  if (found.length > templateLimits.slots) return undefined;
  const own = base.slots.map(({ word }) => found.find(({ from }) => from === word) ?? { from: word, to: word });
  return [...own, ...found.filter(({ from }) => !base.slots.some(({ word }) => word === from))];
}

/** "the first 100 orders" and "the first 250 invoices": a number stands for a number. */
function apartFromNumbers({ one, other }: Run): readonly Omit<Run, 'same'>[] {
  const isNumber = (word: string | undefined) => word !== undefined && /^\d/.test(word);
  const at = one.length === other.length ? one.findIndex((word, index) => isNumber(word) && isNumber(other[index])) : -1;
  if (at < 0 || one.length === 1) return [{ one, other }];
  return one.map((word, index) => ({ one: [word], other: other.slice(index, index + 1) }));
}

function trimmed(words: readonly string[]): string {
  return words.join(' ').replace(/^[^\p{L}\p{N}]+|(?<![^\p{L}\p{N}])[^\p{L}\p{N}]+$/gu, '');
}

function stemOf(words: string): string {
  return words
    .toLowerCase()
    .split(/[\s_-]+/)
    .map(singularOf)
    .join(' ');
}

/** Why the code of two templates cannot be one with these words as parameters. */
async function whyUnlike(base: Template, other: Template, changed: readonly ReceiptParameter[], grammar: Grammar): Promise<string> {
  const [one, two] = [await grammar.parse(base.language, base.code), await grammar.parse(other.language, other.code)];
  if (!one || !two) return `${base.language} code cannot be compared: there is no grammar for it.`;
  if (one.hasError || two.hasError) return 'The code of one of them does not parse.';
  const { holes, overlap } = antiUnify(one, base.code, two, other.code);
  const percent = (share: number) => `${Math.floor(share * 100)} %`;
  if (overlap < mergeOverlap) return `Only ${percent(overlap)} of their code is alike, and ${percent(mergeOverlap)} must be.`;
  const words = changed.map(({ from, to }) => `"${from}" and "${to}"`).join(', ');
  const strange = holes.find((hole) => !changed.some((parameter) => speaksOf(hole, parameter)));
  if (!strange) return `Their code differs in more than ${words}.`;
  return `Their code differs in more than ${words}: one has "${inShort(strange.from)}" where the other has "${inShort(strange.to)}".`;
}

/** Whether the difference is one of the words in some form. */
function speaksOf(hole: Hole, { from, to }: ReceiptParameter): boolean {
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const core = (word: string) => letters(singularOf(word.toLowerCase())).slice(0, -1);
  return letters(hole.from).includes(core(from)) && letters(hole.to).includes(core(to));
}

function inShort(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function refusal(why: string): Merge {
  return { ok: false, why };
}
