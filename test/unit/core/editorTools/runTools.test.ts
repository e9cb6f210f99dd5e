import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { BudgetStatus } from '../../../../src/core/budget/budgetStatus.ts';
import { createToolRunner, ToolInputError } from '../../../../src/core/editorTools/runTools.ts';
import { editorTools, inputSchemaOf, type ToolId } from '../../../../src/core/editorTools/toolTable.ts';
import { builtInLibrary } from '../../../../src/core/templates/builtIn/library.ts';
import { createValidator } from '../../../../src/core/validation/validator.ts';
import { testEngine, testGrammar, testSyntaxChecks } from '../../../fakes/templateEngines.ts';

const status: BudgetStatus = {
  scope: 'system' as BudgetStatus['scope'],
  month: '2026-11',
  limitNanoUsd: 25_000_000_000,
  usualLimitNanoUsd: 25_000_000_000,
  spentNanoUsd: 12_400_000_000,
  reservedNanoUsd: 30_000_000,
  leftNanoUsd: 12_570_000_000,
  forecastNanoUsd: 20_000_000_000,
  level: 0,
  modelsOff: false,
  offFor: undefined,
  now: { nanoUsd: 2_000_000_000, period: 'day' },
  leftForPlansNanoUsd: 12_570_000_000,
  others: [],
};
const validator = createValidator({ grammar: testGrammar, syntaxChecks: testSyntaxChecks });
const runner = () =>
  createToolRunner({
    engine: testEngine(builtInLibrary),
    validate: validator.validate,
    budget: { status: async () => status },
    place: async () => ({ project: 'p', folder: undefined, technologies: ['fastapi'], learnThreshold: 95 }),
  });
const invoices = { task: 'FastAPI CRUD router for invoices with SQLAlchemy', language: 'python' };
const nearTask = { task: 'crud for invoices, soft delete', language: 'python' };
const area = [
  'def area(width: float, height: float) -> float:',
  '    """Return the area of a rectangle.',
  '',
  '    Args:',
  '        width: Its width.',
  '        height: Its height.',
  '',
  '    Returns:',
  '        The area.',
  '    """',
  '    return width * height',
  '',
].join('\n');

