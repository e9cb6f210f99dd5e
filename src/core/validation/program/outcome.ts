import { type Check, Danger, type Outcome, type Value } from './value.ts';

/** An expression with what it is worth. */
export interface Operand {
  /** As written, for a name or a member; empty for anything else. */
  readonly path: string;
  readonly value: Value;
}

/** What `value` proves when it stands as a condition: of an outsider's value that is false or empty nothing is to be feared. */
export function outcomeOf({ path, value }: Operand): Outcome | undefined {
  if (value.outcome) return value.outcome.form === 'order' ? swapped(value.outcome) : value.outcome;
  return value.from ? { yes: [], no: [{ path, value, rulesOut: Danger.all }], form: 'truth' } : undefined;
}

export function swapped({ yes, no }: Outcome): Outcome {
  return { yes: no, no: yes, form: 'truth' };
}

/** All of them hold, or one does not. */
export function bothOf(one: Outcome | undefined, other: Outcome | undefined): Outcome | undefined {
  if (!one && !other) return undefined;
  return { yes: [...(one?.yes ?? []), ...(other?.yes ?? [])], no: shared(one?.no ?? [], other?.no ?? []), form: 'truth' };
}

export function eitherOf(one: Outcome | undefined, other: Outcome | undefined): Outcome | undefined {
  const both = bothOf(one && swapped(one), other && swapped(other));
  return both && swapped(both);
}

/** What holds whichever of two lists does. */
function shared(one: readonly Check[], other: readonly Check[]): Check[] {
  const checks: Check[] = [];
  for (const check of one) {
    const twin = other.find((each) => (check.path !== '' && each.path === check.path) || isSameSource(check.value, each.value));
    const rulesOut = check.rulesOut & (twin?.rulesOut ?? 0);
    if (rulesOut !== 0) checks.push({ ...check, rulesOut });
  }
  return checks;
}

function isSameSource(one: Value, other: Value): boolean {
  return one.from !== undefined && one.from.length > 0 && other.from?.join() === one.from.join() && one.aspect === other.aspect;
}

/** `left == right`, `left in right`, `left =~ right`. */
export function outcomeOfComparison(left: Operand, operator: string, right: Operand): Outcome | undefined {
  const isNegated = /^(!==?|<>|is not|not in|!~)$/.test(operator);
  const known = answerTo(left.value, operator, right.value) ?? answerTo(right.value, operator, left.value);
  if (known) return known;
  let outcome: Outcome | undefined;
  if (/^(===?|!==?|<>|is|is not)$/.test(operator)) outcome = equality(left, right);
  else if (/^(not in|in)$/.test(operator)) outcome = membership(left, right);
  else if (/^[=!]~$/.test(operator)) outcome = /\0|^$/.test(right.value.text ?? '') ? undefined : matching(left, right.value.text, 'ruby');
  return outcome && isNegated ? swapped(outcome) : outcome;
}

/** `f(x) == true`, `x.indexOf(y) === -1`, `preg_match(...) > 0`, `compare(x, y) == 0`. */
function answerTo(asked: Value, operator: string, answer: Value): Outcome | undefined {
  const { outcome } = asked;
  if (!outcome || !answer.constant) return undefined;
  const isNegated = /^(!==?|is not|<>)$/.test(operator);
  const isEquality = isNegated || /^(===?|is)$/.test(operator);
  const { text, kind } = answer;
  if (outcome.form === 'order') return isEquality && text === '0' ? (isNegated ? swapped(outcome) : truth(outcome)) : undefined;
  const isMiss = kind === 'boolean' ? text === 'false' : kind === 'null' || (outcome.form === 'position' ? text === '-1' : text === '0');
  if (isEquality) return isMiss === isNegated ? truth(outcome) : swapped(outcome);
  if (/^>=?$/.test(operator)) return truth(outcome);
  return /^<=?$/.test(operator) ? swapped(outcome) : undefined;
}

function truth({ yes, no }: Outcome): Outcome {
  return { yes, no, form: 'truth' };
}

/** A value that equals one of the program's own is that one. */
export function equality(left: Operand, right: Operand): Outcome | undefined {
  const [checked, other] = left.value.from && left.value.taint > 0 ? [left, right] : [right, left];
  if (!checked.value.from || other.value.taint > 0) return undefined;
  // One letter says what a text begins with.
  if (checked.path === '' && other.value.kind === 'string' && other.value.text?.length === 1) return undefined;
  return { yes: [{ ...checked, rulesOut: Danger.all }], no: [], form: 'truth' };
}

