import type { TestResult } from './testResults.ts';

/**
 * Test reports in the form of JUnit, as pytest, node:test, Surefire and Gradle write them. A scanner over tags and no reader of XML: reports
 * are cut, hold raw text of tests and are never followed anywhere.
 */
export function readJunit(text: string): readonly TestResult[] {
  const results: TestResult[] = [];
  let open: { name: string; status: TestResult['status']; message: string } | undefined;
  for (const tag of tags(text)) {
    if (tag.name === 'testcase') {
      if (tag.isEnd) {
        if (open) results.push(open);
        open = undefined;
        continue;
      }
      open = { name: attribute(tag.text, 'name'), status: 'passed', message: '' };
      if (tag.isClosed) {
        results.push(open);
        open = undefined;
      }
    } else if (open && !tag.isEnd) {
      if (tag.name === 'failure' || tag.name === 'error') {
        const words = `${attribute(tag.text, 'message')}\n${tag.isClosed ? '' : tag.inner}`.trim();
        const isBroken = notLoaded.test(words) || (tag.name === 'error' && loadError.test(words));
        open.status = isBroken ? 'broken' : 'failed';
        open.message = words.slice(0, mostChars);
      } else if (tag.name === 'skipped') open.status = 'skipped';
    }
  }
  return results;
}

/** Reports of `dotnet test --logger trx`. */
export function readTrx(text: string): readonly TestResult[] {
  const results: TestResult[] = [];
  for (const tag of tags(text)) {
    if (tag.name === 'UnitTestResult' && !tag.isEnd) {
      const outcome = attribute(tag.text, 'outcome');
      const status = outcome === 'Passed' ? 'passed' : outcome === 'Failed' ? 'failed' : 'skipped';
      results.push({ name: attribute(tag.text, 'testName'), status, message: '' });
    } else if (tag.name === 'Message' && !tag.isEnd && results.length > 0) {
      const last = results[results.length - 1];
      if (last) results[results.length - 1] = { ...last, message: tag.inner.slice(0, mostChars) };
    }
  }
  return results;
}

interface Tag {
  readonly name: string;
  /** Between the angle brackets, without the name. */
  readonly text: string;
  readonly isEnd: boolean;
  readonly isClosed: boolean;
  /** The text up to the next tag, entities resolved. */
  readonly inner: string;
}

function* tags(text: string): Generator<Tag> {
  let at = text.indexOf('<');
  while (at >= 0) {
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at);
      at = end < 0 ? -1 : text.indexOf('<', end);
      continue;
    }
    if (text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at);
      at = end < 0 ? -1 : text.indexOf('<', end);
      continue;
    }
    const close = endOfTag(text, at);
    if (close < 0) return;
    const body = text.slice(at + 1, close);
    const isEnd = body.startsWith('/');
    const isClosed = body.endsWith('/');
    const name = /^[\w:.-]*/.exec(isEnd ? body.slice(1) : body)?.[0] ?? '';
    const next = text.indexOf('<', close);
    yield { name, text: body.slice(name.length), isEnd, isClosed, inner: innerText(text, close + 1, next) };
    at = next;
  }
}

/** A tag ends at the first bracket outside of quotes: the values of attributes may hold brackets. */
function endOfTag(text: string, start: number): number {
  let quote = '';
  for (let at = start + 1; at < text.length; at++) {
    const letter = text.charAt(at);
    if (quote !== '') {
      if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '>') return at;
  }
  return -1;
}

function innerText(text: string, from: number, to: number): string {
  if (text.startsWith('<![CDATA[', to)) {
    const end = text.indexOf(']]>', to);
    return text.slice(to + 9, end < 0 ? to + 9 + mostChars : end).slice(0, mostChars);
  }
  return unescaped(text.slice(from, Math.min(to < 0 ? text.length : to, from + 2 * mostChars)).trim());
}

function attribute(text: string, name: string): string {
  const start = text.indexOf(` ${name}="`);
  if (start < 0) return '';
  const from = start + name.length + 3;
  const end = text.indexOf('"', from);
  // Some runners escape twice.
  return unescaped(unescaped(text.slice(from, end < 0 ? undefined : end))).slice(0, mostChars);
}

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|quot|apos|amp));/gi, (_, decimal, hex, name) => {
    if (name !== undefined) return entities[String(name).toLowerCase()] ?? '';
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const mostChars = 4_000;
/** The file of the test does not load, in the runner's own words: nothing of it was run. */
const notLoaded = /^(?:collection failure|test file failed|failed to (?:load|run)|initializationError)/i;
/** The same in the words of the language. A test that expects such an error and fails names it too, as a failure. */
const loadError = /^(?:\w{1,40}: )?(?:SyntaxError|ModuleNotFoundError|ImportError|IndentationError|ERR_MODULE_NOT_FOUND)\b/;
