import { type RuleTable, words } from '../rule.ts';

const random = /randomBytes|getRandomValues|randomFill|randomUUID/;

/** Salts, keys and vectors that never change, and filters that let markup through. */
export const javascriptSecrets: RuleTable = {
  calls: [
    {
      id: 'js.security.fixed-salt',
      severity: 'medium',
      cwe: 760,
      message: 'The salt is always the same, so equal passwords have equal hashes.',
      fix: 'Make it with crypto.randomBytes(16) for each password.',
      calls: words(
        '*.pbkdf2 *.pbkdf2Sync *.scrypt *.scryptSync pbkdf2 pbkdf2Sync scrypt scryptSync *.PBKDF2 bcrypt.hash bcrypt.hashSync bcryptjs.hashSync',
      ),
      when: [[1, { all: ['fixed', { not: /^\d+$/ }] }]],
      unlessNear: random,
    },
    {
      id: 'js.security.fixed-key',
      severity: 'high',
      confidence: 'medium',
      cwe: 321,
      message: 'The key stands in the code.',
      fix: 'Read it from the environment or a secret store.',
      calls: words(
        '*.createHmac *.createCipheriv *.createDecipheriv createHmac createCipheriv createDecipheriv *.AES.encrypt *.AES.decrypt *.HmacSHA256',
      ),
      when: [[1, 'fixed']],
      unlessNear: random,
    },
    {
      id: 'js.security.fixed-iv',
      severity: 'medium',
      cwe: 329,
      message: 'The initialisation vector is always the same.',
      fix: 'Make it with crypto.randomBytes for every message.',
      calls: ['*.createCipheriv', 'createCipheriv'],
      when: [[2, { all: ['fixed', { not: 'constant' }] }]],
      unlessNear: random,
    },
    {
      id: 'js.security.short-key-call',
      severity: 'medium',
      cwe: 326,
      message: 'The key is too short.',
      fix: 'Use 3072 bits or more.',
      calls: words('*.rsa.generateKeyPair *.RSAKey.generate *.generateKeyPair NodeRSA node-rsa'),
      when: [[0, { any: [{ below: 2048 }, { key: 'bits', is: { below: 2048 } }, { key: 'b', is: { below: 2048 } }] }]],
    },
    {
      id: 'js.security.markup-filter',
      severity: 'medium',
      confidence: 'medium',
      cwe: 116,
      message: 'A pattern does not find all ways to write this tag.',
      fix: 'Escape the text, or clean it with DOMPurify.',
      calls: ['*.replace', '*.replaceAll'],
      when: [[0, { all: [/^\/?<\\?\/?\(?\??:?script/i, { not: /^<\/script>?$/i }] }]],
    },
    {
      id: 'js.security.token-payload',
      severity: 'high',
      confidence: 'medium',
      cwe: 347,
      message: 'What a token says is believed without a check of its signature.',
      fix: 'Verify it with the key and the algorithms you expect.',
      calls: words('jwt-decode jwt-decode.jwtDecode jwtDecode jose.decodeJwt decodeJwt'),
      when: [[0, 'remote']],
      unlessNear: /\bverify|jwtVerify/,
    },
    {
      id: 'js.security.log-remote',
      severity: 'low',
      confidence: 'medium',
      cwe: 117,
      message: 'A request’s value is written to the log as it is, line breaks included.',
      fix: 'Replace line breaks.',
      calls: words('console.log console.error logger.info logger.error logger.warn'),
      when: [[0, { all: ['built', 'remote'] }]],
    },
  ],
};
