import assert from 'node:assert/strict';
import { mergeView } from '../../../../../src/core/dashboard/templateMerging.ts';
import { templatesSnapshot } from '../../../../../src/core/dashboard/templateRows.ts';
import { type Merge, mergeTemplates } from '../../../../../src/core/templates/learn/mergeTemplates.ts';
import { createAlikeFinder } from '../../../../../src/core/templates/library/alike.ts';
import { render } from '../../../../../src/core/templates/render/render.ts';
import { type Template, templateSchema } from '../../../../../src/core/templates/template.ts';
import { createMemoryTemplateStore } from '../../../../fakes/memoryTemplateStore.ts';
import { testEngine, testGrammar } from '../../../../fakes/templateEngines.ts';

const code = (many: string): string => `def load_${many}(path: str) -> list[str]:
    """Loads the ${many} of a day."""
    ${many} = []
    with open(path) as source:
        for line in source:
            ${many}.append(line.strip())
    return ${many}
`;

function template(id: string, word: string, change: Partial<Template> = {}): Template {
  return {
    format: 1,
    id,
    task: `Python function that loads ${word} from a text file`,
    language: 'python',
    technologies: [],
    fileName: 'load.py',
    code: code(word),
    slots: [],
    provenance: { project: 'test', provider: 'test', model: 'test', learnedAtMs: 5, costNanoUsd: 1 },
    score: 92,
    counters: { served: 1, accepted: 1, edited: 0, rejected: 0, undone: 0, kept: 1, examples: 1, lastUsedAtMs: 7 },
    state: 'active',
    versions: [],
    ...change,
  };
}

const merge = (one: Template, other: Template) =>
  mergeTemplates(one, other, { grammar: testGrammar, nowMs: 1_000, explain: () => undefined });

async function merged(one: Template, other: Template): Promise<Merge & { ok: true }> {
  const found = await merge(one, other);
  assert.ok(found.ok, found.ok ? '' : found.why);
  assert.ok(templateSchema.safeParse(found.kept).success);
  return found;
}

async function refused(one: Template, other: Template): Promise<string> {
  const found = await merge(one, other);
  assert.ok(!found.ok);
  return found.why;
}

describe('merging two templates by hand', () => {
  const orders = template('one', 'orders');
  const invoices = template('two', 'invoices');

  it('makes the words in which they differ a parameter, and adds what was counted', async () => {
    const { kept, goneId, parameters, code: whose } = await merged(orders, invoices);
    assert.equal(goneId, 'two');
    assert.deepEqual(parameters, [{ from: 'orders', to: 'invoices' }]);
    assert.equal(whose, 'alike');
    assert.equal(kept.counters.served, 2);
    assert.equal(kept.counters.examples, 2);
    const rendered = render(kept, [{ from: 'orders', to: 'parcels' }]);
    assert.ok(rendered.ok);
    assert.equal(rendered.code, code('parcels'));
  });

  it('keeps the one that was used more', async () => {
    const busy = { ...invoices, counters: { ...invoices.counters, served: 9 } };
    assert.equal((await merged(orders, busy)).kept.id, 'two');
    assert.equal((await merged(busy, orders)).kept.id, 'two');
  });

  it('finds several parameters at once', async () => {
    const two = (many: string, limit: string): Template =>
      template(many, many, {
        task: `Python function that loads the first ${limit} ${many}`,
        code: code(many).replace('source:\n', `source.readlines()[:${limit}]:\n`),
      });
    const { parameters } = await merged(two('orders', '100'), two('invoices', '250'));
    assert.deepEqual(parameters, [
      { from: '100', to: '250' },
      { from: 'orders', to: 'invoices' },
    ]);
  });

  it('drops a copy, and keeps the worse code for one task as a former version', async () => {
    const copy = await merged(orders, { ...orders, id: 'copy' });
    assert.equal(copy.kept.versions.length, 0);
    const rewritten = `${code('orders')}\n\nprint(load_orders("orders.txt"))\n`;
    const worse = await merged(orders, { ...orders, id: 'worse', code: rewritten, score: 90 });
    assert.equal(worse.code, 'kept');
    assert.deepEqual(
      worse.kept.versions.map((version) => version.code),
      [rewritten],
    );
    const better = await merged(orders, { ...orders, id: 'better', code: code('orders').replace('strip', 'rstrip'), score: 99 });
    assert.equal(better.code, 'other');
    assert.match(better.kept.code, /rstrip/);
    assert.equal(better.kept.versions[0]?.code, orders.code);
  });

  it('refuses with the reason', async () => {
    assert.equal(await refused(orders, orders), 'It is the same template.');
    assert.match(await refused(orders, { ...invoices, language: 'go' }), /^One is written in (?:python|go), the other/);
    const odd = { ...invoices, code: code('invoices').replace('strip', 'upper') };
    assert.match(await refused(orders, odd), /more than "orders" and "invoices": one has "strip" where the other has "upper"/);
    const far = { ...invoices, code: 'def load_invoices(path):\n    raise NotImplementedError(path)\n' };
    assert.match(await refused(orders, far), /^Only \d+ % of their code is alike, and 75 % must be\.$/);
    assert.match(await refused(orders, { ...invoices, code: `${code('invoices')}(` }), /does not parse/);
    assert.match(
      await refused(orders, { ...orders, id: 'x', task: 'Python function that loads orders from a spread sheet' }),
      /which does not show in the code/,
    );
    assert.match(
      await refused(orders, { ...invoices, task: 'Read every line of the invoice file and give them back as a list' }),
      /more than a few words/,
    );
  });

  it('is shown with its parameters and the difference of the codes before it is made', async () => {
    const shown = mergeView(orders, invoices, await merge(orders, invoices));
    assert.deepEqual(shown.result?.parameters, [{ word: 'orders', other: 'invoices' }]);
    assert.equal(shown.result?.words, 'They are the same except for one parameter.');
    const lines = shown.result?.diff ?? [];
    assert.ok(lines.some(({ mark, text }) => mark === '-' && text === '    {{orders}} = []'));
    assert.ok(lines.some(({ mark, text }) => mark === '+' && text === '    invoices = []'));
    assert.ok(mergeView(orders, { ...invoices, language: 'go' }, await merge(orders, { ...invoices, language: 'go' })).refused);
  });

  it('changes nothing by itself, and knows when one of the two is gone', async () => {
    const engine = testEngine([], createMemoryTemplateStore());
    await engine.library.add(orders);
    await engine.library.add(invoices);
    const found = await engine.mergeOf('one', 'two');
    assert.ok(found.ok);
    assert.equal(engine.library.all().length, 2);
    assert.equal((await engine.mergeOf('one', 'three')).ok, false);
  });
});

