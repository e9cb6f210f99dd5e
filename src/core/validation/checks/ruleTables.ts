import type { Family } from '../program/languageTable.ts';
import { javascriptCloud } from '../rules/javascript/javascriptCloud.ts';
import { javascriptCrypto } from '../rules/javascript/javascriptCrypto.ts';
import { javascriptInjection } from '../rules/javascript/javascriptInjection.ts';
import { javascriptMarkup } from '../rules/javascript/javascriptMarkup.ts';
import { javascriptPage } from '../rules/javascript/javascriptPage.ts';
import { javascriptWeb } from '../rules/javascript/javascriptWeb.ts';
import { cppRules } from '../rules/others/cppRules.ts';
import { csharpDefaults } from '../rules/others/csharpDefaults.ts';
import { csharpRules } from '../rules/others/csharpRules.ts';
import { goDefaults } from '../rules/others/goDefaults.ts';
import { goRules } from '../rules/others/goRules.ts';
import { javaDefaults } from '../rules/others/javaDefaults.ts';
import { javaProtocols } from '../rules/others/javaProtocols.ts';
import { javaRules } from '../rules/others/javaRules.ts';
import { phpRules } from '../rules/others/phpRules.ts';
import { phpSettings } from '../rules/others/phpSettings.ts';
import { rubyCrypto } from '../rules/others/rubyCrypto.ts';
import { rubyRails } from '../rules/others/rubyRails.ts';
import { rubyRules } from '../rules/others/rubyRules.ts';
import { rustRules } from '../rules/others/rustRules.ts';
import { cssRules, powershellRules, shellRules } from '../rules/others/scriptRules.ts';
import { pythonCrypto } from '../rules/python/pythonCrypto.ts';
import { pythonFormats } from '../rules/python/pythonFormats.ts';
import { pythonInjection } from '../rules/python/pythonInjection.ts';
import { pythonMarkup } from '../rules/python/pythonMarkup.ts';
import { pythonRequests } from '../rules/python/pythonRequests.ts';
import { pythonSystem } from '../rules/python/pythonSystem.ts';
import { pythonWeb } from '../rules/python/pythonWeb.ts';
import type { RuleTable } from '../rules/rule.ts';

/** The security rules of each family. */
export function tablesOf(family: Family): readonly RuleTable[] {
  return tables[family];
}

const tables: Readonly<Record<Family, readonly RuleTable[]>> = {
  python: [pythonInjection, pythonFormats, pythonMarkup, pythonCrypto, pythonSystem, pythonWeb, pythonRequests],
  javascript: [javascriptInjection, javascriptMarkup, javascriptCrypto, javascriptWeb, javascriptPage, javascriptCloud],
  go: [goRules, goDefaults],
  java: [javaRules, javaDefaults, javaProtocols],
  csharp: [csharpRules, csharpDefaults],
  php: [phpRules, phpSettings],
  ruby: [rubyRules, rubyRails, rubyCrypto],
  rust: [rustRules],
  cpp: [cppRules],
  shell: [shellRules],
  powershell: [powershellRules],
  css: [cssRules],
};
