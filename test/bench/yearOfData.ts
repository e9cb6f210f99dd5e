import { cacheMigrations } from '../../src/adapters/sqlite/cacheSchema.ts';
import { ledgerMigrations } from '../../src/adapters/sqlite/ledgerSchema.ts';
import { templateMigrations } from '../../src/adapters/sqlite/templateSchema.ts';
import { systemClock } from '../../src/adapters/systemClock.ts';
import { dayOf, monthOf } from '../../src/core/budget/month.ts';
import { add, type Contribution, contributionsOf, counterNames } from '../../src/core/budget/statisticsRules.ts';
import { pastReceipt, pastTemplate } from '../fakes/history.ts';
import { fillDatabase } from './fillDatabase.ts';

/** Receipts that the store keeps whole; of the older ones it keeps sums. */
const wholeReceipts = 2_000;

/** Fills a store's folder with a year of use, as the store itself would have written it. */
export async function writeYear(folder: string, receipts: number, templates: number): Promise<void> {
  const nowMs = Date.now();
  const everyMs = (365 * 86_400_000) / receipts;
  await fillDatabase(folder, 'ledger', ledgerMigrations, (run) => {
    const days = new Map<string, Contribution & { readonly day: string; readonly project: string; readonly agent: string }>();
    for (let index = receipts - 1; index >= 0; index--) {
      const receipt = pastReceipt(index, nowMs, everyMs);
      const document = index < wholeReceipts ? JSON.stringify(receipt) : null;
      run(
        'INSERT INTO receipts (id, at_ms, cost, document) VALUES (?, ?, ?, ?)',
        receipt.id,
        Math.round(receipt.atMs),
        receipt.costNanoUsd,
        document,
      );
      const day = dayOf(systemClock.localDate(receipt.atMs));
      for (const part of contributionsOf(receipt)) {
        const key = JSON.stringify([day, part.provider, part.model]);
        const before = days.get(key);
        const counters = before ? add(before.counters, part.counters) : part.counters;
        days.set(key, { ...part, counters, day, project: receipt.project, agent: receipt.agent });
      }
    }
    for (const { day, project, agent, provider, model, counters } of days.values()) {
      const values = counterNames.map((name) => Math.round(counters[name]));
      const marks = values.map(() => '?').join(', ');
      run(
        `INSERT INTO days (day, project, agent, provider, model, ${counterNames.join(', ')}) VALUES (?, ?, ?, ?, ?, ${marks})`,
        day,
        project,
        agent,
        provider,
        model,
        ...values,
      );
    }
    run('INSERT INTO scopes VALUES (?, ?, ?, 0, 0, 0, 0)', monthOf(systemClock.localDate(nowMs)), 'system', 412_000_000_000);
  });
  await fillDatabase(folder, 'templates', templateMigrations, (run) => {
    for (let index = 0; index < templates; index++) {
      const template = pastTemplate(index, nowMs);
      const document = JSON.stringify(template);
      run('INSERT INTO templates VALUES (?, ?, 1, ?, ?, ?, ?)', template.id, index + 1, 'learned', template.language, nowMs, document);
    }
  });
  await fillDatabase(folder, 'cache', cacheMigrations, () => {});
}
