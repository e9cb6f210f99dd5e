import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { resolveSettings } from '../../src/core/config/cascade.ts';
import { effectiveRows } from '../../src/core/config/effectiveRows.ts';
import { keptHeader, keyHeadersOf, withKeptHeaders } from '../../src/core/config/endpointHeaders.ts';
import { CancelledError } from '../../src/core/errors.ts';
import { guardSecrets, type SecretsChoice } from '../../src/core/generation/guardSecrets.ts';
import type { ChainRequest, ModelChain } from '../../src/core/llm/modelChain.ts';
import { findTextSecrets, maskedSecret, type TextSecret, withoutTextSecrets } from '../../src/core/validation/secretsInText.ts';

const openAi = `sk-proj-${'aB3'.repeat(20)}`;
const github = `ghp_${'a1B2'.repeat(9)}`;
const privateKey = `-----BEGIN RSA PRIVATE KEY-----\n${'MIIEpAIBAAKCAQEA\n'.repeat(8)}-----END RSA PRIVATE KEY-----`;

/** Texts as they stand in files, and what of them must not leave unasked. */
const rows: readonly (readonly [what: string, text: string, secret: string])[] = [
  ['a key in code', `client = OpenAI(api_key="${openAi}")`, openAi],
  ['a key in a comment', `# use ${github} for now`, github],
  ['a key of AWS', 'AWS_ACCESS_KEY_ID=AKIAIOSFODNN7REALKEY'.slice(0, 38), 'AKIAIOSFODNN7REALKEY'],
  ['a private key', privateKey, privateKey],
  ['a private key in JSON', JSON.stringify({ key: privateKey }), 'MIIEpAIBAAKCAQEA'],
  ['a private key cut off', privateKey.slice(0, 90), 'MIIEpAIBAAKCAQEA'],
  ['a password in an environment file', 'DB_PASSWORD=Tr0ub4dor&3x', 'Tr0ub4dor&3x'],
  ['a password in YAML', 'password: "Tr0ub4dor&3x"', 'Tr0ub4dor&3x'],
  ['a password in an address', 'postgres://shop:h8nter2pw@db.internal/shop', 'h8nter2pw'],
  ['a token of a header', 'Authorization: Bearer 9fA3xQ7bZ2mK5tR8wP1cV6', '9fA3xQ7bZ2mK5tR8wP1cV6'],
  ['a token in an import line', `import { a } from 'x'; // token = "9fA3xQ7bZ2mK5tR8wP1c"`, '9fA3xQ7bZ2mK5tR8wP1c'],
  ['a secret in another language', 'clientSecret := "9fA3xQ7bZ2mK5tR8wP1c"', '9fA3xQ7bZ2mK5tR8wP1c'],
  [
    'a signed token',
    `jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P`,
    'eyJzdWIiOiIxMjM0NTY3ODkwIn0',
  ],
];

const pem = ['-----BEGIN RSA PRIVATE KEY-----', 'MIIEpAIBAAKCAQEAfoo', 'MIIEpAIBAAKCAQEAbar', '-----END RSA PRIVATE KEY-----'];
const password = 'Tr0ub4dor&3x';
const token = '9fA3xQ7bZ2mK5tR8wP1cV6';

