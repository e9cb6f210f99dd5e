import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pluralize from 'pluralize';
import { languageId } from '../../../src/core/languages/languages.ts';
import { builtInLibrary } from '../../../src/core/templates/builtIn/library.ts';
import { type ReuseFamily, readReuseFamilies } from '../../fakes/reuseEvaluation.ts';
import { readLines } from '../../fakes/reuseModel.ts';
import { seededRandom } from '../../fakes/seededRandom.ts';
import { goldCode, type LabelledFamily, type Values } from './goldCode.ts';

/** One task of the stream. */
export interface StreamTask {
  readonly project: number;
  readonly atMs: number;
  readonly task: string;
  readonly language: string;
  readonly fileName: string;
  /** The right code; what a model answers. */
  readonly code: string;
  /** `first`: of its family. `repeated`: its family was asked for before. `novel`: of no family, asked for once. */
  readonly kind: 'first' | 'repeated' | 'novel';
  /** Absent for a novel task. */
  readonly family?: LabelledFamily;
  readonly values: Values;
  /** Index among the family's labelled tasks, for one that is worded as there. */
  readonly labelled?: number;
}

export interface StreamOptions {
  readonly projects: number;
  readonly tasksPerProject: number;
  /** Share of tasks that are novel, 0 to 1. */
  readonly novelShare: number;
  readonly seed: number;
}

interface Wordings {
  readonly things: readonly (readonly [one: string, many: string])[];
  readonly names: readonly string[];
  readonly projects: readonly string[];
  readonly numbers: Readonly<Record<string, readonly string[]>>;
  readonly families: Readonly<Record<string, readonly string[]>>;
}

const fixtures = join(import.meta.dirname, '../../fixtures/reuse');
export const labelledFamilies = readLines<LabelledFamily>(join(fixtures, 'dev.jsonl'));
const wordings = JSON.parse(readFileSync(join(import.meta.dirname, 'wordings.json'), 'utf8')) as Wordings;
const yearMs = 365 * 86_400_000;
const startMs = Date.UTC(2025, 11, 1);

/**
 * Tasks of projects over a year, project after project. Families are drawn by Zipf's law. A repeated task is worded as one of the labelled
 * tasks of its family, with its words or new ones, or as one of the wordings written for this stream.
 */
export function streamOf({ projects, tasksPerProject, novelShare, seed }: StreamOptions): readonly StreamTask[] {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const novel = shuffled(novelTasks(), random);
  const ranks = shuffled(labelledFamilies, random);
  const total = projects * tasksPerProject;
  const isNovel = shuffled(
    Array.from({ length: total }, (_, at) => at < Math.round(total * novelShare)),
    random,
  );
  const known = new Set<string>();
  return Array.from({ length: total }, (_, at): StreamTask => {
    const place = { project: Math.floor(at / tasksPerProject), atMs: startMs + Math.round((at * yearMs) / total) };
    if (isNovel[at]) {
      const task = novel.pop();
      if (!task) throw new Error(`There are not enough novel tasks for a share of ${novelShare}`);
      return { ...place, ...task, kind: 'novel', values: {} };
    }
    const family = zipf(ranks, random);
    const kind = known.has(family.family) ? 'repeated' : 'first';
    known.add(family.family);
    const { language, file } = family.seed;
    return { ...place, ...worded(family, pick), kind, family, language: languageId(language), fileName: file };
  });
}

function worded(family: LabelledFamily, pick: <T>(list: readonly T[]) => T): Pick<StreamTask, 'task' | 'code' | 'values' | 'labelled'> {
  const own = wordings.families[family.family] ?? [];
  const at = pick([...own.keys(), ...family.reuse.keys()].map((index, i) => ({ index, isOwn: i < own.length })));
  const values = newValues(family, pick);
  if (at.isOwn) {
    const task = (own[at.index] ?? '').replace(/\{(x|n)\}/g, (_, what: string) => wordFor(family, values, what === 'n'));
    return { task, values, code: goldCode(family, values) };
  }
  const labelled = family.reuse[at.index];
  if (!labelled) throw new Error('no such task');
  const said = { ...Object.fromEntries(Object.keys(family.gold.entity).map((word) => [word, word])), ...labelled.expect.params };
  const isRenamed = pick([true, true, false]) && Object.values(said).every((value) => labelled.task.split(value).length === 2);
  if (!isRenamed)
    return { task: labelled.task, values: labelled.expect.params, code: goldCode(family, labelled.expect.params), labelled: at.index };
  const task = Object.entries(said).reduce((text, [word, value]) => text.replace(value, values[word] ?? word), labelled.task);
  return { task, values, code: goldCode(family, values) };
}

function newValues(family: LabelledFamily, pick: <T>(list: readonly T[]) => T): Values {
  return Object.fromEntries(
    Object.entries(family.gold.entity).map(([word, kind]) => {
      if (kind === 'number') return [word, pick([word, ...(wordings.numbers[family.family] ?? [])])];
      if (kind === 'name') return [word, pick(/^[A-Z]+$/.test(word) ? wordings.projects : wordings.names)];
      const [one, many] = pick(wordings.things);
      return [word, pluralize.isPlural(word) ? many : one];
    }),
  );
}

function wordFor({ gold }: LabelledFamily, values: Values, isNumber: boolean): string {
  const word = Object.entries(gold.entity).find(([, kind]) => (kind === 'number') === isNumber)?.[0] ?? '';
  return values[word] ?? word;
}

/** Tasks with their code that no family answers: the built-in library, which is switched off here, and other labelled sets. */
function novelTasks(): readonly Pick<StreamTask, 'task' | 'language' | 'fileName' | 'code'>[] {
  const seeds = otherSets
    .flatMap((name): readonly ReuseFamily[] => readReuseFamilies(join(fixtures, `${name}.jsonl`)))
    .map(({ seed }) => ({ task: seed.task, language: languageId(seed.language), fileName: seed.file, code: seed.code }));
  const written = builtInLibrary.map(({ task, language, fileName, code }) => ({ task, language, fileName, code }));
  return [...seeds, ...written].filter(({ task }) => !ofAFamily.has(task));
}

const otherSets = [
  ...['tuning', 'tuningAfterHoldout', 'tuningBranches', 'tuningChatter', 'tuningClipped', 'tuningCrud', 'tuningGateway', 'tuningHasty'],
  ...['tuningKeywords', 'tuningStories', 'tuningTickets', 'tuningVendors', 'tuningWordings'],
];

/** What one of the families does answer, by the words of both. */
const ofAFamily = new Set([
  'ASP.NET Core minimal API endpoints for reservations with EF Core',
  'ASP.NET Core minimal API CRUD endpoints for products with EF Core',
  'FastAPI Stripe webhook handler for orders',
  'FastAPI CRUD router for products with SQLAlchemy',
  'Django REST Framework viewset and serializer for articles',
  'Spring Boot REST controller, service and JPA repository for products',
]);

/** The n-th is drawn with a weight of 1 / n. */
function zipf<T>(ranked: readonly T[], random: () => number): T {
  let left = random() * ranked.reduce((sum, _, at) => sum + 1 / (at + 1), 0);
  for (const [at, one] of ranked.entries()) {
    left -= 1 / (at + 1);
    if (left <= 0) return one;
  }
  return ranked[0] as T;
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const result = [...list];
  for (let at = result.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [result[at], result[other]] = [result[other] as T, result[at] as T];
  }
  return result;
}
