import assert from 'node:assert/strict';
import { join } from 'node:path';
import { builtInLibrary } from '../../../../../src/core/templates/builtIn/library.ts';
import { templateLimits } from '../../../../../src/core/templates/template.ts';
import { createMemoryTemplateStore } from '../../../../fakes/memoryTemplateStore.ts';
import { readReuseFamilies } from '../../../../fakes/reuseEvaluation.ts';
import { evaluateTeaching } from '../../../../fakes/teachingEvaluation.ts';
import { testEngine } from '../../../../fakes/templateEngines.ts';

const crud = 'python.fastapi.crud';
const here = { language: 'python', technologies: ['fastapi', 'sqlalchemy'], fileName: 'a.py' };
const asked = (task: string) => ({ task, ...here });

/** An engine that was told that the words mean the built-in CRUD router. */
async function taught(task: string, to: string, verdict: 'kept' | 'notThis' = 'kept', store = createMemoryTemplateStore()) {
  const engine = testEngine(builtInLibrary, store);
  await engine.ready();
  await engine.teach(crud, { request: { ...asked(task), project: 'p' }, parameters: [{ from: 'products', to }] }, verdict);
  return { engine, store };
}

describe('a task that was answered by a near template and kept', () => {
  it('is certain from then on, with another entity too', async () => {
    const { engine } = await taught('gimme the usual invoice stuff as rest', 'invoices');
    for (const [task, to] of [
      ['gimme the usual invoice stuff as rest', 'invoice'],
      ['Gimme the usual supplier stuff as REST', 'supplier'],
    ] as const) {
      const [first] = engine.suggest(asked(task), 3);
      assert.equal(first?.templateId, crud);
      assert.deepEqual(first?.parameters, [{ from: 'products', to }]);
      assert.ok((await engine.serve(asked(task), 'learned')).served);
      assert.deepEqual(engine.suggest({ ...asked(task), language: 'go' }, 3), []);
    }
  });

  const refused: readonly string[] = [
    'gimme the usual invoice stuff as graphql',
    'gimme the usual deleted invoice stuff as rest',
    'gimme the usual invoice stuff as rest with paging',
    'gimme the usual invoice stuff',
    'do not gimme the usual invoice stuff as rest',
  ];
  for (const task of refused)
    it(`does not answer "${task}" for certain`, async () => {
      const { engine } = await taught('gimme the usual invoice stuff as rest', 'invoices');
      assert.deepEqual(engine.suggest(asked(task), 3), []);
    });

  it('counts only where the surroundings say again what they said then', async () => {
    const { engine } = await taught('gimme the usual invoice stuff as rest', 'invoices');
    const task = 'gimme the usual order stuff as rest';
    for (const technologies of [['flask', 'sqlalchemy'], ['django'], []])
      assert.deepEqual(engine.suggest({ ...asked(task), technologies }, 3), [], technologies.join());
  });

  it('is stored with the template, which is the user’s own from then on and hides the built-in one', async () => {
    const { store } = await taught('gimme the usual invoice stuff as rest', 'invoices');
    const engine = testEngine(builtInLibrary, store);
    await engine.ready();
    const template = engine.library.get(crud);
    assert.deepEqual(
      template?.wordings?.flatMap(({ text, origin, technologies }) => (origin === 'user' ? [[text, origin, technologies]] : [])),
      [['gimme the usual products stuff as rest', 'user', ['fastapi', 'sqlalchemy']]],
    );
    const rows = engine
      .suggest(asked('FastAPI CRUD router for orders with SQLAlchemy'), 5)
      .map(({ templateId, source }) => [templateId, source]);
    assert.deepEqual(rows, [[crud, 'learned']]);
  });

  it('is not taught when a word that changed does not stand in the task, or when it seems to hold a secret', async () => {
    for (const task of ['the usual stuff please', 'invoices with password = "hunter2-Zx81!qqP"']) {
      const { engine } = await taught(task, 'invoices');
      assert.equal(engine.library.get(crud), undefined, task);
    }
  });

  it('is one of a bounded number', async () => {
    const { engine } = await taught('variant a of invoices', 'invoices');
    for (let i = 0; i < 2 * templateLimits.wordings; i++)
      await engine.teach(
        crud,
        {
          request: { ...asked(`variant number ${'i'.repeat(i + 1)} of invoices`), project: 'p' },
          parameters: [{ from: 'products', to: 'invoices' }],
        },
        'kept',
      );
    assert.equal(engine.library.get(crud)?.wordings?.length, templateLimits.wordings);
  });
});

describe('a near template that was rejected for a task', () => {
  const task = 'crud endpoints for invoices';

  it('is not offered for it again, with whatever entity, and still for others', async () => {
    const ids = (engine: ReturnType<typeof testEngine>, words: string) =>
      [...engine.suggest(asked(words), 5), ...engine.near(asked(words), 5)].map(({ templateId }) => templateId);
    const before = testEngine(builtInLibrary);
    await before.ready();
    assert.ok(ids(before, task).includes(crud));
    const { engine } = await taught(task, 'invoices', 'notThis');
    assert.ok(!ids(engine, task).includes(crud));
    assert.ok(!ids(engine, 'crud endpoints for orders').includes(crud));
    assert.ok(ids(engine, 'endpoints to list and delete orders').includes(crud));
  });

  it('answers for certain again once the task was taken and kept after all', async () => {
    const { engine } = await taught(task, 'invoices', 'notThis');
    await engine.teach(crud, { request: { ...asked(task), project: 'p' }, parameters: [{ from: 'products', to: 'invoices' }] }, 'kept');
    assert.equal(engine.suggest(asked(task), 3)[0]?.templateId, crud);
  });
});

describe('teaching on labelled tasks', function () {
  this.timeout(180_000);

  for (const name of ['dev', 'tuningStories'])
    it(`${name}: what was taken once is certain with another entity, and nothing else is served`, async () => {
      const families = readReuseFamilies(join(import.meta.dirname, `../../../../fixtures/reuse/${name}.jsonl`));
      const { taken, certain, wrong, rejectsServed, notes } = await evaluateTeaching(families);
      assert.ok(taken > 0 && certain >= 0.95 * taken, notes.join('\n'));
      assert.deepEqual([wrong, rejectsServed], [0, 0], notes.join('\n'));
    });
});
