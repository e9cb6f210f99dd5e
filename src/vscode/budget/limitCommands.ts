import type * as vscode from 'vscode';
import type { Budget } from '../../core/budget/budget.ts';
import type { BudgetStatus } from '../../core/budget/budgetStatus.ts';
import { formatUsd, nanoUsdPerUsd, readUsd } from '../../core/budget/money.ts';
import { t } from '../../shared/texts.ts';
import { openSettings } from '../configuration/openSettings.ts';
import { userValues } from '../configuration/settings.ts';
import { askInput, askModal, openPick, showInfo } from '../shown.ts';

/** `Q2O: Raise Monthly Limit`: asks for a higher limit, has it confirmed, and the budget records it. */
export async function raiseLimit(budget: Budget): Promise<void> {
  const status = await budget.status();
  if (await isShared(status)) return;
  const { usualLimitNanoUsd: before } = status;
  const amount = await askAmount(t('Higher monthly limit in US dollars'), standingOf(status), (typed) =>
    typed > before ? undefined : t('Enter more than {0}. "Q2O: Set Monthly Limit" can also lower it.', formatUsd(before)),
  );
  if (amount !== undefined) await confirmAndSet(budget, status, amount);
}

/** `Q2O: Set Monthly Limit`: offers usual limits and any other, higher or lower than the one now. */
export async function setLimit(budget: Budget): Promise<void> {
  const status = await budget.status();
  if (await isShared(status)) return;
  const amount = await chooseLimit(status, t('Q2O: the monthly limit'), standingOf(status));
  if (amount !== undefined && amount !== status.usualLimitNanoUsd) await confirmAndSet(budget, status, amount);
}

/** Asks whoever has set a first key for the limit that fits them. Not those who have set one; dismissing leaves it as it is. */
export async function offerFirstLimit(budget: Budget): Promise<void> {
  if (Object.hasOwn(userValues(), 'budget.monthlyLimitUsd')) return;
  const status = await budget.status();
  if (hasShare(status)) return;
  const title = t('Q2O: how much may language models cost you in a month, at most?');
  const amount = await chooseLimit(status, title, t('Press Escape to leave it at {0}', formatUsd(status.usualLimitNanoUsd)));
  // Chosen from a list that says what is asked: nobody needs to confirm it again. The present one is written too, as a decision.
  if (amount !== undefined) await budget.changeLimit(amount);
}

/** `Q2O: Allow One Request over the Limit`: adds an amount once, at whichever limit stops the project and for its period alone. */
export async function overrideOnce(budget: Budget, project: string): Promise<void> {
  const amount = await askAmount(
    t('How much more may be spent, in US dollars?'),
    t('It counts once, for the month, week or day whose limit leaves less, and leaves the limit as it is.'),
  );
  if (amount === undefined) return;
  const yes = t('Allow');
  const chosen = await askModal(
    t('Let {0} more be spent?', formatUsd(amount)),
    t('This is recorded. When the month, week or day of the limit is over, it is as before.'),
    yes,
  );
  if (chosen === yes) await budget.overrideOnce(amount, project);
}

/** In US dollars: a trial, a hobby, a working month, and what a team's lead would not be surprised by. */
const suggestedUsd = [5, 20, 50, 1_000] as const;

interface LimitRow extends vscode.QuickPickItem {
  /** Absent for an amount of the user's own. */
  readonly nanoUsd?: number;
}

/** Undefined when dismissed. */
async function chooseLimit({ usualLimitNanoUsd: now }: BudgetStatus, title: string, placeHolder: string): Promise<number | undefined> {
  const amounts = [...new Set([...suggestedUsd.map((usd) => usd * nanoUsdPerUsd), now])].sort((one, other) => one - other);
  const rows: readonly LimitRow[] = [
    ...amounts.map((nanoUsd) => ({
      label: formatUsd(nanoUsd),
      ...(nanoUsd === now ? { description: t('the limit now') } : {}),
      nanoUsd,
    })),
    { label: t('Another amount…') },
  ];
  const chosen = await chooseRow(rows, { title, placeHolder });
  if (!chosen) return undefined;
  return chosen.nanoUsd ?? askAmount(t('Monthly limit in US dollars'), placeHolder);
}

