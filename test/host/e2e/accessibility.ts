import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds serious or critical on a page, each in words. */
export async function seriousFindings(frame: Frame): Promise<readonly string[]> {
  await frame.evaluate(source);
  return frame.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run(root: Document, options: unknown): Promise<AxeResults> } }).axe;
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, help, nodes }) =>
          `${id}: ${help} (${nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary ?? ''}`).join('; ')})`,
      );
  });
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly impact: string;
    readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
  }[];
}

/** Elements that stick out of the page sideways; what scrolls by itself may. */
export function cutOff(frame: Frame): Promise<readonly string[]> {
  return frame.evaluate(() => {
    const width = document.documentElement.clientWidth;
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.closest('.scroll, .sr, svg') === null && element.getBoundingClientRect().right > width + 1)
      .map((element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 30)}`);
  });
}

/** Cells of tables that are out of sight sideways, and would have to be scrolled to. */
export function hiddenCells(frame: Frame): Promise<readonly string[]> {
  return frame.evaluate(() =>
    [...document.querySelectorAll('table')].flatMap((table) => {
      const box = (table.closest('.scroll') ?? document.documentElement).getBoundingClientRect();
      return [...table.querySelectorAll('th, td')]
        .filter((cell) => cell.closest('details:not([open])') === null && cell.getBoundingClientRect().right > box.right + 1)
        .map((cell) => `${cell.tagName} ${cell.textContent?.trim().slice(0, 30)}`);
    }),
  );
}
