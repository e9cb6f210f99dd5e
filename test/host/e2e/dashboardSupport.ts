import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { type LocalStore, openLocalStore } from '../../../src/adapters/sqlite/localStore.ts';
import { systemClock } from '../../../src/adapters/systemClock.ts';
import { nanoUsdPerUsd } from '../../../src/core/budget/money.ts';
import { monthOf } from '../../../src/core/budget/month.ts';
import { periodsOf } from '../../../src/core/budget/period.ts';
import { createAlertJournal } from '../../../src/core/dashboard/alertJournal.ts';
import type { Template } from '../../../src/core/templates/template.ts';
import { pastReceipt, pastTemplate } from '../../fakes/history.ts';
import { silentLog, wasmFile } from '../../fakes/temporaryDatabase.ts';

/** Another window of the same user: its store is the one that the workbench uses. */
export function openSecondWindow(userDataDir: string): Promise<LocalStore> {
  return openLocalStore({
    folder: join(userDataDir, 'User', 'globalStorage', 'q2o.q2o'),
    wasmFile,
    windowId: randomUUID(),
    clock: systemClock,
    log: silentLog,
    onNotice: () => {},
  });
}

/** Some weeks of use, booked like receipts. @param limitUsd the monthly limit at that time. */
export async function addPast(store: LocalStore, { receipts = 60, templates = 25, limitUsd = 20 } = {}): Promise<void> {
  const nowMs = Date.now();
  const month = monthOf(systemClock.localDate(nowMs));
  // Half of it at least lies in this month, also on its first day.
  const today = new Date(nowMs);
  const sinceStartMs = nowMs - new Date(today.getFullYear(), today.getMonth(), 1).getTime();
  const lastMs = nowMs - Math.min(120_000, sinceStartMs / 4);
  const everyMs = Math.max(1, Math.min(30_000_000, Math.floor(sinceStartMs / receipts)));
  let costNanoUsd = 0;
  for (let index = receipts - 1; index >= 0; index--) {
    const receipt = pastReceipt(index, Math.round(lastMs), everyMs);
    await store.receipts.add(receipt);
    if (monthOf(systemClock.localDate(receipt.atMs)) === month) costNanoUsd += receipt.costNanoUsd;
  }
  for (let index = 0; index < templates; index++) await putTemplate(store, pastTemplate(index, nowMs));
  await spend(store, costNanoUsd / nanoUsdPerUsd, limitUsd);
}

export async function putTemplate(store: LocalStore, template: Template): Promise<void> {
  const { id, language } = template;
  await store.templates.put({ id, version: 1, source: 'learned', language, updatedAtMs: Date.now(), document: JSON.stringify(template) });
}

/** Spends in one request; returns the highest level that was crossed. */
export async function spend(store: LocalStore, usd: number, limitUsd: number): Promise<number> {
  const nowMs = Date.now();
  const costNanoUsd = Math.round(usd * nanoUsdPerUsd);
  const limits = { monthlyNanoUsd: limitUsd * nanoUsdPerUsd, projects: {} };
  const id = randomUUID();
  const ask = {
    project: 'webshop',
    agent: 'coder',
    generationId: id,
    provider: 'gemini',
    model: 'flash',
    purpose: 'author',
    worstCaseNanoUsd: costNanoUsd,
  } as const;
  const { month, day } = periodsOf(systemClock.localDate(nowMs));
  await store.ledger.reserve({ ...ask, id, month, day, atMs: nowMs, leaseUntilMs: nowMs + 60_000 }, limits);
  const [crossing] = await store.ledger.settle(id, { costNanoUsd, estimated: false }, limits);
  if (crossing) await createAlertJournal(store.state).record(crossing, month, nowMs);
  return crossing?.level ?? 0;
}

/** The frame of one of our pages, once it has drawn what `selector` finds. */
export async function pageFrame(page: Page, selector: string): Promise<Frame> {
  for (let attempt = 0; attempt < 300; attempt++) {
    for (const frame of page.frames()) {
      if (
        frame.url().includes('fake.html') &&
        (await frame
          .locator(selector)
          .count()
          .catch(() => 0)) > 0
      )
        return frame;
    }
    await page.waitForTimeout(100);
  }
  throw new Error(`No page shows ${selector}`);
}

export async function openPanel(page: Page): Promise<Frame> {
  await page.locator('.activitybar .action-label[aria-label="Q2O"]').click();
  return pageFrame(page, '#budget');
}
