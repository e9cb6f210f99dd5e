import assert from 'node:assert/strict';
import { isSecretFile, withoutSecrets } from '../../../../src/core/context/withoutSecrets.ts';

const word = (length: number, from = 'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zC'): string => from.repeat(9).slice(0, length);

describe('what is shown of the workspace', () => {
  const kept: readonly (readonly [what: string, text: string, secret: string])[] = [
    [
      'a key of AWS',
      `id = "AKIA${word(16)
        .toUpperCase()
        .replace(/[^A-Z2-7]/g, 'Q')}"`,
      'AKIA',
    ],
    ['a token of GitHub', `const t = "ghp_${word(36)}"`, 'ghp_'],
    ['a password by its name', 'DB_PASSWORD = "hunter2-is-not-safe"', 'hunter2'],
    ['a password in an object', "{ password: 'pq8-longer-one' }", 'pq8-longer'],
    ['a password with a type', 'const apiKey: string = "k-0123456789abcdef"', 'k-0123456789'],
    ['a password in Go', 'token := "abcdef123456"', 'abcdef123456'],
    ['a password in YAML in a text', 'secret_key: "abc-123-def-456"', 'abc-123'],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabc\n-----END RSA PRIVATE KEY-----', 'MIIEow'],
    ['a private key without an end', '-----BEGIN PRIVATE KEY-----\nMIIEow\nabc', 'MIIEow'],
    ['a password in an address', 'url = "postgres://app:s3cretPass@db.example.com/x"', 's3cretPass'],
    ['a signed token', `jwt = "eyJ${word(20)}.eyJ${word(20)}.${word(30)}"`, word(20)],
  ];
  for (const [what, text, secret] of kept) {
    it(`holds no ${what.replace(/^an? /, '')}`, () => {
      const clean = withoutSecrets(text);
      assert.ok(!clean.text.includes(secret), clean.text);
      assert.ok(clean.hidden > 0);
    });
  }

  it('is left as it is where a name only points to a secret', () => {
    for (const text of [
      'password = os.environ["DB_PASSWORD"]',
      'password: "${DB_PASSWORD}"',
      'token = "<your token>"',
      'const passwordLabel = "Enter your password";',
      'def check_password(password: str) -> bool:',
      'tokens = tokenizer("some words")',
    ]) {
      assert.deepEqual(withoutSecrets(text), { text, hidden: 0 });
    }
  });

  it('comes from no file of secrets', () => {
    for (const path of [
      '.env',
      'a/.env.local',
      'x/server.pem',
      'id_rsa',
      '.ssh/config',
      '.npmrc',
      'a/terraform.tfvars',
      'prod.tfstate',
      'config/secrets.yml',
      'gcp-service-account.json',
      'credentials',
      '.kube/config',
      'kubeconfig',
    ])
      assert.ok(isSecretFile(path), path);
    for (const path of ['src/env.ts', 'keys.ts', 'secrets/manager.py', 'docs/credentials-guide.md/x.ts', 'tokenizer.py'])
      assert.ok(!isSecretFile(path), path);
  });
});
