import assert from 'node:assert/strict';
import type { BudgetStatus } from '../../../../src/core/budget/budgetStatus.ts';
import { daysBefore, daysUntil } from '../../../../src/core/dashboard/calendar.ts';
import { readOverview } from '../../../../src/core/dashboard/overviewReader.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { createMemoryReceiptStore } from '../../../fakes/memoryReceiptStore.ts';
import { attemptWith, receiptWith } from '../../../fakes/receipts.ts';

const clock = new FakeClock(Date.UTC(2026, 10, 16));
const dayMs = 86_400_000;
const status = {
  scope: 'system',
  month: '2026-11',
  limitNanoUsd: 20e9,
  usualLimitNanoUsd: 20e9,
  spentNanoUsd: 6e9,
  reservedNanoUsd: 0,
  leftNanoUsd: 14e9,
  forecastNanoUsd: 12e9,
  level: 0,
  modelsOff: false,
  offFor: undefined,
  now: { nanoUsd: 14e9, period: 'month' },
  leftForPlansNanoUsd: 14e9,
  others: [],
} as const;

async function overview(days: 30 | 90 | 365, host?: BudgetStatus['host']) {
  const receipts = createMemoryReceiptStore(clock);
  const asked = (id: string, daysAgo: number, provider: string, costNanoUsd: number) => {
    const atMs = clock.now() - daysAgo * dayMs;
    return receiptWith({
      id,
      atMs,
      provider,
      costNanoUsd,
      durationMs: 2_000,
      attempts: [attemptWith({ provider, costNanoUsd, startedAtMs: atMs })],
    });
  };
  for (const [index, provider] of ['a', 'b', 'c', 'd', 'e', 'f', 'g'].entries())
    await receipts.add(asked(`m${index}`, index, provider, (7 - index) * 1e9));
  await receipts.add(
    receiptWith({ id: 't', atMs: clock.now(), source: 'learned', provider: undefined, model: undefined, savedNanoUsd: 3e9, durationMs: 0 }),
  );
  await receipts.add(asked('old', 200, 'a', 1e9));
  return readOverview(
    {
      budget: { status: async () => ({ ...status, host }) },
      statistics: receipts,
      clock,
      team: () => undefined,
      labelOf: (id) => id.toUpperCase(),
      plans: async () => plans,
    },
    { page: 'overview', days },
  );
}

function seriesOf(page: Awaited<ReturnType<typeof overview>>, title: string) {
  const chart = page.charts.find((one) => one.title === title);
  assert.ok(chart, page.charts.map((one) => one.title).join(', '));
  return { chart, values: Object.fromEntries(chart.series.map((one) => [one.name, one.values])) };
}

const plans = [
  { id: 'p1', goal: 'A booking\nservice', spentNanoUsd: 12_000_000, limitNanoUsd: 40_000_000, isOpen: true },
  { id: 'p2', goal: 'A mailer', spentNanoUsd: 0, limitNanoUsd: 5_000_000, isOpen: false },
];

describe('the overview', () => {
  it('says whose spending it is where every host counts for itself', async () => {
    const nameOfFirst = async (host?: BudgetStatus['host']) => (await overview(30, host)).figures[0]?.name;
    assert.equal(await nameOfFirst(), 'Spent');
    assert.equal(await nameOfFirst({ sharePercent: 25 }), 'Spent on this host');
  });

  it('tells the cost of each agent and of each plan', async () => {
    const page = await overview(30);
    assert.deepEqual(page.agents, [{ name: 'Coder', cost: '$28.00', generations: 8, attempts: 7 }]);
    assert.deepEqual(
      page.plans.map(({ name, cost, limit, isOpen }) => [name, cost, limit, isOpen]),
      [
        ['A booking service', '$0.012', '$0.04', true],
        ['A mailer', '$0', '$0.005', false],
      ],
    );
  });

  it('stacks spending by day and provider, the cheaper ones together', async () => {
    const { chart, values } = seriesOf(await overview(30), 'Spent by day and provider');
    assert.deepEqual(Object.keys(values), ['A', 'B', 'C', 'D', 'E', 'Others']);
    assert.equal(chart.labels.length, 30);
    assert.equal(chart.labels.at(-1), '11-16');
    assert.equal(values.A?.at(-1), 7);
    assert.equal(values.Others?.at(-6), 2);
    const sum = Object.values(values)
      .flat()
      .reduce<number>((total, value) => total + (value ?? 0), 0);
    assert.equal(sum, 28);
  });

  it('adds up the month, goes on to the forecast and shows the limit', async () => {
    const { values, chart } = seriesOf(await overview(30), 'This month');
    assert.equal(chart.labels.length, 30);
    assert.equal(values.Spent?.[15], 28);
    assert.equal(values.Spent?.[16], null);
    assert.equal(values.Forecast?.[14], null);
    assert.equal(values.Forecast?.[29], 28, 'never below what is spent');
    assert.deepEqual(new Set(values.Limit), new Set([20]));
  });

  it('takes weeks where a year of days would be too thin, and loses nothing', async () => {
    const page = await overview(365);
    const { chart, values } = seriesOf(page, 'Spent by week and provider');
    assert.equal(chart.labels.length, 53);
    assert.equal(
      (values.A ?? []).reduce<number>((total, value) => total + (value ?? 0), 0),
      8,
    );
    assert.equal(page.figures[0]?.value, '$29.00');
  });

  it('says what was free, and leaves gaps where nothing happened', async () => {
    const page = await overview(30);
    assert.equal(page.figures.find(({ name }) => name === 'Answered free')?.value, '12 %');
    const { values } = seriesOf(page, 'Answered free of charge');
    assert.equal(values['From templates']?.at(-1), 50);
    assert.equal(values['From templates']?.[0], null);
  });
});

describe('the calendar', () => {
  const table = [
    [{ year: 2026, month: 3, day: 1 }, 1, { year: 2026, month: 2, day: 28 }],
    [{ year: 2024, month: 3, day: 1 }, 1, { year: 2024, month: 2, day: 29 }],
    [{ year: 2026, month: 1, day: 1 }, 1, { year: 2025, month: 12, day: 31 }],
    [{ year: 2026, month: 12, day: 31 }, -1, { year: 2027, month: 1, day: 1 }],
    [{ year: 2026, month: 11, day: 22 }, 365, { year: 2025, month: 11, day: 22 }],
  ] as const;
  for (const [date, days, expected] of table) {
    it(`goes ${days} days back from ${date.year}-${date.month}-${date.day}`, () => assert.deepEqual(daysBefore(date, days), expected));
  }

  it('lists days in order', () => {
    assert.deepEqual(daysUntil({ year: 2026, month: 3, day: 2 }, 3), ['2026-02-28', '2026-03-01', '2026-03-02']);
  });
});
