import type { Finding } from '../../receipt/finding.ts';
import { findingAt } from '../findings/findingAt.ts';
import type { CallFact, Facts, FunctionFact } from '../program/facts.ts';
import type { Family } from '../program/languageTable.ts';
import { guessable, type Value } from '../program/value.ts';
import { isNamedSecret, isPlaceholder } from './secrets.ts';

/** Secrets that can be guessed, hashed too fast, compared in time that tells, or read in the code itself. */
export function weakSecretFindings(facts: Facts, family: Family, text: string): Finding[] {
  return [
    ...guessableSecrets(facts, family, text),
    ...fastHashes(facts, text),
    ...comparedSecrets(facts, text),
    ...literalPasswords(facts, text),
  ];
}

/** A value of a generator that is no secret's becomes a token, a key, a password, a session. */
function guessableSecrets(facts: Facts, family: Family, text: string): Finding[] {
  const findings: Finding[] = [];
  const isGuessable = (value: Value) => value.from?.includes(guessable) === true;
  for (const { target, path, value, node } of facts.assignments)
    if ((isSecretName(target) || secretHolder.test(path)) && isGuessable(value)) findings.push(findingAt('security', chance, node, text));
  for (const { key, value, node, of } of facts.pairs)
    if (isSecretName(key) && isGuessable(value) && !/random/i.test(of ?? '')) findings.push(findingAt('security', chance, node, text));
  for (const { value, within, node } of facts.returns)
    if (
      within &&
      returnsSecret.test(within.name) &&
      isGuessable(value) &&
      (family !== 'javascript' || !anyText.test(within.name) || isAboutSecrets(text))
    )
      findings.push(findingAt('security', chance, node, text));
  for (const call of facts.calls)
    if (secretTakers.test(call.name) && call.args.some((arg) => isGuessable(arg.value)))
      findings.push(findingAt('security', chance, call.node, text));
  return findings;
}

/** Pages name their elements by chance too: what else the file speaks of tells what a text is for. */
const anyText = /(?:string|str|bytes|bits|code|key)s?$/i;

function isAboutSecrets(text: string): boolean {
  return /token|passw|secret|session|auth|\botp\b|\bsalt\b|csrf|api_?key|voucher|coupon|invite|verif|encrypt/i.test(text);
}

/** `token`, `sessionId`, `OTP`; not `tokenCount` or `passwordLength`, which only speak of one. */
function isSecretName(name: string): boolean {
  return secretName.test(name) && !aboutSecret.test(name);
}

const secretName =
  /token|passw(or)?d|passwd|secret|\bsalt|salt$|nonce|(^|_)otp|otp$|session_?(id|key)|api_?key|csrf|xsrf|(reset|verification|verify|confirmation|access|auth|invite|security|activation|login)_?(code|key|pin)|(^|_)pin(_?code)?$|passcode|encryption_?key|private_?key|secret_?key|license_?key|cookie_?value|voucher/i;
const aboutSecret =
  /(count|length|len|index|idx|size|limit|type|types|position|pos|offset|expiry|expires|ttl|time|delay|interval|range|num)$|tokeni[sz]|^num|max|min/i;
/** Where sessions and cookies are kept. */
const secretHolder = /(session|cookie)s?(\[\]|\.(\w{0,20}_)?(id|token|key))$/i;
const returnsSecret =
  /^_?(generate|create|make|new|get|gen|random|build|issue)_?(\w{0,20}_)?[a-z]{0,12}(token|passw(or)?d|secret|salt|nonce|otp|session_?(id|key)|api_?key|csrf|pin|code|key|bytes|bits|string|str)s?$|^(token|password|otp|session_?id|nonce|salt|pin)$/i;
const secretTakers =
  /(^|\.)(set_cookie|setcookie|setCookie|cookie|set_password|setPassword|generate_password_hash|SetCookie|createSession|create_session)$/;

