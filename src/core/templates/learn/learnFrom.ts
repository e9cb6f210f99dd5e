import { languageId } from '../../languages/languages.ts';
import { normaliseLines } from '../../lines.ts';
import type { Clock, Grammar, IdSource } from '../../ports.ts';
import type { ReceiptParameter } from '../../receipt/receipt.ts';
import { looksSecret } from '../code/looksSecret.ts';
import { signatureOf } from '../explain/signature.ts';
import { isForgotten } from '../library/confidence.ts';
import { versionsWith } from '../library/formerVersions.ts';
import type { TemplateLibrary } from '../library/templateLibrary.ts';
import { type Template, templateLimits } from '../template.ts';
import type { LearnOutcome, Lesson, TemplateQuery } from '../templateEngine.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { deriveSlots } from './deriveSlots.ts';
import { grow } from './grow.ts';

export interface LearnDeps {
  readonly library: TemplateLibrary;
  readonly lexicon: Lexicon;
  readonly grammar: Grammar;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Learned templates that are near a task, nearest first, with the parameters under which they match, if they do. */
  near(query: TemplateQuery): readonly { readonly id: string; readonly parameters: readonly ReceiptParameter[] | undefined }[];
}

/** Least score of code that is learned from. */
export const learnThreshold = 90;

/** Templates kept at most; beyond it those not used for long make room. */
const libraryLimit = 20_000;

/** Makes a template of accepted code, or lets a near one grow by it, or says why not. */
export async function learnFrom(given: Lesson, deps: LearnDeps): Promise<LearnOutcome> {
  const lesson = { ...given, code: normaliseLines(given.code, given.request.language) };
  const refused = reasonAgainst(lesson);
  if (refused) return { learned: false, why: refused };
  const replaced = lesson.replaces === undefined ? undefined : deps.library.get(lesson.replaces);
  if (replaced) {
    const slots = [...deriveSlots({ ...replaced, code: lesson.code }, deps.lexicon)];
    const change = (newest: Template): Template => ({
      ...newest,
      code: lesson.code,
      score: lesson.report.score,
      slots,
      versions: versionsWith(newest, deps.clock.now()),
    });
    await deps.library.update(replaced.id, change);
    return { learned: true, templateId: replaced.id, change: 'newVersion' };
  }
  const example = { task: lesson.request.task, code: lesson.code, score: lesson.report.score };
  for (const { id, parameters } of deps.near(lesson.request)) {
    const known = deps.library.get(id);
    if (!known || known.language !== languageId(lesson.request.language)) continue;
    if (!mayBeAlike(known.code, lesson.code)) continue;
    const growth = await grow(known, example, parameters, deps.grammar);
    if (growth.change === 'none') continue;
    const { template } = growth;
    await deps.library.update(id, (newest) => ({
      ...newest,
      code: template.code,
      slots: template.slots,
      protectedStrings: template.protectedStrings,
      score: template.score,
      versions: template.versions,
      card: growth.change === 'confirmed' ? newest.card : undefined,
      state: 'active',
      counters: { ...newest.counters, examples: newest.counters.examples + 1, lastUsedAtMs: deps.clock.now() },
    }));
    return { learned: true, templateId: id, change: growth.change };
  }
  const template = newTemplate(lesson, deps);
  if (!signatureOf(template, deps.lexicon)) return { learned: false, why: 'The task cannot be read as one task.' };
  await makeRoom(deps);
  await deps.library.add(template);
  return { learned: true, templateId: template.id, change: 'new' };
}

/** A cheap look before trees are compared: half of the distinct words are the same. */
function mayBeAlike(one: string, other: string): boolean {
  const words = (text: string): Set<string> => new Set(text.match(/[A-Za-z_]\w*|[^\s\w]/g));
  const [a, b] = [words(one), words(other)];
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return shared * 2 >= Math.min(a.size, b.size) && Math.max(a.size, b.size) <= 2 * Math.min(a.size, b.size);
}

function newTemplate(lesson: Lesson, deps: LearnDeps): Template {
  const { request } = lesson;
  const nowMs = deps.clock.now();
  const base = {
    id: deps.ids.next(),
    task: request.task,
    language: languageId(request.language),
    technologies: [...request.technologies].slice(0, templateLimits.technologies).map((name) => name.slice(0, 60)),
    fileName: request.fileName.slice(0, 200),
    code: lesson.code,
  };
  return {
    format: 1,
    ...base,
    slots: [...deriveSlots(base, deps.lexicon)],
    provenance: {
      project: request.project.slice(0, 400),
      provider: lesson.provider.slice(0, 100),
      model: lesson.model.slice(0, 200),
      learnedAtMs: nowMs,
      costNanoUsd: lesson.costNanoUsd,
    },
    score: lesson.report.score,
    counters: { served: 0, accepted: 0, edited: 0, rejected: 0, undone: 0, kept: 0, examples: 1, lastUsedAtMs: nowMs },
    state: 'active',
    versions: [],
  };
}

function reasonAgainst({ report, code, request }: Lesson): string | undefined {
  if (report.score < learnThreshold) return `Its score is ${report.score}, below ${learnThreshold}.`;
  if (report.parsed === 'no') return 'It does not parse.';
  if (code.length > templateLimits.codeChars || request.task.length > templateLimits.taskChars) return 'It is too long for a template.';
  if (code.trim() === '' || request.task.trim() === '') return 'There is nothing to learn.';
  if (looksSecret(code) || looksSecret(request.task)) return 'It seems to hold a secret.';
  return undefined;
}

/** Forgets what was not used for half a year, once the library is full. */
async function makeRoom({ library, clock }: LearnDeps): Promise<void> {
  const all = library.all();
  if (all.length < libraryLimit) return;
  const oldest = [...all].sort((a, b) => a.counters.lastUsedAtMs - b.counters.lastUsedAtMs);
  for (const template of oldest.slice(0, 200))
    if (isForgotten(template, clock.now()) || all.length > libraryLimit + 100) await library.remove(template.id);
}