describe('the tools for language models', function () {
  this.timeout(20_000);

  it('find a template that surely answers, with its parameters, or near ones with what differs', async () => {
    const run = runner();
    assert.match(JSON.stringify((await run('findTemplate', invoices)).certain), /"to":"invoices"/);
    const { certain, near } = await run('findTemplate', nearTask);
    assert.deepEqual(certain, []);
    assert.match(JSON.stringify(near), /"differences":\["/);
  });

  it('write the code of the one that surely answers, checked', async () => {
    const written = await runner()('generateFromTemplate', invoices);
    assert.equal(written.written, true);
    assert.match(String(written.code), /invoice/i);
    assert.ok(Number(written.score) >= 95, JSON.stringify(written.findings));
  });

  it('write nothing for a task that no template surely answers, and say why', async () => {
    const written = await runner()('generateFromTemplate', { task: 'Decode quaternion telemetry frames', language: 'python' });
    assert.deepEqual([written.written, written.code], [false, undefined]);
    assert.ok(String(written.why).length > 10);
  });

  it('write a near one with the words that were chosen', async () => {
    const run = runner();
    const { near } = await run('findTemplate', nearTask);
    const [first] = near as { templateId: string; parameters: { from: string; to: string }[] }[];
    assert.ok(first);
    const [parameter] = first.parameters;
    assert.ok(parameter);
    const chosen = { ...nearTask, templateId: first.templateId };
    const written = await run('generateFromTemplate', { ...chosen, parameters: [{ from: parameter.from, to: 'receipts' }] });
    assert.match(String(written.code), /receipt/i);
    const stray = await run('generateFromTemplate', { ...chosen, parameters: [{ from: 'nobody', to: 'x' }] });
    assert.match(String(stray.why), /these parameters/);
    const gone = await run('generateFromTemplate', { ...chosen, templateId: 'gone' });
    assert.match(String(gone.why), /q2o_find_template again/);
  });

  it('tell an agent nothing of what a repository brings, nor write its code', async () => {
    const engine = testEngine();
    const task = 'Write a Python function that counts sensors';
    const common = { language: 'python', technologies: [], fileName: '', slots: [] };
    await engine.setWorkspaceTemplates([
      {
        ...common,
        id: 'hostile',
        task,
        code: 'def count_sensors(all):\n    return len(all)\n',
        origin: { kind: 'repository', folder: 'file:///repo', file: '.q2o/templates/a.json' },
      },
    ]);
    const run = createToolRunner({
      engine,
      validate: validator.validate,
      budget: { status: async () => status },
      place: async () => ({ project: 'p', folder: 'file:///repo', technologies: [], learnThreshold: 95 }),
    });
    assert.ok((await engine.serve({ task, language: 'python', technologies: [], fileName: '', folder: 'file:///repo' }, 'learned')).served);
    assert.deepEqual(await run('findTemplate', { task, language: 'python' }), { certain: [], near: [] });
    const written = await run('generateFromTemplate', { task, language: 'python' });
    assert.deepEqual([written.written, written.code], [false, undefined]);
  });

  it('check code, with lines from 1 and the worst first', async () => {
    const code = `${area}\n\nimport os\n\n\ndef run():\n    os.system(input())\n`;
    const { score, findings, checks } = await runner()('validateCode', { code, language: 'python' });
    assert.ok(Number(score) < 95);
    assert.match(JSON.stringify((findings as unknown[])[0]), /"line":18/);
    assert.equal(Object.keys(checks as object).length, 7);
  });

  it('tell the budget in dollars', async () => {
    assert.deepEqual(await runner()('budget', undefined), {
      month: '2026-11',
      limit: '$25.00',
      spent: '$12.40',
      reserved: '$0.03',
      left: '$12.57',
      spendableNow: '$2.00',
      spendableUntilTheEndOfThe: 'day',
      forecast: '$20.00',
      modelsOff: false,
    });
  });

  it('remember good code, which then answers, and refuse what scores too low or holds a secret', async () => {
    const run = runner();
    const task = 'Compute the area of a rectangle';
    assert.deepEqual((await run('remember', { task, language: 'python', code: area })).learned, true);
    assert.match(String((await run('generateFromTemplate', { task, language: 'python' })).code), /width \* height/);
    const bad = await run('remember', { task: 'Run a text', language: 'python', code: 'def run(text):\n    eval(text)\n' });
    assert.equal(bad.learned, false);
    assert.match(String(bad.why), /of 100; 95 are needed/);
    const key = `sk-ant-api03-${'aB3'.repeat(31)}AA`;
    const secret = await run('remember', { task: 'Call a service', language: 'python', code: `${area}\nKEY = "${key}"\n` });
    assert.equal(secret.learned, false);
  });

  const hostile: readonly [string, ToolId, unknown][] = [
    ['no input', 'findTemplate', undefined],
    ['wrong types', 'findTemplate', { task: 7, language: [] }],
    ['an unknown field', 'budget', { limit: 1_000_000 }],
    ['an empty task', 'findTemplate', { task: '  ', language: 'python' }],
    ['a huge task', 'findTemplate', { task: 'x'.repeat(20_001), language: 'python' }],
    ['huge code', 'validateCode', { code: 'x'.repeat(200_001), language: 'python' }],
    ['a list in place of an object', 'validateCode', []],
    ['text in place of an object', 'remember', 'code'],
    ['too many technologies', 'findTemplate', { ...invoices, technologies: Array.from({ length: 41 }, () => 'x') }],
    ['a prototype', 'budget', JSON.parse('{"__proto__": {"a": 1}, "constructor": 1}')],
  ];
  for (const [name, id, input] of hostile)
    it(`refuse ${name} in words`, () =>
      assert.rejects(runner()(id, input), (error) => error instanceof ToolInputError && error.message.length < 2_000));

  it('answer or refuse whatever they are given', () => {
    const run = runner();
    const words = { task: fc.string(), language: fc.constantFrom('python', 'go', 'x'), code: fc.string(), fileName: fc.string() };
    const anyInput = fc.oneof(fc.anything(), fc.record(words, { requiredKeys: [] }));
    return fc.assert(
      fc.asyncProperty(fc.constantFrom(...(Object.keys(editorTools) as ToolId[])), anyInput, async (id, input) => {
        const outcome = await run(id, input).catch((error: unknown) => error);
        if (outcome instanceof Error) assert.ok(outcome instanceof ToolInputError, String(outcome.stack));
        else assert.ok(JSON.stringify(outcome).length > 0);
      }),
      { numRuns: 150 },
    );
  });

  it('have schemas that close their objects, and names the editor takes', () => {
    for (const id of Object.keys(editorTools) as ToolId[]) {
      const schema = inputSchemaOf(id);
      assert.deepEqual([schema.type, schema.additionalProperties], ['object', false], id);
      assert.match(editorTools[id].name, /^q2o_[a-z_]+$/);
    }
  });
});