/** `element` is in a collection; or a text from outside holds a text of the program's. */
export function membership(element: Operand, container: Operand): Outcome | undefined {
  if (container.value.taint > 0) return element.value.taint > 0 ? undefined : rejecting(container, element.value);
  if (!element.value.from || container.value.kind === 'string') return undefined;
  return { yes: [{ ...element, rulesOut: Danger.all }], no: [], form: 'truth' };
}

/** Code that refuses a text with `needle` in it. */
export function rejecting(checked: Operand, needle: Value): Outcome | undefined {
  if (!checked.value.from) return undefined;
  const rulesOut = needle.constant && needle.text !== undefined ? dangerIn(needle.text) : Danger.all & ~Danger.host;
  return rulesOut === 0 ? undefined : { yes: [], no: [{ ...checked, rulesOut }], form: 'truth' };
}

function dangerIn(text: string): number {
  let bits = 0;
  if (/^\.\.[/\\]?$|^[/\\]$/.test(text)) bits |= Danger.path;
  if (/^(\w*:)?\/\/$/.test(text)) bits |= Danger.host;
  if (/^\\?['"]$/.test(text)) bits |= Danger.quote;
  if (/^[;|&`]+$/.test(text)) bits |= Danger.shell;
  if (/^<$/.test(text)) bits |= Danger.markup;
  if (/^(\\[rn])+$|^[\r\n]+$/.test(text)) bits |= Danger.line;
  return bits;
}

/** What part of the text a way of matching demands by itself. */
export type Extent = 'whole' | 'start' | 'anywhere' | 'ruby';

/** The text fits a pattern that says all of it. A pattern nobody can read is taken for one. */
export function matching(checked: Operand, pattern: string | undefined, extent: Extent): Outcome | undefined {
  if (!checked.value.from || (pattern !== undefined && !isStrict(pattern, extent))) return undefined;
  return { yes: [{ ...checked, rulesOut: Danger.all }], no: [], form: 'truth' };
}

function isStrict(pattern: string, extent: Extent): boolean {
  const bare = pattern.replace(/^[#~/](?=[\^\\])|(?<=[$zZ])[#~/][a-zA-Z]*$/g, '').replace(/^\(\?[a-z]+\)/, '');
  const starts = extent === 'whole' || extent === 'start' || (extent === 'ruby' ? /^\\A/.test(bare) : /^(\^|\\A)/.test(bare));
  const ends = extent === 'whole' || (extent === 'ruby' ? /\\[zZ]$/.test(bare) : /(\$|\\z|\\Z)$/.test(bare));
  const isOpen = /(^|[^\\])\.[*+{]|\\S[*+]/.test(bare.replace(/\[[^[\]]*\]/g, 'x'));
  const isChoice = /\|/.test(bare.replace(/\[[^[\]]*\]/g, 'x').replace(/\((?:[^()]|\([^()]*\))*\)/g, 'x'));
  return starts && ends && !isOpen && !(isChoice && extent !== 'whole');
}

/** A text that begins with one of the program's: enough for a path without `..`, and for an address up to behind its host. */
export function prefix(checked: Operand, start: Value): Outcome | undefined {
  if (!checked.value.from || start.taint > 0) return undefined;
  const isWhole = checked.value.aspect === 'canonical';
  const isHost = /^https?:\/\/[^/?#\0]+[/?#]/.test(start.text ?? '');
  if (!isWhole && !isHost) return undefined;
  return { yes: [{ ...checked, rulesOut: isWhole ? Danger.all : Danger.host | Danger.path }], no: [], form: 'truth' };
}

/** The host ends with a dot and one of the program's own. */
export function suffix(checked: Operand, end: Value): Outcome | undefined {
  if (checked.value.aspect !== 'host' || !end.constant || !/^\.[\w-]+\.\w/.test(end.text ?? '')) return undefined;
  return { yes: [{ ...checked, rulesOut: Danger.host }], no: [], form: 'truth' };
}

export function proven(checked: Operand, rulesOut: number = Danger.all): Outcome | undefined {
  return checked.value.from ? { yes: [{ ...checked, rulesOut }], no: [], form: 'truth' } : undefined;
}
