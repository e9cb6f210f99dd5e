import type { Family } from '../program/languageTable.ts';
import { javascriptCloud } from '../rules/javascript/javascriptCloud.ts';
import { javascriptCrypto } from '../rules/javascript/javascriptCrypto.ts';
import { javascriptFrameworks } from '../rules/javascript/javascriptFrameworks.ts';
import { javascriptInjection } from '../rules/javascript/javascriptInjection.ts';
import { javascriptMarkup } from '../rules/javascript/javascriptMarkup.ts';
import { javascriptPage } from '../rules/javascript/javascriptPage.ts';
import { javascriptSecrets } from '../rules/javascript/javascriptSecrets.ts';
import { javascriptSettings } from '../rules/javascript/javascriptSettings.ts';
import { javascriptWeb } from '../rules/javascript/javascriptWeb.ts';
import { cppCrypto } from '../rules/others/cppCrypto.ts';
import { cppRules } from '../rules/others/cppRules.ts';
import { csharpDefaults } from '../rules/others/csharpDefaults.ts';
import { csharpFrameworks } from '../rules/others/csharpFrameworks.ts';
import { csharpRules } from '../rules/others/csharpRules.ts';
import { csharpSettings } from '../rules/others/csharpSettings.ts';
import { goDefaults } from '../rules/others/goDefaults.ts';
import { goRules } from '../rules/others/goRules.ts';
import { javaDefaults } from '../rules/others/javaDefaults.ts';
import { javaDevices } from '../rules/others/javaDevices.ts';
import { javaFrameworks } from '../rules/others/javaFrameworks.ts';
import { javaPlatforms } from '../rules/others/javaPlatforms.ts';
import { javaProtocols } from '../rules/others/javaProtocols.ts';
import { javaRules } from '../rules/others/javaRules.ts';
import { javaSettings } from '../rules/others/javaSettings.ts';
import { phpCrypto } from '../rules/others/phpCrypto.ts';
import { phpFrameworks } from '../rules/others/phpFrameworks.ts';
import { phpProtection } from '../rules/others/phpProtection.ts';
import { phpRules } from '../rules/others/phpRules.ts';
import { phpSettings } from '../rules/others/phpSettings.ts';
import { phpWordPress } from '../rules/others/phpWordPress.ts';
import { rubyCrypto } from '../rules/others/rubyCrypto.ts';
import { rubyFrameworks } from '../rules/others/rubyFrameworks.ts';
import { rubyRails } from '../rules/others/rubyRails.ts';
import { rubyRules } from '../rules/others/rubyRules.ts';
import { rubySettings } from '../rules/others/rubySettings.ts';
import { rustRules } from '../rules/others/rustRules.ts';
import { cssRules, powershellRules, shellRules } from '../rules/others/scriptRules.ts';
import { pythonCrypto } from '../rules/python/pythonCrypto.ts';
import { pythonFormats } from '../rules/python/pythonFormats.ts';
import { pythonInjection } from '../rules/python/pythonInjection.ts';
import { pythonMarkup } from '../rules/python/pythonMarkup.ts';
import { pythonProtection } from '../rules/python/pythonProtection.ts';
import { pythonRequests } from '../rules/python/pythonRequests.ts';
import { pythonSystem } from '../rules/python/pythonSystem.ts';
import { pythonWeb } from '../rules/python/pythonWeb.ts';
import type { RuleTable } from '../rules/rule.ts';

/** The security rules of each family. */
export function tablesOf(family: Family): readonly RuleTable[] {
  return tables[family];
}

const tables: Readonly<Record<Family, readonly RuleTable[]>> = {
  python: [pythonInjection, pythonFormats, pythonMarkup, pythonCrypto, pythonSystem, pythonWeb, pythonRequests, pythonProtection],
  javascript: [
    javascriptInjection,
    javascriptMarkup,
    javascriptCrypto,
    javascriptWeb,
    javascriptPage,
    javascriptCloud,
    javascriptFrameworks,
    javascriptSettings,
    javascriptSecrets,
  ],
  go: [goRules, goDefaults],
  java: [javaRules, javaDefaults, javaProtocols, javaPlatforms, javaDevices, javaFrameworks, javaSettings],
  csharp: [csharpRules, csharpDefaults, csharpFrameworks, csharpSettings],
  php: [phpRules, phpSettings, phpFrameworks, phpProtection, phpWordPress, phpCrypto],
  ruby: [rubyRules, rubyRails, rubyCrypto, rubyFrameworks, rubySettings],
  rust: [rustRules],
  cpp: [cppRules, cppCrypto],
  shell: [shellRules],
  powershell: [powershellRules],
  css: [cssRules],
};
