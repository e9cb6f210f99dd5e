import type { Finding } from '../../receipt/finding.ts';
import { type FoundAt, findingAt, type RuleText } from '../findings/findingAt.ts';
import type { AssignmentFact, Facts, HandlerFact } from '../program/facts.ts';
import type { LanguageTable } from '../program/languageTable.ts';
import { shellTroubles } from './shellErrors.ts';

export interface Weighed {
  /** Points lost. */
  readonly penalty: number;
  /** False when there was nothing that the check could look at. */
  readonly applies: boolean;
  readonly findings: readonly Finding[];
}

/** Errors that are caught and forgotten, ignored, or thrown in a form nobody can handle. */
export function checkErrors(facts: Facts, { family, habits }: LanguageTable, text: string): Weighed {
  const findings: Finding[] = [];
  let penalty = 0;
  const lines = (text.match(/\n/g)?.length ?? 0) + 1;
  const add = (points: number, rule: RuleText, node: FoundAt) => {
    penalty += rule.severity === 'low' ? points * Math.min(1, usualLines / lines) : points;
    findings.push(findingAt('errors', rule, node, text));
  };
  const broad = habits.broadErrors;
  for (const handler of facts.handlers) {
    const isBare = family === 'python' && handler.types.length === 0;
    const isBroad = isBare || handler.types.length === 0 || handler.types.some((type) => broad?.test(type));
    const isSwallowed = handler.statements === 0 && !handler.rethrows;
    const isSilent = !handler.rethrows && !handler.logs && !handler.usesError;
    const head = headOfHandler(handler);
    if (isBare && !handler.rethrows && tellsAll.test(text.slice(handler.node.start, handler.node.end))) add(2, told, head);
    else if (isBare && !handler.rethrows) add(6, bare, head);
    else if (isSwallowed && isBroad && !handler.explained && handler.tried !== 'cleanup') add(5, swallowed, head);
    else if (isBroad && isSilent && !isSwallowed && broad) add(2, forgotten, head);
    else if (
      isSwallowed &&
      !isBroad &&
      !handler.explained &&
      handler.tried === 'work' &&
      !handler.types.every((type) => telling.test(type))
    )
      add(1, narrow, head);
  }
  for (const call of facts.calls) {
    const last = call.name.slice(call.name.lastIndexOf('.') + 1);
    if (family === 'javascript' && call.dropped && /^(then)$/.test(last) && call.args.length < 2) add(2, floating, call.node);
    if (family === 'rust' && /^(unwrap|expect)$/.test(last) && !call.within?.decorators.some((each) => each.includes('test')))
      add(0.5, unwrapped, call.node);
    if (family === 'go' && call.name === 'panic' && call.within?.isPublic && !saysItPanics(call.within)) add(1, panics, call.node);
    if (family === 'cpp' && /^(malloc|calloc|realloc|fopen)$/.test(last) && call.dropped) add(2, unchecked, call.node);
  }
  if (family === 'go') for (const each of facts.assignments) if (isErrorDropped(each, text)) add(0.5, ignored, each.node);
  if (family === 'shell') {
    const { careless, unquoted } = shellTroubles(facts, text);
    if (careless) add(2, goesOn, careless);
    for (const node of unquoted) add(0.5, splits, node);
  }
  const applies = facts.handlers.length > 0 || facts.calls.length > 0;
  return { penalty: Math.min(12, penalty), applies, findings };
}

/** Small faults count by how many there are in so much code: in a longer file each weighs less. */
const usualLines = 200;

/** What went wrong is told with where it did, whatever it was. */
const tellsAll = /traceback|exc_info|\.exception\(|handle_?error\(/i;

/** A panic that the documentation or the name of a function promises is part of its contract. */
function saysItPanics({ name, doc }: { readonly name: string; readonly doc: string | undefined }): boolean {
  return /^(?:Must|Register)/.test(name) || /\bpanic/i.test(doc ?? '');
}

/** `value, _ := f()`: what is dropped last is mostly an error. */
function isErrorDropped({ node, target, value }: AssignmentFact, text: string): boolean {
  if (
    target !== '_' ||
    !/^(short_var_declaration|assignment_statement)$/.test(node.type) ||
    /\.(Write|Load\w*|Cut\w*|Lookup\w*|Get)\(\)$/.test(value.name)
  )
    return false;
  const left = node.children[0];
  const names = text.slice(node.start, left?.end ?? node.end).split(',');
  return names.length > 1 && names.at(-1)?.trim() === '_' && node.children.at(-1)?.children[0]?.type === 'call_expression';
}

function headOfHandler(handler: HandlerFact): FoundAt {
  const { node } = handler;
  return { start: node.start, end: node.end, startRow: node.startRow, endRow: Math.min(node.endRow, node.startRow + 1) };
}

/** Errors whose name says all: what was tried to use or to remove is not there, or the other side has gone. */
const telling =
  /(?:^|[.:])(?:ImportError|ModuleNotFoundError|LoadError|FileNotFoundError|FileExistsError|ProcessLookupError|BrokenPipeError|KeyboardInterrupt|CancelledError|StopIteration|StopAsyncIteration|ENOENT|ESRCH|EPIPE|NoSuchFileException|InterruptedException|OperationCanceledException)$/;

const bare = {
  id: 'errors.bare',
  severity: 'medium',
  cwe: 396,
  message: 'Everything is caught here, even a request to stop the program.',
  fix: 'Name the errors that are expected.',
} as const;
const told = {
  id: 'errors.bare-told',
  severity: 'low',
  cwe: 396,
  message: 'Everything is caught here, even a request to stop the program.',
  fix: 'Name the errors that are expected.',
} as const;
const swallowed = {
  id: 'errors.swallowed',
  severity: 'medium',
  cwe: 390,
  message: 'The error is caught and nothing is done about it.',
  fix: 'Handle it, log it, or let it go on.',
} as const;
const forgotten = {
  id: 'errors.forgotten',
  severity: 'low',
  cwe: 755,
  message: 'Every kind of error is caught, and nobody learns of it.',
  fix: 'Name the errors that are expected, or log this one.',
} as const;
const narrow = {
  id: 'errors.narrow-swallowed',
  severity: 'low',
  cwe: 390,
  message: 'The error is caught and nothing is done about it.',
  fix: 'Say in a comment why that is right.',
} as const;
const floating = {
  id: 'errors.floating-promise',
  severity: 'low',
  message: 'When this promise fails, nobody learns of it.',
  fix: 'Await it, or add a catch.',
} as const;
const unwrapped = {
  id: 'errors.unwrap',
  severity: 'low',
  message: 'The program stops here when the value is missing.',
  fix: 'Return the error with ?.',
} as const;
const panics = { id: 'errors.panic', severity: 'low', message: 'A library function stops the program.', fix: 'Return an error.' } as const;
const ignored = { id: 'errors.ignored', severity: 'low', cwe: 252, message: 'The error is thrown away.', fix: 'Check it.' } as const;
const unchecked = { id: 'errors.unchecked', severity: 'low', cwe: 252, message: 'The result is not looked at.', fix: 'Check it.' } as const;
const goesOn = {
  id: 'errors.not-strict',
  severity: 'low',
  cwe: 754,
  message: 'The script goes on after a command that failed.',
  fix: 'Begin with set -euo pipefail.',
} as const;
const splits = {
  id: 'errors.unquoted',
  severity: 'low',
  cwe: 78,
  message: 'A value with a blank or a star in it becomes several words here.',
  fix: 'Put it in double quotes.',
} as const;
