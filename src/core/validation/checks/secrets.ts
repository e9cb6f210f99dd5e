import type { Finding } from '../../receipt/finding.ts';
import { findingAt } from '../findings/findingAt.ts';
import type { CallFact, Facts } from '../program/facts.ts';
import type { Value } from '../program/value.ts';
import { privateKeysIn } from '../rules/privateKeys.ts';
import { secretPatterns } from '../rules/secretPatterns.ts';

/** Keys and passwords written into literals: by the form that a service gives its keys, and by the name they are given. */
export function findSecrets(facts: Facts, text: string): Finding[] {
  const findings: Finding[] = [];
  for (const literal of facts.strings) {
    const found = literal.text.length >= 12 ? secretIn(literal.text) : undefined;
    // Code that looks for keys names their first line.
    if (found?.id.endsWith('private-key') && !keyStandsAt(literal.node, text)) continue;
    if (found) findings.push(findingAt('security', found, literal.node, text));
  }
  for (const each of [...facts.assignments, ...facts.pairs]) {
    const name = 'target' in each ? each.target : each.key;
    const { value } = each;
    if (value.kind === 'string' && value.constant && value.text !== undefined && isNamedSecret(name, value.text))
      findings.push(findingAt('security', namedSecret, each.node, text));
  }
  for (const call of facts.calls) if (handsSecret(call)) findings.push(findingAt('security', namedSecret, call.node, text));
  return findings;
}

/** `map.put("password", "…")`, `setPassword("…")`, a login whose password is a literal. */
function handsSecret({ name, args }: CallFact): boolean {
  const [first, second, third] = args.map(({ value }) => value);
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (keepers.test(last) && second && isLiteral(second)) {
    const key = first?.constant ? (first.text ?? '') : credentialConstant.test(first?.name ?? '') ? 'password' : '';
    return isNamedSecret(key.replace(/^.*\.credentials$/, 'password'), second.text ?? '');
  }
  if (setters.test(last) && args.length === 1 && first && isLiteral(first)) return isNamedSecret('password', first.text ?? '');
  const given = logins.test(last) ? second : /(^|\.)DriverManager\.getConnection$/.test(name) ? third : undefined;
  return given !== undefined && isLiteral(given) && isNamedSecret('password', given.text ?? '');
}

function isLiteral(value: Value): boolean {
  return value.kind === 'string' && value.constant;
}

const keepers = /^(?:put|setProperty|setAttribute|set|Set|Add|add|setenv|Setenv|putenv)$/;
const credentialConstant = /\.SECURITY_CREDENTIALS$/;
const setters = /^(?:set|with)_?(?:password|passwd|secretKey|clientSecret|apiKey)$/i;
const logins =
  /^(?:PasswordAuthentication|UsernamePasswordCredentials|UsernamePasswordAuthenticationToken|NetworkCredential|BasicAWSCredentials)$/;

/** Whether the letters of a key follow its first line. */
function keyStandsAt(node: { readonly start: number; readonly end: number }, text: string): boolean {
  const from = Math.max(0, node.start - longestLead);
  for (const { at, block } of privateKeysIn(text.slice(from, node.end + longestLead)))
    if (from + at < node.end && from + at + block.length > node.start) return true;
  return false;
}

/** A key that is put together line by line begins near its first line. */
const longestLead = 4_000;

/** The same for a text nobody could parse. */
export function findSecretsInText(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const pattern of secretPatterns) {
    if (!text.includes(pattern.holds)) continue;
    const match = pattern.form.exec(text);
    if (!match || isPlaceholder(match[0])) continue;
    const startRow = text.slice(0, match.index).split('\n').length - 1;
    findings.push(
      findingAt(
        'security',
        rule(pattern.id, pattern.service),
        { start: match.index, end: match.index + match[0].length, startRow, endRow: startRow },
        text,
      ),
    );
  }
  return findings;
}

function secretIn(text: string) {
  for (const pattern of secretPatterns) {
    if (!text.includes(pattern.holds)) continue;
    const match = pattern.form.exec(text);
    if (match && !isPlaceholder(match[0])) return rule(pattern.id, pattern.service);
  }
  return undefined;
}

function rule(id: string, service: string) {
  const isWeak = id === 'jwt' || id === 'url-password';
  return {
    id: `security.secret.${id}`,
    severity: isWeak ? 'medium' : 'critical',
    confidence: isWeak ? 'medium' : 'high',
    cwe: 798,
    message: `A key of ${service} stands in the code.`,
    fix: 'Revoke it where it was issued, and read the new one from the environment or a secret store.',
  } as const;
}

export const namedSecret = {
  id: 'security.secret.named',
  severity: 'high',
  confidence: 'medium',
  cwe: 798,
  message: 'A password or key stands in the code.',
  fix: 'Read it from the environment or a secret store.',
} as const;

/** Whether a text is a secret by what it is called and what it looks like. */
export function isNamedSecret(name: string, text: string): boolean {
  return (secretName.test(name) && !notSecretName.test(name) && isSecretValue(name, text)) || isLongKey(name, text);
}

/** Only called a key, and yet as long and as mixed as nothing but a secret is. */
function isLongKey(name: string, text: string): boolean {
  return (
    /^key$|_key$|[a-z]Key$/.test(name) &&
    !/public|cache|sort|partition|primary|foreign|site_?key/i.test(name) &&
    /^[A-Za-z0-9+/_-]{40,120}={0,2}$/.test(text) &&
    /[a-z]/.test(text) &&
    /[A-Z]/.test(text) &&
    (text.match(/\d/g)?.length ?? 0) >= 4 &&
    entropy(text) >= 4.2 &&
    !isPlaceholder(text)
  );
}

const secretName =
  /(^|[_.-]|[a-z])(passw(or)?d|passwd|pwd|secret|api_?key|apikey|access_?key|(auth|access|api|bearer|refresh|bot)[_-]?token|access_?id|private_?key|client_?secret|encryption_?key|signing_?key|db_?pass|credential|passphrase|secret_?key)s?$/i;
const notSecretName =
  /(public|name|field|label|hint|prompt|placeholder|header|param|url|path|file|type|regex|pattern|message|error|text|title|column|env|var|prefix|suffix|policy|_id$|format|length|rule|help|description)/i;

/** Long and mixed enough for a secret, and not the name of one. */
function isSecretValue(name: string, text: string): boolean {
  if (text.length < 6 || text.length > 200 || /\s/.test(text) || isPlaceholder(text)) return false;
  if (/^[a-z]+([._-][a-z]+)*$/i.test(text) && !/passw/i.test(name)) return false;
  if (/^[a-z]*(pass(word|wd)?|pwd|secret|token|key)$/i.test(text) || /^(https?:|\/|\.|\$|%|#|\{|\[|<|arn:|projects\/|--|@)/.test(text))
    return false;
  if (/passw|pwd|passphrase/i.test(name)) return /\d|[^\w]/.test(text) && !/^[a-z]+[_-][a-z_-]+$/i.test(text);
  return entropy(text) >= 2.8 && /\d/.test(text);
}

export function isPlaceholder(text: string): boolean {
  return /example|changeme|change[-_ ]?me|placeholder|your|dummy|fake|sample|redacted|xxxx|\*\*\*|\.\.\.|<[^<>]+>|\$\{|\{\{|%\(|TODO|insert[-_]|replace[-_]|(.)\1{6,}|1234567890abcdef|test[-_]?(key|token|secret|pass)|not[-_]a[-_]?(real)?|\0/i.test(
    text,
  );
}

/** Bits a character, after Shannon. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