/** The same password and token in the forms that files, settings and commands give them. */
const forms: readonly string[] = [
  `const password: string = "${password}";`,
  `password: str = "${password}"`,
  `password = r"${password}"`,
  `string password = @"${password}";`,
  `password = """${password}"""`,
  `const password = process.env.DB_PASSWORD || '${password}';`,
  `password: process.env.DB_PASSWORD ?? '${password}'`,
  `os.getenv("DB_PASSWORD", "${password}")`,
  'DB_PASSWORD=${DB_PASSWORD:-Tr0ub4dor&3x}',
  `define('DB_PASSWORD', '${password}');`,
  `client.setPassword("${password}");`,
  `if (password === "${password}")`,
  `CREATE USER a WITH PASSWORD '${password}';`,
  `CREATE USER a IDENTIFIED BY '${password}';`,
  `pw = "${password}"`,
  `DB_PASS=${password}`,
  `password_prod = "${password}"`,
  `passwordProd = "${password}"`,
  `ENV_PASSWORD=${password}`,
  `profile_password = "${password}"`,
  `kennwort = "${password}"`,
  `contraseña = "${password}"`,
  `config["password"] = "${password}"`,
  `password: |\n  ${password}\n`,
  `- name: DB_PASSWORD\n  value: "${password}"\n`,
  `{ "name": "DB_PASSWORD", "value": "${password}" }`,
  `variable "db_password" {\n  default = "${password}"\n}`,
  `<password>${password}</password>`,
  `<add key="x" password="${password}" />`,
  `jdbc:sqlserver://db.internal;user=sa;password=${password};encrypt=true`,
  `mysql --password ${password} shop`,
  `sshpass -p ${password} ssh a@b`,
  `curl -u admin:${password} https://a.internal`,
  `machine a login b password ${password}`,
  `password = "bayourStreet-${password}"`,
  `redis://:p/4ss${password}@cache.internal:6379`,
  `postgres://shop:${password}@db.yourco.com/shop`,
  `postgres://shop:pass${password}@sampledb.internal/shop`,
  `https://${token}@git.internal/x.git`,
  `https://api.internal/x?token=${token}`,
  `headers['Authorization'] = \`Bearer ${token}\``,
  `req.setRequestHeader('Authorization', 'Bearer ${token}')`,
  `X-Api-Key: ${token}`,
  `const serverToken = "${token}";`,
  `secretV2 = "${token}"`,
  `secret_key = "${token.repeat(12)}"`,
  `gsk_${token}${token}`,
  `sk-or-v1-${'9fa3c7b2'.repeat(8)}`,
  'client-key-data: LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQpNSUlF',
];

/** What is no secret, and asks nobody anything. */
const innocent = [
  'api_key = os.environ["OPENAI_API_KEY"]',
  'password: str = Field(min_length=12)',
  'const token = await getToken();',
  'Authorization: Bearer <token>',
  'postgres://postgres:password@localhost/db',
  'SECRET_KEY = "changeme"',
  'sk-your-key-here',
  'Write a login form that checks the password',
  'commit 9fceb02d0ae598e95dc970b74767f19372d61af8',
  'id = "3b9f6c1e-7a52-4d0e-9c1b-5f2a8e4d7c60"',
  'def verify_token(token: str, secret: str) -> bool:',
  'if x:\n    pass\nelse:\n    y = load(a1)',
  'def connect(host, password=None): return open(host, password=password)',
  'set_rendering_pass(RenderingPass::SubpixelPass2);',
  'if [ -z "$LINODE_V4_API_KEY" ]; then login "$One_Password"; fi',
  "['password' => $credentials['password']]",
  '{"password":"%s","tenant":"%s"}',
  'field_password: Κωδικός πρόσβασης',
  'await check("password", "Password must be at least 4 characters long")',
  'PEM_HEAD = "-----BEGIN RSA PRIVATE KEY-----"',
];

