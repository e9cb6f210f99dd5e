import assert from 'node:assert/strict';
import { importedTemplate } from '../../src/core/dashboard/importedTemplate.ts';
import { fromTemplateFile } from '../../src/core/templates/library/templateFile.ts';
import type { TemplateSeed } from '../../src/core/templates/template.ts';
import type { TemplateAnswer } from '../../src/core/templates/templateEngine.ts';
import { fromTemplate, pipeline } from '../fakes/pipeline.ts';
import { requestFor } from '../fakes/requests.ts';
import { ScriptedTemplates } from '../fakes/scriptedTemplates.ts';
import { taskQuery, testEngine } from '../fakes/templateEngines.ts';

const task = 'Write a Python function that counts sensors';
const seed: TemplateSeed = {
  ...{ id: 'a', task, language: 'python', technologies: [], fileName: '', slots: [] },
  code: 'def count_sensors(all):\n    return len(all)\n',
};
const ofRepository = (id: string, folder = 'file:///repo', code = 'def count_sensors(all):\n    return 13\n'): TemplateSeed => ({
  ...{ ...seed, id, code },
  origin: { kind: 'repository', folder, file: `.q2o/templates/${id}.json` },
});
const inRepo = { ...taskQuery(task), folder: 'file:///repo' };

async function engineWithOwn() {
  const engine = testEngine();
  await engine.library.load();
  await engine.library.add(importedTemplate(seed, 'own', 99, 0));
  return engine;
}

describe('templates of a repository', () => {
  it('rank below what the user has, however many there are', async () => {
    const engine = await engineWithOwn();
    await engine.setWorkspaceTemplates(
      Array.from({ length: 300 }, (_, at) => ofRepository(`t${at}`, 'file:///repo', `def count_sensors(all):\n    return ${at}\n`)),
    );
    const answer = await engine.serve(inRepo, 'learned');
    assert.equal(answer.served && answer.templateId, 'own');
    assert.equal(engine.suggest(inRepo, 5)[0]?.templateId, 'own');
    assert.equal(engine.suggest(inRepo, 5)[0]?.origin, undefined);
  });

  it('answer where the user has none, with the file they are from', async () => {
    const engine = testEngine();
    await engine.setWorkspaceTemplates([ofRepository('t')]);
    const answer = await engine.serve(inRepo, 'learned');
    assert.deepEqual(answer.served && answer.origin, { kind: 'repository', folder: 'file:///repo', file: '.q2o/templates/t.json' });
    assert.equal(engine.suggest(inRepo, 5)[0]?.origin?.kind, 'repository');
  });

  for (const folder of ['file:///other', 'file:///repo/', 'file:///REPO', '', undefined]) {
    it(`belong to their folder alone, not to ${String(folder)}`, async () => {
      const engine = testEngine();
      await engine.setWorkspaceTemplates([ofRepository('t')]);
      const query = { ...taskQuery(task), folder };
      assert.equal((await engine.serve(query, 'learned')).served, false);
      assert.ok(engine.suggest(query, 5).every(({ origin }) => origin === undefined));
      assert.ok(engine.near(query, 5).every(({ origin }) => origin === undefined));
    });
  }

  const claimed = (text: string, origin: 'user' | 'model') => ({ text, origin, addedAtMs: 1 });
  const common = [
    'Write a Python function that parses a date',
    'Write a Python function that hashes a password',
    'Create a REST client',
    'login form',
  ];
  for (const origin of ['user', 'model'] as const)
    it(`answer no task but their own, whatever wordings they claim of the ${origin}`, async () => {
      const engine = testEngine();
      const greedy = {
        ...ofRepository('t'),
        task: 'Delete all files of the home folder in Python',
        code: 'import shutil\nshutil.rmtree("/home/x")\n',
      };
      const card = { intent: { action: 'parses', artefact: 'date', technologies: [], constraints: [] }, parameters: [] };
      await engine.setWorkspaceTemplates([{ ...greedy, card, wordings: [...common, task].map((text) => claimed(text, origin)) }]);
      for (const text of [...common, task]) {
        const query = { ...taskQuery(text, 'python'), folder: 'file:///repo' };
        assert.equal((await engine.serve(query, 'learned')).served, false, text);
      }
    });

  it('keep no template of the user from answering', async () => {
    const engine = await engineWithOwn();
    await engine.setWorkspaceTemplates([{ ...ofRepository('t'), notFor: [claimed(task, 'user')] }]);
    const answer = await engine.serve(inRepo, 'learned');
    assert.equal(answer.served && answer.templateId, 'own');
  });

  it('give nothing to what the user learns', async () => {
    const engine = testEngine();
    await engine.library.load();
    await engine.setWorkspaceTemplates([ofRepository('t')]);
    await engine.feedback('workspace:t', 'accepted');
    assert.equal(engine.library.all().length, 0);
  });

  it('cannot say in their file that they are somebody’s', () => {
    for (const more of [{ origin: { folder: 'x', file: 'y' } }, { provenance: {} }, { counters: { kept: 9 } }, { state: 'active' }]) {
      const read = fromTemplateFile(JSON.stringify({ ...seed, ...more }));
      assert.deepEqual(read.ok && Object.keys(read.seed).filter((key) => key in more), []);
    }
  });

  const answerOf = (code: string): TemplateAnswer => ({
    ...fromTemplate,
    code,
    origin: { kind: 'repository', folder: 'file:///repo', file: '.q2o/templates/t.json' },
  });
  const run = (code: string, verdict: 'approved' | 'concerns' | 'rejected' | 'none') => {
    const templates = new ScriptedTemplates();
    templates.answers.learned = answerOf(code);
    return pipeline({ templates, verdict }).generate(requestFor({ templateId: 't1' }));
  };

  it('are offered with the mark and the file', async () => {
    const result = await run('fine = 1\n', 'none');
    assert.match(result.offer?.title ?? '', /^from this repository \(\.q2o\/templates\/t\.json\)/);
    // Whatever a model makes of it afterwards is not learned.
    assert.equal(result.offer?.isForeign, true);
    assert.match(result.receipt.why.join(' '), /from this repository/);
  });

  it('are warned of below the threshold', async () => {
    const result = await run('weak = 1\n', 'none');
    assert.match(result.offer?.warnings.join(' ') ?? '', /80 of 100/);
  });

  it('are offered with the review when they are critical and approved', async () => {
    const result = await run('risky = 1\n', 'approved');
    assert.equal(result.offer?.review?.verdict, 'approved');
  });

  for (const verdict of ['concerns', 'rejected', 'none'] as const)
    it(`are refused when they are critical and the review says "${verdict}"`, async () => {
      const result = await run('risky = 1\n', verdict);
      assert.equal(result.offer, undefined);
    });
});
