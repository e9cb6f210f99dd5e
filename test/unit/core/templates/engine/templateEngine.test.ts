import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtInLibrary } from '../../../../../src/core/templates/builtIn/library.ts';
import { learnThreshold } from '../../../../../src/core/templates/learn/learnFrom.ts';
import { createMemoryTemplateStore } from '../../../../fakes/memoryTemplateStore.ts';
import { lesson, taskQuery, testEngine } from '../../../../fakes/templateEngines.ts';
import { webhookCode, webhookTask } from '../../../../fakes/webhookTemplate.ts';

async function taught() {
  const engine = testEngine();
  const outcome = await engine.learn(lesson(webhookTask, 'python', webhookCode, ['fastapi']));
  assert.ok(outcome.learned);
  return { engine, id: outcome.templateId };
}

describe('the template engine', function () {
  this.timeout(10_000);

  describe('serves what it can explain', () => {
    const rows: readonly (readonly [string, string])[] = [
      [webhookTask, 'Rental'],
      ['please create a mollie webhook handler for rentals with fast api, thank you', 'Rental'],
      ['FastAPI webhook handler for Mollie: bookings', 'Booking'],
      ['Feature request: Mollie webhook handler for bookings with FastAPI, as we discussed. Estimate: 3 points', 'Booking'],
      ['As a shop owner I want to see what was paid. Mollie webhook handler for bookings with FastAPI, needed by Friday', 'Booking'],
      ['SHOP-12: Mollie webhook endpoint for gift cards (FastAPI)', 'GiftCard'],
      ['How do I write a Mollie webhook handler for memberships in FastAPI?', 'Membership'],
      ['fastapi mollie webhook handler companies', 'Company'],
      ['Creat Mollie webhok handler for rentals with FastAPI', 'Rental'],
      ['Mollie webhook handler for rentals with FastAPI that answers 404 when the payment is not found', 'Rental'],
    ];
    for (const [task, name] of rows) {
      it(task, async () => {
        const { engine } = await taught();
        const answer = await engine.serve(taskQuery(task), 'learned');
        assert.ok(answer.served, answer.why);
        assert.match(answer.code, new RegExp(`\\b${name}Status\\.PAID`));
        for (const { start, end } of answer.places) assert.ok(start < end && end <= answer.code.length);
      });
    }
  });

  describe('refuses what it cannot explain', () => {
    const rows: readonly (readonly [string, RegExp])[] = [
      ['Create Stripe webhook handler for rentals with FastAPI', /^$|Stripe/],
      ['Create Mollie webhook handler for rentals with Flask', /Flask/],
      ['Create Mollie webhook handler for rentals with FastAPI without logging', /without/],
      ['Create Mollie webhook client for rentals with FastAPI', /client|Mollie/],
      ['Create Mollie webhook handler for rentals with FastAPI and mail a receipt to the tenant', /mail|receipt/],
      ['Create Mollie webhook handler for overdue rentals with FastAPI', /overdue/],
      ['Create synchronous Mollie webhook handler for rentals with FastAPI', /synchronous/],
      ['Create Mollie webhook handler for rentals with FastAPI, API v3', /3/],
      ['Create Mollie webhook handler for each rental with FastAPI', /each/],
      ['Create Mollie webhook handler for rentals with FastAPI and the language', /language/],
      ['Create Mollie webhook handler for rentals with FastAPI with a title', /title/],
      ['Create Mollie webhook handler for seasonal rentals with FastAPI', /seasonal/],
      ['Create Mollie webhook handler for regular rentals with FastAPI', /regular/],
      ['Create Mollie webhook handler for rental items with FastAPI', /items/],
      ['Create Mollie webhook handler for rentals with FastAPI, newest first', /newest first/],
      ['webhook', /^/],
      ['Erstelle einen Mollie Webhook Handler für Mieten mit FastAPI', /./],
      ['обработчик вебхуков Mollie для аренды на FastAPI', /^$/],
      ['sync async Mollie webhook handler for rentals with FastAPI', /./],
      ['handlers.py', /^/],
    ];
    for (const [task, why] of rows) {
      it(task, async () => {
        const { engine } = await taught();
        const answer = await engine.serve(taskQuery(task), 'learned');
        assert.equal(answer.served, false);
        assert.match(answer.why, why);
      });
    }

    it('a task in a file of another language', async () => {
      const { engine } = await taught();
      assert.equal((await engine.serve(taskQuery(webhookTask, 'go'), 'learned')).served, false);
    });
  });

  describe('names the nearest built-in template when none shares a technology with the task', () => {
    const rows: readonly (readonly [string, RegExp])[] = [
      ['Mollie webhook handler for bookings with FastAPI', /"FastAPI Stripe webhook handler for orders", but your task names Mollie/],
      ['Paint the fence', /^$/],
      ['webhook', /"FastAPI Stripe webhook handler for orders", but it is made for "FastAPI"/],
    ];
    for (const [task, why] of rows) {
      it(task, async () => {
        const answer = await testEngine(builtInLibrary).serve(taskQuery(task, 'python'), 'builtIn');
        assert.ok(!answer.served);
        assert.match(answer.why, why);
      });
    }
  });

  it('leaves alone what is not ours to rename', async () => {
    const { engine } = await taught();
    const answer = await engine.serve(taskQuery('Mollie webhook handler for orders with FastAPI'), 'learned');
    assert.ok(answer.served, answer.why);
    for (const piece of [
      '.order_by(Order.id)',
      'https://api.mollie.com/v2/payments',
      '"/orders"',
      'ORDER_LIMIT = 1',
      '"""Updates an order when',
    ]) {
      assert.ok(answer.code.includes(piece), `${piece}\n${answer.code}`);
    }
  });

  it('learns from a task with signs that mean something in a regular expression', async () => {
    const code = 'def load_orders(queue):\n    orders = get_orders(queue)\n    return orders\n';
    assert.ok((await testEngine().learn(lesson('Python function that loads orders for job-x++', 'python', code))).learned);
  });

  describe('does not learn', () => {
    it('code below the threshold, code that does not parse, or a secret', async () => {
      const engine = testEngine();
      const good = lesson(webhookTask, 'python', webhookCode);
      const rows = [
        { ...good, report: { ...good.report, score: learnThreshold - 1 } },
        { ...good, report: { ...good.report, parsed: 'no' as const } },
        { ...good, code: `API_TOKEN = "${'a1'.repeat(12)}"\n${webhookCode}` },
        { ...good, code: '' },
      ];
      for (const row of rows) assert.equal((await engine.learn(row)).learned, false);
      assert.equal(engine.library.all().length, 0);
    });
  });

  it('confirms a template by a second example instead of keeping two', async () => {
    const { engine, id } = await taught();
    const code = webhookCode.replaceAll('Rental', 'Booking').replaceAll('rental', 'booking').replaceAll('RENTAL', 'BOOKING');
    const outcome = await engine.learn(lesson('Create Mollie webhook handler for bookings with FastAPI', 'python', code));
    assert.deepEqual(outcome, { learned: true, templateId: id, change: 'confirmed' });
    assert.equal(engine.library.get(id)?.counters.examples, 2);
  });

  it('finds a slot by a second example that differs in a word no one took for one', async () => {
    const engine = testEngine();
    const code = (word: string): string =>
      `def count_${word}(parcels: list[Parcel]) -> int:\n    ${word} = [parcel for parcel in parcels if parcel.is_${word}]\n    return len(${word})\n`;
    const first = await engine.learn(lesson('Python function that counts overdue parcels', 'python', code('overdue')));
    assert.ok(first.learned);
    assert.deepEqual(
      engine.library.get(first.templateId)?.slots.map(({ word }) => word),
      ['parcels'],
    );
    const second = await engine.learn(lesson('Python function that counts unpaid parcels', 'python', code('unpaid')));
    assert.deepEqual(second, { learned: true, templateId: first.templateId, change: 'merged' });
    assert.deepEqual(
      engine.library.get(first.templateId)?.slots.map(({ word }) => word),
      ['parcels', 'overdue'],
    );
  });

  it('stops serving a template after one wrong answer, and is not shaken by one after many right ones', async () => {
    const { engine, id } = await taught();
    for (let i = 0; i < 6; i++) await engine.feedback(id, 'accepted');
    await engine.feedback(id, 'rejected');
    assert.ok((await engine.serve(taskQuery(webhookTask), 'learned')).served);
    const { engine: other, id: fresh } = await taught();
    assert.ok((await other.serve(taskQuery(webhookTask), 'learned')).served);
    await other.feedback(fresh, 'undone');
    assert.equal((await other.serve(taskQuery(webhookTask), 'learned')).served, false);
  });

  it('sees what another window learned, and leaves a damaged row out', async () => {
    const store = createMemoryTemplateStore();
    const here = testEngine([], store);
    await here.ready();
    await store.put({ id: 'bad', version: 1, source: 'learned', language: 'python', updatedAtMs: 0, document: '{"__proto__": 1' });
    const outcome = await testEngine([], store).learn(lesson(webhookTask, 'python', webhookCode));
    assert.ok(outcome.learned);
    assert.ok((await here.serve(taskQuery(webhookTask), 'learned')).served);
  });

  it('stays bounded and calm with hostile tasks', async () => {
    const { engine } = await taught();
    const hostile = [
      `${webhookTask} ${'very '.repeat(10_000)}`,
      'a'.repeat(50_000),
      `$${'{'}1:$${'{'}2:__proto__}} CONSTRUCTOR constructor prototype`,
      '(((((((a+)+)+)+)+)+)+$',
      `${'-'.repeat(30_000)}x`,
      '"'.repeat(9_999),
      '\u0000\ud800 webhook',
    ];
    for (const task of hostile) {
      const start = performance.now();
      const answer = await engine.serve(taskQuery(task), 'learned');
      assert.equal(answer.served, false);
      assert.ok(performance.now() - start < 2_000, task.slice(0, 30));
    }
  });

  it('serves templates of the workspace, and forgets them when the files are gone', async () => {
    const engine = testEngine();
    await engine.setWorkspaceTemplates([
      {
        id: 'team',
        task: webhookTask,
        language: 'python',
        technologies: [],
        fileName: '',
        code: webhookCode,
        slots: [{ word: 'rentals', kind: 'noun' }],
      },
    ]);
    assert.ok((await engine.serve(taskQuery(webhookTask), 'learned')).served);
    await engine.setWorkspaceTemplates([]);
    assert.equal((await engine.serve(taskQuery(webhookTask), 'learned')).served, false);
  });

  it('serves two templates of the workspace that carry one id, each for its own task', async () => {
    const engine = testEngine();
    const common = { id: 'report', language: 'python', technologies: [], fileName: '', slots: [] };
    const seeds = [
      { ...common, task: 'Write a Python function that counts sensors', code: 'def count_sensors(all):\n    return len(all)\n' },
      { ...common, task: 'Write a Python function that adds up invoices', code: 'def total_of_invoices(all):\n    return sum(all)\n' },
    ];
    await engine.setWorkspaceTemplates(seeds);
    for (const { task, code } of seeds) {
      const answer = await engine.serve(taskQuery(task), 'learned');
      assert.equal(answer.served && answer.code, code);
    }
    await engine.setWorkspaceTemplates([]);
    for (const { task } of seeds) assert.equal((await engine.serve(taskQuery(task), 'learned')).served, false);
  });

  describe('on labelled tasks', () => {
    // The last three are wordings of tickets, user stories and key words as they come; much of them is left to the cheap tier.
    const sets: readonly (readonly [string, number])[] = [
      ['tuning', 82],
      ['tuningWordings', 85],
      ['tuningTickets', 85],
      ['tuningCrud', 85],
      ['tuningVendors', 85],
      ['tuningAfterHoldout', 85],
      ['tuningChatter', 65],
      ['tuningStories', 52],
      ['tuningKeywords', 52],
      ['tuningBranches', 80],
      ['tuningClipped', 28],
    ];
    for (const [name, servedPercent] of sets) {
      it(`${name}: at least ${servedPercent} % served and none wrong`, async function () {
        this.timeout(20_000);
        const engine = testEngine();
        const families = readFileSync(join(import.meta.dirname, `../../../../fixtures/reuse/${name}.jsonl`), 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line));
        const ids = new Map<string, string>();
        for (const { family, seed } of families) {
          const outcome = await engine.learn(lesson(seed.task, seed.language, seed.code, seed.tech));
          if (outcome.learned) ids.set(family, outcome.templateId);
        }
        let served = 0;
        let asked = 0;
        for (const { family, reuse, reject } of families) {
          for (const { task } of reuse) {
            const answer = await engine.serve(taskQuery(task), 'learned');
            asked++;
            if (answer.served) assert.equal(answer.templateId, ids.get(family), task);
            if (answer.served) served++;
          }
          for (const { task } of reject) assert.equal((await engine.serve(taskQuery(task), 'learned')).served, false, task);
        }
        assert.ok(served / asked >= servedPercent / 100, `${served} of ${asked}`);
      });
    }
  });
});
