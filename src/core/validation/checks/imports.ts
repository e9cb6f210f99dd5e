import type { Finding } from '../../receipt/finding.ts';
import type { ValidationContext } from '../findings/finding.ts';
import { findingAt } from '../findings/findingAt.ts';
import { nodeModules, pythonStandardModules } from '../packages/builtInModules.ts';
import { popularPackages, pythonDistributions } from '../packages/popularPackages.ts';
import type { Facts } from '../program/facts.ts';
import type { Family } from '../program/languageTable.ts';
import type { Weighed } from './errors.ts';

/**
 * Imports nobody declared, and those nobody uses. With no manifest there is nothing to compare with: then only a name one letter away
 * from a well-known one is told. Models invent package names, which others register to do harm.
 */
export function checkImports(facts: Facts, family: Family, text: string, context: ValidationContext): Weighed {
  const findings: Finding[] = [];
  const known = context.knownPackages;
  const required = facts.calls.filter(
    (call) => (call.name === 'require' || call.name === 'import') && call.args[0]?.value.constant && call.args.length === 1,
  );
  const modules = [
    ...facts.imports.map((each) => ({ node: each.node, module: each.module })),
    ...required.map((call) => ({ node: call.node, module: call.args[0]?.value.text ?? '' })),
  ];
  let undeclared = 0;
  const seen = new Set<string>();
  for (const { node, module } of modules) {
    const name = packageOf(module, family, context);
    if (name === undefined || seen.has(name)) continue;
    seen.add(name);
    if (known && isDeclared(name, family, known)) continue;
    const meant = similarTo(name, family, known) ?? (known && (mergedFrom(name, known) ?? borrowedFrom(name, family)));
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
    } else if (known && checkable.has(family)) {
      undeclared++;
      findings.push(findingAt('imports', { ...missing, message: `${name} is in no manifest of this project.` }, node, text));
    }
  }
  const unused = family === 'python' || family === 'javascript' ? unusedNames(facts, family, text, context) : [];
  for (const { node, name } of unused)
    findings.push(findingAt('imports', { ...idle, message: `${name} is imported and not used.` }, node, text));
  return { penalty: Math.min(12, 3 * undeclared) + Math.min(3, unused.length), applies: modules.length > 0, findings };
}

const checkable: ReadonlySet<Family> = new Set(['python', 'javascript', 'go', 'rust', 'php', 'ruby', 'java', 'csharp']);

const invented = {
  id: 'imports.invented',
  severity: 'high',
  confidence: 'medium',
  cwe: 1357,
  fix: 'Look the name up in the registry before you install it.',
} as const;
const missing = {
  id: 'imports.undeclared',
  severity: 'medium',
  confidence: 'medium',
  fix: 'Declare it, or use what the project has.',
} as const;
const idle = { id: 'imports.unused', severity: 'low', fix: 'Remove it.' } as const;

