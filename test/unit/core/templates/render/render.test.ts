import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { languageId } from '../../../../../src/core/languages/languages.ts';
import { deriveSlots } from '../../../../../src/core/templates/learn/deriveSlots.ts';
import { render } from '../../../../../src/core/templates/render/render.ts';
import type { TemplateSeed } from '../../../../../src/core/templates/template.ts';
import { renderedCode } from '../../../../fakes/renderedCode.ts';
import { lesson, taskQuery, testEngine, testGrammar } from '../../../../fakes/templateEngines.ts';
import { testLexicon } from '../../../../fakes/testDictionary.ts';
import { webhookCode, webhookTask } from '../../../../fakes/webhookTemplate.ts';

const seed: TemplateSeed = {
  id: 'webhook',
  task: webhookTask,
  language: 'python',
  technologies: [],
  fileName: '',
  code: webhookCode,
  slots: [{ word: 'rentals', kind: 'noun' }],
};

/** Nouns whose forms are far from those of the seed and from each other. */
const noun = fc.constantFrom(
  'bookings',
  'companies',
  'gift cards',
  'price lists',
  'boxes',
  'analyses',
  'memberships',
  'vehicle leases',
  'tax rates',
  'podcasts',
  'ID scans',
);
const politeness = fc.constantFrom('', 'please ', 'hi, could you please ', 'thanks: ', 'I would like to ');
const ending = fc.constantFrom('', ', thanks', '. Cheers!', ' please');

describe('render', () => {
  it('with unchanged parameters gives the seed, for every fixture', () => {
    const lexicon = testLexicon();
    for (const name of [
      'tuning',
      'tuningWordings',
      'tuningTickets',
      'tuningCrud',
      'tuningVendors',
      'tuningAfterHoldout',
      'tuningChatter',
      'tuningStories',
      'tuningKeywords',
    ]) {
      for (const line of readFileSync(join(import.meta.dirname, `../../../../fixtures/reuse/${name}.jsonl`), 'utf8')
        .trim()
        .split('\n')) {
        const { seed: given } = JSON.parse(line);
        const base = {
          id: 'x',
          task: given.task,
          language: languageId(given.language),
          technologies: given.tech,
          fileName: given.file,
          code: given.code,
        };
        const slots = deriveSlots(base, lexicon);
        const rendered = render(
          { ...base, slots },
          slots.map(({ word }) => ({ from: word, to: word })),
        );
        assert.ok(rendered.ok);
        assert.equal(rendered.code, given.code);
      }
    }
  });

  it('there and back gives the seed', () => {
    fc.assert(
      fc.property(
        noun.filter((word) => word === word.toLowerCase()),
        (to) => {
          const there = render(seed, [{ from: 'rentals', to }]);
          assert.ok(there.ok);
          const back = render({ ...seed, task: seed.task.replace('rentals', to), code: there.code, slots: [{ word: to, kind: 'noun' }] }, [
            { from: to, to: 'rentals' },
          ]);
          assert.ok(back.ok);
          assert.equal(back.code, webhookCode);
        },
      ),
    );
  });

  it('keeps protected pieces and always parses', async function () {
    this.timeout(20_000);
    await fc.assert(
      fc.asyncProperty(noun, async (to) => {
        const rendered = render(seed, [{ from: 'rentals', to }]);
        assert.ok(rendered.ok);
        for (const piece of ['.order_by(', 'https://api.mollie.com/v2/payments', 'from fastapi import APIRouter, Form, HTTPException'])
          assert.ok(rendered.code.includes(piece));
        assert.doesNotMatch(rendered.code, /rental/i);
        assert.equal((await testGrammar.parse('python', rendered.code))?.hasError, false);
      }),
      { numRuns: 30 },
    );
  });

  it('refuses words that are no words, and words that make two names one', () => {
    for (const to of ['', 'a b c d e f g', '"; drop', `$${'{'}1:x}`, '__proto__', 'x'.repeat(200), 'a/b', '../..', 'orders\n']) {
      assert.equal(render(seed, [{ from: 'rentals', to }]).ok, false, JSON.stringify(to));
    }
    const crowded = { ...seed, code: 'router = connect()\nrental = router.load()\nprint(rental)\n' };
    assert.equal(render(crowded, [{ from: 'rentals', to: 'routers' }]).ok, false, 'router is there already');
  });
});

