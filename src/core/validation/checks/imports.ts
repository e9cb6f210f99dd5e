import type { Finding } from '../../receipt/finding.ts';
import type { ValidationContext } from '../findings/finding.ts';
import { findingAt } from '../findings/findingAt.ts';
import { pythonStandardModules } from '../packages/builtInModules.ts';
import { isOwnModule } from '../packages/ownModules.ts';
import { popularPackages, pythonDistributions } from '../packages/popularPackages.ts';
import { isWidelyUsed } from '../packages/widelyUsedPackages.ts';
import type { Facts } from '../program/facts.ts';
import type { PackageNames } from '../program/habits.ts';
import type { Family, LanguageTable } from '../program/languageTable.ts';
import type { Weighed } from './errors.ts';

/**
 * Imports nobody declared, and those nobody uses. With no manifest there is nothing to compare with: then a name near a well-known one
 * is told, and one that few programs use is to be looked up. Models invent package names, which others register to do harm.
 */
export function checkImports(facts: Facts, { family, habits }: LanguageTable, text: string, context: ValidationContext): Weighed {
  const findings: Finding[] = [];
  const { packages } = habits;
  const isOwn = (module: string) => context.ownModules !== undefined && isOwnModule(module, context.ownModules);
  const isLocal = (name: string) => context.localModules?.has(name) === true || isOwn(name);
  const known = context.knownPackages;
  const required = facts.calls.filter(
    (call) => (call.name === 'require' || call.name === 'import') && call.args[0]?.value.constant && call.args.length === 1,
  );
  const modules = [
    ...facts.imports.map((each) => ({ node: each.node, module: each.module })),
    ...(family === 'javascript' ? facts.strings.filter(({ node }) => isPassedOn(text, node.start)) : []).map(({ node, text: module }) => ({
      node,
      module,
    })),
    ...required.map((call) => ({ node: call.node, module: call.args[0]?.value.text ?? '' })),
  ];
  let undeclared = 0;
  const seen = new Set<string>();
  for (const { node, module } of modules) {
    const address = addressIn(module);
    if (address !== undefined) {
      undeclared++;
      findings.push(
        findingAt('imports', { ...fromAddress, message: `Code is imported from an address (${address}) that nobody pinned.` }, node, text),
      );
      continue;
    }
    const name = isOwn(module) ? undefined : packages?.packageOf(module, isLocal);
    if (name === undefined || seen.has(name)) continue;
    seen.add(name);
    if (isInnerPart(name, family)) continue;
    const lookalike = isLocal(name) ? undefined : lookalikeOf(name, family);
    if (lookalike !== undefined) {
      undeclared++;
      const who = known && isDeclared(name, packages, known) ? ', although a manifest declares it' : '';
      const message = `There is probably no package ${name}${who}; ${lookalike} may be meant.`;
      findings.push(findingAt('imports', { ...invented, severity: 'critical', message }, node, text));
      continue;
    }
    if (known && isDeclared(name, packages, known)) continue;
    const meant = similarTo(name, family, known) ?? (known && (mergedFrom(name, family, known) ?? borrowedFrom(name, family)));
    if (meant !== undefined) {
      undeclared++;
      findings.push(
        findingAt(
          'imports',
          { ...invented, severity: known ? 'high' : 'medium', message: `There is probably no package ${name}; ${meant} may be meant.` },
          node,
          text,
        ),
      );
    } else if (known) {
      undeclared++;
      const also =
        isWidelyUsed(name, family) === false ? ', and few programs use a package of this name. Look it up before you install it' : '';
      findings.push(findingAt('imports', { ...missing, message: `${name} is in no manifest of this project${also}.` }, node, text));
    } else if (isWidelyUsed(name, family) === false && isSurelyAPackage(module, name, family, context)) {
      findings.push(findingAt('imports', { ...unknown, message: `Few programs use a package ${name}; it may not exist.` }, node, text));
    }
  }
  const unused = family === 'python' || family === 'javascript' ? unusedNames(facts, family, text, context) : [];
  for (const { node, name } of unused)
    findings.push(findingAt('imports', { ...idle, message: `${name} is imported and not used.` }, node, text));
  return { penalty: Math.min(12, 3 * undeclared) + Math.min(3, unused.length), applies: modules.length > 0, findings };
}

