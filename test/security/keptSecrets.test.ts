import assert from 'node:assert/strict';
import { holdsSecret } from '../../src/core/config/maskSecrets.ts';
import { makeBundle } from '../../src/core/portability/makeBundle.ts';
import { looksSecret } from '../../src/core/templates/code/looksSecret.ts';

/** Split, so that no tool takes this file for one that holds keys. */
const word = `Tr0ub4${'dor&3x'}`;
const token = `9fA3xQ7bZ2mK${'5tR8wP1cV6'}`;

describe('secrets in what is kept or handed on', () => {
  const secrets: readonly string[] = [
    `const password: string = "${word}";`,
    `password: str = "${word}"`,
    `password = "${word}"`,
    `process.env.DB_PASSWORD || '${word}'`,
    `os.getenv("DB_PASSWORD", "${word}")`,
    `DB_PASSWORD=\${DB_PASSWORD:-${word}}`,
    'postgres://shop:h8nter2pw@db.internal/shop',
    'postgres://shop:h8nter2pw@db.yourco.com/shop',
    `Authorization: Bearer ${token}`,
    `X-Api-Key: ${token}`,
    `password: ${word}`,
    `DB_PASSWORD=${word}`,
    `- name: DB_PASSWORD\n  value: "${word}"`,
    `<password>${word}</password>`,
    `CREATE USER shop IDENTIFIED BY '${word}';`,
    `mysql -u root -p${token} shop`,
    `gsk_${token.repeat(3)}`,
    `sk-or-v1-${'9fa3c7b2'.repeat(8)}`,
    `aws_secret_access_key = wJalrXUtnFEMIK7MDENG${'bPxRfiCYzzzzKEYabcd1'}`,
    `Server=db;User Id=sa;Password=${word};`,
    `jdbc:postgresql://db/shop?user=a&password=${word}`,
    '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----',
  ];
  for (const text of secrets)
    it(`is found in templates and settings: ${text.split('\n')[0]?.slice(0, 40)}`, () => {
      assert.ok(looksSecret(text));
      assert.ok(holdsSecret({ additions: [`Use this. ${text}`] }));
    });

  it('leaves the setting out of an export', () => {
    const settings = { 'prompt.additions': `Use DB_PASSWORD=${word} in tests.`, 'generation.effort': 'low' };
    const { bundle, leftOut } = makeBundle({ settings, agents: {}, projects: [], templates: [] });
    assert.ok(!JSON.stringify(bundle).includes(word));
    assert.equal(leftOut.length, 1);
  });

  const none: readonly string[] = [
    'const password = await prompt("Password: ");',
    'POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?set it}',
    'password: str = Field(min_length=12)',
    'token: ${{ secrets.GITHUB_TOKEN }}',
    'DATABASE_URL=postgres://app:billing@db:5432/app',
    'API_KEY=your-api-key-1',
    "const token = req.headers['authorization'];",
    '<input type="password" name="password" autocomplete="new-password">',
    'secretName: shop-tls-2',
    'JWT_SECRET: change-me-please',
    'env:\n  - name: DB_PASSWORD\n    valueFrom:\n      secretKeyRef:\n        name: db\n        key: password1',
  ];
  for (const text of none) it(`is not seen where there is none: ${text.split('\n')[0]}`, () => assert.equal(looksSecret(text), false));
});
