import { Source } from './imports/source.ts';

/** The commas that a member of an object needs between its neighbours. */
export interface MemberCommas {
  /** Behind the member above. */
  readonly before: boolean;
  /** Behind the new one. */
  readonly after: boolean;
}

const scripts = new Set(['javascript', 'javascriptreact', 'typescript', 'typescriptreact']);

/** What code needs that is put at `offset` among the members of an object literal; undefined in other places and languages. */
export function memberCommas(source: Source, offset: number): MemberCommas | undefined {
  if (!scripts.has(source.language)) {
    return undefined;
  }
  const next = source.code.findIndex(({ start }) => start >= offset);
  const last = next === -1 ? source.code.length - 1 : next - 1;
  const open = innermostOpen(source, last);
  return open === undefined || !opensObject(source, open)
    ? undefined
    : { before: last !== open && source.word(last) !== ',', after: source.word(last + 1) !== '}' };
}

/** A piece of code with a comma at its end, unless it has one; below a comment that would swallow it. */
export function withComma(code: string, language: string): string {
  const tokens = new Source(code, language, true).tokens.filter(({ kind }) => kind !== 'newline');
  const last = tokens.at(-1);
  if (last === undefined || (last.kind === 'symbol' && code[last.start] === ',')) {
    return code;
  }
  const body = code.trimEnd();
  return last.kind === 'comment' ? `${body}\n,` : `${body},`;
}

function innermostOpen(source: Source, last: number): number | undefined {
  const stack: number[] = [];
  for (let index = 0; index <= last; index += 1) {
    const symbol = source.code[index]?.kind === 'symbol' ? source.word(index) : '';
    if (symbol !== '' && '([{'.includes(symbol)) {
      stack.push(index);
    } else if (symbol !== '' && ')]}'.includes(symbol)) {
      stack.pop();
    }
  }
  return stack.at(-1);
}

/** Whether the brace at `open` begins a value, by what stands before it: a block, a class and a function have a name or a bracket there. */
function opensObject(source: Source, open: number): boolean {
  const before = source.word(open - 1);
  if (source.word(open) !== '{') {
    return false;
  }
  if (before === '{') {
    return source.word(open - 2) === '=';
  }
  if (before === ':') {
    return !endsLabel(source, open - 1);
  }
  return ['=', '(', ',', '[', '?', '|', '&', '.', 'return', 'default', 'yield', 'throw', 'await', 'typeof', 'in', 'of'].includes(before);
}

/** Whether the colon ends `case …:` or `default:`. */
function endsLabel(source: Source, colon: number): boolean {
  for (let index = colon - 1; index >= 0; index -= 1) {
    const word = source.word(index);
    if (['case', 'default'].includes(word)) {
      return true;
    }
    if ([';', '{', '}', ',', '?'].includes(word)) {
      return false;
    }
  }
  return false;
}
