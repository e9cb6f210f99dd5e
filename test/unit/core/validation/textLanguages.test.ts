// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of workflows, not of JavaScript.
import assert from 'node:assert/strict';
import { createValidator } from '../../../../src/core/validation/validator.ts';
import { securityIn, validate } from './openValidator.ts';

describe('languages that are read as text', () => {
  const rows: readonly (readonly [language: string, code: string, rules: readonly string[]])[] = [
    ['sql', 'GRANT ALL ON ALL TABLES IN SCHEMA public TO app;', ['sql.security.grant-all@1']],
    ['sql', 'GRANT SELECT ON t TO app; -- GRANT ALL ON t TO app', []],
    ['sql', built("EXECUTE 'DROP TABLE ' || name"), ['sql.security.built-statement@2']],
    ['sql', built("EXECUTE 'DROP TABLE ' || quote_ident(name)"), []],
    ['sql', built("EXECUTE format('DROP TABLE %s', name)"), ['sql.security.format-unquoted@2']],
    ['sql', built("EXECUTE format('DROP TABLE %I', name)"), []],
    ['sql', built('PERFORM 1').replace('plpgsql', 'plpgsql SECURITY DEFINER'), ['sql.security.search-path@1']],
    ['sql', built('PERFORM 1').replace('plpgsql', "plpgsql SECURITY DEFINER SET search_path = ''"), []],
    ['sql', "CREATE ROLE app LOGIN PASSWORD 'kQ7-pelican';", ['sql.security.password@1']],
    ['dockerfile', 'FROM node\nUSER node\n', ['docker.security.latest@1']],
    ['dockerfile', 'FROM node:24 AS base\nUSER node\nFROM base\nRUN npm ci\n', []],
    ['dockerfile', 'FROM node:24\nUSER node\nUSER root\n', ['docker.security.root@3']],
    ['dockerfile', 'FROM node:24\nRUN npm ci\n', ['docker.security.no-user@1']],
    [
      'dockerfile',
      'FROM node:24\nRUN curl -fsSL https://get.test/x | sudo bash\nUSER node\n# RUN curl x | sh\n',
      ['docker.security.piped-script@2'],
    ],
    ['dockerfile', 'FROM node:24\nENV PORT=80 API_KEY=q8Zr2Lw0Vn5T\nUSER node\n', ['security.secret.named@2']],
    ['yaml', workflow('run: echo "${{ github.event.issue.title }}"'), ['yaml.security.script-injection@6']],
    ['yaml', workflow('run: |\n          true\n          echo ${{ github.head_ref }}'), ['yaml.security.script-injection@8']],
    ['yaml', workflow('env:\n          T: ${{ github.event.issue.title }}\n        run: echo "$T"'), []],
    ['yaml', workflow('run: echo ${{ github.event.issue.number }}'), []],
    [
      'github-actions-workflow',
      workflow('uses: actions/checkout@v6\n        with:\n          ref: ${{ github.event.pull_request.head.sha }}').replace(
        'on: push',
        'on: pull_request_target',
      ),
      ['yaml.security.untrusted-checkout@8'],
    ],
    [
      'yaml',
      workflow('uses: actions/checkout@v6\n        with:\n          ref: ${{ github.event.pull_request.head.sha }}').replace(
        'on: push',
        'on: pull_request',
      ),
      [],
    ],
    [
      'dockercompose',
      'services:\n  web:\n    image: web:1.2\n    privileged: true\n    environment:\n      - DB_PASSWORD=kQ7-pelican\n      - DB_NAME=$' +
        '{NAME}\n',
      ['yaml.security.privileged@4', 'security.secret.named@6'],
    ],
    ['terraform', ingress(22), ['tf.security.open-ingress@5']],
    ['terraform', ingress(443), []],
    ['terraform', ingress(22).replace('0.0.0.0/0', '10.0.0.0/8'), []],
    ['terraform', 'resource "aws_s3_bucket" "b" {\n  acl = "public-read"\n}\n', ['tf.security.public-bucket@2']],
    ['terraform', 'resource "aws_db_instance" "d" {\n  password = "kQ7-pelican"\n}\n', ['security.secret.named@2']],
    ['terraform', 'resource "aws_db_instance" "d" {\n  password = var.password\n}\n', []],
    ['json', '{ "client_secret": "q8Zr2Lw0Vn5T" }', ['security.secret.named@1']],
    ['yaml', 'greeting: "\u2067שלום\u2069 👨‍👩‍👧"\n', []],
    ['yaml', 'role: "user\u202E // admin"\n', ['security.bidi@1']],
  ];
  for (const [language, code, rules] of rows) {
    it(`${language}: ${JSON.stringify(code.slice(0, 60))} has ${rules.join(', ') || 'nothing'}`, async () => {
      const report = await validate(language, code);
      assert.equal(report.parsed, 'yes');
      assert.deepEqual(await securityIn(language, code), rules);
      assert.ok(rules.length === 0 ? report.score === 100 : report.score < 100, `${report.score}`);
    });
  }

  const syntax: readonly (readonly [language: string, code: string, parsed: string, fragment?: boolean])[] = [
    ['sql', 'SELECT * FORM x;', 'noGrammar'],
    ['postgres', 'SELECT * FORM x;', 'no'],
    ['sql', 'SELECT (1 FROM x;', 'no'],
    ['sql', "SELECT 'a FROM x;", 'no'],
    ['sql', 'CREATE TABLE `x` (id INT AUTO_INCREMENT);', 'noGrammar'],
    ['sql', 'WHERE a = 1', 'yes', true],
    ['dockerfile', 'FORM node:24', 'no'],
    ['dockerfile', 'RUN npm ci', 'yes', true],
    ['yaml', 'a: [1\nb: 2', 'no'],
    ['terraform', 'resource "a" {', 'no'],
    ['terraform', 'a = 1', 'yes', true],
    ['json', '{ "a": 1, }', 'no'],
    ['json', '"a": 1,', 'yes', true],
    ['jsonc', '{ "a": "//", /* b */ "c": [1,], } // d', 'yes'],
    ['jsonc', '{ "a": 1 "b": 2 }', 'no'],
  ];
  for (const [language, code, parsed, fragment = false] of syntax) {
    it(`${language}: ${JSON.stringify(code)} is read: ${parsed}`, async () => {
      const report = await validate(language, code, { fragment });
      assert.equal(report.parsed, parsed);
      assert.ok(report.score <= { yes: 100, no: 30, noGrammar: 80 }[report.parsed]);
      assert.equal(report.checks.find((each) => each.check === 'types')?.status, 'notApplicable');
    });
  }

  it('are never called good without their parser', async () => {
    const bare = createValidator({ grammar: { supports: () => false, parse: async () => undefined } });
    const report = await bare.validate('a: 1\n', { language: 'yaml', fileName: 'a.yaml', fragment: false });
    assert.equal(report.parsed, 'noGrammar');
    assert.ok(report.score <= 80);
  });

  const hostile: readonly (readonly [language: string, piece: string])[] = [
    ['sql', '/*'],
    ['sql', "execute 'a' || "],
    ['dockerfile', 'FROM a:1\nRUN curl '],
    ['yaml', 'on:\n'],
    ['yaml', '[ '],
    ['terraform', 'ingress { '],
    ['json', '['],
  ];
  for (const [language, piece] of hostile) {
    it(`${language}: ${JSON.stringify(piece)} again and again has a bounded answer`, async () => {
      const report = await validate(language, piece.repeat(10_000 / piece.length));
      assert.ok(report.score <= 100);
    });
  }
});

function built(statement: string): string {
  return `CREATE FUNCTION f(name text) RETURNS void AS $$ BEGIN\n${statement};\nEND $$ LANGUAGE plpgsql;`;
}

function workflow(step: string): string {
  return `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - ${step}\n`;
}

function ingress(port: number): string {
  return `resource "aws_security_group" "a" {\n  ingress {\n    from_port   = ${port}\n    to_port     = ${port}\n    cidr_blocks = ["0.0.0.0/0"]\n  }\n}\n`;
}
