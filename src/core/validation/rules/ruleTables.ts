import type { Family } from '../program/languageTable.ts';
import { javascriptCloud } from './javascript/javascriptCloud.ts';
import { javascriptCrypto } from './javascript/javascriptCrypto.ts';
import { javascriptInjection } from './javascript/javascriptInjection.ts';
import { javascriptMarkup } from './javascript/javascriptMarkup.ts';
import { javascriptPage } from './javascript/javascriptPage.ts';
import { javascriptWeb } from './javascript/javascriptWeb.ts';
import { cppRules } from './others/cppRules.ts';
import { csharpRules } from './others/csharpRules.ts';
import { goRules } from './others/goRules.ts';
import { javaRules } from './others/javaRules.ts';
import { phpRules } from './others/phpRules.ts';
import { rubyRules } from './others/rubyRules.ts';
import { rustRules } from './others/rustRules.ts';
import { cssRules, powershellRules, shellRules } from './others/scriptRules.ts';
import { pythonCrypto } from './python/pythonCrypto.ts';
import { pythonFormats } from './python/pythonFormats.ts';
import { pythonInjection } from './python/pythonInjection.ts';
import { pythonMarkup } from './python/pythonMarkup.ts';
import { pythonSystem } from './python/pythonSystem.ts';
import { pythonWeb } from './python/pythonWeb.ts';
import type { RuleTable } from './rule.ts';

/** The security rules of each family. */
export function tablesOf(family: Family): readonly RuleTable[] {
  return tables[family];
}

const tables: Readonly<Record<Family, readonly RuleTable[]>> = {
  python: [pythonInjection, pythonFormats, pythonMarkup, pythonCrypto, pythonSystem, pythonWeb],
  javascript: [javascriptInjection, javascriptMarkup, javascriptCrypto, javascriptWeb, javascriptPage, javascriptCloud],
  go: [goRules],
  java: [javaRules],
  csharp: [csharpRules],
  php: [phpRules],
  ruby: [rubyRules],
  rust: [rustRules],
  cpp: [cppRules],
  shell: [shellRules],
  powershell: [powershellRules],
  css: [cssRules],
};
