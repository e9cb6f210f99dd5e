import type { LanguageTable } from '../program/languageTable.ts';
import { cpp } from './cpp.ts';
import { csharp } from './csharp.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { javascript } from './javascript.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { css, powershell, shell } from './scriptLanguages.ts';

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
  ['go', go],
  ['java', java],
  ['csharp', csharp],
  ['php', php],
  ['ruby', ruby],
  ['rust', rust],
  ['c', cpp],
  ['cpp', cpp],
  ['shellscript', shell],
  ['powershell', powershell],
  ['css', css],
]);
