import type { Template } from '../../src/core/templates/template.ts';

const nouns =
  'order invoice product customer ticket booking report shipment vehicle supplier coupon contract employee patient course payment refund device sensor article recipe project task event venue'.split(
    ' ',
  );
const frameworks: readonly (readonly [string, string])[] = [
  ['FastAPI', 'python'],
  ['Flask', 'python'],
  ['Django', 'python'],
  ['Starlette', 'python'],
  ['Express', 'typescript'],
  ['NestJS', 'typescript'],
  ['Fastify', 'typescript'],
  ['Koa', 'typescript'],
  ['Hono', 'typescript'],
  ['Sanic', 'python'],
];
const stores = ['Postgres', 'MySQL', 'MongoDB', 'Redis', 'SQLite', 'DynamoDB', 'Cassandra', 'Elasticsearch'];
const kinds = ['endpoint that lists', 'endpoint that creates', 'webhook handler for', 'CSV export of', 'background job that archives'];

export const codeFor = (noun: string, language: string): string => {
  const capital = noun.slice(0, 1).toUpperCase() + noun.slice(1);
  const block = (i: number): string =>
    language === 'python'
      ? `def load_${noun}_${i}(db, ${noun}_id: int) -> ${capital}:\n    ${noun} = db.get(${capital}, ${noun}_id)\n    if ${noun} is None:\n        raise KeyError("${noun} not found")\n    return ${noun}\n`
      : `export function load${capital}${i}(db: Db, ${noun}Id: number): ${capital} {\n  const ${noun} = db.get(${noun}Id);\n  if (!${noun}) throw new Error("${noun} not found");\n  return ${noun};\n}\n`;
  return Array.from({ length: 16 }, (_, i) => block(i)).join('\n');
};

/** The task of the template with this number. */
export function task(i: number): { task: string; language: string; noun: string } {
  const noun = nouns[i % nouns.length] ?? 'order';
  const [framework, language] = frameworks[Math.floor(i / nouns.length) % frameworks.length] ?? ['FastAPI', 'python'];
  const store = stores[Math.floor(i / 250) % stores.length] ?? 'Postgres';
  const kind = kinds[Math.floor(i / 2_000) % kinds.length] ?? kinds[0];
  return { task: `${framework} ${kind} ${noun}s in ${store}`, language, noun };
}

const parts: Readonly<Record<string, readonly [short: string, long: string]>> = {
  'endpoint that lists': ['list route', 'GET handler returning all'],
  'endpoint that creates': ['create route', 'POST handler that stores new'],
  'webhook handler for': ['incoming hook', 'callback receiver reacting to'],
  'CSV export of': ['csv dump', 'spreadsheet download with all'],
  'background job that archives': ['archiver', 'scheduled worker moving old'],
};

/** Ten other ways to ask for the template with this number, as a card gives them. */
export function wordings(i: number): readonly string[] {
  const { noun } = task(i);
  const [framework] = frameworks[Math.floor(i / nouns.length) % frameworks.length] ?? ['FastAPI'];
  const store = stores[Math.floor(i / 250) % stores.length] ?? 'Postgres';
  const [short, long] = parts[kinds[Math.floor(i / 2_000) % kinds.length] ?? ''] ?? ['route', 'handler for'];
  const many = `${noun}s`;
  return [
    `${many} ${short} ${framework} ${store}`,
    `We need a ${short} for ${many}, ${framework} on top of ${store}`,
    `As a back office user I want a ${framework} ${long} ${many} kept in ${store}`,
    `${long} ${many}, ${store} database, ${framework} app`,
    `Can you write the ${framework} ${short} for our ${many}? The data lives in ${store}.`,
    `ticket: ${framework} service lacks a ${short} (${many}, ${store})`,
    `Build with ${framework}: ${long} ${many}; persistence ${store}`,
    `how would a ${long} ${many} look with ${framework} and ${store}`,
    `${store} backed ${short} for ${many} using the ${framework} framework`,
    `add ${long} ${many} to the ${framework} project, reading ${store} rows`,
  ];
}

/** A learned template; numbers up to 10,000 give different tasks. */
export function template(i: number): Template {
  const { task: words, language, noun } = task(i);
  return {
    format: 1,
    id: `template-${i}`,
    task: words,
    language,
    technologies: [],
    fileName: '',
    code: codeFor(noun, language),
    slots: [{ word: `${noun}s`, kind: 'noun' }],
    provenance: { project: 'bench', provider: 'bench', model: 'bench', learnedAtMs: 0, costNanoUsd: 0 },
    score: 100,
    counters: { served: 0, accepted: 0, edited: 0, rejected: 0, undone: 0, kept: 0, examples: 1, lastUsedAtMs: 0 },
    state: 'active',
    versions: [],
    wordings: wordings(i).map((text) => ({ text, origin: 'model', addedAtMs: 0 })),
  };
}
