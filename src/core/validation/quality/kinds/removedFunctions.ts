import { field } from '../../program/source.ts';
import type { Code } from '../form/code.ts';
import type { QualityRule } from '../form/qualityRule.ts';

/** Resolved names of functions that a language took out of its library, with the module in front. */
export type RemovedFunctions = ReadonlySet<string>;

/**
 * A call of a function that no supported version of the language has any more: models learned from code that is older. Code that asks which
 * version runs it, or that catches that the function is missing, knows.
 *
 * @param on node types of a call
 */
export function removedFunction(on: readonly string[], removed: RemovedFunctions): QualityRule {
  return {
    id: 'quality.removed-function',
    on,
    message: 'This function no longer exists in any version that is still supported.',
    fix: 'Use what took its place.',
    cwe: 477,
    find(node, code) {
      const written = code.of(field(node, 'function') ?? field(node, 'callee'));
      if (!lastNames(removed).has(written.slice(written.lastIndexOf('.') + 1))) return false;
      const call = code.call(node);
      // A parameter of the module's name hides the module.
      if (!call || (call.receiver?.taint ?? 0) > 0) return false;
      const name = call.name.replace(/^node:/, '');
      return removed.has(name) && isImported(name, code) && !asksForVersion(code);
    },
  };
}

const names = new WeakMap<RemovedFunctions, ReadonlySet<string>>();

/** What the calls end with, so that most are passed over at once. */
function lastNames(removed: RemovedFunctions): ReadonlySet<string> {
  let known = names.get(removed);
  if (!known) {
    known = new Set([...removed].map((name) => name.slice(name.lastIndexOf('.') + 1)));
    names.set(removed, known);
  }
  return known;
}

/** The module is the language's own only where the file brings it in. */
function isImported(name: string, { facts }: Code): boolean {
  const module = name.slice(0, name.lastIndexOf('.'));
  const isIt = (each: string | undefined) => each !== undefined && (each === module || each === `node:${module}`);
  return (
    facts.imports.some((each) => isIt(each.module)) || facts.calls.some((call) => call.name === 'require' && isIt(call.args[0]?.value.text))
  );
}

function asksForVersion(code: Code): boolean {
  const owner = code.function() ?? code.parents[0];
  return /\bhasattr\(|version_info|\bPY[23]\b|\bsix\.|AttributeError|ImportError|NameError|typeof\s|process\.version/.test(code.of(owner));
}

const list = (module: string, functions: string) => functions.split(' ').map((each) => `${module}.${each}`);

/** Gone by Python 3.11 (docs.python.org, "What's New", sections "Removed"). */
export const removedFromPython: RemovedFunctions = new Set([
  ...list('time', 'clock'),
  ...list('fractions', 'gcd'),
  ...list('platform', 'linux_distribution dist popen'),
  ...list('cgi', 'escape parse_qs parse_qsl'),
  ...list('base64', 'encodestring decodestring'),
  ...list('itertools', 'izip imap ifilter izip_longest ifilterfalse'),
  ...list('os', 'getcwdu popen2 popen3 popen4 tmpnam tempnam'),
  ...list('string', 'maketrans letters join split upper lower replace atoi atof'),
  ...list('sys', 'setcheckinterval getcheckinterval exc_clear'),
  ...list('inspect', 'getmoduleinfo getargspec formatargspec'),
  ...list('urllib', 'urlopen urlencode quote unquote quote_plus unquote_plus urlretrieve'),
  ...list('collections', 'Mapping MutableMapping Sequence Iterable Callable Hashable'),
  ...list('thread', 'start_new_thread'),
  ...list('commands', 'getoutput getstatusoutput'),
  ...list('md5', 'new md5'),
  ...list('sha', 'new sha'),
]);

/** Gone by Node.js 23 (nodejs.org, list of deprecations, "End-of-Life"). */
export const removedFromNode: RemovedFunctions = new Set([
  ...list(
    'util',
    'isBoolean isBuffer isDate isError isFunction isNull isNullOrUndefined isNumber isObject isPrimitive isRegExp isString isSymbol isUndefined log puts print error debug',
  ),
  ...list('crypto', 'createCipher createDecipher createCredentials'),
  ...list('os', 'tmpDir getNetworkInterfaces'),
  ...list('http', 'createClient'),
  ...list('tls', 'createSecurePair parseCertString'),
]);
