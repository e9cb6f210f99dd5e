import assert from 'node:assert/strict';
import { outlineOf } from '../../../../src/core/context/outline.ts';
import { acceptanceFault } from '../../../../src/core/edits/sameTree.ts';
import { languageTableOf } from '../../../../src/core/validation/languages/languageTables.ts';
import { walkProgram } from '../../../../src/core/validation/program/walk.ts';
import { openGrammar } from '../../../bench/openValidator.ts';
import { codeByLanguage, furtherCode } from '../../../fuzz/seeds.ts';
import { validator } from './openValidator.ts';

/** What nests or goes on without an end: what stands before, each level's opening, the innermost, each level's close, what stands behind. */
type Nest = readonly [before: string, open: string, inside: string, close: string, behind: string];

const cLike: readonly Nest[] = [
  ['x = ', '(', '1', ')', ';'],
  ['x = ', '[', '1', ']', ';'],
  ['', '{', 'x;', '}', ''],
  ['', 'if (a) {', 'b();', '}', ''],
  ['', 'if (a) {} else ', 'b();', '', ''],
  ['x = ', 'f(', '1', ')', ';'],
  ['x = a', '.b()', '', '', ';'],
  ['x = a', '[0]', '', '', ';'],
  ['x = ', '!', 'a', '', ';'],
  ['x = 1', ' + a', '', '', ';'],
  ['x = 1', ' == a', '', '', ';'],
  ['', 'a.b = ', '1', '', ';'],
  ['x = ', 'a ? b : ', '1', '', ';'],
  ['', 'while (a) ', 'b();', '', ''],
  ['', 'try { ', 'b();', ' } catch (e) { }', ''],
  ['', '(', 'a += 1', ').b += 1', ';'],
  ['a', '.b', '', '', ' = 1;'],
];
const script: readonly Nest[] = [
  ...cLike,
  ['x = ', '() => ', '1', '', ';'],
  ['x = ', '{a: ', '1', '}', ';'],
  ['x = ', '`${', '1', '}`', ';'],
  ['let ', '[', 'a', ']', ' = x;'],
  ['let ', '{a: ', 'b', '}', ' = x;'],
  ['function f(', '{a = ', '1', '}', ') {}'],
  ['x = ', '<a>', 'b', '</a>', ';'],
];
const python: readonly Nest[] = [
  ['x = ', '(', '1', ')', '\n'],
  ['', '(', 'a', ')', ' = 1\n'],
  ['', '[', 'a', ']', ' = 1\n'],
  ['x = 1', ' == a', '', '', '\n'],
  ['x = ', 'lambda: ', '1', '', '\n'],
  ['x = ', 'f"{', '1', '}"', '\n'],
  ['if a:\n b\n', 'elif a:\n b\n', '', '', ''],
  ['x = ', '{**', 'a', '}', '\n'],
  ['x = a', '.b()', '', '', '\n'],
];
const byLanguage: Readonly<Record<string, readonly Nest[]>> = {
  python,
  javascript: script,
  typescript: [...script, ['let x: ', 'A<', 'b', '>', ';'], ['let x: ', '{a: ', 'b', '}', ';'], ['x = a', ' as b', '', '', ';']],
  go: [...cLike, ['var x = ', 'func() { ', 'a()', ' }', '\n'], ['var x ', '[]', 'int', '', '\n']],
  java: [...cLike, ['', 'List<', 'A', '>', ' x;'], ['', 'class A { ', '', ' }', '']],
  csharp: [...cLike, ['x = ', '$"{', '1', '}"', ';'], ['var ', '(a, ', 'b', ')', ' = c;'], ['', '#if A\n', 'int a;\n', '#endif\n', '']],
  php: [
    ...cLike,
    ['', '[', '$a', ']', ' = $b;'],
    ['$a', '->b', '', '', ' = 1;'],
    ['if ($a) { b(); } ', 'elseif ($a) { b(); } ', '', '', ''],
  ],
  ruby: [
    ...python,
    ['', 'a do\n ', 'b', '\nend', '\n'],
    ['', '(a, ', 'b', ')', ' = 1\n'],
    ['if a\n b\n', 'elsif a\n b\n', '', '', 'end\n'],
  ],
  rust: [...cLike, ['let ', 'Some(', 'a', ')', ' = 1;'], ['', 'a!(', '1', ')', ';'], ['use ', 'a::{', 'b', '}', ';']],
  cpp: [...cLike, ['int ', '(*', 'a', ')()', ';'], ['int a', '[1]', '', '', ';'], ['', '#if A\n', 'int a;\n', '#endif\n', '']],
  shellscript: [
    ['x=', '$(', 'a', ')', '\n'],
    ['', '{ ', 'a;', ' }', '\n'],
    ['', 'if a; then ', 'b', ';fi', '\n'],
    ['a', ' | b', '', '', '\n'],
  ],
  powershell: [
    ...cLike,
    ['$x = ', '$(', '1', ')', '\n'],
    ['', '(', '$a', ')', ' = 1\n'],
    ['$a', '.b', '', '', ' = 1\n'],
    ['$x = ', '@{a=', '1', '}', '\n'],
  ],
  css: [
    ['', 'a { ', 'b: c', ' }', ''],
    ['a { b: ', 'calc(', '1', ')', ' }'],
    ['', ':not(', 'a', ')', ' {}'],
  ],
  json: [
    ['', '[', '1', ']', ''],
    ['', '{"a":', '1', '}', ''],
  ],
  yaml: [
    ['', '[', '1', ']', ''],
    ['', '{a: ', '1', '}', ''],
    ['', '- ', 'a', '', ''],
  ],
  terraform: [
    ['a = ', '[', '1', ']', '\n'],
    ['', 'a {\n', '', '}\n', ''],
    ['a = ', '!', 'b', '', '\n'],
  ],
  sql: [
    ['SELECT ', '(', '1', ')', ';'],
    ['SELECT 1', ' + 1', '', '', ';'],
    ['SELECT ', 'NOT ', '1', '', ';'],
  ],
  dockerfile: [['FROM a\nRUN ', '$(', 'a', ')', '\n']],
};

