import type { RuleTable } from '../rule.ts';

/** PHP: keys, hashes and tokens. */
export const phpCrypto: RuleTable = {
  calls: [
    {
      id: 'php.security.hidden-hash',
      severity: 'medium',
      confidence: 'medium',
      cwe: 328,
      message: 'This hides nothing and can be forged.',
      fix: "Use password_hash for passwords and hash('sha256', …) for the rest.",
      calls: ['str_rot13', 'md5', 'sha1', 'crypt', 'md5_file', 'sha1_file', 'convert_uuencode'],
      when: [[0, 'text']],
    },
    {
      id: 'php.security.lost-digits',
      severity: 'medium',
      confidence: 'medium',
      cwe: 330,
      message: 'base_convert loses digits of long numbers, and with them most of the secret.',
      fix: 'Keep the hexadecimal text as it is.',
      calls: ['base_convert'],
      when: [
        [
          0,
          {
            any: [
              { named: /^(?:bin2hex|hash|hash_hmac|sha1|md5|random_bytes|openssl_random_pseudo_bytes|uniqid)\(\)$/ },
              { named: /(?:[hH]ash|[bB]ytes|[tT]oken|[hH]ex)\w{0,40}$/ },
            ],
          },
        ],
      ],
    },
    {
      id: 'php.security.weak-cost',
      severity: 'medium',
      cwe: 916,
      message: 'The password is hashed so few times that it can be tried by the billion.',
      fix: 'Leave the cost to password_hash.',
      calls: ['password_hash', 'hash_pbkdf2', 'openssl_pbkdf2'],
      when: [['any', { any: [{ key: 'cost', is: { below: 10 } }, { all: [{ below: 10_000 }, { not: { below: 65 } }] }] }]],
    },
    {
      id: 'php.security.guessable-key',
      severity: 'high',
      cwe: 338,
      message: 'A secret is made of numbers that can be predicted.',
      fix: 'Use random_bytes.',
      calls: ['hash', 'md5', 'sha1', 'base64_encode', 'hash_hmac'],
      when: [['any', { named: /^(?:uniqid|mt_rand|rand|microtime|time|lcg_value)\(\)$/ }]],
      near: /token|secret|passw|salt|session|csrf|nonce|api_?key|reset/i,
    },
    {
      id: 'php.security.fixed-vector',
      severity: 'medium',
      cwe: 329,
      message: 'The same start value is used for every message, so that equal ones look equal.',
      fix: 'Use random_bytes(openssl_cipher_iv_length(…)) for every message.',
      calls: ['openssl_encrypt'],
      when: [[4, 'text']],
    },
    {
      id: 'php.security.fixed-key',
      severity: 'high',
      cwe: 321,
      message: 'The key stands in the code.',
      fix: 'Read it from the environment.',
      calls: ['openssl_encrypt', 'openssl_decrypt', 'sodium_crypto_secretbox', 'JWT.encode', 'JWT.decode', '*.JWT.encode', '*.JWT.decode'],
      when: [[[2, 1], { all: ['text', /^(?!HS\d|RS\d|ES\d).{3,}/] }]],
      unless: [[2, { named: /^\$|\(\)$/ }]],
    },
    {
      id: 'php.security.token-unsigned',
      severity: 'high',
      cwe: 347,
      message: 'Tokens without a signature are accepted.',
      fix: 'Name the algorithm that you sign with.',
      calls: ['JWT.encode', 'JWT.decode', '*.JWT.encode', '*.JWT.decode', 'Key', '*.Key'],
      when: [['any', { any: [/^none$/i, { some: /^none$/i }] }]],
    },
  ],
};
