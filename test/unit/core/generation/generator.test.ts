import assert from 'node:assert/strict';
import { BudgetError, CancelledError, ChainExhaustedError, ProviderError, StorageError } from '../../../../src/core/errors.ts';
import type { CachedAnswer } from '../../../../src/core/storage.ts';
import { fromTemplate, good, pipeline, weak } from '../../../fakes/pipeline.ts';
import { ScriptedChain } from '../../../fakes/scriptedChain.ts';
import { ScriptedTemplates } from '../../../fakes/scriptedTemplates.ts';

describe('generator', () => {
  it('answers from a learned template without asking anything else', async () => {
    const { generate, chain, shown, receipts } = pipeline({ templates: new ScriptedTemplates({ learned: fromTemplate }) });
    const { offer, receipt } = await generate();
    assert.equal(offer?.code, 'router = 1\n');
    assert.deepEqual([offer?.price, offer?.title], ['free', 'CRUD router · "invoices" in place of "orders"']);
    assert.equal(receipt.source, 'learned');
    assert.equal(receipt.costNanoUsd, 0);
    assert.equal(receipt.savedNanoUsd, 12_000_000);
    assert.deepEqual(receipt.attempts, []);
    assert.deepEqual(shown, ['templates']);
    assert.equal(chain.requests.length, 0);
    assert.deepEqual(receipts, [receipt]);
  });

  it('asks built-in templates after learned ones, and says why the learned ones refused', async () => {
    const templates = new ScriptedTemplates({ builtIn: { ...fromTemplate, source: 'builtIn' } });
    const { offer, receipt } = await pipeline({ templates }).generate();
    assert.equal(offer?.source, 'builtIn');
    assert.match(receipt.why[0] ?? '', /No learned template/);
    assert.deepEqual(receipt.refusals, [{ rule: 'tooLittle', why: receipt.why[0] }]);
  });

  it('counts as saved what a model would likely cost, as it was shown to the user where it was', async () => {
    const templates = new ScriptedTemplates({ builtIn: { ...fromTemplate, source: 'builtIn', originalCostNanoUsd: 0 } });
    const { generate, chain } = pipeline({ templates });
    chain.estimated = { provider: 'p', label: 'P', model: 'm', likelyNanoUsd: 5_000, atMostNanoUsd: 9_000 };
    assert.equal((await generate()).receipt.savedNanoUsd, 5_000);
    assert.equal((await generate({ likelyNanoUsd: 7_000 })).receipt.savedNanoUsd, 7_000);
  });

  it('serves the template the user chose, of either source, and asks no model when it does not fit after all', async () => {
    const both = { learned: fromTemplate, builtIn: { ...fromTemplate, templateId: 't2', source: 'builtIn' as const } };
    const { offer } = await pipeline({ templates: new ScriptedTemplates(both) }).generate({ templateId: 't2' });
    assert.equal(offer?.templateId, 't2');
    const { generate, chain, nearMisses } = pipeline({ templates: new ScriptedTemplates(both, ['t1']) });
    const { error, receipt } = await generate({ templateId: 'gone' });
    assert.match(String(error), /chosen template does not fit.*No builtIn template/);
    assert.equal(receipt.failure, 'SetupError.templateUnfit');
    assert.deepEqual([chain.requests, nearMisses], [[], []]);
  });

  it('passes over a template whose rendering does not parse', async () => {
    const templates = new ScriptedTemplates({ learned: { ...fromTemplate, code: 'broken(' } });
    const { offer, receipt } = await pipeline({ templates, chain: new ScriptedChain({ text: good }) }).generate();
    assert.equal(offer?.source, 'model');
    assert.ok(receipt.why.some((sentence) => sentence.includes('has a syntax error')));
  });

  for (const kind of ['code', 'stub', 'sample'] as const) {
    it(`serves and learns no template for a selected ${kind}: it says more than the words do`, async () => {
      const templates = new ScriptedTemplates({ learned: fromTemplate });
      const { offer } = await pipeline({ templates, chain: new ScriptedChain({ text: good }) }).generate({
        selection: { text: 'x', kind },
      });
      assert.equal(offer?.source, 'model');
      assert.equal(offer?.lesson, undefined);
    });
  }

  it('serves a template for a selected comment: it is the task', async () => {
    const { offer } = await pipeline({ templates: new ScriptedTemplates({ learned: fromTemplate }) }).generate({
      selection: { text: '# x', kind: 'comment' },
    });
    assert.equal(offer?.source, 'learned');
  });

  it('asks a model last, caches and offers a lesson', async () => {
    const { generate, stored } = pipeline({ chain: new ScriptedChain({ text: good, costNanoUsd: 7_000 }) });
    const { offer, receipt } = await generate();
    assert.equal(offer?.code, 'def add(a: int, b: int) -> int:\n    return a + b');
    assert.equal(receipt.costNanoUsd, 7_000);
    assert.equal(receipt.attempts.length, 1);
    assert.equal(stored.length, 1);
    assert.equal(offer?.lesson?.costNanoUsd, 7_000);
    assert.deepEqual(offer?.warnings, []);
  });

  it('repairs once below the threshold and keeps the better version', async () => {
    const chain = new ScriptedChain({ text: weak, costNanoUsd: 5 }, { text: good, costNanoUsd: 6 });
    const { offer, receipt } = await pipeline({ chain }).generate();
    assert.match(offer?.code ?? '', /def add/);
    assert.deepEqual(
      chain.requests.map((request) => request.purpose),
      ['author', 'repair'],
    );
    assert.equal(receipt.costNanoUsd, 11);
  });

  it('keeps the first version when the repair is no better, warns, and neither caches nor learns', async () => {
    const { generate, stored } = pipeline({ chain: new ScriptedChain({ text: weak }, { text: weak }) });
    const { offer } = await generate();
    assert.deepEqual(offer?.warnings, ['The checks give this code 80 of 100.']);
    assert.equal(offer?.lesson, undefined);
    assert.deepEqual(stored, []);
  });

  it('offers the first version when the repair fails', async () => {
    const chain = new ScriptedChain({ text: weak }, { error: new ChainExhaustedError('allFailed', 'All failed.', []) });
    const { offer, receipt } = await pipeline({ chain }).generate();
    assert.match(offer?.code ?? '', /weak/);
    assert.ok(receipt.why.some((sentence) => sentence.includes('which failed')));
  });

  for (const stop of ['truncated', 'complete'] as const) {
    it(`neither caches nor learns an answer that was cut (${stop === 'truncated' ? 'by the limit' : 'inside its block'})`, async () => {
      const text = stop === 'truncated' ? good : good.slice(0, 40);
      const { generate, stored } = pipeline({ chain: new ScriptedChain({ text, stop }) });
      const { offer } = await generate();
      assert.match(offer?.warnings[0] ?? '', /cut off at the token limit/);
      assert.equal(offer?.lesson, undefined);
      assert.deepEqual(stored, []);
    });
  }

  it('has critical code reviewed with the author named, and learns nothing rejected', async () => {
    const { generate, reviews, stored } = pipeline({
      chain: new ScriptedChain({ text: good.replace('add', 'risky'), vendor: 'anthropic' }),
      verdict: 'rejected',
    });
    const { offer, receipt } = await generate();
    assert.deepEqual(reviews, ['anthropic']);
    assert.equal(receipt.review?.verdict, 'rejected');
    assert.equal(offer?.lesson, undefined);
    assert.deepEqual(stored, []);
    assert.equal(offer?.warnings.length, 1);
  });

  it('says so when nobody could review', async () => {
    const { generate } = pipeline({ chain: new ScriptedChain({ text: good.replace('add', 'risky') }), verdict: 'none' });
    assert.deepEqual((await generate()).offer?.warnings, ['Looked at.']);
  });

  const cached: CachedAnswer = {
    code: 'def add(): ...',
    provider: 'openai',
    vendor: 'openai',
    model: 'gpt',
    costNanoUsd: 9_000,
    ageMs: 60_000,
  };

  it('serves an identical request from the cache, re-validated, with its age', async () => {
    const { offer, receipt } = await pipeline({ cached }).generate();
    assert.equal(offer?.source, 'cache');
    assert.equal(receipt.cacheAgeMs, 60_000);
    assert.equal(receipt.savedNanoUsd, 9_000);
    assert.equal(offer?.lesson, undefined);
  });

  it('passes over a cached answer that does not pass the checks any more, or that is critical and was never approved', async () => {
    for (const code of ['weak', 'risky']) {
      const { offer } = await pipeline({ cached: { ...cached, code }, chain: new ScriptedChain({ text: good }) }).generate();
      assert.equal(offer?.source, 'model');
    }
  });

  it('asks the cheap tier about near templates only, and not when the setting is off', async () => {
    const near = new ScriptedTemplates({}, ['t7']);
    const asked = pipeline({ templates: near, chain: new ScriptedChain({ text: good }) });
    assert.equal((await asked.generate()).offer?.source, 'model');
    assert.deepEqual(asked.nearMisses, [['t7', 't7']]);
    const off = pipeline({ templates: near, chain: new ScriptedChain({ text: good }), settings: { useCheapTier: false } });
    await off.generate();
    const far = pipeline({ chain: new ScriptedChain({ text: good }) });
    await far.generate();
    assert.deepEqual([...off.nearMisses, ...far.nearMisses], []);
  });

  it('serves what the cheap tier confirmed, and offers what it adapted only when that passes the checks', async () => {
    const templates = new ScriptedTemplates({}, ['t7']);
    const served = await pipeline({ templates, cheap: { kind: 'served', answer: fromTemplate } }).generate();
    assert.equal(served.offer?.templateId, 't1');
    const adapted = {
      kind: 'adapted',
      templateId: 't7',
      title: 'CRUD router',
      code: 'y = 2\n',
      provider: 'p',
      model: 'm',
      why: 'Adapted.',
    } as const;
    const fine = await pipeline({ templates, cheap: adapted }).generate();
    assert.equal(fine.receipt.source, 'adapted');
    assert.equal(fine.offer?.lesson?.code, 'y = 2\n');
    for (const code of ['weak', 'risky']) {
      const whole = await pipeline({ templates, cheap: { ...adapted, code }, chain: new ScriptedChain({ text: good }) }).generate();
      assert.equal(whole.offer?.source, 'model', code);
    }
  });

  it('claims no saving by a confirmed template that is critical code, and says why a model answered', async () => {
    const cheap = { kind: 'served', answer: { ...fromTemplate, code: 'risky' } } as const;
    const { offer, receipt } = await pipeline({
      templates: new ScriptedTemplates({}, ['t7']),
      cheap,
      chain: new ScriptedChain({ text: good }),
    }).generate();
    assert.deepEqual([offer?.source, receipt.savedNanoUsd], ['model', 0]);
    assert.match(receipt.why.join(' '), /security-critical and needs a second vendor’s review/);
  });

  it('says that an answer was shared and cost nothing here, and leaves storing it to the generation that paid', async () => {
    const { generate, stored } = pipeline({ chain: new ScriptedChain({ text: good, shared: true }) });
    const { receipt, offer } = await generate();
    assert.deepEqual([receipt.costNanoUsd, receipt.attempts, receipt.model], [0, [], 'gemini-test']);
    assert.equal(offer?.price, 'shared, $0');
    assert.match(receipt.why.join(' '), /used here too/);
    assert.deepEqual(stored, []);
  });

  it('goes around templates and cache for "Regenerate"', async () => {
    const { generate } = pipeline({
      cached,
      templates: new ScriptedTemplates({ learned: fromTemplate }),
      chain: new ScriptedChain({ text: good }),
    });
    assert.equal((await generate({ startAt: 'model' })).offer?.source, 'model');
  });

  it('falls back to a template when the model was chosen and none answered', async () => {
    const errors = [
      new ChainExhaustedError('allFailed', 'All failed.', []),
      new BudgetError('limitReached', 'The limit is reached.'),
      new ProviderError('Refused.', { provider: 'gemini', reason: 'refused' }),
      new StorageError('io', 'The disk is full, so nothing can be reserved.'),
    ];
    for (const error of errors) {
      const { generate } = pipeline({
        templates: new ScriptedTemplates({ builtIn: { ...fromTemplate, source: 'builtIn' } }),
        chain: new ScriptedChain({ error }),
      });
      assert.equal((await generate({ startAt: 'model' })).offer?.source, 'builtIn', error.name);
    }
  });

  it('shows each stage that has something to do, once, and the templates again when they stand in for the models', async () => {
    const near = new ScriptedTemplates({}, ['t7']);
    const whole = pipeline({ templates: near, chain: new ScriptedChain({ text: weak }, { text: good.replace('add', 'risky') }) });
    await whole.generate();
    assert.deepEqual(whole.shown, ['templates', 'cache', 'nearMiss', 'asking', 'checking', 'repairing', 'checking', 'reviewing']);
    const error = new ChainExhaustedError('allFailed', 'All failed.', []);
    const failed = pipeline({ chain: new ScriptedChain({ error }), settings: { useCache: false } });
    await failed.generate({ startAt: 'cache' });
    assert.deepEqual(failed.shown, ['asking', 'templates']);
  });

  it('keeps what the stages before a failure found in the receipt', async () => {
    const chain = new ScriptedChain({ text: weak, shared: true }, { error: new CancelledError() });
    const { receipt } = await pipeline({ chain }).generate();
    assert.equal(receipt.outcome, 'cancelled');
    assert.deepEqual(receipt.why.slice(0, 2), ['No learned template explains the task.', 'No builtIn template explains the task.']);
    assert.match(receipt.why[2] ?? '', /same request was already running/);
  });

  it('ends with a receipt of every attempt when nothing answered', async () => {
    const error = new ChainExhaustedError('allFailed', 'All failed.', []);
    const { generate, receipts } = pipeline({ chain: new ScriptedChain({ error }) });
    const result = await generate();
    assert.equal(result.offer, undefined);
    assert.equal(result.error, error);
    assert.equal(receipts[0]?.outcome, 'failed');
    assert.equal(receipts[0]?.failure, 'ChainExhaustedError.allFailed');
    assert.equal(receipts[0]?.attempts.length, 1);
  });

  it('tells an answer without code as what it is', async () => {
    const { error } = await pipeline({ chain: new ScriptedChain({ text: 'I would rather not.' }) }).generate();
    assert.ok(error instanceof ProviderError && error.reason === 'emptyReply');
  });

  it('makes no request once it was cancelled, and the receipt says cancelled', async () => {
    const controller = new AbortController();
    controller.abort();
    const { generate, chain, receipts } = pipeline();
    const { error } = await generate({}, controller.signal);
    assert.ok(error instanceof CancelledError);
    assert.equal(chain.requests.length, 0);
    assert.equal(receipts[0]?.outcome, 'cancelled');
  });
});
