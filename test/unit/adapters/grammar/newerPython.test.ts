import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { loadTreeSitter } from '../../../../src/adapters/grammar/loadTreeSitter.ts';
import { inOlderPython } from '../../../../src/adapters/grammar/newerPython.ts';
import { testSoundness } from '../../../fakes/testSoundness.ts';

const wasmFolder = join(import.meta.dirname, '../../../../node_modules/@vscode/tree-sitter-wasm/wasm');

/** What Python's reference allows and the grammar alone does not read. When the grammar reads one, its part of `inOlderPython` can go. */
const unknownToTheGrammar = {
  'a default of a type parameter': 'class Box[T = str]:\n    pass\n',
  'a comma behind exceptions': 'try:\n    run()\nexcept OSError, ValueError,:\n    pass\n',
  'a lazy import': 'lazy import json\n',
  'unpacking in a comprehension': 'merged = {**one for one in many}\n',
} as const;

const valid = [
  'class A[T: (int, str) = int, *Ts = *tuple[int, ...], **P = [int, "]"]]:\n    pass\n',
  'async def f[T = int](x: T) -> T:\n    return x\n',
  'type Pair[A, B = dict[str, int]] = tuple[A, B]\n',
  'class A[\n    K = str,  # the key, not [\n    V = int,\n](dict[K, V]):\n    pass\n',
  'try:\n    run()\nexcept OSError, errors.Timeout:\n    pass\nelse:\n    go()\n',
  'try:\n    run()\nexcept* OSError, ValueError:\n    pass\n',
  'try:\n    run()\nexcept (OSError, ValueError) as error:\n    raise\n',
  'page = t"<p>{name!r:>{width}}</p>" t"{more=}"\n',
  'raw = rt"\\d{1 + 1}" + tR\'\\w\'\n',
  'lazy from json import dumps as to_text\n',
  'lazy = 1\ntype = lazy\nmatch = type\n',
  'text = f"{", ".join(names)} {f"{1}"}"\n',
  '"""class A[T = int] in words, except A, B,:"""\n',
];

const invalid = [
  'try:\n    run()\nexcept OSError, ValueError as error:\n    pass\n',
  'try:\n    run()\nexcept* OSError, ValueError as error:\n    pass\n',
  'try:\n    run()\nexcept*:\n    pass\n',
  'try:\n    run()\nexcept OSError:\n    pass\nexcept* ValueError:\n    pass\n',
  'class A[T = int, U]:\n    pass\n',
  'page = t"a" "b"\n',
  'page = f"a" t"b"\n',
  'page = tb"a"\n',
  'page = t"{}"\n',
  'data = b"a" "b"\n',
];

describe('Python 3.12 to 3.15', () => {
  for (const code of valid) {
    it(`allows ${JSON.stringify(code)}`, async () => assert.equal(await testSoundness('python')(code), 'yes'));
  }

  for (const code of invalid) {
    it(`rejects ${JSON.stringify(code)}`, async () => assert.equal(await testSoundness('python')(code), 'no'));
  }

  for (const [what, code] of Object.entries(unknownToTheGrammar)) {
    it(`is read with ${what}, which the grammar alone does not know`, async () => {
      assert.equal(await testSoundness('python')(code), 'yes');
      const { Parser, Language } = await loadTreeSitter(wasmFolder);
      const parser = new Parser();
      parser.setLanguage(await Language.load(await readFile(join(wasmFolder, 'tree-sitter-python.wasm'))));
      assert.equal(parser.parse(code)?.rootNode.hasError, true, 'the grammar has learned it: take the patch out');
    });
  }

  it('keeps every offset and every line', () => {
    const piece = fc.constantFrom(
      'class A[',
      'def f[',
      'T',
      ' = ',
      'int',
      ', ',
      ']',
      '"',
      '#',
      '\n',
      'except ',
      ',:',
      'lazy import a',
      '{**',
      ' for x in y}',
      '(',
      ')',
    );
    return fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const older = inOlderPython(text);
        assert.equal(older.length, text.length);
        assert.deepEqual(
          [...older.matchAll(/\n/g)].map((found) => found.index),
          [...text.matchAll(/\n/g)].map((found) => found.index),
        );
      }),
    );
  });
});
