import type { Family } from '../languages/languageTable.ts';
import { cppRules } from './cppRules.ts';
import { csharpRules } from './csharpRules.ts';
import { goRules } from './goRules.ts';
import { javaRules } from './javaRules.ts';
import { javascriptCloud } from './javascriptCloud.ts';
import { javascriptCrypto } from './javascriptCrypto.ts';
import { javascriptInjection } from './javascriptInjection.ts';
import { javascriptMarkup } from './javascriptMarkup.ts';
import { javascriptPage } from './javascriptPage.ts';
import { javascriptWeb } from './javascriptWeb.ts';
import { phpRules } from './phpRules.ts';
import { pythonCrypto } from './pythonCrypto.ts';
import { pythonFormats } from './pythonFormats.ts';
import { pythonInjection } from './pythonInjection.ts';
import { pythonMarkup } from './pythonMarkup.ts';
import { pythonSystem } from './pythonSystem.ts';
import { pythonWeb } from './pythonWeb.ts';
import { rubyRules } from './rubyRules.ts';
import type { RuleTable } from './rule.ts';
import { rustRules } from './rustRules.ts';
import { cssRules, powershellRules, shellRules } from './scriptRules.ts';

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
