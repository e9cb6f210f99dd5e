import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { extractCode as extract } from '../../../../../src/core/generation/extract/extractCode.ts';
import { testSoundness } from '../../../../fakes/testSoundness.ts';

function extractCode(answer: string, language: string) {
  return extract(answer, language, testSoundness(language));
}

const py = 'def add(a: int, b: int) -> int:\n    return a + b';

describe('extractCode', () => {
  const cases: readonly (readonly [name: string, answer: string, language: string, expected: object])[] = [
    ['one block', `\`\`\`python\n${py}\n\`\`\``, 'python', { kind: 'code', code: py }],
    ['prose around it', `Here you are:\n\n\`\`\`py\n${py}\n\`\`\`\n\nEnjoy!`, 'python', { kind: 'code', code: py }],
    ['Windows line endings', `\`\`\`python\r\n${py.replaceAll('\n', '\r\n')}\r\n\`\`\`\r\n`, 'python', { kind: 'code', code: py }],
    ['no label', `\`\`\`\n${py}\n\`\`\``, 'python', { kind: 'code', code: py }],
    ['tildes', `~~~python\n${py}\n~~~`, 'python', { kind: 'code', code: py }],
    [
      'the wanted language of three',
      `\`\`\`bash\npip install x\n\`\`\`\n\`\`\`python\n${py}\n\`\`\`\n\`\`\`json\n{}\n\`\`\``,
      'python',
      { kind: 'code', code: py, ignoredBlocks: 2 },
    ],
    [
      'the longest of two in one language',
      `\`\`\`python\nx = 1\n\`\`\`\n\`\`\`python\n${py}\n\`\`\``,
      'python',
      { kind: 'code', code: py },
    ],
    [
      'a fence inside a longer fence',
      '````markdown\n# T\n```js\nlet a;\n```\n````',
      'markdown',
      { kind: 'code', code: '# T\n```js\nlet a;\n```' },
    ],
    ['an indented fence', '- item\n  ```go\n  package a\n  \tvar x int\n  ```', 'go', { kind: 'code', code: 'package a\n\tvar x int' }],
    ['cut before the closing fence', `\`\`\`python\n${py}`, 'python', { kind: 'cut', code: py }],
    ['code without any fence', py, 'python', { kind: 'code', code: py, fenced: false }],
    ['prose only', 'I am sorry, I can not help with that.\nPlease ask something else', 'python', { kind: 'none' }],
    ['nothing', '', 'python', { kind: 'none' }],
    ['white space', ' \n\t\n', 'python', { kind: 'none' }],
    [
      'backticks inside the code',
      '```js\nconst a = `x`;\nconst b = "```";\n```',
      'javascript',
      { kind: 'code', code: 'const a = `x`;\nconst b = "```";' },
    ],
    [
      'a fence in a comment of Java',
      '```java\n/*\n```\nnew A();\n```\n*/\npublic class A {\n}\n```',
      'java',
      { kind: 'code', code: '/*\n```\nnew A();\n```\n*/\npublic class A {\n}' },
    ],
    [
      'a page with a fence in it',
      '```html\n<!doctype html>\n<pre>\n```\nx\n```\n</pre>\n<p>y\n```',
      'html',
      { kind: 'code', code: '<!doctype html>\n<pre>\n```\nx\n```\n</pre>\n<p>y' },
    ],
  ];
  for (const [name, answer, language, expected] of cases) {
    it(name, async () => {
      const got = await extractCode(answer, language);
      assert.deepEqual({ ...got, ...expected }, got);
    });
  }

  it('gives back any code that was fenced', () => {
    const line = fc.stringMatching(/^[ -_a-z{}~]{0,40}$/).filter((text) => !/^\s*~{3}/.test(text));
    return fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 20 }), async (lines) => {
        const code = lines
          .join('\n')
          .replace(/^(?:[ \t]*\n)+/, '')
          .trimEnd();
        fc.pre(code.trim() !== '');
        assert.deepEqual(await extractCode(`Sure.\n\`\`\`go\n${code}\n\`\`\`\nDone.`, 'go'), {
          kind: 'code',
          code,
          fenced: true,
          ignoredBlocks: 0,
        });
      }),
    );
  });

  it('ends in bounded time on hostile answers', async () => {
    await extractCode('```'.repeat(100_000), 'python');
    await extractCode(`${' '.repeat(200_000)}x`, 'python');
    await extractCode('\n'.repeat(200_000), 'python');
  });
});
