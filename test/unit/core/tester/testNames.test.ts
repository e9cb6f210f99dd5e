import assert from 'node:assert/strict';
import { lostTests, testNames } from '../../../../src/core/tester/testNames.ts';

describe('the names of tests in a file', () => {
  const cases: readonly [language: string, text: string, names: readonly string[]][] = [
    [
      'python',
      'class T:\n    def test_a(self):\n        pass\n\nasync def test_b():\n    pass\ndef helper(): pass\n',
      ['test_a', 'test_b'],
    ],
    ['typescript', 'it("a (1)", () => {});\n  test.each([1])(`b`, () => {});\n  test(\'c\', f);\ndescribe("d", f);', ['a (1)', 'c']],
    ['go', 'func TestA(t *testing.T) {}\nfunc helper() {}\n', ['TestA']],
    ['java', '@Test\n  void a() {}\n  @ParameterizedTest\n  @ValueSource(ints = {1})\n  void b(int x) {}\n  void c() {}', ['a', 'b']],
    ['csharp', '[Fact]\npublic void A() {}\n[Theory]\n[InlineData(1)]\npublic void B(int x) {}\n', ['A', 'B']],
  ];
  for (const [language, text, names] of cases)
    it(`are read in ${language}`, () => {
      assert.deepEqual(testNames(text, language), names);
    });

  it('are missed where an answer leaves some out', () => {
    assert.deepEqual(lostTests('def test_a(): pass\ndef test_b(): pass\n', 'def test_b(): pass\ndef test_c(): pass\n', 'python'), [
      'test_a',
    ]);
  });
});
