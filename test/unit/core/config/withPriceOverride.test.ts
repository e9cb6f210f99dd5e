import assert from 'node:assert/strict';
import { resolveSettings } from '../../../../src/core/config/cascade.ts';
import { withPriceOverride } from '../../../../src/core/config/withPriceOverride.ts';

const price = { inputPerMTok: 1, outputPerMTok: 2 };

describe('withPriceOverride', () => {
  it('keeps every other entry as it is written, fitting or not', () => {
    const written = JSON.parse('{ "good": { "inputPerMTok": 3, "outputPerMTok": 4 }, "bad": { "inputPerMTok": "3" }, "__proto__": 7 }');
    const next = withPriceOverride(written, 'model', price);
    assert.equal(JSON.stringify(next), JSON.stringify(written).replace(/}$/, ',"model":{"inputPerMTok":1,"outputPerMTok":2}}'));
    assert.deepEqual(withPriceOverride(next, 'model', { ...price, inputPerMTok: 9 }).model, { ...price, inputPerMTok: 9 });
  });

  it('begins anew where nothing was written, or no record', () => {
    for (const written of [undefined, null, 'cheap', [1]]) assert.deepEqual(withPriceOverride(written, 'model', price), { model: price });
  });

  it('has its price used although another entry does not fit, which is told', () => {
    const overrides = withPriceOverride({ bad: { inputPerMTok: '3', outputPerMTok: 1 }, worse: 'free' }, 'model', price);
    const origin = { level: 'system' as const, place: 'User settings' };
    const { values, problems } = resolveSettings([{ level: 'system', values: { 'prices.overrides': overrides }, origin }]);
    assert.deepEqual(values['prices.overrides'], { model: price });
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.message ?? '', /"bad\.inputPerMTok" \(.*"worse" \(.*\{"model"/);
  });
});
