import { hidesText } from '../program/callNames.ts';
import type { Argument, CallFact } from '../program/facts.ts';
import { disguised, type Value } from '../program/value.ts';

/** Text that is written so that nobody can read it, made readable and run: the usual form of a program that fetches another one. */
export const hiddenCode = {
  id: 'security.hidden-code',
  severity: 'critical',
  cwe: 506,
  message: 'Code that is written in disguise is decoded and run.',
  fix: 'Write the code itself, where it can be read.',
} as const;

/** Rules of these weaknesses are about text that becomes code or a command. */
const runsText: ReadonlySet<number> = new Set([77, 78, 94, 95]);

/** Whether a call that a rule speaks of runs a text of the program's own that was decoded. `text` is the whole code. */
export function runsHiddenCode(rule: { readonly cwe?: number }, call: CallFact, text: string): boolean {
  return runsText.has(rule.cwe ?? 0) && call.args.some((arg) => isDisguised(arg.value) || isWrittenDisguised(arg, text));
}

function isDisguised(value: Value): boolean {
  return value.taint === 0 && (value.from?.includes(disguised) === true || value.items?.some(isDisguised) === true);
}

/** What is decoded in the call itself, from a text or numbers that stand there. */
function isWrittenDisguised({ value, node }: Argument, text: string): boolean {
  const written = text.slice(node.start, Math.min(node.end, node.start + longest));
  return value.taint === 0 && value.kind !== 'function' && hidesText.test(written) && material.test(written);
}

/** Of an argument, what is looked at: letters. */
const longest = 4_000;
/** Letters that mean nothing as they stand, or a row of numbers. */
const material = /["'`](?:[A-Za-z0-9+/=_-]{8,}|[^"'`\n]{8,300}["'`][^\n]{0,40}(?:::-1|rev|rot))|(?:\b(?:0x)?[0-9a-f]{1,3}\s?,\s?){3}/i;
