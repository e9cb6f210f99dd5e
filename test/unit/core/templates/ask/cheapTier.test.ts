import assert from 'node:assert/strict';
import { CancelledError } from '../../../../../src/core/errors.ts';
import { adaptShare, applyEdits, askCheapTier, matchShare } from '../../../../../src/core/templates/ask/cheapTier.ts';
import { proposeSlots } from '../../../../../src/core/templates/ask/proposeSlots.ts';
import { toSnippetFile } from '../../../../../src/core/templates/library/snippetFile.ts';
import { fromTemplateFile, toTemplateFile, withoutDuplicates } from '../../../../../src/core/templates/library/templateFile.ts';
import { currentSlots, slotsProblem } from '../../../../../src/core/templates/render/slotRules.ts';
import type { DeclaredVersions } from '../../../../../src/core/validation/packages/declaredVersions.ts';
import { RecordingObserver } from '../../../../fakes/recordingObserver.ts';
import { type ChainReply, ScriptedChain } from '../../../../fakes/scriptedChain.ts';
import { taskQuery, testEngine, testGrammar, testSyntaxChecks } from '../../../../fakes/templateEngines.ts';
import { webhookCode, webhookTask } from '../../../../fakes/webhookTemplate.ts';

const seed = {
  id: 'webhook',
  task: webhookTask,
  language: 'python',
  technologies: ['fastapi'],
  fileName: 'a.py',
  code: webhookCode,
  slots: [{ word: 'rentals', kind: 'noun' as const }],
};

async function ask(task: string, ...replies: ChainReply[]) {
  return askIn({}, task, ...replies);
}

async function askIn(versions: DeclaredVersions, task: string, ...replies: ChainReply[]) {
  const engine = testEngine([{ ...seed, needs: { python: '3.12' } }]);
  await engine.ready();
  const chain = new ScriptedChain(...replies);
  const outcome = await askCheapTier(
    { chain, engine, grammar: testGrammar, syntaxChecks: testSyntaxChecks },
    {
      ...{ query: { ...taskQuery(task, 'python'), versions }, near: ['webhook'], generationId: 'g', project: 'p', agent: 'coder' },
      generationNanoUsd: 1_000_000,
    },
    new RecordingObserver(),
    new AbortController().signal,
  );
  return { outcome, requests: chain.requests };
}

describe('the cheap tier', () => {
  it('serves with parameters a model confirmed, within its share of the price', async () => {
    const { outcome, requests } = await ask('Mollie events of our bookings, FastAPI', {
      text: JSON.stringify({ candidate: 0, sameIntent: true, parameters: [{ from: 'rentals', to: 'bookings' }], missing: [] }),
    });
    assert.equal(outcome.kind, 'served');
    assert.ok(outcome.kind === 'served' && outcome.answer.code.includes('BookingStatus'));
    assert.equal(requests[0]?.route, 'cheapest');
    assert.equal(requests[0]?.maxCostNanoUsd, 1_000_000 * matchShare);
  });

  it('adapts a template whose versions the project lacks, whatever the model says of it', async () => {
    const { outcome, requests } = await askIn(
      { python: { version: '3.9', fileName: 'pyproject.toml' } },
      'Mollie events of our rentals, FastAPI',
      { text: JSON.stringify({ candidate: 0, sameIntent: true, parameters: [{ from: 'rentals', to: 'rentals' }], missing: [] }) },
      { text: JSON.stringify({ possible: true, edits: [{ find: '"/webhooks/mollie"', replace: '"/hooks"' }] }) },
    );
    assert.equal(outcome.kind, 'adapted');
    assert.match(requests[1]?.call.prompt ?? '', /needs Python 3\.12 or newer and your project allows 3\.9/);
  });

  it('does not take a parameter the task does not name', async () => {
    const { outcome } = await ask('Mollie events, FastAPI', {
      text: JSON.stringify({ candidate: 0, sameIntent: true, parameters: [{ from: 'rentals', to: 'yachts' }], missing: [] }),
    });
    assert.equal(outcome.kind, 'none');
  });

  it('adapts by edits when something is missing, and only code that parses', async () => {
    const verdict = { text: JSON.stringify({ candidate: 0, sameIntent: false, parameters: [], missing: ['another prefix'] }) };
    const good = { text: JSON.stringify({ possible: true, edits: [{ find: '"/webhooks/mollie"', replace: '"/hooks"' }] }) };
    const broken = { text: JSON.stringify({ possible: true, edits: [{ find: '"/webhooks/mollie"', replace: '(((' }] }) };
    const adapted = await ask('…', verdict, good);
    assert.ok(adapted.outcome.kind === 'adapted' && adapted.outcome.code.includes('"/hooks"'));
    assert.equal(adapted.requests[1]?.maxCostNanoUsd, 1_000_000 * adaptShare);
    assert.equal((await ask('…', verdict, broken)).outcome.kind, 'none');
  });

  it('gives up on nonsense, cut answers and failures, and passes a cancellation on', async () => {
    for (const reply of [
      { text: 'no JSON' },
      { text: '{"candidate":7}' },
      { text: '{}', stop: 'truncated' as const },
      { error: new Error('down') },
    ]) {
      assert.equal((await ask('…', reply)).outcome.kind, 'none');
    }
    await assert.rejects(ask('…', { error: new CancelledError() }), CancelledError);
  });

  it('makes an edit only where its text stands once', () => {
    assert.equal(applyEdits('a b a', [{ find: 'a', replace: 'c' }]), undefined);
    assert.equal(applyEdits('a b', [{ find: 'x', replace: 'c' }]), undefined);
    assert.equal(applyEdits('a b', [{ find: 'b', replace: 'c' }]), 'a c');
  });
});

