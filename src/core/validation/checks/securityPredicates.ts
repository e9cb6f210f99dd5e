import type { Finding } from '../../receipt/finding.ts';
import { findingAt } from '../findings/findingAt.ts';
import type { CallFact, Facts } from '../program/facts.ts';
import type { Family } from '../program/languageTable.ts';
import { looseHostFindings } from './looseHosts.ts';
import { missingCheckFindings } from './missingChecks.ts';
import { slowPatternFindings } from './slowPatterns.ts';
import { weakSecretFindings } from './weakSecrets.ts';

/** The few rules that no table row can say: what is missing in a function, or what a name and a value mean together. */
export function predicateFindings(facts: Facts, family: Family, text: string): Finding[] {
  const findings: Finding[] = [];
  for (const call of facts.calls) {
    if (family === 'javascript' && isUncheckedMessage(call, text)) findings.push(findingAt('security', message, call.node, text));
  }
  for (const each of facts.returns) {
    const isRoute = each.within?.decorators.some((decorator) => /\.(route|get|post|put|patch|delete)\(/.test(decorator)) === true;
    if (
      isRoute &&
      family === 'python' &&
      facts.imports.some((one) => /^(flask|bottle|sanic)/.test(one.module)) &&
      each.value.built &&
      each.value.taint === 2
    ) {
      findings.push(findingAt('security', returned, each.node, text));
    }
  }
  return [
    ...findings,
    ...webhookFindings(facts, text),
    ...weakSecretFindings(facts, family, text),
    ...missingCheckFindings(facts, family, text),
    ...slowPatternFindings(facts, family, text),
    ...looseHostFindings(facts, text),
  ];
}

/** A handler of `message` events that never looks at where the message comes from. */
function isUncheckedMessage(call: CallFact, text: string): boolean {
  const [event, handler] = call.args;
  if (event?.value.text !== 'message') return false;
  if (!/(^|\.)addEventListener$/.test(call.name) || handler?.value.kind !== 'function') return false;
  const isInline = handler.node.type.includes('function');
  return (
    isInline &&
    !/\borigin\b|\bsource\s*[!=]==?/.test(text.slice(handler.node.start, handler.node.end)) &&
    !/worker|port|channel|self|process|socket|ws|source|stream/i.test(call.name)
  );
}

/** A function that reads a signature header must compare it in constant time (CWE-208). */
function webhookFindings(facts: Facts, text: string): Finding[] {
  const literal = facts.strings.find((each) => signatureHeader.test(each.text));
  if (!literal) return [];
  const isCompared = facts.calls.some((call) =>
    /compare_digest|timingSafeEqual|hmac\.Equal|ConstantTimeCompare|MessageDigest\.isEqual|hash_equals|secure_compare|FixedTimeEquals|constructEvent|construct_event|verify/i.test(
      call.name,
    ),
  );
  return isCompared ? [] : [findingAt('security', webhook, literal.node, text)];
}

const signatureHeader =
  /^(http[_-])?(stripe-signature|x-hub-signature(-256)?|x-slack-signature|x-shopify-hmac-sha256|x-twilio-signature|svix-signature|x-gitlab-token|paypal-transmission-sig|x-razorpay-signature)$/i;

const message = {
  id: 'js.security.message-origin',
  severity: 'medium',
  cwe: 346,
  message: 'The message may come from any page.',
  fix: 'Compare event.origin with the origin you expect.',
} as const;
const returned = {
  id: 'py.security.returned-markup',
  severity: 'medium',
  cwe: 79,
  message: 'A request’s value is sent back as a page.',
  fix: 'Render a template, or escape the value.',
} as const;
const webhook = {
  id: 'security.webhook-unchecked',
  severity: 'high',
  confidence: 'medium',
  cwe: 345,
  message: 'The signature of the event is not compared in a way that always takes the same time.',
  fix: 'Compute the HMAC of the raw body and compare them with a function that always takes the same time.',
} as const;
