/** Where a value can come from: 0 the program itself, 1 a parameter or the command line, 2 somebody far away (a request, a page's address). */
export type Taint = 0 | 1 | 2;

/** What the walk knows of an expression without running it. */
export interface Value {
  /** Dotted name after import aliases (`os.path.join`); a call's result is the callee's name with `()`. Empty when unknown. */
  readonly name: string;
  readonly kind: 'string' | 'number' | 'boolean' | 'null' | 'list' | 'map' | 'function' | 'other';
  /** A constant's text; for a string put together of pieces the constant pieces with `\0` for each other one. */
  readonly text: string | undefined;
  readonly constant: boolean;
  /** A text put together of pieces of which at least one is not constant. */
  readonly built: boolean;
  readonly taint: Taint;
  /** Of a text that is put together: the worst of the pieces that decide which host or folder it names. Same as `taint` when absent. */
  readonly leadTaint?: Taint | undefined;
  readonly items?: readonly Value[] | undefined;
  readonly entries?: ReadonlyMap<string, Value> | undefined;
}

export const hole = '\0';

export const unknown: Value = { name: '', kind: 'other', text: undefined, constant: false, built: false, taint: 0 };

export function constant(kind: Value['kind'], text: string): Value {
  return { name: '', kind, text, constant: true, built: false, taint: 0 };
}

export function named(name: string, taint: Taint = 0): Value {
  return { name, kind: 'other', text: undefined, constant: false, built: false, taint };
}

/** What holds for either value when it is not known which one it is. */
export function join(one: Value, other: Value): Value {
  if (one === other) return one;
  const riskier = rank(one) >= rank(other) ? one : other;
  return {
    ...riskier,
    name: one.name || other.name,
    constant: one.constant && other.constant,
    taint: worst(one.taint, other.taint),
  };
}

/** The text of several pieces in order. */
export function concatenate(pieces: readonly Value[]): Value {
  let text = '';
  let taint: Taint = 0;
  let leadTaint: Taint = 0;
  let isAnchored = false;
  let isConstant = true;
  for (const piece of pieces) {
    if (!isAnchored) {
      if (!piece.constant) leadTaint = worst(leadTaint, piece.leadTaint ?? piece.taint);
      isAnchored = isBase(text, piece) || text.length > longestAnchor || anchor.test(text + (piece.text ?? hole));
    }
    if (text.length < longestText) text += piece.text ?? hole;
    taint = worst(taint, piece.taint);
    isConstant &&= piece.constant;
  }
  return { name: '', kind: 'string', text: text.slice(0, longestText), constant: isConstant, built: !isConstant, taint, leadTaint };
}

/** A value of the program's own that stands where the host or the first folder is named. */
function isBase(before: string, piece: Value): boolean {
  return !piece.constant && piece.taint < 2 && !piece.built && before.length < 40 && /^([a-z][\w+.-]*:)?(\/\/)?$/i.test(before);
}

const longestAnchor = 300;
/** A text doubled in a row of statements grows beyond all memory; its start is enough to know it by. */
export const longestText = 10_000;
/** The start of an address with its host, or of a path with its first folder. */
const anchor = /^([a-z][\w+.-]*:)?\/\/[^/?#\0]+[/?#]|^\/[^/\\\0]|^\/$|^[^/:\0]+\/|^[?#]/i;

export function worst(one: Taint, other: Taint): Taint {
  return one > other ? one : other;
}

export function taintOf(values: Iterable<Value>): Taint {
  let taint: Taint = 0;
  for (const value of values) taint = worst(taint, value.taint);
  return taint;
}

function rank(value: Value): number {
  return value.taint * 4 + (value.built ? 2 : 0) + (value.constant ? 0 : 1);
}
