import type { Finding } from '../../receipt/finding.ts';
import { findingAt } from '../findings/findingAt.ts';
import type { CallFact, Facts } from '../program/facts.ts';
import type { Value } from '../program/value.ts';

/**
 * A host that is looked for anywhere in an address, or at its end without a dot before it: `https://example.com.evil.net` and
 * `https://evilexample.com` pass.
 */
export function looseHostFindings(facts: Facts, text: string): Finding[] {
  const findings: Finding[] = [];
  for (const call of facts.calls) {
    const asked = askedOf(call, text);
    if (asked && isAddress(asked.subject) && isHost(asked.sought)) findings.push(findingAt('security', loose, call.node, text));
  }
  for (const { left, right, operator, node } of facts.comparisons)
    if (
      /^(?:not )?in$/.test(operator) &&
      left.constant &&
      isHost({ value: left, code: '' }) &&
      isAddress({ value: right, code: right.name })
    )
      findings.push(findingAt('security', loose, node, text));
  return findings;
}

interface Part {
  readonly value: Value;
  /** As written. */
  readonly code: string;
}

/** What is looked for in what: a member of the text, or a function of both. */
function askedOf({ name, receiver, args, node }: CallFact, text: string): { subject: Part; sought: Part } | undefined {
  const last = name.slice(name.lastIndexOf('.') + 1);
  const [first, second] = args.map((arg) => ({ value: arg.value, code: text.slice(arg.node.start, arg.node.end) }));
  if (!first) return undefined;
  const isEnd = ends.test(last);
  if (!isEnd && !anywhere.test(last)) return undefined;
  const isFunction = /^(?:strstr|str_contains|str_ends_with|strpos|stripos)$/.test(name) || /^strings\./.test(name);
  const [subject, sought] = isFunction
    ? [first, second]
    : [
        receiver && {
          value: receiver,
          code: text
            .slice(node.start, Math.max(node.start, first ? (args[0]?.node.start ?? node.end) : node.end))
            .replace(/\.\w+\s*\($/, ''),
        },
        first,
      ];
  if (!subject || !sought) return undefined;
  // Of a name it is not known whether a dot stands before it.
  if (isEnd && (!sought.value.constant || /^["'`]?\./.test(sought.code))) return undefined;
  return { subject, sought };
}

const anywhere = /^(?:includes|contains|Contains|indexOf|IndexOf|strstr|str_contains|strpos|stripos|Index|include\?)$/;
const ends = /^(?:endsWith|endswith|EndsWith|HasSuffix|str_ends_with|end_with\?)$/;

/** One address or the host of one, and no list of them. */
function isAddress({ value, code }: Part): boolean {
  return (
    value.kind !== 'list' &&
    /(?:[hH]ost(?:_?[nN]ame)?|netloc|\borigin|referr?er|\burl|_url|Url|target_netloc|targetNetloc)(?:\(\)|["'\]])*$/.test(code) &&
    !/allow|trust|known|permit|white|list|block|valid/i.test(code)
  );
}

/** A literal name of a host, or what is called the domain. */
function isHost({ value, code }: Part): boolean {
  if (value.constant)
    return /^[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,40}){0,3}\.(?:com|org|net|io|dev|app|co|edu|gov|info|example|[a-z]{2})$/i.test(
      value.text ?? '',
    );
  return /(?:^|[._])(?:allowed|trusted|base|root)?_?[dD]omain$|Domain$/.test(code);
}

const loose = {
  id: 'security.loose-host',
  severity: 'medium',
  confidence: 'medium',
  cwe: 20,
  message: 'Addresses of other hosts pass this check: the name may stand anywhere in them, or at the end of another name.',
  fix: 'Parse the address, and compare its host as a whole or with “.” before the domain.',
} as const;
