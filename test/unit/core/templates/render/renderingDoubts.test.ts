import assert from 'node:assert/strict';
import { renderingDoubts } from '../../../../../src/core/templates/render/renderingDoubts.ts';
import type { Slot, TemplateSeed } from '../../../../../src/core/templates/template.ts';

const english = new Set(['border', 'recorder', 'reorder', 'ordered', 'twofold']);

function doubt(task: string, code: string, [slot, to]: readonly [Slot, string], more: Partial<TemplateSeed> = {}): string | undefined {
  const seed: TemplateSeed = { id: 't', task, language: 'typescript', technologies: [], fileName: '', code, slots: [slot], ...more };
  return renderingDoubts(seed, (word) => english.has(word))([{ from: slot.word, to }]);
}

const orders: Slot = { word: 'orders', kind: 'noun' };
const number = (word: string): Slot => ({ word, kind: 'number' });

describe('rendering doubts', () => {
  const guesses: readonly [what: string, doubt: string | undefined][] = [
    ['a run of letters that holds the word', doubt('orders route', 'const orderid = 1; const orders = [];', [orders, 'invoices'])],
    ['the word behind a prefix', doubt('orders route', 'const suborders = orders.map(part);', [orders, 'invoices'])],
    ['minutes that stand in seconds', doubt('cache for 15 minutes', '// 15 minutes\nconst ttl = 900;', [number('15'), '30'])],
    ['hours that stand in milliseconds', doubt('expire after 24 hours', 'const ms = 86_400_000; // 24', [number('24'), '12'])],
    ['megabytes that stand in bytes', doubt('at most 5 MB', 'const max = 5242880; // 5', [number('5'), '10'])],
    ['days that stand in hours', doubt('older than 7 days', 'const hours = 168; const days = 7;', [number('7'), '30'])],
    ['a number in letters', doubt('retry 3 times', '// gives up after three attempts\nconst max = 3;', [number('3'), '5'])],
    ['"twice"', doubt('retry 2 times', '// tries twice\nconst max = 2;', [number('2'), '4'])],
    ['a table named by a word of SQL', doubt('orders query', 'db.query("SELECT id FROM orders");', [orders, 'groups'])],
    [
      'another one, in the singular',
      doubt('order query', 'db.query("INSERT INTO order VALUES (1)");', [{ ...orders, word: 'order' }, 'user']),
    ],
    ['a file of several words', doubt('orders export', 'save("orders.csv");', [orders, 'gift cards'])],
    ['a dotted name of several words', doubt('orders events', 'emit("orders.created");', [orders, 'gift cards'])],
    ['letters that not every name may have', doubt('orders route', 'const orders = [];', [orders, 'cafés'])],
  ];
  for (const [what, why] of guesses) it(`has one about ${what}`, () => assert.ok(why));

  const sure: readonly [what: string, doubt: string | undefined][] = [
    ['English words that hold the word', doubt('orders route', 'const border = reorder(orders);', [orders, 'invoices'])],
    ['numbers that are said in the task too', doubt('15 minutes, 900 rows', 'const a = 15; const rows = 900;', [number('15'), '30'])],
    ['the same digits in another unit', doubt('15 retries', 'const max = 15; const port = 900;', [number('15'), '30'])],
    ['words that hold a number in letters', doubt('retry 2 times', '// a twofold check\nconst max = 2;', [number('2'), '4'])],
    ['words of SQL that name no table', doubt('orders query', 'const orders = db.load("orders");', [orders, 'groups'])],
    ['tables with another name', doubt('orders query', 'db.query("SELECT id FROM orders");', [orders, 'invoices'])],
    ['identifiers of several words', doubt('orders route', 'const orders = loadOrders();', [orders, 'gift cards'])],
    ['paths of several words', doubt('orders route', 'app.get("/orders/:id");', [orders, 'gift cards'])],
    [
      'words that hold the letters by chance',
      doubt('carts job', 'const cartesian = carts.cross(Descarte);', [{ ...orders, word: 'carts' }, 'bags']),
    ],
    ['text of several words', doubt('orders route', 'log("No orders found");', [orders, 'gift cards'])],
    ['a topic of one word', doubt('orders consumer', 'consume("orders");', [orders, 'invoices'])],
    ['what stays as it is', doubt('orders route', 'const orderid = 1;', [orders, 'orders'])],
    [
      'what a card says to keep',
      doubt('orders route', 'const orderid = 1; const orders = [];', [orders, 'invoices'], {
        card: {
          intent: { action: '', artefact: '', technologies: [], constraints: [] },
          parameters: [{ word: 'orders', occurrences: ['orders'], keep: ['orderid'] }],
        },
      }),
    ],
  ];
  for (const [what, why] of sure) it(`has none about ${what}`, () => assert.equal(why, undefined));
});