const invented = {
  id: 'imports.invented',
  severity: 'high',
  confidence: 'medium',
  cwe: 1357,
  fix: 'Look the name up in the registry before you install it.',
} as const;
const fromAddress = {
  id: 'imports.address',
  severity: 'high',
  confidence: 'high',
  cwe: 829,
  fix: 'Import a package that the project declares and locks.',
} as const;
const missing = {
  id: 'imports.undeclared',
  severity: 'medium',
  confidence: 'medium',
  fix: 'Declare it, or use what the project has.',
} as const;
/** Tells without a penalty: most packages that few programs use exist. */
const unknown = {
  id: 'imports.unknown',
  severity: 'low',
  confidence: 'low',
  fix: 'Look the name up in the registry before you install it.',
} as const;
const idle = { id: 'imports.unused', severity: 'low', fix: 'Remove it.' } as const;

function isDeclared(name: string, packages: PackageNames | undefined, known: ReadonlySet<string>): boolean {
  if (known.has(name)) return true;
  const plain = normalized(name);
  for (const each of known) {
    if (normalized(each) === plain || packages?.isBroughtBy?.(name, each)) return true;
  }
  return (pythonDistributions.get(name) ?? []).some(
    (distribution) => known.has(distribution) || [...known].some((each) => normalized(each) === normalized(distribution)),
  );
}

/**
 * Whether a module can be nothing but a package: in Python and Rust only where the files around the code are known, in JavaScript unless it
 * begins with a folder that projects usually map paths from.
 */
function isSurelyAPackage(module: string, name: string, family: Family, { localModules }: ValidationContext): boolean {
  if (family !== 'javascript') return localModules !== undefined && localModules.size > 0;
  return module === name ? !mappedFolders.test(name) : !mappedFolders.test(name) && /^(?:@[\w.-]+\/)?[a-z0-9][\w.-]*$/.test(name);
}

/** Folders that `paths` and `baseUrl` of a tsconfig and the aliases of bundlers usually begin with. */
const mappedFolders =
  /^@?(?:app|actions?|api|assets|common|components?|composables|config|constants|contexts?|core|data|db|domain|entities|features?|fixtures|fonts|generated|graphql|helpers?|hooks|i18n|icons|images|img|layouts?|lib|libs|locales|main|middlewares?|mocks|models?|modules?|pages?|providers|public|routes?|schemas?|scripts|server|client|services?|shared|site|src|stores?|styles?|templates|tests?|themes?|translations|types?|ui|utils?|views?)(?:\/|$)/;

/** The two declared packages that an undeclared name joins (`react-query` of `react` and `query`), as models do. */
function mergedFrom(name: string, family: Family, known: ReadonlySet<string>): string | undefined {
  const parts = normalized(name).split('-');
  for (let at = 1; at < parts.length; at++) {
    const [one, other] = [parts.slice(0, at).join('-'), parts.slice(at).join('-')];
    if (known.has(one) && known.has(other) && isWidelyUsed(name, family) !== true) return `${one} and ${other}`;
  }
  return undefined;
}

/** A package that is well known in another language, and in this one not. */
function borrowedFrom(name: string, family: Family): string | undefined {
  const other = family === 'python' ? 'javascript' : family === 'javascript' ? 'python' : undefined;
  if (!other || name.length < 5 || isWidelyUsed(name, family) || !popularPackages[other]?.includes(name)) return undefined;
  return `a package of ${other === 'python' ? 'Python' : 'JavaScript'}`;
}

/** PyPI and crates.io take `-`, `_`, `.` and case for the same. */
function normalized(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** Whether the literal that begins here is the module of an `export … from`. */
function isPassedOn(text: string, start: number): boolean {
  return /\bexport\b[^;'"`]{0,500}\bfrom\s{0,20}$/.test(text.slice(Math.max(0, start - 600), start));
}

/** The scheme or host of a module that is no package but an address, read as engines read it: they skip white space in it. */
function addressIn(module: string): string | undefined {
  const plain = module
    .slice(0, 2_000)
    .replace(escapes, (_, hex?: string, long?: string, letter = '') =>
      hex || long ? String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(hex ?? long ?? '', 16))) : (blanks[letter] ?? letter),
    )
    .replace(/[\t\n\r]/g, '')
    .replace(/^[\0- ]+/, '');
  return /^(?:(?:https?|ftp|data|blob|file|javascript):|\/\/)[^/,;]{0,20}/i.exec(plain)?.[0];
}

