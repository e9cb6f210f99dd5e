import assert from 'node:assert/strict';
import { createAftermath } from '../../../../src/core/generation/aftermath.ts';
import { createCardDesk } from '../../../../src/core/generation/cardDesk.ts';
import type { Receipt } from '../../../../src/core/receipt/receipt.ts';
import { askCard, cardFloorNanoUsd } from '../../../../src/core/templates/ask/askCard.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { offerResult } from '../../../fakes/offerResults.ts';
import { type ChainReply, ScriptedChain } from '../../../fakes/scriptedChain.ts';
import { lesson, testEngine } from '../../../fakes/templateEngines.ts';
import { webhookCode, webhookTask } from '../../../fakes/webhookTemplate.ts';

const card = {
  intent: { action: 'create', artefact: 'webhook handler', technologies: ['fastapi'], constraints: ['status saved'] },
  parameters: [{ word: 'rentals', kind: 'noun', occurrences: ['Rental', 'rental', 'rentals', 'Rentals', 'RENTAL_LIMIT'], keep: [] }],
  wordings: ['fastapi mollie webhook rentals'],
  not: [],
};

async function desk(replies: readonly ChainReply[], isWanted: () => boolean = () => true) {
  const engine = testEngine();
  const learned = await engine.learn(lesson(webhookTask, 'python', webhookCode, ['fastapi']));
  assert.ok(learned.learned);
  const chain = new ScriptedChain(...replies);
  const receipts: Receipt[] = [];
  const clock = new FakeClock();
  let ids = 0;
  const cards = createCardDesk({
    templates: engine,
    isWanted: async () => isWanted(),
    ask: (seed, request, observer) => askCard(seed, request, { chain, observer, signal: new AbortController().signal }),
    validate: async () => 100,
    workplace: () => ({ project: 'p', agent: 'coder' }),
    saveReceipt: async (receipt) => void receipts.push(receipt),
    ids: { next: () => `card-${++ids}`, random: () => 0.5 },
    clock,
    log: { trace() {}, info() {}, warn() {}, error() {} },
  });
  return { cards, engine, chain, receipts, clock, id: learned.templateId, cardOf: () => engine.library.get(learned.templateId)?.card };
}

describe('the card desk', () => {
  it('has a learned template described in the background, with a receipt and within its share', async () => {
    const { cards, chain, receipts, id, cardOf } = await desk([{ text: JSON.stringify(card), costNanoUsd: 700 }]);
    cards.describe(id);
    assert.equal(cardOf(), undefined);
    await cards.idle();
    assert.equal(cardOf()?.intent.artefact, 'webhook handler');
    assert.deepEqual(
      chain.requests.map(({ purpose, route, maxCostNanoUsd, project }) => [purpose, route, maxCostNanoUsd, project]),
      [['card', 'cheapest', cardFloorNanoUsd, 'p']],
    );
    assert.deepEqual(
      receipts.map(({ id: receipt, outcome, costNanoUsd, attempts }) => [receipt, outcome, costNanoUsd, attempts.length]),
      [['card-1', 'answered', 700, 1]],
    );
  });

  it('keeps nobody waiting: Accept is over before the model answers', async () => {
    const { engine } = await desk([]);
    const model = Promise.withResolvers<unknown>();
    const slow = createCardDesk({
      templates: engine,
      isWanted: async () => true,
      ask: () => model.promise,
      validate: async () => 100,
      workplace: () => ({ project: 'p', agent: 'coder' }),
      saveReceipt: async () => undefined,
      ids: { next: () => 'card', random: () => 0.5 },
      clock: new FakeClock(),
      log: { trace() {}, info() {}, warn() {}, error() {} },
    });
    const aftermath = createAftermath(engine, async () => undefined, { trace() {}, info() {}, warn() {}, error() {} }, slow);
    const taught = lesson('Go function that pings a server 3 times', 'go', 'func Ping(server string) int {\n\treturn 3\n}\n', ['go']);
    const outcome = await aftermath.accepted(offerResult({ lesson: taught }), false);
    assert.ok(outcome?.learned);
    assert.equal(engine.library.get(outcome.templateId)?.card, undefined);
    model.resolve({});
    await slow.idle();
  });

  it('asks nothing while it is switched off or no model may be asked, and makes up for it later', async () => {
    let wanted = false;
    const { cards, chain, receipts, id, cardOf } = await desk([{ text: JSON.stringify(card) }], () => wanted);
    cards.describe(id);
    await cards.idle();
    assert.deepEqual([chain.requests, receipts], [[], []]);
    wanted = true;
    cards.describe('some other template');
    await cards.idle();
    assert.ok(cardOf());
  });

  it('asks once in an hour about a template whose card could not be had', async () => {
    const { cards, chain, clock, id, cardOf } = await desk([
      { error: new Error('down') },
      { text: 'no JSON' },
      { text: JSON.stringify(card) },
    ]);
    for (const requests of [1, 1]) {
      cards.describe('another');
      await cards.idle();
      assert.equal(chain.requests.length, requests);
    }
    await clock.advance(60 * 60_000);
    cards.describe('another');
    await cards.idle();
    assert.deepEqual([chain.requests.length, cardOf()], [2, undefined]);
    await clock.advance(60 * 60_000);
    cards.describe(id);
    await cards.idle();
    assert.ok(cardOf());
  });

  it('asks nothing about a template that has a card', async () => {
    const { cards, chain, id } = await desk([{ text: JSON.stringify(card) }]);
    for (let times = 0; times < 3; times++) {
      cards.describe(id);
      await cards.idle();
    }
    assert.equal(chain.requests.length, 1);
  });
});
