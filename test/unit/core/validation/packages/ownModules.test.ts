import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isOwnModule, isPathConfiguration, ownModules } from '../../../../../src/core/validation/packages/ownModules.ts';
import { validate } from '../openValidator.ts';

const configuration = `{ // comment
  "compilerOptions": { "baseUrl": ".", "paths": { "@app/*": ["src/app/*"], "ui": ["libs/ui/index.ts"], "*": ["types/*"] }, "strict": true }
}`;

describe('ownModules', () => {
  const own = ownModules(
    ['shop', 'frob_tools.py', 'widgets.tsx'],
    [
      { fileName: 'tsconfig.json', text: configuration },
      { fileName: 'package.json', text: '{"name": "@acme/web"}' },
      { fileName: 'package.json', text: '{"name": "frobs", "workspaces": ["packages/*"]}' },
      { fileName: 'requirements.txt', text: '"paths": {"never": []}' },
    ],
  );
  for (const name of ['shop', 'frob_tools', 'widgets', '@app/core', '@app/core/deep', 'ui', '@acme/data', '@frobs/x'])
    it(`answers ${name}`, () => assert.equal(isOwnModule(name, own), true));
  for (const name of ['anything', 'strict', 'never', '@other/x', 'shops', '@app', 'baseUrl'])
    it(`does not answer ${name}`, () => assert.equal(isOwnModule(name, own), false));

  it('reads configurations by their names', () => {
    assert.deepEqual(
      ['tsconfig.json', 'jsconfig.json', 'tsconfig.base.json', 'xtsconfig.json', 'tsconfig.json.bak'].map(isPathConfiguration),
      [true, true, true, false, false],
    );
  });

  it('takes any text for a configuration without harm', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const names = ownModules([], [{ fileName: 'tsconfig.json', text: `"paths": {${text}` }]);
        assert.ok(!names.has('*'));
      }),
    ));
});

describe('modules of the project itself', () => {
  const rows: readonly (readonly [language: string, code: string])[] = [
    ['python', 'import shop.orders\nshop.orders.x()\n'],
    ['python', 'from shop import orders\norders.x()\n'],
    ['typescript', "import { a } from '@app/frob';\na();"],
    ['typescript', "import { a } from '@app/frob/deep';\na();"],
    ['typescript', "import { a } from 'ui/frob';\na();"],
    ['typescript', "import { a } from '@acme/frob';\na();"],
    ['typescript', "import { a } from 'shop/cart';\na();"],
    ['typescript', "export { a } from '@app/frob';"],
    ['javascript', "const a = require('shop/cart');\na();"],
    ['rust', 'use shop::cart;\nfn main() { cart(); }\n'],
  ];
  const ownNames = new Set(['shop', '@app/*', 'ui/*', '@acme/*']);
  const told = async (language: string, code: string, more: object) =>
    (await validate(language, code, more)).findings.filter(({ rule }) => /^imports\.(?:unknown|undeclared|invented)$/.test(rule));
  for (const [language, code] of rows)
    it(`are no packages: ${JSON.stringify(code.slice(0, 40))}`, async () => {
      const localModules = new Set(['main.py']);
      for (const knownPackages of [undefined, new Set(['zzz'])])
        assert.deepEqual(await told(language, code, { localModules, knownPackages, ownModules: ownNames }), []);
      assert.equal((await told(language, code, { localModules, knownPackages: new Set(['zzz']) })).length, 1);
    });
});