/** Escapes of the languages whose modules can be addresses. */
const escapes = /\\(?:x([0-9a-f]{2})|u\{?([0-9a-f]{1,6})\}?|(.))/gis;
const blanks: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r' };

/**
 * A well-known package that is one letter away. A manifest proves nothing here: whoever wants a false package installed writes it there too.
 */
function lookalikeOf(name: string, family: Family): string | undefined {
  const candidates = popularPackages[family];
  if (!candidates || name.length < 5 || isWidelyUsed(name, family) || realNeighbours.has(normalized(name))) return undefined;
  return candidates.find(
    (candidate) =>
      candidate.length >= 5 &&
      Math.abs(candidate.length - name.length) <= 1 &&
      normalized(candidate) !== normalized(name) &&
      !/\d$/.test(name) &&
      !/\d$/.test(candidate) &&
      isWithin(normalized(name), normalized(candidate), 1),
  );
}

/** Packages that many programs use and that are one letter away from another such. */
const realNeighbours: ReadonlySet<string> = new Set(['preact', 'tslint', 'scrypt', 'scapy', 'aredis', 'torchx', 'prism', 'typed', 'slack']);

/** `_json`, `_pytest`: the inner part of a module that exists. */
function isInnerPart(name: string, family: Family): boolean {
  const whole = name.replace(/^_+/, '');
  return family === 'python' && whole !== name && (pythonStandardModules.has(whole) || popularPackages[family]?.includes(whole) === true);
}

/** A well-known or declared name that differs by one letter, or two in a long one. */
function similarTo(name: string, family: Family, known: ReadonlySet<string> | undefined): string | undefined {
  const candidates = popularPackages[family];
  if (!candidates || name.length < 5 || isWidelyUsed(name, family) || realNeighbours.has(normalized(name))) return undefined;
  for (const candidate of [...candidates, ...(known ?? [])]) {
    const most = candidate.length >= 9 ? 2 : 1;
    if (
      candidate.length >= 5 &&
      Math.abs(candidate.length - name.length) <= most &&
      normalized(candidate) !== normalized(name) &&
      isWithin(normalized(name), normalized(candidate), most)
    ) {
      return /\d$/.test(name) || /\d$/.test(candidate) ? undefined : candidate;
    }
  }
  return undefined;
}

/** Whether the edit distance, with swapped neighbours as one, is at most `most`. */
function isWithin(one: string, other: string, most: number): boolean {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let best = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1));
      const isSwapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (isSwapped) best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return (last[other.length] ?? 0) <= most;
}

/** Names that occur nowhere else in the text, not even in a string or a comment: a cautious answer. */
function unusedNames(facts: Facts, family: Family, text: string, context: ValidationContext) {
  if (/__init__\.py$|(^|[\\/])(index|mod)\.[jt]sx?$|conftest\.py$/.test(context.fileName)) return [];
  const unused: { node: Facts['imports'][number]['node']; name: string }[] = [];
  for (const each of facts.imports) {
    for (const { imported, local } of each.names) {
      const isReexport = family === 'python' && imported === local && /\bas\b/.test(text.slice(each.node.start, each.node.end));
      if (local === '' || local === '*' || /^(React|h|_)$/.test(local) || isReexport || each.module === '__future__') continue;
      if (!occursOutside(text, local, each.node)) unused.push({ node: each.node, name: local });
    }
  }
  return unused;
}

function occursOutside(text: string, name: string, node: { readonly start: number; readonly end: number }): boolean {
  const isWord = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}_$]/u.test(letter);
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    const isInside = at >= node.start && at < node.end;
    if (!isInside && !isWord(text[at - 1]) && !isWord(text[at + name.length])) return true;
  }
  return false;
}
