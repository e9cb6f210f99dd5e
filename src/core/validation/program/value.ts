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
  /** The sources this value comes from, by the way they are written: a check of one of them speaks of this value too. */
  readonly from?: readonly string[] | undefined;
  /** What of its sources the value shows: the host of an address, a path without `..`, or some other part. All of them when absent. */
  readonly aspect?: 'host' | 'canonical' | 'part' | undefined;
  /** Not constant, and yet one of a set of values that the program allows. */
  readonly checked?: boolean | undefined;
  /** One of several constants, of which `text` is only one. */
  readonly varies?: boolean | undefined;
  /** Bytes made of nothing but constants. */
  readonly fixed?: boolean | undefined;
  /** Dangers (bits of `Danger`) that a check on the way here rules out. */
  readonly safeFrom?: number | undefined;
  /** What it says of other values when this one is true, or false. */
  readonly outcome?: Outcome | undefined;
  readonly items?: readonly Value[] | undefined;
  /** What a function that is one expression gives. */
  readonly gives?: Value | undefined;
  readonly entries?: ReadonlyMap<string, Value> | undefined;
}

/** What a condition proves of values, in the branch where it holds and in the other one. */
export interface Outcome {
  readonly yes: readonly Check[];
  readonly no: readonly Check[];
  /** How the answer is given: true or false, a position or -1, an order or 0. */
  readonly form: 'truth' | 'position' | 'order';
}

export interface Check {
  /** The checked name or member as written; empty for another expression. */
  readonly path: string;
  readonly value: Value;
  /** Bits of `Danger` that are ruled out. */
  readonly rulesOut: number;
}

/** What a value from outside can do, a bit each. */
export const Danger = { path: 1, host: 2, quote: 4, shell: 8, markup: 16, line: 32, all: 63 } as const;

/** Stands among the sources of a value that can be guessed because it comes from a generator that is no secret's. */
export const guessable = '\u0001guessable';

/** Stands among the sources of a constant that was written encoded and is decoded when the program runs. */
export const disguised = '\u0003disguised';

/** The source of a value that was made harmless in some ways (bits of `Danger`) and not in others. */
export function escapedSource(source: string, bits: number): string {
  return `\u0002${String.fromCharCode(bits)}${source}`;
}

/** What an escaped source rules out by itself. */
export function escapedBits(source: string): number {
  return source.startsWith('\u0002') ? source.charCodeAt(1) : 0;
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
    from: union(one.from, other.from),
    checked: isKnown(one) && isKnown(other) && !(one.constant && other.constant),
    safeFrom: one.constant ? other.safeFrom : other.constant ? one.safeFrom : (one.safeFrom ?? 0) & (other.safeFrom ?? 0),
    fixed: isFixed(one) && isFixed(other),
    varies: one.varies || other.varies || one.text !== other.text,
    outcome: undefined,
  };
}

/** The text of several pieces in order. */
export function concatenate(pieces: readonly Value[]): Value {
  let text = '';
  let taint: Taint = 0;
  let leadTaint: Taint = 0;
  let isAnchored = false;
  let isConstant = true;
  let areKnown = true;
  let from: readonly string[] | undefined;
  for (const piece of pieces) {
    if (!isAnchored) {
      if (!piece.constant) leadTaint = worst(leadTaint, piece.leadTaint ?? piece.taint);
      const isLong = text.length > longestAnchor;
      if (pathOfRequest.test(piece.name) && hostAtEnd.test(text)) leadTaint = 0;
      isAnchored = isBase(address(text), piece) || isLong || anchor.test(address(text + (piece.text ?? hole)));
    }
    if (text.length < longestText) text += piece.text ?? hole;
    taint = worst(taint, piece.taint);
    isConstant &&= piece.constant;
    areKnown &&= isKnown(piece) || isOwnIdentifier(piece);
    from = union(from, piece.from);
  }
  return {
    name: '',
    kind: 'string',
    text: text.slice(0, longestText),
    constant: isConstant,
    built: !areKnown,
    checked: areKnown && !isConstant,
    taint,
    leadTaint,
    from,
  };
}

/** What stands behind the name of a header. */
function address(text: string): string {
  return text.replace(/^location\s{0,3}:\s{0,3}/i, '');
}

/** A value of the program's own that stands where the host or the first folder is named. */
function isBase(before: string, piece: Value): boolean {
  return !piece.constant && piece.taint < 2 && !piece.built && before.length < 40 && /^([a-z][\w+.-]*:)?(\/\/)?$/i.test(before);
}

/** The name of a table or the like that the object was made with: its program chose it. */
function isOwnIdentifier({ name, taint }: Value): boolean {
  return taint === 0 && ownIdentifier.test(name);
}

const ownIdentifier = /^(?:this|self|cls|\$this)\.[\w.]{0,60}(?:table|schema|column|collection|sequence|keyspace)_?(?:name|prefix)?$/i;
/** What servers hand on always begins with a slash, so that nothing of it belongs to the host before it. */
const pathOfRequest = /(?:^|\.)(?:req|request|ctx|r)\.(?:url|originalUrl|path|pathname|RequestURI|URL\.Path)$/;
const hostAtEnd = /^https?:\/\/[\w.-]+(?::\d{1,5})?$/i;
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

/** Taint and sources of a value that is made of others. */
export function traceOf(values: Iterable<Value>): Pick<Value, 'taint' | 'from'> {
  let taint: Taint = 0;
  let from: readonly string[] | undefined;
  for (const value of values) {
    taint = worst(taint, value.taint);
    from = union(from, value.from);
  }
  return { taint, from };
}

/** Constant, or one of the values that are allowed. */
export function isKnown(value: Value): boolean {
  return value.constant || value.checked === true;
}

/** A constant text, list or row of bytes: the same in every run of the program. */
export function isFixed(value: Value): boolean {
  return value.fixed === true || (value.constant && /^(string|list)$/.test(value.kind));
}

/** The value on a path where it passed a check that lets only harmless values through. */
export function passed(value: Value): Value {
  const from = value.from?.includes(guessable) ? [guessable] : undefined;
  return { ...value, name: '', taint: 0, leadTaint: 0, from, built: false, checked: !value.constant };
}

function union(one: readonly string[] | undefined, other: readonly string[] | undefined): readonly string[] | undefined {
  if (!one || one === other) return other;
  if (!other || one.length > mostSources) return one;
  const added = other.filter((source) => !one.includes(source));
  return added.length === 0 ? one : [...one, ...added];
}

/** A value of more sources than this is checked by no single condition. */
const mostSources = 12;

function rank(value: Value): number {
  return value.taint * 4 + (value.built ? 2 : 0) + (value.constant ? 0 : 1);
}
