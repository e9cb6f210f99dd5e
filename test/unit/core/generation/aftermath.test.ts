import assert from 'node:assert/strict';
import { createAftermath } from '../../../../src/core/generation/aftermath.ts';
import { offerResult as result } from '../../../fakes/offerResults.ts';
import { requestFor } from '../../../fakes/requests.ts';
import { ScriptedTemplates } from '../../../fakes/scriptedTemplates.ts';

const report = { score: 100, checks: [], findings: [], critical: [], parsed: 'yes' } as const;
const log = { trace() {}, info() {}, warn() {}, error() {} };

const lesson = { request: requestFor({}), code: 'x = 1', report, provider: 'gemini', model: 'm', costNanoUsd: 1 };

const decisions: string[] = [];
const decide = async (id: string, decision: string) => void decisions.push(`${id} ${decision}`);

describe('aftermath', () => {
  let described: string[] = [];
  const cards = { describe: (id: string) => void described.push(id) };

  beforeEach(() => {
    decisions.splice(0);
    described = [];
  });

  it('writes of an answer that was refined, and says nothing against the template that gave it', async () => {
    const templates = new ScriptedTemplates();
    const aftermath = createAftermath(templates, decide, log, cards);
    await aftermath.refined(result({ source: 'learned', templateId: 't1' }));
    assert.deepEqual(decisions, ['r1 refined']);
    assert.deepEqual(templates.events, []);
  });

  it('writes what the user did to the receipt, once it is stored', async () => {
    const templates = new ScriptedTemplates();
    const aftermath = createAftermath(templates, decide, log, cards);
    let store = () => {};
    const saved = new Promise<void>((resolve) => {
      store = resolve;
    });
    const accepting = aftermath.accepted({ ...result({ lesson }), saved }, false);
    await Promise.resolve();
    assert.deepEqual(decisions, []);
    store();
    await accepting;
    await aftermath.revised('r1', 'kept');
    await aftermath.revised('r1', 'undone');
    await aftermath.accepted(result({}), true);
    await aftermath.rejected(result({}));
    await aftermath.rejected({ ...result({}), offer: undefined });
    await aftermath.decided('r0', 'rejected');
    assert.deepEqual(decisions, ['r1 accepted', 'r1 undone', 'r1 edited', 'r1 rejected', 'r0 rejected']);
  });

  it('learns accepted model code, and takes it back when it is undone', async () => {
    const templates = new ScriptedTemplates();
    const aftermath = createAftermath(templates, decide, log, cards);
    assert.equal((await aftermath.accepted(result({ lesson }), false))?.learned, true);
    await aftermath.revised('r1', 'undone');
    assert.deepEqual(templates.events, [['learned-1', 'undone']]);
    assert.deepEqual(described, ['learned-1']);
  });

  it('learns nothing that the user changed first, and nothing without a lesson', async () => {
    const templates = new ScriptedTemplates();
    const aftermath = createAftermath(templates, decide, log, cards);
    await aftermath.accepted(result({ lesson }), true);
    await aftermath.accepted(result({}), false);
    assert.deepEqual([templates.lessons, described], [[], []]);
  });

  it('learns what the user made of an answer, before Accept or after it', async () => {
    const templates = new ScriptedTemplates();
    const aftermath = createAftermath(templates, decide, log, cards);
    const kept = { ...lesson, code: 'x = 2' };
    await aftermath.accepted(result({ lesson }), true, kept);
    assert.deepEqual(templates.lessons, [kept]);
    const later = { ...lesson, code: 'x = 3' };
    await aftermath.revised('r1', 'edited', later);
    assert.deepEqual(templates.lessons.at(-1), { ...later, replaces: 'learned-1' });
    assert.deepEqual(templates.events, [['learned-1', 'edited']]);
  });

  describe('a near template that was confirmed', () => {
    const { task, ...context } = requestFor({});
    const confirmed = { request: { ...context, task }, parameters: [] };
    const taken = result({ templateId: 't1', source: 'builtIn', confirmed });

    it('learns the task as another wording once it is kept, and counts', async () => {
      const templates = new ScriptedTemplates();
      await createAftermath(templates, decide, log, cards).accepted(taken, false);
      assert.deepEqual(templates.taught, [['t1', task, 'kept']]);
      assert.deepEqual(templates.events, [['t1', 'accepted']]);
    });

    it('learns no wording from code that the user had to change first', async () => {
      const templates = new ScriptedTemplates();
      await createAftermath(templates, decide, log, cards).accepted(taken, true);
      assert.deepEqual(templates.taught, []);
    });

    it('is remembered as not meant when it is rejected or undone, and is trusted as before', async () => {
      const templates = new ScriptedTemplates();
      const aftermath = createAftermath(templates, decide, log, cards);
      await aftermath.rejected(taken);
      await aftermath.accepted(taken, false);
      await aftermath.revised('r1', 'undone');
      assert.deepEqual(
        templates.taught.map(([, , verdict]) => verdict),
        ['notThis', 'kept', 'notThis'],
      );
      assert.deepEqual(templates.events, [['t1', 'accepted']]);
    });
  });

  it('tells the template that answered what the user did', async () => {
    const templates = new ScriptedTemplates();
    const aftermath = createAftermath(templates, decide, log, cards);
    const served = result({ templateId: 't1', source: 'learned' });
    await aftermath.accepted(served, false);
    await aftermath.accepted(served, true);
    await aftermath.rejected(served);
    await aftermath.revised('r1', 'kept');
    assert.deepEqual(templates.events, [
      ['t1', 'accepted'],
      ['t1', 'edited'],
      ['t1', 'rejected'],
      ['t1', 'kept'],
    ]);
  });

  it('never rejects: a store that fails costs only the memory', async () => {
    const templates = new ScriptedTemplates();
    templates.learn = () => Promise.reject(new Error('disk full'));
    assert.equal(await createAftermath(templates, decide, log, cards).accepted(result({ lesson }), false), undefined);
  });
});
