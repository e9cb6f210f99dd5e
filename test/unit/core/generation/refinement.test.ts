import assert from 'node:assert/strict';
import { fromTemplate, good, pipeline } from '../../../fakes/pipeline.ts';
import { ScriptedChain } from '../../../fakes/scriptedChain.ts';
import { ScriptedTemplates } from '../../../fakes/scriptedTemplates.ts';

describe('generator, for code that stands there already', () => {
  const refinement = { code: 'def add(a, b): return a + b', earlier: ['a sum'], sentence: 'with types', isSaidInWords: true };
  const request = { task: 'a sum, with types', startAt: 'cache', refinement } as const;

  it('asks a model and no template, and what is learned is the whole wish', async () => {
    const templates = new ScriptedTemplates({ learned: fromTemplate, builtIn: fromTemplate });
    const { generate, chain } = pipeline({ templates, chain: new ScriptedChain({ text: good }) });
    const { offer, receipt } = await generate(request);
    assert.equal(offer?.source, 'model');
    assert.equal(receipt.task, 'a sum, with types');
    assert.equal(offer?.lesson?.request.task, 'a sum, with types');
    assert.match(chain.requests[0]?.call.prompt ?? '', /The code that stands there now.*def add\(a, b\): return a \+ b/s);
  });

  it('learns nothing where the words do not say it all', async () => {
    const { generate } = pipeline({ chain: new ScriptedChain({ text: good }) });
    const { offer } = await generate({ ...request, refinement: { ...refinement, isSaidInWords: false } });
    assert.equal(offer?.source, 'model');
    assert.equal(offer?.lesson, undefined);
  });

  it('is not answered by a template when no model answers: it does not know what stands there', async () => {
    const templates = new ScriptedTemplates({ learned: fromTemplate });
    const { generate } = pipeline({ templates, chain: new ScriptedChain() });
    const { offer, error } = await generate(request);
    assert.equal(offer, undefined);
    assert.ok(error);
  });

  it('is answered from the cache for the same code and sentence', async () => {
    const cached = { code: 'x = 1', provider: 'p', model: 'm', vendor: 'v', costNanoUsd: 5, ageMs: 1 };
    const { generate, chain } = pipeline({ cached });
    assert.equal((await generate(request)).offer?.source, 'cache');
    assert.equal(chain.requests.length, 0);
  });
});
