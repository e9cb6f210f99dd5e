import { javascript } from './javascript.ts';
import type { LanguageTable } from './languageTable.ts';
import { python } from './python.ts';

/** The table of a VS Code language id; undefined for languages without one. */
export function languageTableOf(language: string): LanguageTable | undefined {
  return tables.get(language);
}

const tables: ReadonlyMap<string, LanguageTable> = new Map([
  ['python', python],
  ['javascript', javascript],
  ['javascriptreact', javascript],
  ['typescript', javascript],
  ['typescriptreact', javascript],
]);