/** The package an import needs; undefined for what is local or comes with the language. */
function packageOf(module: string, family: Family, context: ValidationContext): string | undefined {
  const isLocal = (name: string) => context.localModules?.has(name) === true;
  switch (family) {
    case 'python': {
      const top = module.split('.')[0] ?? '';
      return top === '' || module.startsWith('.') || pythonStandardModules.has(top) || isLocal(top) || isLocal(`${top}.py`)
        ? undefined
        : top;
    }
    case 'javascript': {
      if (module === '' || /^[./~#]|^@\/|^\w+:|^(virtual|astro|vscode)\b/.test(module)) return undefined;
      const [scope, rest] = module.split('/');
      const name = module.startsWith('@') ? `${scope}/${rest ?? ''}` : (scope ?? '');
      return nodeModules.has(name) || isLocal(name) ? undefined : name;
    }
    case 'go': {
      const first = module.split('/')[0] ?? '';
      return first.includes('.') ? module : undefined;
    }
    case 'rust': {
      const crate = module.split('::')[0] ?? '';
      return /^(std|core|alloc|crate|self|super|proc_macro|test)$/.test(crate) || !/^[a-z_]/.test(crate) || isLocal(crate)
        ? undefined
        : crate;
    }
    case 'ruby':
      return module.startsWith('.') || module.includes('/') || rubyStandard.test(module) ? undefined : module;
    case 'java':
      return /^(java|javax|jdk|sun|jakarta|android|kotlin|com\.sun)\./.test(module) || isLocal(module) ? undefined : module;
    case 'csharp':
      return /^(System|Microsoft|Windows)\b/.test(module) || isLocal(module) ? undefined : module;
    case 'php': {
      // Classes without a namespace are PHP's own or the project's.
      const [top = '', ...rest] = module.replace(/^\\/, '').split('\\');
      return rest.length === 0 || isLocal(top) ? undefined : top;
    }
    default:
      return undefined;
  }
}

const rubyStandard =
  /^(abbrev|base64|benchmark|bigdecimal|bundler|cgi|coverage|csv|date|delegate|did_you_mean|digest|drb|English|erb|etc|expect|fcntl|fiddle|fileutils|find|forwardable|getoptlong|io|ipaddr|irb|json|logger|matrix|minitest|monitor|mutex_m|net|nkf|objspace|observer|open3|open-uri|openssl|open_uri|optparse|ostruct|pathname|pp|prettyprint|prime|pstore|psych|pty|racc|rake|rbconfig|readline|reline|resolv|rinda|ripper|rubygems|securerandom|set|shellwords|singleton|socket|stringio|strscan|syslog|tempfile|time|timeout|tmpdir|tracer|tsort|un|uri|weakref|win32ole|yaml|zlib)$/;

function isDeclared(name: string, family: Family, known: ReadonlySet<string>): boolean {
  if (known.has(name)) return true;
  const plain = normalized(name);
  for (const each of known) {
    if (normalized(each) === plain) return true;
    if (family === 'go' && name.startsWith(`${each}/`)) return true;
    if (
      family === 'java' &&
      (name.startsWith(`${each}.`) || each.split('.').slice(0, 2).join('.') === name.split('.').slice(0, 2).join('.'))
    )
      return true;
    if (family === 'csharp' && (name.startsWith(`${each}.`) || each.startsWith(`${name}.`) || each.split('.')[0] === name.split('.')[0]))
      return true;
    if (family === 'php' && isNamespaceOf(plain, each)) return true;
    if (family === 'javascript' && (each === `@types/${name}` || (each.includes('/') && name.startsWith(`${each}/`)))) return true;
  }
  return (pythonDistributions.get(name) ?? []).some(
    (distribution) => known.has(distribution) || [...known].some((each) => normalized(each) === normalized(distribution)),
  );
}

/** Composer's `vendor/package` and prefixes of namespaces; a few vendors write another namespace than their name. */
function isNamespaceOf(top: string, declared: string): boolean {
  const [vendor = '', name = ''] = declared.toLowerCase().split(/[\\/]/);
  const plain = (text: string) => text.replace(/[^a-z\d]/g, '');
  if ([vendor, name].some((each) => each !== '' && (plain(each) === plain(top) || plain(each).startsWith(plain(top))))) return true;
  return otherNamespaces.get(declared.toLowerCase())?.includes(top) === true;
}

const otherNamespaces: ReadonlyMap<string, readonly string[]> = new Map([
  ['laravel/framework', ['illuminate']],
  ['nikic/php-parser', ['phpparser']],
  ['vlucas/phpdotenv', ['dotenv']],
  ['fakerphp/faker', ['faker']],
]);

/** Models merge two packages into one name; both are declared, and the name is not. */
function mergedFrom(name: string, known: ReadonlySet<string>): string | undefined {
  const parts = normalized(name).split('-');
  for (let at = 1; at < parts.length; at++) {
    const [one, other] = [parts.slice(0, at).join('-'), parts.slice(at).join('-')];
    if (known.has(one) && known.has(other) && !joined.has(normalized(name))) return `${one} and ${other}`;
  }
  return undefined;
}

/** Packages that are called after two others and exist. */
const joined: ReadonlySet<string> = new Set([
  'react-redux',
  'vue-router',
  'flask-redis',
  'express-session',
  'pytest-mock',
  'pytest-asyncio',
]);

/** A package that is well known in another language, and in this one not. */
function borrowedFrom(name: string, family: Family): string | undefined {
  const other = family === 'python' ? 'javascript' : family === 'javascript' ? 'python' : undefined;
  if (!other || name.length < 5 || popularPackages[family]?.includes(name) || !popularPackages[other]?.includes(name)) return undefined;
  return `a package of ${other === 'python' ? 'Python' : 'JavaScript'}`;
}

/** PyPI and crates.io take `-`, `_`, `.` and case for the same. */
function normalized(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** A well-known or declared name that differs by one letter, or two in a long one. */
function similarTo(name: string, family: Family, known: ReadonlySet<string> | undefined): string | undefined {
  const candidates = popularPackages[family];
  if (!candidates || name.length < 5 || candidates.includes(name)) return undefined;
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
