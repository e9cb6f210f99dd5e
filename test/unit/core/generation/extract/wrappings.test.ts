import assert from 'node:assert/strict';
import { extractCode } from '../../../../../src/core/generation/extract/extractCode.ts';
import { testSoundness } from '../../../../fakes/testSoundness.ts';

/** Answers with something around all of their code, or copied with it. */
interface Answer {
  readonly name: string;
  readonly language: string;
  readonly answer: string;
  readonly code: string;
}

const py = 'def add(a: int, b: int) -> int:\n    """Add."""\n    return a + b';
const block = (info: string, code: string): string => `\`\`\`${info}\n${code}\n\`\`\``;

const answers: readonly Answer[] = [
  {
    name: 'tags with attributes around bare code',
    language: 'python',
    answer: `Here it is:\n<code language="python">\n${py}\n</code>\nIt adds.`,
    code: py,
  },
  {
    name: 'an artifact',
    language: 'python',
    answer: `<antArtifact identifier="add" type="application/vnd.ant.code" language="python" title="Add">\n${py}\n</antArtifact>`,
    code: py,
  },
  {
    name: 'HTML around code, with its entities',
    language: 'python',
    answer: '<pre><code class="language-python">\nif a &lt; b and c &amp;&amp; d:\n    print(&quot;x&quot;)\n</code></pre>',
    code: 'if a < b and c && d:\n    print("x")',
  },
  {
    name: 'tags in the code',
    language: 'javascript',
    answer: 'const a = `\n<code>\nx\n</code>\n`;',
    code: 'const a = `\n<code>\nx\n</code>\n`;',
  },
  { name: 'code in an indented block', language: 'python', answer: `Here:\n\n${py.replace(/^/gm, '    ')}\n\nDone.`, code: py },
  {
    name: 'code in the call of a tool',
    language: 'python',
    answer: `<tool_call>\n${JSON.stringify({ name: 'write', arguments: { path: 'a.py', content: py } })}\n</tool_call>`,
    code: py,
  },
  { name: 'escaped backticks', language: 'python', answer: `Here:\n\\\`\\\`\\\`python\n${py}\n\\\`\\\`\\\`\nIt adds.`, code: py },
  { name: 'a fence behind a sign of no width', language: 'python', answer: `\u200b${block('python', py)}\u2060\n\u200bIt adds.`, code: py },
  { name: 'one backtick instead of three', language: 'python', answer: `\`${py}\`\n`, code: py },
  { name: 'quotes instead of backticks', language: 'python', answer: `'''python\n${py}\n'''`, code: py },
  { name: 'escaped line ends', language: 'python', answer: JSON.stringify(block('python', py)).slice(1, -1), code: py },
  { name: 'a fence around the fence', language: 'python', answer: block('', block('python', py)), code: py },
  { name: 'the same fence twice', language: 'python', answer: block('python', block('python', py)), code: py },
  { name: 'Markdown around a block', language: 'python', answer: block('markdown', `Here:\n\n${block('python', py)}\n\nDone.`), code: py },
  {
    name: 'numbers before the lines',
    language: 'python',
    answer: block(
      'python',
      py
        .split('\n')
        .map((line, at) => `${at + 1} | ${line}`)
        .join('\n'),
    ),
    code: py,
  },
  {
    name: 'lines that begin with numbers by themselves',
    language: 'yaml',
    answer: block('yaml', '1: a\n2: b\n3: c'),
    code: '1: a\n2: b\n3: c',
  },
  { name: 'wide blanks', language: 'python', answer: block('python', py.replaceAll('    ', '\u00a0\u00a0\u00a0\u00a0')), code: py },
  { name: 'a letter without width before it', language: 'python', answer: block('python', `\u200b${py}`), code: py },
  { name: 'wide blanks in a text', language: 'python', answer: block('python', 'price = "5\u00a0EUR"'), code: 'price = "5\u00a0EUR"' },
  {
    name: 'tests in a file of their own',
    language: 'python',
    answer: `**add.py**\n${block('python', py)}\n\n**test_add.py**\n${block('python', `from add import add\n\n${py.replace('add(', 'test_add(').repeat(2)}`)}`,
    code: py,
  },
  {
    name: 'a closing tag of thoughts before a fence',
    language: 'python',
    answer: `<|channel>thought\nDraft \`\`\`python\nx = 1\n\`\`\`\n<channel|>${block('python', py)}`,
    code: py,
  },
];

describe('extractCode on answers that are wrapped', () => {
  for (const { name, language, answer, code } of answers) {
    it(name, async () => {
      const got = await extractCode(answer, language, testSoundness(language));
      assert.equal(got.kind === 'code' ? got.code : undefined, code);
    });
  }

  it('reads a long answer of tags in a moment', async () => {
    const from = performance.now();
    await extractCode('<code>\n<pre>\n'.repeat(10_000), 'python', async () => 'no');
    assert.ok(performance.now() - from < 2_000);
  });
});
