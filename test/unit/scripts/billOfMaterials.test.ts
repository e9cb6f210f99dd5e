import assert from 'node:assert/strict';
import fc from 'fast-check';
import { billOfBundled } from '../../../scripts/billOfMaterials.ts';

const component = (name: string) => {
  const [group, plain] = name.startsWith('@') ? name.split('/') : [undefined, name];
  return {
    ...(group === undefined ? {} : { group }),
    name: plain ?? '',
    version: '1.0.0',
    'bom-ref': `app|${name}@1.0.0`,
    properties: [
      { name: 'cdx:npm:package:development', value: 'true' },
      { name: 'cdx:npm:package:path', value: name },
    ],
  };
};

describe('the bill of materials', () => {
  const names = ['a', 'b', '@c/d', 'e', '@c/f'];

  it('names what is bundled and nothing else, each once, and links only what it names', () => {
    fc.assert(
      fc.property(fc.subarray(names), fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names))), (bundled, edges) => {
        const refOf = (name: string) => `app|${name}@1.0.0`;
        const bom = {
          components: names.map(component),
          dependencies: names.map((name) => ({
            ref: refOf(name),
            dependsOn: edges.flatMap(([from, to]) => (from === name ? [refOf(to)] : [])),
          })),
        };
        const packages = bundled.map((name) => ({ name, version: '1.0.0' }));
        const bill = billOfBundled(bom, 'app', packages);
        const refs = bill.components.map((one) => one['bom-ref']);
        assert.deepEqual(refs, bundled.map(refOf));
        const known = new Set(['app', ...refs]);
        for (const { ref, dependsOn = [] } of bill.dependencies) for (const one of [ref, ...dependsOn]) assert.ok(known.has(one), one);
        assert.ok(!JSON.stringify(bill).includes('package:development'));
      }),
    );
  });

  it('is not made when a bundled package is missing, or has another version', () => {
    const bom = { components: [component('a')], dependencies: [] };
    assert.throws(() => billOfBundled(bom, 'app', [{ name: 'b', version: '1.0.0' }]), /b 1\.0\.0 is bundled/);
    assert.throws(() => billOfBundled(bom, 'app', [{ name: 'a', version: '2.0.0' }]), /a 2\.0\.0 is bundled/);
  });
});
