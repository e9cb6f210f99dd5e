import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsTable } from '../../src/core/config/settingsTable.ts';
import { settingCategories } from '../../src/core/config/table/settingRow.ts';
import type { Bundle } from '../../src/shared/texts.ts';
import { root } from '../project.ts';
import { type OpenCall, sourceCalls, type TextCall } from './sourceCalls.ts';

/** Every call of `t` and `counted` in the product. */
export function productCalls(): { readonly calls: readonly TextCall[]; readonly open: readonly OpenCall[] } {
  const read = globSync('src/**/*.ts', { cwd: root })
    .sort()
    .map((file) => sourceCalls(file.replaceAll('\\', '/'), readFileSync(join(root, file), 'utf8')));
  return { calls: read.flatMap(({ calls }) => calls), open: read.flatMap(({ open }) => open) };
}

/** All texts of the product by key, in English, sorted: what a language has to translate. */
export function englishBundle(): Bundle {
  const { calls } = productCalls();
  const entries = calls.flatMap(({ text, one }) =>
    one === undefined ? [[text, text] as const] : [[`${text}/one`, one] as const, [`${text}/other`, text] as const],
  );
  const settings = [...settingCategories, ...Object.values(settingsTable).map(({ description }) => description)];
  const all = [...entries, ...settings.map((text) => [text, text] as const)];
  return Object.fromEntries(all.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** The texts that pages show, as they stand in their source. */
export function pageKeys(): ReadonlySet<string> {
  return new Set(productCalls().calls.flatMap(({ file, text }) => (/^src\/(?:webview|shared)\//.test(file) ? [text] : [])));
}