/** SHA-256 of a password is tried a billion times a second. */
function fastHashes(facts: Facts, text: string): Finding[] {
  const findings: Finding[] = [];
  for (const call of facts.calls) {
    if (!hashers.test(call.name)) continue;
    const named = call.args.find((arg) => password.test(text.slice(arg.node.start, Math.min(arg.node.end, arg.node.start + 120))));
    if (named && !isAboutBreach(call, text)) findings.push(findingAt('security', fast, call.node, text));
  }
  return findings;
}

/** Services that know stolen passwords are asked for their SHA-1. */
function isAboutBreach(call: CallFact, text: string): boolean {
  const body = call.within?.node;
  return /pwned|hibp|breach/i.test(body ? text.slice(body.start, body.end) : text);
}

const hashers =
  /^(hashlib\.(md5|sha1|sha224|sha256|sha384|sha512|sha3_\d+|blake2[bs]|new)(\(\)\.update)?|(node:)?crypto\.createHash\(\)\.update|(crypto-js|CryptoJS)\.(MD5|SHA1|SHA224|SHA256|SHA3|SHA384|SHA512)|(\w+\.)*MessageDigest\.getInstance\(\)\.(digest|update)|(\w+\.)*DigestUtils\.(md5|sha)\w*|crypto\/(md5|sha1|sha256|sha512)\.(Sum\w*|New\w*\(\)\.Write)|(System\.Security\.Cryptography\.)?(MD5|SHA\d+)(\.Create\(\)\.ComputeHash|\.HashData|Managed\(\)\.ComputeHash|CryptoServiceProvider\(\)\.ComputeHash)|(Digest|OpenSSL\.Digest)\.(MD5|SHA\d+|SHA2)\.(new|hexdigest|digest|base64digest)|md5|sha1|hash|Hashing\.sha\w+\(\)\.hashString)$/;
const password =
  /(?<![a-z])(password|passwd|passphrase|pwd|userPass|user_pass|plainPassword|rawPassword)(?!\w*(hash|salt|reset|url|id\b))/i;

/** `given == expected` stops at the first letter that differs. */
function comparedSecrets(facts: Facts, text: string): Finding[] {
  const findings: Finding[] = [];
  for (const { left, right, operator, node, within } of facts.comparisons) {
    if (!/^([=!]==?|is|is not)$/.test(operator) || left.constant || right.constant || left.kind === 'null' || right.kind === 'null')
      continue;
    const names = [left.name, right.name];
    if (names.some((name) => digest.test(name)) && !publicDigest.test(shown(node, text)))
      findings.push(findingAt('security', timing, node, text));
    else if (comparedName.test(shown(node, text)) && !repeated.test(shown(node, text)) && isOfSecret(shown(node, text), within, text))
      findings.push(findingAt('security', timing, node, text));
  }
  return findings;
}

/** A hash may be of anything: what else is spoken of tells whether it is of a secret. */
function isOfSecret(code: string, within: FunctionFact | undefined, text: string): boolean {
  const around = within ? text.slice(within.node.start, within.node.end) : text;
  return secretWord.test(code) || secretWord.test(around);
}

const secretWord = /passw|pwd|token|secret|auth|sign|hmac|mac\b|api_?key|credential|login|user/i;

function shown(node: { start: number; end: number }, text: string): string {
  return text.slice(node.start, Math.min(node.end, node.start + 200));
}

