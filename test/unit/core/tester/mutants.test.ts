import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { createTreeSitterGrammar } from '../../../../src/adapters/grammar/treeSitterGrammar.ts';
import { mutantsOf } from '../../../../src/core/tester/mutants.ts';
import { vacuousTests } from '../../../../src/core/tester/vacuous.ts';
import { allSubjects } from '../../../bench/tester/subjects/allSubjects.ts';

const grammar = createTreeSitterGrammar({
  wasmFolder: fileURLToPath(new URL('../../../../node_modules/@vscode/tree-sitter-wasm/wasm', import.meta.url)),
});

describe('faults put into code', () => {
  it('are comparisons, boundaries, negations, logic, arithmetic, constants and statements', async () => {
    const code = 'def f(a, b):\n    if a < 10 and b:\n        raise ValueError("x")\n    return a + b\n';
    const found = await mutants('python', code, [0, 3], 20);
    assert.deepEqual([...new Set(found.map(({ kind }) => kind))].sort(), [
      'arithmetic',
      'boundary',
      'comparison',
      'constant',
      'logic',
      'negation',
      'statement',
    ]);
    assert.ok(found.some(({ text }) => text.includes('a <= 10')) && found.some(({ text }) => text.includes('a < 11')));
  });

  it('stand in no string, comment, type or import, and outside of no function', async () => {
    const code =
      "import { a } from 'x < 1';\nconst top = 1 < 2;\n// 1 < 2\nexport function f(list: Array<number>): boolean {\n  return list.join('<') === 'a + b';\n}\n";
    const found = await mutants('typescript', code, [0, 6], 20);
    assert.ok(found.length >= 2);
    for (const { row, after } of found) assert.deepEqual([row, /'|</.test(after)], [4, false]);
  });

  it('do not make a difference of texts that are joined', async () => {
    assert.deepEqual(
      (await mutants('javascript', "function f(a) {\n  return 'x' + a + 'y';\n}\n", [0, 2], 20)).map(({ kind }) => kind),
      ['constant'],
    );
  });

  it('change one place of the selected lines, parse, and are as many as asked for, over all kinds', async () => {
    for (const { code, language } of allSubjects) {
      const rows = [0, code.split('\n').length - 1] as const;
      const found = await mutants(language, code, rows, 6);
      assert.ok(found.length > 0 && found.length <= 6);
      assert.equal(new Set(found.map(({ text }) => text)).size, found.length);
      for (const { text } of found) {
        assert.notEqual(text, code);
        assert.equal((await grammar.parse(language, text))?.hasError, false, text);
      }
    }
  });

  it('are found for the selected lines alone', async () => {
    const code = 'def f(a):\n    return a < 1\n\ndef g(a):\n    return a < 2\n';
    await fc.assert(
      fc.asyncProperty(fc.nat(5), fc.nat(5), async (one, other) => {
        const rows = [Math.min(one, other), Math.max(one, other)] as const;
        for (const { row } of await mutants('python', code, rows, 20)) assert.ok(row >= rows[0] && row <= rows[1]);
      }),
      { numRuns: 20 },
    );
  });
});

describe('tests that cannot fail', () => {
  const cases: readonly [what: string, language: string, text: string, found: Readonly<Record<string, string>>][] = [
    ['assert nothing', 'python', 'def test_a():\n    f(1)\n', { test_a: 'noAssertion' }],
    ['assert constants', 'python', 'def test_a():\n    assert True\n    assert 1 == 1\n', { test_a: 'onlyConstants' }],
    [
      'drop their errors',
      'python',
      'def test_a():\n    try:\n        assert f(1) == 2\n    except AssertionError:\n        pass\n',
      { test_a: 'swallowed' },
    ],
    ['return first', 'python', 'def test_a():\n    return\n    assert f(1) == 2\n', { test_a: 'neverReached' }],
    ['are skipped', 'python', 'import pytest\n\n@pytest.mark.skip\ndef test_a():\n    assert f(1) == 2\n', { test_a: 'skipped' }],
    [
      'assert nothing in JavaScript',
      'javascript',
      "it('a', () => { f(1); });\nit('b', () => { expect(f(1)).toBe(2); });\n",
      { a: 'noAssertion' },
    ],
    ['assert constants in TypeScript', 'typescript', "test('a', async () => { expect(true).toBe(true); });\n", { a: 'onlyConstants' }],
    [
      'are skipped in JavaScript',
      'javascript',
      "it.skip('a', () => { expect(f()).toBe(1); });\nxit('b', () => { expect(f()).toBe(1); });\nit.todo('c');\n",
      { a: 'skipped', b: 'skipped', c: 'skipped' },
    ],
    [
      'drop their errors in JavaScript',
      'javascript',
      "it('a', () => { try { assert.equal(f(), 1); } catch (error) { console.log(error); } });\n",
      { a: 'swallowed' },
    ],
    ['assert nothing in Go', 'go', 'package p\nfunc TestA(t *testing.T) {\n\tf()\n}\n', { TestA: 'noAssertion' }],
    [
      'assert nothing in Java',
      'java',
      'class T {\n  @Test\n  void a() { f(); }\n  @Test\n  void b() { assertEquals(1, f()); }\n}\n',
      { a: 'noAssertion' },
    ],
    [
      'assert nothing in C#',
      'csharp',
      'class T {\n  [Fact]\n  public void A() { F(); }\n  [Fact]\n  public void B() { Assert.Equal(1, F()); }\n}\n',
      { A: 'noAssertion' },
    ],
  ];
  for (const [what, language, text, found] of cases)
    it(`are told: they ${what}`, async () => {
      assert.deepEqual(Object.fromEntries((await vacuous(language, text)).map(({ name, why }) => [name, why])), found);
    });

  const sound: readonly [what: string, language: string, text: string][] = [
    ['asserts in a helper', 'python', 'def check(x):\n    assert f(x) == 2\n\ndef test_a():\n    check(1)\n'],
    ['expects an error', 'python', 'import pytest\ndef test_a():\n    with pytest.raises(ValueError):\n        f(1)\n'],
    ['raises again what it caught', 'python', 'def test_a():\n    try:\n        assert f(1) == 2\n    except ValueError:\n        raise\n'],
    [
      'fails in a loop',
      'go',
      'package p\nfunc TestA(t *testing.T) {\n\tfor _, c := range cs {\n\t\tif f(c) != 1 {\n\t\t\tt.Errorf("x")\n\t\t}\n\t}\n}\n',
    ],
    ['uses fast-check', 'typescript', "it('a', () => { fc.assert(fc.property(fc.nat(), (n) => f(n) >= 0)); });\n"],
    [
      'fails by hand where nothing is thrown',
      'javascript',
      "it('a', () => { try { f(); assert.fail('x'); } catch (error) { assert.match(error.message, /y/); } });\n",
    ],
    ['verifies a mock', 'java', 'class T {\n  @Test\n  void a() { f(); verify(mock).called(); }\n}\n'],
  ];
  for (const [what, language, text] of sound)
    it(`are not those of which one ${what}`, async () => {
      assert.deepEqual(await vacuous(language, text), []);
    });

  it('are none of the recorded answers', async () => {
    for (const { tests, language, id } of allSubjects) assert.deepEqual(await vacuous(language, tests), [], id);
  });
});

async function mutants(language: string, code: string, rows: readonly [number, number], most: number) {
  return mutantsOf((await grammar.parse(language, code)) ?? assert.fail('no tree'), code, language, rows, most);
}

async function vacuous(language: string, text: string) {
  return vacuousTests((await grammar.parse(language, text)) ?? assert.fail('no tree'), text, language);
}