describe('templates that are likely to be one', () => {
  const finder = createAlikeFinder();
  const ids = (templates: readonly Template[]) => {
    const alike = finder.among(templates);
    const found = templates.filter((template) => alike.has(template));
    return found.map((template) => [template, ...alike.of(template)].map(({ id }) => id).join(' '));
  };

  it('have the same code but for its words, or the same task', () => {
    const same = template('same', 'orders', { task: 'From a text file, a Python function that loads orders', code: 'x = 1\n' });
    const others = [
      template('other', 'tickets', { language: 'ruby' }),
      template('unlike', 'parcels', { code: `${code('parcels')}# and {more} [of] (it)\n` }),
      template('a', 'lines', { code: 'a = 1\n', task: 'one' }),
      template('b', 'rows', { code: 'b = 2\n', task: 'two' }),
    ];
    assert.deepEqual(ids([template('one', 'orders'), template('two', 'invoices'), ...others]), ['one two', 'two one']);
    assert.deepEqual(ids([template('one', 'orders'), same]), []);
    assert.deepEqual(ids([template('one', 'orders'), { ...same, task: 'loads orders from a text file, that Python function' }]), [
      'one same',
      'same one',
    ]);
  });

  it('stand beside each other when only they are asked for, and first when one of them is to be merged', () => {
    const [one, two] = [template('one', 'orders'), template('two', 'invoices')];
    const lines = ['a', 'b'].map((id) =>
      template(id, 'lines', { code: `${id} = 1\n`, task: 'give a line', counters: { ...one.counters, served: 2 } }),
    );
    const odd = template('odd', 'parcels', { code: 'odd = 1\n', task: 'something else', counters: { ...one.counters, served: 9 } });
    const all = [one, lines[0] ?? one, odd, two, lines[1] ?? one];
    const view = { page: 'templates', search: '', limit: 10, sort: 'used' } as const;
    const shown = (change: object) => templatesSnapshot(all, [], { ...view, ...change }, finder);
    assert.deepEqual(
      shown({ alike: true }).rows.map(({ id }) => id),
      ['a', 'b', 'one', 'two'],
    );
    const merging = shown({ selected: 'one', merge: {} });
    assert.deepEqual(merging.likely, ['two']);
    assert.deepEqual(
      merging.rows.map(({ id }) => id),
      ['two', 'odd', 'a', 'b'],
    );
  });
});
