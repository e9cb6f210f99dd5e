import assert from 'node:assert/strict';
import { type Example, grow } from '../../../../../src/core/templates/learn/grow.ts';
import { restoredTemplate } from '../../../../../src/core/templates/library/formerVersions.ts';
import { render } from '../../../../../src/core/templates/render/render.ts';
import type { Template } from '../../../../../src/core/templates/template.ts';
import { testGrammar } from '../../../../fakes/templateEngines.ts';

const code = (name: string, key: string): string => `KEY = "${key}"


def load_${name}(path):
    """Loads the ${name} of a day."""
    ${name} = []
    with open(path) as source:
        for line in source:
            ${name}.append(line.strip())
    return ${name}
`;

function template(slots: Template['slots'], text = code('orders', 'orders')): Template {
  return {
    format: 1,
    id: 'one',
    task: 'Python function that loads orders from a text file',
    language: 'python',
    technologies: [],
    fileName: 'load.py',
    code: text,
    slots,
    provenance: { project: 'test', provider: 'test', model: 'test', learnedAtMs: 1, costNanoUsd: 1 },
    score: 92,
    counters: { served: 0, accepted: 0, edited: 0, rejected: 0, undone: 0, kept: 0, examples: 1, lastUsedAtMs: 7 },
    state: 'active',
    versions: [],
  };
}

const orders: Template['slots'] = [{ word: 'orders', kind: 'noun' }];
const task = (word: string): string => `Python function that loads ${word} from a text file`;
const example = (text: string, word = 'invoices', score = 92): Example => ({ task: task(word), code: text, score });

describe('a template with a second example', () => {
  it('is confirmed by the code it would have given', async () => {
    const growth = await grow(template(orders), example(code('invoices', 'invoices')), [{ from: 'orders', to: 'invoices' }], testGrammar);
    assert.ok(growth.change === 'confirmed');
    assert.equal(growth.template.counters.examples, 2);
  });

  it('narrows a slot to the places that changed', async () => {
    const growth = await grow(template(orders), example(code('invoices', 'orders')), [{ from: 'orders', to: 'invoices' }], testGrammar);
    assert.ok(growth.change === 'merged');
    const rendered = render(growth.template, [{ from: 'orders', to: 'parcels' }]);
    assert.ok(rendered.ok);
    assert.equal(rendered.code, code('parcels', 'orders'));
  });

  it('is left alone by an example that its slots cannot explain', async () => {
    const other = code('invoices', 'invoices').replace('line.strip()', 'line.upper()');
    const growth = await grow(template(orders), example(other), [{ from: 'orders', to: 'invoices' }], testGrammar);
    assert.deepEqual(growth, { change: 'none' });
  });

  it('is left alone by code that is another program or does not parse', async () => {
    for (const text of ['print("hello")\n', 'def load_invoices(:\n']) {
      assert.deepEqual(await grow(template(orders), example(text), [{ from: 'orders', to: 'invoices' }], testGrammar), { change: 'none' });
    }
  });

  it('takes clearly better code as a new version, not slightly better code', async () => {
    const better = code('orders', 'orders').replace('line.strip()', 'line.rstrip()');
    const same = [{ from: 'orders', to: 'orders' }];
    assert.deepEqual(await grow(template(orders), example(better, 'orders', 94), same, testGrammar), { change: 'none' });
    const growth = await grow(template(orders), example(better, 'orders', 98), same, testGrammar);
    assert.ok(growth.change === 'newVersion');
    assert.equal(growth.template.code, better);
    assert.deepEqual(
      growth.template.versions.map(({ code: text, score, replacedAtMs }) => ({ text, score, replacedAtMs })),
      [{ text: code('orders', 'orders'), score: 92, replacedAtMs: 7 }],
    );
  });

  it('goes back to an older version and forward again', async () => {
    const better = code('orders', 'orders').replace('line.strip()', 'line.rstrip()');
    const growth = await grow(template(orders), example(better, 'orders', 98), [{ from: 'orders', to: 'orders' }], testGrammar);
    assert.ok(growth.change === 'newVersion');
    const back = restoredTemplate(growth.template, 0, 50);
    assert.equal(back?.code, code('orders', 'orders'));
    assert.equal(back?.score, 92);
    assert.ok(back);
    const forth = restoredTemplate(back, 0, 60);
    assert.equal(forth?.code, better);
    assert.equal(forth?.versions.length, 1);
    assert.equal(restoredTemplate(growth.template, 3, 50), undefined);
  });

  it('drops a slot that has no place left', async () => {
    const text =
      'def load(path):\n    """Loads orders."""\n    with open(path) as source:\n        return [line.strip() for line in source]\n';
    const growth = await grow(template(orders, text), example(text), [{ from: 'orders', to: 'invoices' }], testGrammar);
    if (growth.change === 'none') return assert.fail('an example that changed nothing is of the family');
    assert.deepEqual(growth.template.slots, []);
  });
});