/** Who compares these keeps no secret. */
const publicDigest = /fingerprint|checksum|etag|integrity|content_?hash|file_?hash|md5sum/i;
const digest = /(^|\.)(hexdigest|digest|hash_hmac|createHmac\(\)\.\w+(\(\))*\.digest|Sum|final)\(\)$/;
const comparedName =
  /(?<![a-z])(stored|expected|correct|real|actual|admin|user|provided|given|input|db|saved|hashed|computed|calculated)_?(password|passwd|pwd|token|secret|api_?key|hash|signature|hmac|mac)(_?hash)?\b|(?<![a-z])(password|api_?key|secret|hmac|csrf_?token|auth_?token|access_?token)_?(hash|digest)?\s*(===?|!==?)\s*[\w.[\]'"$>()-]*(password|api_?key|secret|hmac|signature|token|hash)/i;
const repeated = /confirm|repeat|again|retype|password_?2|password1|new_?pass|old_?pass|typeof|length|\.type\b|undefined|null/i;

/** `if password == "abc123"`. */
function literalPasswords(facts: Facts, text: string): Finding[] {
  const findings: Finding[] = [];
  const look = (one: Value, other: Value, node: { start: number; end: number; startRow: number; endRow: number }) => {
    const given = one.constant ? other : one;
    const literal = one.constant ? one : other;
    if (
      literal.kind !== 'string' ||
      !literal.constant ||
      given.constant ||
      isPlaceholderOfType(literal.text ?? '') ||
      isPlaceholder(literal.text ?? '')
    )
      return;
    const code = shown(node, text);
    if (isPasswordCompared(code, literal.text ?? '')) findings.push(findingAt('security', literalPassword, node, text));
  };
  for (const { left, right, operator, node } of facts.comparisons) if (/^[=!]==?$/.test(operator)) look(left, right, node);
  for (const call of facts.calls) {
    const [first] = call.args;
    if (first && call.receiver && /\.(equals|Equals|eql\?|equalsIgnoreCase)$/.test(call.name)) look(call.receiver, first.value, call.node);
  }
  for (const { target, value, node } of facts.assignments) {
    if (value.kind !== 'map' || !credentials.test(target)) continue;
    for (const [key, entry] of value.entries ?? [])
      if (entry.kind === 'string' && entry.constant && isCredential(target, key, entry.text ?? '')) {
        findings.push(findingAt('security', literalPassword, node, text));
        break;
      }
  }
  return findings;
}

function isPasswordCompared(code: string, literal: string): boolean {
  const name =
    /(?<![a-z])(password|passwd|pwd|passphrase|secret_?key|api_?key|admin_?token|auth_?token|pin_?code|secret)(['"]\])?\)?\s*(===?|!==?|\.e?E?quals)|(===?|!==?|quals\()\s*[\w.$>[\]'"-]*(password|passwd|pwd|passphrase|api_?key)\b/i;
  return (
    literal.length >= 3 &&
    !/\s/.test(literal) &&
    name.test(code) &&
    !/type|name|field|mode|kind|role/i.test(code.replace(/"[^"]*"|'[^']*'/g, ''))
  );
}

function isPlaceholderOfType(text: string): boolean {
  return /^(text|string|none|null|undefined|basic|bearer|plain|true|false|hidden|\.|\*+|x+)$/i.test(text) || text.length < 3;
}

const credentials =
  /(passwords?|user_?pass(?:es|words?)?|pass(?:es|wd)?_?(?:map|dict|table|db)|credentials?|accounts?|logins|users?|user_?db|users_?db|user_?data)$/i;

function isCredential(target: string, key: string, text: string): boolean {
  if (/passw|credential/i.test(target) || /passw|pwd/i.test(key))
    return isNamedSecret('password', text) || (/^(admin|root|user\w*)$/i.test(key) && /\d|pass/i.test(text) && !isPlaceholder(text));
  return /^(admin|root|user\d*|alice|bob|test)$/i.test(key) && /(pass|secret|123|pwd)/i.test(text) && !/\s|@/.test(text);
}

const chance = {
  id: 'security.guessable-secret',
  severity: 'high',
  confidence: 'medium',
  cwe: 338,
  message: 'A secret is made of numbers that can be predicted.',
  fix: 'Use the generator for secrets of the language.',
} as const;
const fast = {
  id: 'security.fast-password-hash',
  severity: 'medium',
  cwe: 916,
  message: 'This hash is so fast that passwords can be tried by the billion.',
  fix: 'Use Argon2, scrypt or bcrypt.',
} as const;
const timing = {
  id: 'security.timing',
  severity: 'medium',
  confidence: 'medium',
  cwe: 208,
  message: 'The time this comparison takes tells how much of the secret was right.',
  fix: 'Use a comparison that always takes the same time.',
} as const;
const literalPassword = {
  id: 'security.literal-password',
  severity: 'high',
  confidence: 'medium',
  cwe: 798,
  message: 'A password stands in the code.',
  fix: 'Keep a salted hash outside the code, and compare with it.',
} as const;
