import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createTreeSitterGrammar } from '../../../src/adapters/grammar/treeSitterGrammar.ts';
import { answerText, instanceOf } from '../../fakes/simulated/answer.ts';
import { type SimulatedProvider, startSimulatedProvider } from '../../fakes/simulatedProvider.ts';

const wasmFolder = fileURLToPath(new URL('../../../node_modules/@vscode/tree-sitter-wasm/wasm', import.meta.url));

describe('the simulated provider', () => {
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider();
  });
  after(() => simulated.stop());
  beforeEach(() => simulated.reset());

  const post = (
    path: string,
    body: unknown,
    headers: Record<string, string> = { authorization: 'Bearer k', 'anthropic-version': '2026-10-21' },
  ) => fetch(`${simulated.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });

  const languages = [
    'python',
    'typescript',
    'typescriptreact',
    'javascript',
    'javascriptreact',
    'go',
    'java',
    'csharp',
    'cpp',
    'c',
    'rust',
    'ruby',
    'php',
    'shellscript',
    'powershell',
    'css',
  ];
  const grammar = createTreeSitterGrammar({ wasmFolder });
  for (const language of languages) {
    it(`answers in valid ${language}, marked as simulated, whatever the task says`, async () => {
      for (const task of [
        'create a user model with name and email',
        'x',
        '*/ """ --> ` $(y) \\',
        '123 ###',
        'delete',
        'für Größe: sum(α)',
      ]) {
        const text = answerText({ model: 'm', system: '', prompt: `Language: ${language}\n\nTask: ${task}`, schema: undefined });
        const code = /^```\S*\n([\s\S]*)\n```\n$/.exec(text)?.[1] ?? '';
        assert.match(code, /Simulated answer/);
        if (!grammar.supports(language)) continue;
        const tree = await grammar.parse(language, code);
        assert.equal(tree?.hasError, false, `${task}\n${code}`);
      }
    });
  }

  it('answers the same task alike, and names what it wrote after the task', () => {
    const asked = {
      model: 'm',
      system: 'Write go.',
      prompt: 'Language: sql\n\nTask: old\n\nTask: create an orders table',
      schema: undefined,
    };
    assert.equal(answerText(asked), answerText(asked));
    assert.match(answerText(asked), /```sql\n[\s\S]*CREATE TABLE create_an_orders_table/);
  });

  it('answers a schema, given as a field or in the prompt, with the least that satisfies it', () => {
    const schema = {
      type: 'object',
      properties: {
        verdict: { type: 'string', enum: ['rejected', 'approved'] },
        sameIntent: { type: 'boolean' },
        list: { type: 'array', items: { type: 'integer', minimum: 2 }, minItems: 1 },
        note: { anyOf: [{ type: 'string', minLength: 40 }, { type: 'null' }] },
        extra: { type: 'string' },
      },
      required: ['verdict', 'sameIntent', 'list', 'note'],
    };
    const expected = { verdict: 'approved', sameIntent: false, list: [2], note: 'Simulated answer.'.padEnd(40, '.') };
    assert.deepEqual(instanceOf(schema), expected);
    const asked = {
      model: 'm',
      system: '',
      prompt: `Review. Satisfies this JSON schema:\n${JSON.stringify(schema)}\nThank {you}.`,
      schema: undefined,
    };
    assert.deepEqual(JSON.parse(answerText(asked)), expected);
  });

  it('copies the mark of the code it reviews', () => {
    const schema = { type: 'object', properties: { fence: { type: 'string' } }, required: ['fence'] };
    const text = answerText({ model: 'm', system: '', prompt: 'Review.\nCODE-1234-5678\n1: x\nCODE-1234-5678', schema });
    assert.deepEqual(JSON.parse(text), { fence: '1234-5678' });
  });

  it('refuses what the real services refuse', async () => {
    const message = { model: 'm', max_tokens: 5, messages: [{ role: 'user', content: 'x' }] };
    const cases: readonly [string, unknown, Record<string, string> | undefined, number][] = [
      ['/v1/messages', { ...message, temperature: 1 }, undefined, 400],
      ['/v1/messages', { ...message, thinking: { type: 'enabled', budget_tokens: 1 } }, undefined, 400],
      ['/v1/messages', message, { authorization: 'Bearer k' }, 400],
      ['/v1/messages', message, { 'anthropic-version': '2026-10-21' }, 401],
      ['/v1/responses', { model: 'm', input: 'x', max_tokens: 5 }, undefined, 400],
      ['/v1/responses', { model: 'm', input: 'x', temperature: 0 }, undefined, 400],
      ['/v1/responses', { model: 'm', input: 'x' }, {}, 401],
      ['/v1/chat/completions', { model: 'gpt-6-luna', messages: [], max_tokens: 5 }, undefined, 400],
      ['/v1beta/models/m:streamGenerateContent?alt=sse', { contents: [] }, { 'x-goog-api-key': 'wrong' }, 400],
      ['/v1beta/models/m:streamGenerateContent?alt=sse', { contents: [] }, {}, 403],
      ['/v1/unknown', {}, undefined, 404],
    ];
    for (const [path, body, headers, status] of cases)
      assert.equal((await post(path, body, headers)).status, status, `${path} ${JSON.stringify(body)}`);
  });

  it('survives a body that is no JSON', async () => {
    const response = await fetch(`${simulated.url}/v1/responses`, {
      method: 'POST',
      headers: { authorization: 'Bearer k' },
      body: 'no json',
    });
    assert.equal(response.status, 200);
    await response.text();
  });

  it('runs as a program that prints where it listens', async function () {
    this.timeout(30_000);
    const program = fileURLToPath(new URL('../../fakes/simulated/serve.ts', import.meta.url));
    const child = spawn(process.execPath, [program, '--port', '0', '--chunk-delay', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
      const { baseUrls } = JSON.parse(line) as { baseUrls: Record<string, string> };
      const response = await fetch(`${baseUrls.openai}/responses`, {
        method: 'POST',
        headers: { authorization: 'Bearer k' },
        body: '{"model":"m","input":"Task: x"}',
      });
      assert.match(await response.text(), /response\.completed/);
    } finally {
      child.kill();
      await once(child, 'exit');
    }
  });
});
