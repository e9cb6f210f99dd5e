import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Plan, PlanTask } from '../../../../src/core/plans/plan.ts';
import { planLanguage, planText, servePlan } from '../../../../src/core/plans/planTemplate.ts';
import { readPlan } from '../../../../src/core/plans/readPlan.ts';
import { lesson, taskQuery, testEngine } from '../../../fakes/templateEngines.ts';
import { plans } from './samplePlan.ts';

const parts = { language: 'python', technologies: [], agent: 'coder', change: 'new' } as const;
const tasks: readonly PlanTask[] = [
  { ...parts, id: 'task-1', path: 'bookings/text.py', description: 'a function that formats a booking as text', dependsOn: [] },
  {
    ...parts,
    id: 'task-2',
    path: 'bookings/store.py',
    description: 'a function that finds a booking by id in a list of bookings',
    dependsOn: ['task-1'],
  },
];
const plan: Plan = { goal: 'A bookings API with Stripe payments and tests', tasks };
const codes = [
  "def format_booking(booking: dict) -> str:\n    return f\"Booking {booking['id']}: {booking['note']}\"\n",
  'def find_booking(bookings: list, booking_id: int):\n    for booking in bookings:\n        if booking.id == booking_id:\n            return booking\n    return None\n',
];

async function learned() {
  const engine = testEngine();
  const outcome = await engine.learn(lesson(plan.goal, planLanguage, planText(plan)));
  assert.ok(outcome.learned, JSON.stringify(outcome));
  for (const [at, one] of tasks.entries()) {
    const ofFile = await engine.learn(lesson(one.description, 'python', codes[at] ?? ''));
    assert.ok(ofFile.learned, JSON.stringify(ofFile));
  }
  return engine;
}

describe('A plan that was accepted', () => {
  it('serves the same goal for another entity, in paths and descriptions, and its files with it, without any model', async () => {
    const engine = await learned();
    const served = await servePlan(engine, 'An invoices API with Stripe payments and tests', 'f');
    assert.ok(served);
    assert.deepEqual(
      served.plan.tasks.map(({ path, description, dependsOn }) => [path, description, dependsOn]),
      [
        ['invoices/text.py', 'a function that formats an invoice as text', []],
        ['invoices/store.py', 'a function that finds an invoice by id in a list of invoices', ['task-1']],
      ],
    );
    for (const { description } of served.plan.tasks) {
      const file = await engine.serve(taskQuery(description, 'python'), 'learned');
      assert.ok(file.served, file.why);
      assert.match(file.code, /invoice/i);
      assert.doesNotMatch(file.code, /booking/i);
    }
  });

  for (const goal of [
    'A bookings API with Stripe payments, refunds and tests',
    'A bookings API without Stripe payments and tests',
    'A bookings page with Stripe payments and tests',
    'Delete the bookings API',
  ]) {
    it(`is not served for "${goal}"`, async () => {
      assert.equal(await servePlan(await learned(), goal, 'f'), undefined);
    });
  }

  it('is not served where its words make no valid plan', async () => {
    const engine = testEngine();
    await engine.learn(
      lesson(plan.goal, planLanguage, planText({ ...plan, tasks: [{ ...(tasks[0] as PlanTask), path: '../bookings.py' }] })),
    );
    assert.equal(await servePlan(engine, plan.goal, 'f'), undefined);
  });

  it('is read again as it was written', () =>
    fc.assert(
      fc.property(plans(), (one) => {
        assert.deepEqual(readPlan(planText(one), one.goal), { plan: one });
      }),
    ));
});
