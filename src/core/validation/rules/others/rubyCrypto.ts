import { type RuleTable, words } from '../rule.ts';

/** Ruby: keys, hashes and tokens. */
export const rubyCrypto: RuleTable = {
  calls: [
    {
      id: 'rb.security.plain-transport',
      severity: 'medium',
      cwe: 319,
      message: 'Everything, passwords included, is sent readable for everybody on the way.',
      fix: 'Use SSH.',
      calls: ['Net.Telnet.new', 'Net.Telnet', 'Net.Telnet::new'],
    },
    {
      id: 'rb.security.key-passphrase',
      severity: 'high',
      cwe: 798,
      message: 'The password of a key stands in the code.',
      fix: 'Read it from the environment or a secret store.',
      calls: words('*.to_pem *.export *.private_to_pem OpenSSL.PKey.RSA.new OpenSSL.PKey.EC.new OpenSSL.PKey.DSA.new OpenSSL.PKey.read'),
      when: [[1, 'text']],
    },
    {
      id: 'rb.security.weak-hash-other',
      severity: 'medium',
      cwe: 328,
      message: 'MD5 and SHA-1 can be forged.',
      fix: 'Use Digest::SHA256.',
      calls: words(
        'Digest.SHA1.base64digest Digest.SHA1.file Digest.MD5.file OpenSSL.Digest.SHA1.new OpenSSL.Digest.MD5.new OpenSSL.Digest.SHA1.hexdigest OpenSSL.Digest.MD5.hexdigest OpenSSL.Digest.SHA1.digest OpenSSL.Digest.MD5.digest OpenSSL.Digest.MD4.new OpenSSL.Digest.SHA1.base64digest OpenSSL.Digest.MD5.base64digest',
      ),
    },
    {
      id: 'rb.security.weak-hash-name',
      severity: 'medium',
      cwe: 328,
      message: 'MD5 and SHA-1 can be forged.',
      fix: "Use 'SHA256'.",
      calls: words(
        'OpenSSL.Digest.new OpenSSL.Digest OpenSSL.HMAC.hexdigest OpenSSL.HMAC.digest OpenSSL.Digest.digest OpenSSL.Digest.hexdigest',
      ),
      when: [[0, /^(md[245]|sha-?1|ripemd)$/i]],
    },
    {
      id: 'rb.security.short-key',
      severity: 'medium',
      cwe: 326,
      message: 'The key is too short.',
      fix: 'Use 3072 bits or more.',
      calls: ['OpenSSL.PKey.RSA.new', 'OpenSSL.PKey.RSA.generate', 'OpenSSL.PKey.DSA.new'],
      when: [[0, { below: 2048 }]],
    },
    {
      id: 'rb.security.token-secret',
      severity: 'high',
      cwe: 798,
      message: 'The key of the tokens stands in the code.',
      fix: 'Read it from the environment or a secret store.',
      calls: ['JWT.encode', 'JWT.decode'],
      when: [[1, 'text']],
    },
    {
      id: 'rb.security.token-unsigned',
      severity: 'high',
      cwe: 347,
      message: 'The token has no signature: anybody can write one.',
      fix: "Sign it with 'HS256' and a secret key.",
      calls: ['JWT.encode'],
      when: [[2, /^none$/i]],
    },
    {
      id: 'rb.security.token-unchecked',
      severity: 'high',
      cwe: 347,
      message: 'The token is read, and nobody checks its signature.',
      fix: 'Pass true.',
      calls: ['JWT.decode'],
      when: [[2, 'false']],
    },
  ],
};
