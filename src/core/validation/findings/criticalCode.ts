import type { Finding } from '../../receipt/finding.ts';
import type { Facts } from '../program/facts.ts';
import type { CriticalCategory } from './finding.ts';

type Signs = Pick<Facts, 'functions' | 'classes' | 'imports' | 'calls'> & { readonly strings: readonly { readonly text: string }[] };

/** Categories of critical code: two signals, or one finding of high severity, ask for a review by a second vendor. */
export function criticalCategories(facts: Signs, fileName: string, findings: readonly Finding[]): CriticalCategory[] {
  const names = [fileName, ...facts.functions.map((each) => each.name), ...facts.classes.map((each) => each.name)].join(' ');
  const modules = [
    ...facts.imports.map((each) => each.module),
    ...facts.calls.filter((call) => call.name === 'require').map((call) => call.args[0]?.value.text ?? ''),
  ].join(' ');
  const calls = facts.calls.map((call) => call.name).join(' ');
  const texts = facts.strings
    .map((each) => each.text.slice(0, facts.strings.length === 1 ? 20_000 : 300))
    .join('\n')
    .slice(0, 20_000);
  const grave = findings.filter(
    (finding) => finding.check === 'security' && (finding.severity === 'high' || finding.severity === 'critical'),
  );
  const found: CriticalCategory[] = [];
  for (const signal of signals) {
    let count = 0;
    if (signal.names.test(names)) count++;
    if (signal.modules.test(modules)) count++;
    if (signal.calls.test(calls)) count++;
    if (signal.texts.test(texts)) count++;
    if (grave.some((finding) => signal.weaknesses.has(finding.cwe ?? ''))) count += 2;
    if (count >= 2) found.push(signal.category);
  }
  return found;
}

interface Signal {
  readonly category: CriticalCategory;
  readonly names: RegExp;
  readonly modules: RegExp;
  readonly calls: RegExp;
  readonly texts: RegExp;
  readonly weaknesses: ReadonlySet<string>;
}

const never = /(?!)/;

const signals: readonly Signal[] = [
  {
    category: 'payments',
    names: /pay(ment|out|s\b|pal)?|billing|invoice|charge|refund|checkout|subscription|wallet|transfer/i,
    modules: /\b(stripe|paypal|braintree|adyen|square|mollie|razorpay|plaid|coinbase|checkout-sdk)/i,
    calls: /stripe|paypal|braintree|paymentIntents?|charges?\.create|refunds?\.|invoices?\.|transfer\b/i,
    texts: /\b(amount|currency|iban|card_?number|cvc|cvv|payment_intent)\b/i,
    weaknesses: new Set(),
  },
  {
    category: 'authentication',
    names: /auth|login|logout|sign_?in|sign_?up|session|oauth|jwt|token|password|credential|permission|mfa|otp|sso|saml/i,
    modules:
      /passport|jsonwebtoken|\bjose\b|\bjwt\b|bcrypt|argon2|oauth|openid|saml|ldap|spring.?security|flask_login|django\.contrib\.auth|next-auth|authlib|firebase.?auth|devise|System\.Security|crypto\/bcrypt|golang-jwt/i,
    calls:
      /jwt|jsonwebtoken|bcrypt|argon2|passport|authenticate|check_password|verify_password|login_user|compareSync|set_password|generate_password_hash|check_password_hash/i,
    texts: /\b(bearer|authorization|password|passwd|refresh_token|access_token|session_?id)\b/i,
    weaknesses: new Set(['CWE-287', 'CWE-347', 'CWE-798', 'CWE-345', 'CWE-613']),
  },
  {
    category: 'webhook',
    names: /webhook|callback_?(url|handler)|\bhooks?\b/i,
    modules: /svix|standardwebhooks|webhook/i,
    calls: /webhooks?\.|construct_?event|compare_digest|timingSafeEqual|verify_?signature/i,
    texts: /stripe-signature|x-hub-signature|x-signature|x-twilio-signature|svix-signature|x-slack-signature|x-shopify-hmac|webhook/i,
    weaknesses: new Set(),
  },
  {
    category: 'admin',
    names: /admin|superuser|sudo|role|permission|privilege|impersonat|grant|migrat/i,
    modules: /django\.contrib\.admin|casbin|accesscontrol|\bcasl\b|pundit|cancancan/i,
    calls: /setuid|setgid|os\.chmod|os\.chown|is_?admin|has_?role|require_?role|grant|revoke|delete_?user|create_?user|promote/i,
    texts: /\b(admin|superuser|root|sudo|is_staff|role)\b/i,
    weaknesses: new Set(['CWE-732', 'CWE-269', 'CWE-250']),
  },
  {
    category: 'database',
    names: /repository|\bdao\b|\bdb\b|database|migrat|query|sql/i,
    modules:
      /sqlalchemy|psycopg|pymysql|mysql|sqlite3?|asyncpg|\bpg\b|knex|prisma|typeorm|sequelize|mongoose|mongodb|pymongo|database\/sql|gorm|java\.sql|jdbc|hibernate|EntityFramework|SqlClient|\bPDO\b|activerecord|diesel|sqlx|redis|peewee|django\.db/i,
    calls:
      /\.(execute|executemany|executescript|query|raw|prepare|save|insert_one|insertOne|update_one|updateOne|delete_one|deleteOne|commit|\$queryRaw|\$executeRaw)\b/,
    texts: /\b(select\s[^\n]{1,300}?\sfrom|insert\s+into|update\s+\w+\s+set|delete\s+from|alter\s+table|drop\s+table|create\s+table)\b/is,
    weaknesses: new Set(['CWE-89', 'CWE-943']),
  },
  {
    category: 'cryptography',
    names: /encrypt|decrypt|cipher|crypto|hmac|signature|sign_|verify_/i,
    modules:
      /cryptography|Crypto\b|pycryptodome|nacl|hashlib|\bhmac\b|^crypto|\scrypto|node:crypto|crypto-js|tweetnacl|libsodium|javax\.crypto|openssl|ring|rustls/i,
    calls:
      /createCipher|createDecipher|createSign|createVerify|createHmac|\.encrypt|\.decrypt|AES\.|RSA\.|Cipher|pbkdf2|scrypt|hkdf|generate_private_key|generateKeyPair/i,
    texts: never,
    weaknesses: new Set(['CWE-327', 'CWE-326', 'CWE-295', 'CWE-329']),
  },
];