describe('keys and passwords in what would leave', () => {
  for (const [what, text, secret] of rows) {
    it(`are found: ${what}`, () => {
      const found = findTextSecrets(text);
      assert.ok(found.length > 0, text);
      const rest = withoutTextSecrets(
        text,
        found.map((one) => one.secret),
      );
      assert.ok(!rest.includes(secret), rest);
    });
    it(`are shown by their beginning only: ${what}`, () => {
      for (const one of findTextSecrets(text)) assert.ok(maskedSecret(one.secret).length < 15);
    });
  }

  for (const text of forms)
    it(`are found in whatever form: ${text.slice(0, 60)}`, () => {
      const found = findTextSecrets(text).map((one) => one.secret);
      assert.doesNotMatch(withoutTextSecrets(text, found), /Tr0ub4dor|9fA3xQ7b|9fa3c7b2|LS0tLS1CRUdJTiB/);
    });

  for (const [how, text] of Object.entries({
    indented: `key: |\n${pem.map((line) => `  ${line}`).join('\n')}`,
    commented: pem.map((line) => `# ${line}`).join('\n'),
    numbered: pem.map((line, at) => `${at + 1}: ${line}`).join('\n'),
    'put together': pem.map((line) => `"${line}\\n" +`).join('\n'),
    'with headers': [pem[0], 'Proc-Type: 4,ENCRYPTED', 'DEK-Info: AES-256-CBC,AB12', '', ...pem.slice(1)].join('\n'),
    'cut at its beginning': pem.slice(1).join('\n'),
    'cut at its end': pem.slice(0, 3).join('\n'),
    'very long': [pem[0], ...Array(600).fill('MIIEpAIBAAKCAQEAfoo12345678901234567890'), ...pem.slice(2)].join('\n'),
  }))
    it(`are found line by line in a private key, ${how}`, () => {
      const found = findTextSecrets(text).map((one) => one.secret);
      assert.doesNotMatch(withoutTextSecrets(text, found), /MIIE/);
    });

  it('are found where they stand alone, too, and however many there are', () => {
    const both = `DATABASE_URL=postgres://shop:${password}@db/shop\nDB_PASSWORD=${password}\n`;
    const many = Array.from({ length: 3_000 }, (_, at) => `password = "Ab9x${at}Qz7!"`).join('\n');
    for (const text of [both, `${many}\ndb_password = "${password}"`]) {
      const rest = withoutTextSecrets(
        text,
        findTextSecrets(text).map((one) => one.secret),
      );
      assert.doesNotMatch(rest, /Tr0ub4dor|Ab9x/);
    }
  });

  it('leave the code between what looks like the ends of a key', () => {
    const code = '# -----BEGIN PRIVATE KEY----- (see vault)\nif ok:\n    run(x)\n# -----END PRIVATE KEY-----\n';
    assert.deepEqual(findTextSecrets(code), []);
  });

  for (const text of innocent) it(`are not seen where there are none: ${text}`, () => assert.deepEqual(findTextSecrets(text), []));

  it('are found quickly in any text', () => {
    for (const piece of ['-----BEGIN PRIVATE KEY-----', 'password="', 'a=b ', 'eyJ.', 'x: "', 'token=\\n', 'AKIA', 'https://a:b@']) {
      const startMs = performance.now();
      findTextSecrets(piece.repeat(Math.ceil(100_000 / piece.length)));
      assert.ok(performance.now() - startMs < 5_000, `${piece}: ${performance.now() - startMs}`);
    }
  });
});

