import assert from 'node:assert/strict';
import type { ServedRow } from '../../../../../src/core/team/teamTemplates.ts';
import type { TemplateCopy } from '../../../../../src/core/team/templateCopy.ts';
import { toTemplateFile } from '../../../../../src/core/templates/library/templateFile.ts';
import type { TemplateSeed } from '../../../../../src/core/templates/template.ts';
import { FakeClock } from '../../../../fakes/fakeClock.ts';
import { createMemoryTemplateCopy } from '../../../../fakes/memoryTemplateCopy.ts';
import { createMemoryTemplateStore } from '../../../../fakes/memoryTemplateStore.ts';
import { lesson, taskQuery, testEngine } from '../../../../fakes/templateEngines.ts';

const task = 'FastAPI endpoint that lists rentals in Postgres';
const code = 'def list_rentals(db):\n    return db.query(Rental).all()\n';
const seed = (id: string, parts: Partial<TemplateSeed> = {}): TemplateSeed => {
  return { id, task, language: 'python', technologies: [], fileName: '', code, slots: [{ word: 'rentals', kind: 'noun' }], ...parts };
};

describe('templates of the team', function () {
  this.timeout(10_000);
  let copy: TemplateCopy;
  let change: number;
  beforeEach(() => {
    copy = createMemoryTemplateCopy();
    change = 0;
  });
  async function share(one: TemplateSeed, document: string | null = toTemplateFile(one)): Promise<void> {
    const row = { id: one.id, change: ++change, version: 1, source: 'learned', language: 'python', updatedAtMs: 1 };
    const served: ServedRow = { ...row, document, person: 'anna', acceptedBy: ['lea'] };
    assert.ok(await copy.take(await copy.position(), [served], { book: 'b', epoch: 'e', change }, true));
  }
  const engineOf = () => testEngine([], createMemoryTemplateStore(), copy);

  it('are served with whose they are, followed while they change, and gone when they are removed', async () => {
    const engine = engineOf();
    await engine.ready();
    assert.deepEqual(engine.suggest(taskQuery(task), 5), []);
    await share(seed('a'));
    await engine.ready();
    const [row] = engine.suggest(taskQuery(task), 5);
    assert.deepEqual([row?.templateId, row?.origin], ['team:a', { kind: 'team', person: 'anna', acceptedBy: ['lea'] }]);
    const answer = await engine.serve(taskQuery(task.replace('rentals', 'invoices')), 'learned');
    assert.ok(answer.served && answer.origin?.kind === 'team' && answer.code.includes('list_invoices'));
    assert.deepEqual(
      engine.teamTemplates().map(({ id }) => id),
      ['team:a'],
    );
    await share(seed('a'), null);
    await engine.ready();
    assert.deepEqual(engine.suggest(taskQuery(task), 5), []);
    assert.equal((await engine.serve(taskQuery(task), 'learned')).served, false);
  });

  it('count once where the same is in the repository or learned here', async () => {
    const engine = engineOf();
    await share(seed('a'));
    await share(seed('b', { task: `  ${task.toUpperCase().replace('RENTALS', 'rentals')}` }));
    await engine.setWorkspaceTemplates([{ ...seed('file'), origin: { kind: 'repository', folder: 'f', file: 'file.json' } }]);
    await engine.ready();
    const rows = engine.suggest({ ...taskQuery(task), folder: 'f' }, 5);
    assert.deepEqual(
      rows.map(({ templateId }) => templateId),
      ['workspace:file'],
    );
    assert.equal(engine.suggest(taskQuery(task), 5).length, 1);
    const near = engine.near({ ...taskQuery('FastAPI thing with rentals and Postgres and pagination'), folder: 'f' }, 5);
    assert.ok(near.length <= 1);
    await engine.learn(lesson(task, 'python', code));
    assert.deepEqual(
      engine.suggest({ ...taskQuery(task), folder: 'f' }, 5).map(({ source, origin }) => [source, origin]),
      [['learned', undefined]],
    );
  });

  it('give way to the user’s own of the same id, which may be paused', async () => {
    const engine = engineOf();
    const learned = await engine.learn(lesson(task, 'python', code));
    assert.ok(learned.learned);
    await share(seed(learned.templateId));
    await engine.library.update(learned.templateId, (one) => ({ ...one, state: 'paused' }));
    await engine.ready();
    assert.deepEqual(engine.suggest(taskQuery(task), 5), []);
  });

  it('hold nobody up who asks while a large team is read into memory', async () => {
    const clock = new FakeClock();
    let goOn = (): void => undefined;
    const slow: TemplateCopy = {
      ...copy,
      changes: async (after, limit) => {
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
        return copy.changes(after, limit);
      },
    };
    await share(seed('a'));
    const engine = testEngine([], createMemoryTemplateStore(), slow, clock);
    const asked = engine.serve(taskQuery(task), 'learned');
    await clock.advance(300);
    assert.equal((await asked).served, false);
    await engine.ready();
    assert.deepEqual(engine.suggest(taskQuery(task), 5), []);
    const loaded = engine.ready();
    goOn();
    await loaded;
    for (let turn = 0; turn < 50 && engine.teamTemplates().length === 0; turn++) await Promise.resolve();
    assert.equal(engine.suggest(taskQuery(task), 5).length, 1);
  });

  it('are left out where they are damaged, and the others serve', async () => {
    const engine = engineOf();
    await share(seed('bad'), '{"task": 1}');
    await share(seed('worse'), 'no JSON');
    await share(seed('good'));
    await engine.ready();
    assert.deepEqual(
      engine.teamTemplates().map(({ id }) => id),
      ['team:good'],
    );
  });

  it('bring no wordings that ask for something else, and a card only where somebody accepted it', async () => {
    const engine = engineOf();
    const card = { intent: { action: 'list', artefact: 'endpoint', technologies: [], constraints: [] }, parameters: [] };
    const claimed = seed('a', { card, wordings: [{ text: 'delete all rentals in Redis', origin: 'user', addedAtMs: 1 }], notFor: [] });
    assert.deepEqual(await engine.proven(claimed, true), { ...seed('a'), card });
    assert.deepEqual(await engine.proven(claimed, false), seed('a'));
  });
});
