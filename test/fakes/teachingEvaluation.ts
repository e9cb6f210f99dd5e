import { languageId } from '../../src/core/languages/languages.ts';
import { spanOf } from '../../src/core/templates/slotWord.ts';
import { isPlural, pluralOf, singularOf } from '../../src/core/templates/words/wordForms.ts';
import type { ReuseFamily } from './reuseEvaluation.ts';
import { lesson, taskQuery, testEngine } from './templateEngines.ts';

export interface TeachingScore {
  /** Tasks that no template surely answered, and were taken from the right one. */
  readonly taken: number;
  /** Of those, how many were taught: each word that changed stands in the task. */
  readonly taught: number;
  /** Asked again with another entity: for certain from the right template with the right words. */
  readonly certain: number;
  /** Asked again: for certain, but from another template or with other words. */
  readonly wrong: number;
  /** Tasks that ask for something else and are served after all was taught. */
  readonly rejectsServed: number;
  /** What was not certain, and what was wrong, for a look. */
  readonly notes: readonly string[];
}

/** Entities that no family has. */
const others = ['pergola', 'lighthouse', 'orchid'];

/**
 * Learns one template a family, takes each task that is not certain from the right template with the right words, and keeps it; then asks
 * each again with another entity in the same place, and the tasks that ask for something else.
 */
export async function evaluateTeaching(families: readonly ReuseFamily[]): Promise<TeachingScore> {
  const engine = testEngine();
  const notes: string[] = [];
  const again: { readonly id: string; readonly task: string; readonly from?: string | undefined; readonly to?: string | undefined }[] = [];
  const idOf = new Map<string, string>();
  for (const { family, seed } of families) {
    const { request, ...rest } = lesson(seed.task, languageId(seed.language), seed.code, seed.tech);
    const outcome = await engine.learn({ ...rest, request: { ...request, fileName: seed.file } });
    if (outcome.learned) idOf.set(family, outcome.templateId);
  }
  let [taken, taught] = [0, 0];
  for (const { family, reuse } of families) {
    const id = idOf.get(family);
    const seed = id === undefined ? undefined : engine.seedOf(id);
    if (id === undefined || !seed) continue;
    for (const { task, expect } of reuse) {
      if ((await engine.serve(taskQuery(task), 'learned')).served) continue;
      const parameters = seed.slots.map(({ word }) => ({ from: word, to: expect.params[word] ?? word }));
      const before = engine.library.get(id)?.wordings?.length ?? 0;
      await engine.teach(id, { request: { ...taskQuery(task), project: 'test' }, parameters }, 'kept');
      taken += 1;
      if ((engine.library.get(id)?.wordings?.length ?? 0) > before) taught += 1;
      else notes.push(`not taught: ${family}: ${task}`);
      again.push({ id, ...otherEntity(task, parameters, seed.slots, taken) });
    }
  }
  let [certain, wrong] = [0, 0];
  for (const { id, task, from, to } of again) {
    const answer = await engine.serve(taskQuery(task), 'learned');
    if (!answer.served) {
      notes.push(`not certain: ${task} (${answer.rule})`);
      continue;
    }
    const value = from === undefined ? undefined : answer.parameters.find((parameter) => parameter.from === from)?.to;
    const isRight = answer.templateId === id && (from === undefined || singularOf(value ?? '') === singularOf(to ?? ''));
    if (isRight) certain += 1;
    else {
      wrong += 1;
      notes.push(`wrong: ${task}: ${value ?? 'another template'}`);
    }
  }
  let rejectsServed = 0;
  for (const { family, reject } of families)
    for (const { task } of reject)
      if ((await engine.serve(taskQuery(task), 'learned')).served) {
        rejectsServed += 1;
        notes.push(`serves: ${family}: ${task}`);
      }
  return { taken, taught, certain, wrong, rejectsServed, notes };
}

/** The task with a noun that no family has in place of the entity; the task itself where it names none. */
function otherEntity(
  task: string,
  parameters: readonly { readonly from: string; readonly to: string }[],
  slots: readonly { readonly word: string; readonly kind: string }[],
  round: number,
): { readonly task: string; readonly from?: string; readonly to?: string } {
  for (const [i, { from, to }] of parameters.entries()) {
    if (slots[i]?.kind !== 'noun') continue;
    for (const form of [to, singularOf(to), pluralOf(singularOf(to))]) {
      const span = spanOf(task, form);
      if (!span) continue;
      const noun = others[round % others.length] ?? 'pergola';
      const other = isPlural(form.split(' ').at(-1) ?? '') ? pluralOf(noun) : noun;
      return { task: replacedAll(task, form, other), from, to: other };
    }
  }
  return { task };
}

function replacedAll(text: string, from: string, to: string): string {
  let result = text;
  for (let span = spanOf(result, from); span; span = spanOf(result, from))
    result = result.slice(0, span.start) + to + result.slice(span.end);
  return result;
}