describe('a guarded chain', () => {
  const request = (prompt: string, generationId = 'g', system = ''): ChainRequest => ({
    ...{ purpose: 'author', generationId, project: 'p', agent: 'coder', call: { system, prompt } },
  });
  const guarded = (choice: SecretsChoice) => {
    const sent: string[] = [];
    const asked: (readonly TextSecret[])[] = [];
    const chain: ModelChain = {
      ask: async ({ call }) => {
        sent.push(`${call.system}\n${call.prompt}`);
        return { text: '', stop: 'complete', provider: 'p', vendor: 'v', model: 'm', attempts: [] };
      },
      estimate: async () => undefined,
    };
    const guard = guardSecrets(chain, async (found) => {
      asked.push(found);
      return choice;
    });
    const ask = (one: ChainRequest) => guard.ask(one, {} as never, new AbortController().signal);
    return { ask, sent, asked };
  };

  it('asks nothing and changes nothing where there is no secret', async () => {
    const { ask, sent, asked } = guarded('cancel');
    await ask(request('Task: sum'));
    assert.deepEqual([sent, asked], [['\nTask: sum'], []]);
  });

  it('sends without them, on both sides', async () => {
    const { ask, sent } = guarded('without');
    await ask(request(`Task: use ${github}`, 'g', `Key ${openAi}`));
    assert.doesNotMatch(sent[0] ?? '', /ghp_|sk-proj/);
    assert.match(sent[0] ?? '', /Task: use \[secret removed\]/);
  });

  it('sends what the user lets go, and asks once for a generation', async () => {
    const { ask, sent, asked } = guarded('send');
    await ask(request(`a ${github}`));
    await ask(request(`a ${github}`));
    assert.deepEqual([sent.length, asked.length], [2, 1]);
    assert.match(sent[1] ?? '', /ghp_/);
    await ask(request(`a ${github}`, 'h'));
    assert.equal(asked.length, 2);
  });

  it('takes out unasked what turns up later in the generation', async () => {
    const { ask, sent, asked } = guarded('send');
    await ask(request(`a ${github}`));
    await ask(request(`a ${github} and ${openAi}`));
    assert.equal(asked.length, 1);
    assert.match(sent[1] ?? '', /ghp_/);
    assert.doesNotMatch(sent[1] ?? '', /sk-proj/);
  });

  it('sends nothing when the user cancels', async () => {
    const { ask, sent } = guarded('cancel');
    await assert.rejects(ask(request(`a ${github}`)), CancelledError);
    assert.deepEqual(sent, []);
  });

  it('never sends a secret the user held back, wherever it stands', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), async (before, after) => {
        const { ask, sent } = guarded('without');
        await ask(request(`${before} ${github} ${after}`));
        assert.ok(!sent[0]?.includes(github));
      }),
    ));
});

describe('keys of endpoints', () => {
  const endpoint = (headers: Record<string, string>) => ({ id: 'gw', baseUrl: 'https://gw.example/v1', model: 'm', headers });
  for (const name of [
    'Authorization',
    'authorization',
    'Proxy-Authorization',
    'X-API-Key',
    'api-key',
    'apikey',
    'X-Auth-Token',
    'Cookie',
    'x-client-secret',
    'Ocp-Apim-Subscription-Key',
  ])
    it(`are seen in the header ${name}`, () => assert.deepEqual(keyHeadersOf(endpoint({ [name]: 'abc123' })), [name]));
  it('are seen by their look under any name', () => assert.deepEqual(keyHeadersOf(endpoint({ 'X-Extra': github })), ['X-Extra']));
  it('are not seen where there are none, nor where they are kept already', () =>
    assert.deepEqual(keyHeadersOf(endpoint({ 'HTTP-Referer': 'https://a.example', 'X-Title': 'mine', Authorization: keptHeader })), []));

  it('leave the settings when they are moved, and nothing else does', () => {
    const written = [endpoint({ Authorization: 'Bearer x', 'X-Title': 'mine' }), { id: 'b', headers: { Authorization: 'y' } }, 'damaged'];
    const after = JSON.stringify(withKeptHeaders(written, [{ id: 'gw', header: 'Authorization' }]));
    assert.doesNotMatch(after, /Bearer x/);
    assert.match(after, /"X-Title":"mine"/);
    assert.match(after, /"Authorization":"y"/);
  });

  it('are on no page, in a path and a query as little as in a header', () => {
    const values = {
      'providers.openai.baseUrl': 'https://gw.example/k/9fA3xQ7bZ2mK5tR8wP1c/v1',
      'providers.endpoints': [{ ...endpoint({ Authorization: 'Bearer plain' }), baseUrl: 'https://gw.example/v1?key=abcdef' }],
      'prompt.additions': `never show ${github}`,
    };
    const resolved = resolveSettings([{ level: 'system', values, origin: { level: 'system', place: 'User settings' } }]);
    assert.doesNotMatch(JSON.stringify(effectiveRows(resolved)), /9fA3|abcdef|plain|ghp_/);
  });
});
