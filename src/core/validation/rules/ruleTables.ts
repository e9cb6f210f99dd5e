import type { Family } from '../languages/languageTable.ts';
import { javascriptCrypto } from './javascriptCrypto.ts';
import { javascriptInjection } from './javascriptInjection.ts';
import { javascriptWeb } from './javascriptWeb.ts';
import { pythonCrypto } from './pythonCrypto.ts';
import { pythonInjection } from './pythonInjection.ts';
import { pythonSystem } from './pythonSystem.ts';
import { pythonWeb } from './pythonWeb.ts';
import type { RuleTable } from './rule.ts';

/** The security rules of each family. */
export function tablesOf(family: Family): readonly RuleTable[] {
  return tables[family] ?? [];
}

const tables: Readonly<Partial<Record<Family, readonly RuleTable[]>>> = {
  python: [pythonInjection, pythonCrypto, pythonSystem, pythonWeb],
  javascript: [javascriptInjection, javascriptCrypto, javascriptWeb],
};