/** The limit now is the active row: Enter pressed too often changes nothing. */
function chooseRow(
  rows: readonly LimitRow[],
  words: { readonly title: string; readonly placeHolder: string },
): Promise<LimitRow | undefined> {
  return new Promise((resolve) => {
    const pick = openPick<LimitRow>();
    let chosen: LimitRow | undefined;
    pick.title = words.title;
    pick.placeholder = words.placeHolder;
    pick.items = rows;
    pick.activeItems = rows.filter(({ description }) => description !== undefined);
    pick.onDidAccept(() => {
      [chosen] = pick.activeItems;
      pick.hide();
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(chosen);
    });
    pick.show();
  });
}

/** Raising and lowering are asked for in different words, so that neither happens by mistake. */
async function confirmAndSet(budget: Budget, { usualLimitNanoUsd, spentNanoUsd }: BudgetStatus, amount: number): Promise<void> {
  const [before, after] = [formatUsd(usualLimitNanoUsd), formatUsd(amount)];
  const isRaise = amount > usualLimitNanoUsd;
  const yes = isRaise ? t('Raise Limit') : t('Lower Limit');
  const question = isRaise
    ? t('Raise the monthly limit from {0} to {1}?', before, after)
    : t('Lower the monthly limit from {0} to {1}?', before, after);
  const detail = [
    t('All windows together may then spend {0} in a calendar month.', after),
    ...(amount <= spentNanoUsd
      ? [t('{0} is spent this month: language models are off until the next one. Templates still work.', formatUsd(spentNanoUsd))]
      : []),
    t('It is written to your user settings, and the change is recorded.'),
  ].join(' ');
  if ((await askModal(question, detail, yes)) === yes) await budget.changeLimit(amount);
}

function hasShare({ host }: BudgetStatus): boolean {
  return host !== undefined && host.sharePercent < 100;
}

/** Where the host has a part of the limit, an amount could be meant of either: then the settings, which name both, are the place. */
async function isShared(status: BudgetStatus): Promise<boolean> {
  const { host } = status;
  if (!host || !hasShare(status)) return false;
  const open = t('Open Settings');
  const message = t('This host may spend {0} % of your monthly limit. Change the limit or the share in the settings.', host.sharePercent);
  if ((await showInfo(message, open)) === open) await openSettings('budget.monthlyLimitUsd');
  return true;
}

function standingOf({ spentNanoUsd, usualLimitNanoUsd, host }: BudgetStatus): string {
  if (host) return t('Spent on this host this month: {0}. Limit now: {1}.', formatUsd(spentNanoUsd), formatUsd(usualLimitNanoUsd));
  return t('Spent this month: {0}. Limit now: {1}.', formatUsd(spentNanoUsd), formatUsd(usualLimitNanoUsd));
}

/** @param problemOf what is wrong with an amount, in words. */
async function askAmount(title: string, prompt: string, problemOf?: (nanoUsd: number) => string | undefined): Promise<number | undefined> {
  const check = (typed: string): string | undefined => {
    const amount = readAmount(typed);
    return amount === undefined ? t('An amount such as 25 or 12.50, up to 1,000,000') : problemOf?.(amount);
  };
  const text = await askInput({ title, prompt, ignoreFocusOut: true, validateInput: check });
  return text === undefined ? undefined : readAmount(text);
}

/** More than the setting takes would be read as its default. */
function readAmount(typed: string): number | undefined {
  const nanoUsd = readUsd(typed);
  return nanoUsd !== undefined && nanoUsd <= 1_000_000 * nanoUsdPerUsd ? nanoUsd : undefined;
}
