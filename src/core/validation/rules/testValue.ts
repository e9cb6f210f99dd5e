import type { Argument, CallFact } from '../program/facts.ts';
import { isFixed, isKnown, type Value } from '../program/value.ts';
import type { Condition, Place, Test } from './rule.ts';
import { isSql } from './sqlText.ts';

/** Whether a value, or its absence, passes a test. */
export function passes(test: Test, value: Value | undefined): boolean {
  if (test === 'absent') return value === undefined;
  if (typeof test === 'object' && 'not' in test) return !passes(test.not, value);
  if (typeof test === 'object' && 'any' in test) return test.any.some((each) => passes(each, value));
  if (value === undefined) return false;
  if (test instanceof RegExp) return value.text !== undefined && test.test(value.text);
  if (typeof test === 'object') {
    if ('all' in test) return test.all.every((each) => passes(each, value));
    if ('below' in test) return value.kind === 'number' && value.constant && Number(value.text?.replaceAll('_', '')) < test.below;
    if ('some' in test) {
      const { some } = test;
      return value.items?.some((item) => passes(some, item)) === true;
    }
    if ('item' in test) return passes(test.is, value.items?.[test.item]);
    if ('named' in test) return test.named.test(value.name);
    return value.entries !== undefined && passes(test.is, value.entries.get(test.key));
  }
  switch (test) {
    case 'present':
      return true;
    case 'tainted':
      return value.taint > 0;
    case 'remote':
      return value.taint === 2;
    case 'remoteStart':
      return (value.leadTaint ?? value.taint) === 2;
    case 'dynamic':
      return !isKnown(value) && value.kind !== 'function' && value.kind !== 'boolean' && (value.taint > 0 || !named.test(value.name));
    case 'constant':
      return value.constant;
    case 'fixed':
      return isFixed(value) && value.text !== '';
    case 'built':
      return value.built;
    case 'sql':
      return value.built && isSql(value.text ?? '');
    case 'text':
      return value.constant && value.kind === 'string' && (value.text ?? '') !== '';
    case 'collection':
      return value.kind === 'list' || value.kind === 'map';
    case 'function':
      return value.kind === 'function';
    case 'true':
      return value.kind === 'boolean' && value.text === 'true';
    case 'false':
      return value.kind === 'boolean' && value.text === 'false';
    case 'null':
      return value.kind === 'null';
  }
}

/** `P_WAIT`, `ssl.CERT_NONE`: constants by the way they are written. */
const named = /(^|\.)([A-Z][A-Z0-9]*(_[A-Z0-9]+)+|[A-Z][A-Z0-9]{2,})$/;

export function holds([place, test]: Condition, call: CallFact): boolean {
  if (place === 'any') return call.args.some((arg) => passes(test, arg.value));
  return passes(test, valueAt(place, call));
}

export function valueAt(place: Place, call: CallFact): Value | undefined {
  if (place === 'receiver') return call.receiver;
  if (typeof place === 'object') {
    for (const each of place) {
      const value = valueAt(each, call);
      if (value) return value;
    }
    return undefined;
  }
  return argumentAt(place, call.args)?.value;
}

function argumentAt(place: number | string, args: readonly Argument[]): Argument | undefined {
  if (typeof place === 'string') return args.find((arg) => arg.name === place);
  const arg = args[place];
  return arg?.name === undefined ? arg : undefined;
}