describe('render names', () => {
  const rows: readonly (readonly [string, string, string, string, string])[] = [
    [
      'a keyword of Python',
      'python',
      'returns',
      'for order in orders:\n    print(order.id)\n',
      'for return_ in returns:\n    print(return_.id)\n',
    ],
    ['a keyword of C#', 'csharp', 'classes', 'Order order = orders[0];', 'Class @class = classes[0];'],
    ['a keyword of Go', 'go', 'imports', 'for _, order := range orders {\n}\n', 'for _, importItem := range imports {\n}\n'],
    ['no keyword in a string', 'typescript', 'imports', 'const id = get("order", orderId);', 'const id = get("import", importId);'],
    ['a mass noun', 'typescript', 'staff', 'for (const order of orders) save(order);', 'for (const staffItem of staff) save(staffItem);'],
    ['functions of a mass noun', 'python', 'equipment', 'get_order(1)\nget_orders()\n', 'get_equipment_item(1)\nget_equipment()\n'],
    ['a mass noun in the plural', 'python', 'inventories', 'get_order(1)\nget_orders()\n', 'get_inventory(1)\nget_inventories()\n'],
    ['an irregular plural', 'python', 'alumni', 'get_order(1)\nget_orders()\n', 'get_alumnus(1)\nget_alumni()\n'],
    [
      'the same word in a path',
      'java',
      'gateways',
      'package com.acme.gateway.web;\nOrder order;',
      'package com.acme.gateway.web;\nGateway gateway;',
    ],
  ];
  for (const [title, language, to, code, expected] of rows)
    it(title, () => assert.equal(renderedCode(language, code, 'orders', to), expected));

  it('takes the number of the task where the seed knows one form only', () => {
    assert.equal(renderedCode('typescript', 'createWishlist("wishlist");', 'wishlist', 'favourites'), 'createFavourites("favourites");');
    assert.equal(renderedCode('typescript', 'load(wishlistId);', 'wishlist', 'favourites'), 'load(favouriteId);');
  });

  it('changes the article before the word, by its sound', () => {
    const code = '# An order, a single order, "an order".\n';
    assert.equal(renderedCode('python', code, 'orders', 'bookings'), '# A booking, a single booking, "a booking".\n');
    assert.equal(renderedCode('python', code, 'orders', 'hours'), '# An hour, a single hour, "an hour".\n');
    assert.equal(renderedCode('python', code, 'orders', 'user groups'), '# A user group, a single user group, "a user group".\n');
  });

  it('refuses a name that stands beside the new one', () => {
    const code = 'const { items, total } = page;\nconst orders = items.map(toOrder);';
    assert.match(renderedCode('typescript', code, 'orders', 'items'), /^refused: .*already/);
  });
});

describe('politeness and constraints', () => {
  const engine = testEngine();
  before(async () => {
    await engine.learn(lesson(webhookTask, 'python', webhookCode));
  });

  it('politeness around a task changes nothing', async function () {
    this.timeout(20_000);
    await fc.assert(
      fc.asyncProperty(noun, politeness, ending, async (to, before, after) => {
        const plain = await engine.serve(taskQuery(`write a Mollie webhook handler for ${to} with FastAPI`), 'learned');
        const polite = await engine.serve(taskQuery(`${before}write a Mollie webhook handler for ${to} with FastAPI${after}`), 'learned');
        assert.ok(plain.served && polite.served, `${before}|${to}|${after}: ${polite.why}`);
        assert.equal(polite.code, plain.code);
      }),
    );
  });

  it('a negation, another vendor, framework, language or version always refuses', async function () {
    this.timeout(20_000);
    const additions = [
      'without retries',
      'not async',
      'but no logging',
      'with Stripe',
      'in Django',
      'in Go',
      'for version 3',
      'never logging',
      'only for admins',
      'with MongoDB',
      'in Kotlin',
      'via GraphQL',
    ];
    await fc.assert(
      fc.asyncProperty(noun, fc.constantFrom(...additions), async (to, addition) => {
        const answer = await engine.serve(taskQuery(`Mollie webhook handler for ${to} with FastAPI ${addition}`), 'learned');
        assert.equal(answer.served, false, addition);
      }),
    );
  });

  it('any text at all is answered in bounded time and never throws', async function () {
    this.timeout(20_000);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
        const answer = await engine.serve(taskQuery(text), 'learned');
        assert.equal(typeof answer.served, 'boolean');
      }),
    );
  });
});