describe('the review of parameters', () => {
  it('keeps proposals that stand in the task and in the code', async () => {
    const parameters = ['rentals', 'Mollie', 'yachts', 'handler'].map((word) => ({ word, kind: 'noun', reason: 'entity' }));
    const proposed = await proposeSlots(
      seed,
      { generationId: 'g', project: 'p', agent: 'coder', maxCostNanoUsd: 1 },
      {
        chain: new ScriptedChain({ text: JSON.stringify({ parameters }) }),
        observer: new RecordingObserver(),
        signal: new AbortController().signal,
      },
    );
    assert.deepEqual(
      proposed.map(({ slot }) => slot.word),
      ['Mollie'],
    );
    assert.ok((currentSlots(seed)[0]?.places ?? 0) > 5);
  });

  it('says what is wrong with slots', () => {
    assert.equal(slotsProblem(seed, seed.slots), undefined);
    assert.match(slotsProblem(seed, [{ word: 'yachts', kind: 'noun' }]) ?? '', /task/);
    assert.match(slotsProblem(seed, [...seed.slots, ...seed.slots]) ?? '', /twice/);
  });
});

describe('open formats', () => {
  it('a template survives its file, and a bad file says why', () => {
    const read = fromTemplateFile(toTemplateFile(seed));
    assert.ok(read.ok);
    assert.deepEqual({ ...read.seed, protectedStrings: undefined }, { ...seed, protectedStrings: undefined });
    assert.deepEqual(
      withoutDuplicates([seed, { ...seed, id: 'copy' }]).map(({ id }) => id),
      ['webhook'],
    );
    for (const text of [
      '',
      '{',
      '[]',
      '{"__proto__":{"x":1}}',
      JSON.stringify({ ...seed, slots: [{ word: 'nowhere', kind: 'noun' }] }),
      JSON.stringify({ ...seed, code: `K = "sk_live_${'a'.repeat(24)}"` }),
    ]) {
      assert.equal(fromTemplateFile(text).ok, false, text.slice(0, 40));
    }
    assert.equal(({} as { x?: number }).x, undefined);
  });

  it('a snippet has a tab stop for each form and keeps dollar signs', () => {
    const snippet = Object.values(toSnippetFile([{ ...seed, code: `${webhookCode}\n# costs $5 }` }]))[0];
    const body = snippet?.body.join('\n') ?? '';
    assert.match(body, /^# \$\{1:rentals?\}, \$\{2:rentals?\}/);
    assert.ok(body.includes('\\$5 \\}'));
    assert.match(body, /\$\{\d\/[^/]+\/\$\{1:\/capitalize\}\/g\}Status/);
  });
});
