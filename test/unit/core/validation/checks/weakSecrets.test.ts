import assert from 'node:assert/strict';
import { validate } from '../openValidator.ts';

/** Each row: language, code with a weak secret, and the same code mended. */
type Row = readonly [language: string, faulty: string, mended: string];

const guessable: readonly Row[] = [
  ['python', 'import random\ntoken = random.randint(0, 9999)\n', 'import secrets\ntoken = secrets.randbelow(9999)\n'],
  [
    'python',
    'import random, string\ndef generate_password(n):\n    return "".join(random.choice(string.digits) for _ in range(n))\n',
    'import secrets, string\ndef generate_password(n):\n    return "".join(secrets.choice(string.digits) for _ in range(n))\n',
  ],
  [
    'python',
    'import random\nsession["key"] = str(random.random())[2:]\nsession_id = session["key"]\n',
    'import random\ncolour = str(random.random())[2:]\n',
  ],
  ['javascript', 'const sessionId = Math.random().toString(36).slice(2);\n', "const sessionId = require('crypto').randomUUID();\n"],
  [
    'javascript',
    'function createToken() { return `t-${Math.floor(Math.random() * 1e9)}`; }\n',
    'function createAngle() { return Math.floor(Math.random() * 360); }\n',
  ],
  [
    'javascript',
    'const options = { otp: Math.floor(Math.random() * 10000) };\n',
    'const options = { width: Math.floor(Math.random() * 10000) };\n',
  ],
  [
    'java',
    'class A { String f() { int resetCode = new Random().nextInt(10000); return "" + resetCode; } }\n',
    'class A { String f() { int resetCode = new SecureRandom().nextInt(10000); return "" + resetCode; } }\n',
  ],
  [
    'go',
    'package p\nimport "math/rand"\nfunc f() { token := rand.Int63(); use(token) }\n',
    'package p\nimport "math/rand"\nfunc f() { delay := rand.Int63(); use(delay) }\n',
  ],
  ['php', '<?php\n$token = md5(uniqid());\n', '<?php\n$token = bin2hex(random_bytes(16));\n'],
  [
    'csharp',
    'class A { void F() { var random = new Random(); var pin = random.Next(10000); } }\n',
    'class A { void F() { var pin = RandomNumberGenerator.GetInt32(10000); } }\n',
  ],
  ['ruby', 'token = rand(10000)\n', 'token = SecureRandom.hex(16)\n'],
];

const fast: readonly Row[] = [
  [
    'python',
    'import hashlib\ndef f(password):\n    return hashlib.sha256(password.encode()).hexdigest()\n',
    'import hashlib\ndef f(data):\n    return hashlib.sha256(data).hexdigest()\n',
  ],
  [
    'python',
    'import hashlib\ndef f(password):\n    h = hashlib.sha512()\n    h.update(password.encode())\n',
    'import bcrypt\ndef f(password):\n    return bcrypt.hashpw(password, bcrypt.gensalt())\n',
  ],
  [
    'javascript',
    "const crypto = require('crypto');\nfunction f(password) { return crypto.createHash('sha256').update(password).digest('hex'); }\n",
    "const crypto = require('crypto');\nfunction f(file) { return crypto.createHash('sha256').update(file).digest('hex'); }\n",
  ],
  ['php', "<?php\n$h = hash('sha256', $password);\n", '<?php\n$h = password_hash($password, PASSWORD_DEFAULT);\n'],
  [
    'go',
    'package p\nimport "crypto/sha256"\nfunc f(password string) { use(sha256.Sum256([]byte(password))) }\n',
    'package p\nimport "crypto/sha256"\nfunc f(data []byte) { use(sha256.Sum256(data)) }\n',
  ],
  [
    'java',
    'class A { byte[] f(String password) throws Exception { return MessageDigest.getInstance("SHA-256").digest(password.getBytes()); } }\n',
    'class A { byte[] f(byte[] data) throws Exception { return MessageDigest.getInstance("SHA-256").digest(data); } }\n',
  ],
  [
    'csharp',
    'class A { byte[] F(string password) { return SHA256.HashData(Encoding.UTF8.GetBytes(password)); } }\n',
    'class A { byte[] F(byte[] data) { return SHA256.HashData(data); } }\n',
  ],
  ['ruby', "require 'digest'\nh = Digest::SHA256.hexdigest(password)\n", "require 'digest'\nh = Digest::SHA256.hexdigest(file)\n"],
];

const compared: readonly Row[] = [
  [
    'python',
    'def f(user, given_password):\n    return user.password == given_password\n',
    'import hmac\ndef f(user, given_password):\n    return hmac.compare_digest(user.password, given_password)\n',
  ],
  [
    'python',
    'import hmac\ndef f(key, body, sig):\n    return hmac.new(key, body, "sha256").hexdigest() == sig\n',
    'def f(password, confirm_password):\n    return password == confirm_password\n',
  ],
  [
    'javascript',
    'function f(req, user) { return req.body.password === user.password; }\n',
    'function f(req) { return req.body.password === req.body.confirmPassword; }\n',
  ],
  [
    'javascript',
    'function f(req) { return req.headers["x-api-key"] === process.env.API_KEY ? expectedToken === givenToken : 0; }\n',
    'function f(token, tokens) { return token === tokens[0]; }\n',
  ],
];

const literal: readonly Row[] = [
  [
    'python',
    'def f(password):\n    if password == "hunter2":\n        return 1\n',
    'def f(kind):\n    if kind == "password":\n        return 1\n',
  ],
  ['python', 'USERS = {"admin": "secret123"}\n', 'USERS = {"admin": "Ada Lovelace"}\n'],
  ['javascript', "function f(password) { return password === 'letmein1'; }\n", "function f(type) { return type === 'password'; }\n"],
  [
    'java',
    'class A { boolean f(String password) { return password.equals("hunter2"); } }\n',
    'class A { boolean f(String type) { return type.equals("password"); } }\n',
  ],
  ['php', "<?php\nif ($password == 'hunter2') { f(); }\n", "<?php\nif ($type == 'password') { f(); }\n"],
];

const kinds: readonly (readonly [title: string, rule: RegExp, rows: readonly Row[]])[] = [
  ['a secret that can be guessed', /guessable-secret/, guessable],
  ['a password hashed too fast', /fast-password-hash/, fast],
  ['a secret compared in time that tells', /security\.timing/, compared],
  ['a password in the code', /literal-password/, literal],
];

describe('Weak secrets', () => {
  for (const [title, rule, rows] of kinds)
    for (const [language, faulty, mended] of rows) {
      const found = async (code: string) =>
        (await validate(language, code)).findings.filter((each) => rule.test(each.rule)).map((each) => each.rule);
      it(`${title} is found in ${language}: ${faulty.trim().split('\n').at(-1)}`, async () => {
        assert.notDeepEqual(await found(faulty), []);
      });
      it(`${title} is not found in ${language}: ${mended.trim().split('\n').at(-1)}`, async () => {
        assert.deepEqual(await found(mended), []);
      });
    }
});