const text = ([before, open, inside, close, behind]: Nest, levels: number, language: string): string =>
  (language === 'php' ? '<?php\n' : '') + before + open.repeat(levels) + inside + close.repeat(levels) + behind;

const mostChars = 40_000;

/** Functions that call themselves once a level of a tree, or once an item of a list, overflow the stack on foreign text. */
describe('Nesting', function () {
  this.timeout(240_000);
  const grammar = openGrammar();

  for (const [language, nests] of Object.entries(byLanguage)) {
    it(`is survived by the checks, by outlines and by acceptance: ${language}`, async () => {
      for (const nest of nests) {
        for (const levels of [900, Math.min(20_000, Math.floor(mostChars / (nest[1] + nest[3]).length))]) {
          const code = text(nest, levels, language);
          const report = await validator.validate(code, { language, fileName: 'a', fragment: levels !== 900 });
          assert.ok(report.score <= 100, `${nest}`);
        }
        const code = text(nest, 900, language);
        await outlineOf(grammar, language, code);
        const changes = [{ offset: code.length, length: 0, text: '\n' }];
        await acceptanceFault(grammar, language, code, { text: `${code}\n`, changes, start: 0, end: code.length, places: [] }, code);
      }
    });
  }

  it('is read once, level by level: each call, text and choice is told once', async () => {
    for (const [language, nests] of Object.entries(byLanguage)) {
      const table = languageTableOf(language);
      if (!table) continue;
      const codes = [...nests.map((nest) => text(nest, 9, language)), ...(codeByLanguage.get(language) ?? furtherCode[language] ?? [])];
      for (const code of codes) {
        const tree = (await grammar.parse(language, code)) ?? assert.fail(language);
        const facts = walkProgram(tree, code, table, { language, fragment: false });
        for (const kind of ['calls', 'strings', 'builds', 'comparisons', 'functions', 'classes', 'handlers'] as const) {
          const nodes = facts[kind].map(({ node }) => node);
          const twice = nodes.find((node, at) => nodes.indexOf(node) !== at);
          assert.equal(twice && code.slice(twice.start, twice.end), undefined, `${language} ${kind}: ${code.slice(0, 80)}`);
        }
      }
    }
  });

  it('is never passed over: what is too deep to be checked is a finding', async () => {
    for (const [language, code] of [
      ['javascript', `${'f('.repeat(20_000)}eval(a)${')'.repeat(20_000)};`],
      ['python', `x = ${'('.repeat(5_000)}eval(a)${')'.repeat(5_000)}\n`],
      ['typescript', `x = 1${' == a'.repeat(20_000)};`],
    ] as const) {
      const report = await validator.validate(code, { language, fileName: 'a', fragment: false });
      assert.equal(report.parsed, 'no');
      assert.ok(report.findings.some(({ severity }) => severity === 'high'));
    }
  });
});
