import { createHash } from 'node:crypto';
import { cacheMigrations } from '../../src/adapters/sqlite/cacheSchema.ts';
import { createSqliteResponseCache } from '../../src/adapters/sqlite/responseCache.ts';
import { createAnswerCache, type ModelSetup } from '../../src/core/generation/answerCache.ts';
import type { CacheableRequest } from '../../src/core/generation/stages/cachedAnswer.ts';
import { TemporaryDatabases } from '../fakes/temporaryDatabase.ts';
import type { Figure } from './figureTable.ts';
import { exactly } from './storeMoney.ts';

const asked: CacheableRequest = {
  system: 'You write Python 3.12. Follow PEP 8.',
  prompt: 'Language: python\n\nTask: Add a function that enables retries with --force and returns orders sorted ascending',
  language: 'python',
  project: 'shop',
  agent: 'coder',
  maxOutputTokens: 4_000,
};
const model: ModelSetup = { provider: 'gemini', model: 'flash', effort: 'low', baseUrl: 'https://models.example/v1' };

/** Requests near `asked` that must not get its answer, and models that must not answer for the one that did. */
const others: readonly (Partial<CacheableRequest> & { readonly models?: readonly ModelSetup[] })[] = [
  ...[
    ['--force', '--no-force'],
    ['--force', '-force'],
    ['enables', 'disables'],
    ['ascending', 'descending'],
    ['orders', 'order'],
    ['Add', 'add'],
    ['function', 'functi\u043en'],
    ['returns orders', 'returns  orders'],
    ['retries with', 'retries without'],
    ['Task:', 'Task: '],
    ['returns', 'never returns'],
  ].map(([from = '', to = '']) => ({ prompt: asked.prompt.replace(from, to) })),
  { prompt: `${asked.prompt}\n` },
  { prompt: asked.prompt.normalize('NFD').replace('e', 'e\u0301') },
  { system: 'You write Rust. Follow rustfmt.' },
  { system: `${asked.system} ` },
  // The border between two texts moves while what stands one after the other stays the same.
  { system: asked.system.slice(0, -1), prompt: asked.system.slice(-1) + asked.prompt },
  { system: '', prompt: asked.system + asked.prompt },
  { system: `${asked.system}","${asked.prompt}`, prompt: '' },
  { language: 'ruby' },
  { language: 'pythons', project: 'hop' },
  { project: 'blog' },
  { project: 'Shop' },
  { project: '' },
  { agent: 'tester' },
  { maxOutputTokens: 4_001 },
  { maxOutputTokens: 400 },
  { models: [{ provider: 'gemini', model: 'pro' }] },
  { models: [{ provider: 'openai', model: 'flash' }] },
  { models: [{ provider: 'geminiflash', model: '' }] },
  { models: [{ provider: 'gemini","flash', model: '' }] },
  { models: [{ ...model, effort: 'high' }] },
  { models: [{ ...model, effort: undefined }] },
  { models: [{ ...model, baseUrl: 'https://models.example/v2' }] },
  { models: [] },
];

/** Pairs that differ in one flag, word, model, system prompt or project; the identical request is the one hit. */
export async function adversary(): Promise<Figure[]> {
  const databases = new TemporaryDatabases();
  const database = await databases.open({ migrations: cacheMigrations });
  const cache = createSqliteResponseCache({ database, clock: databases.clock });
  let models: readonly ModelSetup[] = [model];
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  const answers = createAnswerCache({ cache, clock: databases.clock, models: () => models, hash });
  await answers.store(asked, { code: 'answer', vendor: 'google', costNanoUsd: 1, provider: model.provider, model: model.model });
  let wrongHits = 0;
  for (const { models: order = [model], ...change } of others) {
    models = order;
    if (await answers.find({ ...asked, ...change })) {
      wrongHits++;
      console.error('wrong hit', change, order);
    }
  }
  models = [{ provider: 'openai', model: 'sol' }, model];
  const rightHit = (await answers.find({ ...asked }))?.code === 'answer';
  await databases.dispose();
  return [
    exactly('wrongHits', `${others.length} adversarial cache pairs: wrong hits`, wrongHits, 0, 'GPTCache: 3 of 3'),
    exactly('rightHits', '… and the identical request', rightHit ? 1 : 0, 1),
  ];
}
