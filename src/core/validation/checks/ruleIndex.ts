import type { Family } from '../program/languageTable.ts';
import type {
  AssignmentRule,
  BuildRule,
  CallRule,
  ComparisonRule,
  FunctionRule,
  ImportRule,
  PairRule,
  RuleTable,
  TextRule,
} from '../rules/rule.ts';
import { tablesOf } from './ruleTables.ts';

/** The rules of a family, found by the last segment of a name, so that one call meets two or three rules and not all. */
export interface RuleIndex {
  callsNamed(name: string): readonly CallRule[];
  pairsNamed(key: string): readonly PairRule[];
  assignmentsTo(target: string): readonly AssignmentRule[];
  importsOf(module: string): readonly ImportRule[];
  readonly texts: readonly TextRule[];
  readonly comparisons: readonly ComparisonRule[];
  readonly builds: readonly BuildRule[];
  readonly functions: readonly FunctionRule[];
}

/** Indexes of the families, each built when it is first asked for. */
export function createRuleIndexes(): (family: Family) => RuleIndex {
  const indexes = new Map<Family, RuleIndex>();
  return (family) => {
    let index = indexes.get(family);
    if (!index) {
      index = build(tablesOf(family));
      indexes.set(family, index);
    }
    return index;
  };
}

function build(tables: readonly RuleTable[]): RuleIndex {
  const calls = new Map<string, { rule: CallRule; fits: (name: string) => boolean }[]>();
  for (const rule of tables.flatMap((table) => table.calls ?? [])) {
    const fits = namePatterns(rule.calls);
    for (const last of new Set(rule.calls.map(lastSegment))) push(calls, last, { rule, fits });
  }
  const pairs = new Map<string, PairRule[]>();
  for (const rule of tables.flatMap((table) => table.pairs ?? [])) for (const key of rule.keys) push(pairs, key, rule);
  const assignments = new Map<string, AssignmentRule[]>();
  for (const rule of tables.flatMap((table) => table.assignments ?? [])) for (const target of rule.targets) push(assignments, target, rule);
  const imports = new Map<string, ImportRule[]>();
  for (const rule of tables.flatMap((table) => table.imports ?? [])) for (const module of rule.modules) push(imports, module, rule);
  return {
    callsNamed: (name) => (calls.get(lastSegment(name)) ?? []).filter(({ fits }) => fits(name)).map(({ rule }) => rule),
    pairsNamed: (key) => pairs.get(key) ?? [],
    assignmentsTo: (target) => assignments.get(target) ?? [],
    importsOf: (module) => imports.get(module) ?? [],
    texts: tables.flatMap((table) => table.texts ?? []),
    comparisons: tables.flatMap((table) => table.comparisons ?? []),
    builds: tables.flatMap((table) => table.builds ?? []),
    functions: tables.flatMap((table) => table.functions ?? []),
  };
}

/** `os.system` fits itself, `*.execute` every name that ends so. */
export function namePatterns(patterns: readonly string[]): (name: string) => boolean {
  const exact = new Set(patterns.filter((pattern) => !pattern.startsWith('*.')));
  const endings = patterns.filter((pattern) => pattern.startsWith('*.')).map((pattern) => pattern.slice(1));
  return (name) => exact.has(name) || endings.some((ending) => name.endsWith(ending));
}

function lastSegment(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('\\'), name.lastIndexOf('::') + 1) + 1);
}

function push<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const items = map.get(key);
  if (items) items.push(item);
  else map.set(key, [item]);
}
