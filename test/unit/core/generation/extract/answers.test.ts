import assert from 'node:assert/strict';
import { extractCode } from '../../../../../src/core/generation/extract/extractCode.ts';
import { testSoundness } from '../../../../fakes/testSoundness.ts';

/** Answers in the forms that models and servers give them in. `code` undefined: there is none in the answer. */
interface Answer {
  readonly name: string;
  readonly language: string;
  readonly answer: string;
  readonly code: string | undefined;
}

const py = 'def add(a: int, b: int) -> int:\n    """Add."""\n    return a + b';
const ts = 'export function add(a: number, b: number): number {\n  return a + b;\n}';
const docstring = [
  'def parse(text: str) -> str:',
  '    """Parse.',
  '',
  '    Example:',
  '    ```python',
  '    parse("x")',
  '    ```',
  '    """',
  '    return text',
].join('\n');

const block = (info: string, code: string): string => `\`\`\`${info}\n${code}\n\`\`\``;

const answers: readonly Answer[] = [
  // Fences inside the code.
  { name: 'a labelled fence in a docstring', language: 'python', answer: `Sure:\n${block('python', docstring)}\nDone.`, code: docstring },
  {
    name: 'a bare fence in a docstring',
    language: 'python',
    answer: block('python', docstring.replace('```python', '```')),
    code: docstring.replace('```python', '```'),
  },
  {
    name: 'a fence at the margin in a docstring, and another block after it',
    language: 'python',
    answer: `${block('python', `"""Module.\n\n\`\`\`\nx = 1\n\`\`\`\n"""\n\n${py}`)}\n\nRun it:\n${block('bash', 'python add.py')}`,
    code: `"""Module.\n\n\`\`\`\nx = 1\n\`\`\`\n"""\n\n${py}`,
  },
  {
    name: 'a fence in a string that builds a prompt',
    language: 'python',
    answer: block('python', 'PROMPT = """\nAnswer so:\n```json\n{"a": 1}\n```\n"""\n\n\ndef ask() -> str:\n    return PROMPT'),
    code: 'PROMPT = """\nAnswer so:\n```json\n{"a": 1}\n```\n"""\n\n\ndef ask() -> str:\n    return PROMPT',
  },
  {
    name: 'a fence in a here document',
    language: 'shellscript',
    answer: block('bash', "cat > README.md <<'EOF'\n# Tool\n\n```bash\n./tool\n```\nEOF\necho done"),
    code: "cat > README.md <<'EOF'\n# Tool\n\n```bash\n./tool\n```\nEOF\necho done",
  },
  {
    name: 'a fence in a raw string of C#',
    language: 'csharp',
    answer: block('csharp', 'var text = """\n    ```\n    x\n    ```\n    """;'),
    code: 'var text = """\n    ```\n    x\n    ```\n    """;',
  },
  {
    name: 'a fence in a block scalar of YAML',
    language: 'yaml',
    answer: block('yaml', 'description: |\n  Run\n  ```\n  make\n  ```\nname: a'),
    code: 'description: |\n  Run\n  ```\n  make\n  ```\nname: a',
  },
  {
    name: 'Markdown in Markdown',
    language: 'markdown',
    answer: `Here it is:\n${block('markdown', '# Tool\n\n```bash\nnpm i\n```\n\nMore.')}`,
    code: '# Tool\n\n```bash\nnpm i\n```\n\nMore.',
  },
  {
    name: 'Markdown without a fence around it',
    language: 'markdown',
    answer: '# Tool\n\n```bash\nnpm i\n```\n\nMore.',
    code: '# Tool\n\n```bash\nnpm i\n```\n\nMore.',
  },
  // Thoughts.
  {
    name: 'thoughts in <thinking>, in capitals, with attributes',
    language: 'python',
    answer: `\n<THINKING time="3s">\nDraft:\n${block('python', 'x = 1\ny = 2\nz = 3\nw = 4\nv = 5\nu = 6\nt = 7\ns = 8\nr = 9\nq = 10')}\n</THINKING>\n${block('python', py)}`,
    code: py,
  },
  {
    name: 'thoughts of Magistral',
    language: 'python',
    answer: `[THINK]Draft: ${'x'.repeat(90)}\n${block('python', 'a = 1')}[/THINK]\n${block('python', py)}`,
    code: py,
  },
  {
    name: 'thoughts of Kimi',
    language: 'python',
    answer: `◁think▷\n${block('python', `${py}\n\n\nprint(add(1, 2))`)}\n◁/think▷\n${block('python', py)}`,
    code: py,
  },
  {
    name: 'channels of gpt-oss',
    language: 'python',
    answer: `<|channel|>analysis<|message|>Draft ${block('python', 'draft = 1')}<|end|><|start|>assistant<|channel|>final<|message|>${block('python', py)}<|return|>`,
    code: py,
  },
  {
    name: 'only the analysis of gpt-oss',
    language: 'python',
    answer: `<|channel|>analysis<|message|>\n${block('python', py)}`,
    code: undefined,
  },
  {
    name: 'a draft that is never closed in the thoughts',
    language: 'python',
    answer: `<think>\n\`\`\`python\ndraft = 1\n</think>\n\n${block('python', py)}`,
    code: py,
  },
  {
    name: 'two thoughts',
    language: 'python',
    answer: `<think>a</think>\nFirst words.\n<think>\n${block('python', `${py}\n\n${py}`)}\n</think>\n${block('python', py)}`,
    code: py,
  },
  {
    name: 'thoughts within thoughts',
    language: 'python',
    answer: `<think>\n<think>\na\n</think>\n${block('python', `${py}\n${py}`)}\n</think>\n${block('python', py)}`,
    code: py,
  },
  { name: 'a closing tag at the end of a line of thoughts', language: 'python', answer: `I write it.</think>${py}`, code: py },
  {
    name: 'tags in a prompt in the code',
    language: 'python',
    answer: block('python', 'PROMPT = """\n<think>\nreason\n</think>\n"""\nprint(PROMPT)'),
    code: 'PROMPT = """\n<think>\nreason\n</think>\n"""\nprint(PROMPT)',
  },
  {
    name: 'a tag that is spoken of after the code',
    language: 'python',
    answer: `${block('python', py)}\nThis drops all up to </think> in a text.`,
    code: py,
  },
  {
    name: 'a folded block of reasoning',
    language: 'python',
    answer: `<details type="reasoning" done="true">\n<summary>Thought</summary>\n${block('python', `${py}\n${py}`)}\n</details>\n${block('python', py)}`,
    code: py,
  },
  // Several blocks.
  {
    name: 'commands first',
    language: 'python',
    answer: `Install:\n${block('bash', 'python -m pip install a-very-long-package-name another-long-package-name')}\nThen:\n${block('python', py)}`,
    code: py,
  },
  {
    name: 'a longer usage example',
    language: 'python',
    answer: `${block('python', py)}\n\nExample usage:\n${block('python', `${Array(20).fill('print(add(1, 2))').join('\n')}`)}`,
    code: py,
  },
  {
    name: 'the faulty code first',
    language: 'python',
    answer: `Your current code:\n${block('python', `${py}\n\n\nprint(add(1, 2))`)}\nThe fixed version:\n${block('python', py)}`,
    code: py,
  },
  {
    name: 'a longer block that does not parse',
    language: 'python',
    answer: `${block('python', `${py}\n\ndef ...(\n    more of it goes here and there`)}\n\nAnd so:\n${block('python', py)}`,
    code: py,
  },
  {
    name: 'imports in a block of their own',
    language: 'python',
    answer: `Imports:\n${block('python', 'import math')}\nFunction:\n${block('python', py)}`,
    code: `import math\n\n${py}`,
  },
  {
    name: 'three files of a page',
    language: 'javascript',
    answer: `${block('html', `<p>${'x'.repeat(300)}</p>`)}\n${block('css', `p { ${'color: red; '.repeat(30)} }`)}\n${block('javascript', 'console.log(1);')}`,
    code: 'console.log(1);',
  },
  { name: 'a file name as the label', language: 'typescript', answer: `${block('sh', 'npm i')}\n${block('src/add.ts', ts)}`, code: ts },
  { name: 'language and file as the label', language: 'typescript', answer: block('typescript:src/add.ts', ts), code: ts },
  {
    name: 'lines and file as the label',
    language: 'typescript',
    answer: `${block('json', '{ "a": 1 }')}\n${block('12:20:src/add.ts', ts)}`,
    code: ts,
  },
  {
    name: 'the label of Pandoc',
    language: 'python',
    answer: `${block('{.python .numberLines}', py)}\n${block('text', 'output')}`,
    code: py,
  },
  {
    name: 'the close of a block forgotten before the next',
    language: 'python',
    answer: `\`\`\`python\n${py}\n\nRun it:\n${block('bash', 'python add.py')}`,
    code: py,
  },
  // Fences at odd places.
  { name: 'a fence at the end of a sentence', language: 'python', answer: `Here is the code: \`\`\`python\n${py}\n\`\`\``, code: py },
  { name: 'no opening fence', language: 'python', answer: `${py}\n\`\`\`\n\nThis function adds two numbers.`, code: py },
  { name: 'a quotation', language: 'python', answer: `> Code:\n>\n${block('python', py).replace(/^/gm, '> ')}`, code: py },
  { name: 'a list, its code at the margin', language: 'python', answer: `1. Write:\n   \`\`\`python\n${py}\n   \`\`\``, code: py },
  {
    name: 'tabs before the block',
    language: 'go',
    answer: '- so:\n\t```go\n\tfunc A() int {\n\t\treturn 1\n\t}\n\t```',
    code: 'func A() int {\n\treturn 1\n}',
  },
  { name: 'old Macintosh line ends', language: 'python', answer: block('python', py).replaceAll('\n', '\r'), code: py },
  // Changes.
  {
    name: 'a new file as a diff',
    language: 'python',
    answer: block('diff', `--- /dev/null\n+++ b/add.py\n@@ -0,0 +1,3 @@\n${py.replace(/^/gm, '+')}`),
    code: py,
  },
  {
    name: 'a diff with context',
    language: 'typescript',
    answer: block('diff', '--- a/a.ts\n+++ b/a.ts\n@@ -1,3 +1,3 @@\n export function f(): number {\n-  return 1;\n+  return 2;\n }'),
    code: 'export function f(): number {\n  return 2;\n}',
  },
  {
    name: 'a diff beside the code',
    language: 'python',
    answer: `${block('diff', `- old = 1\n+ ${'new'.repeat(200)} = 2`)}\nThe whole:\n${block('python', py)}`,
    code: py,
  },
  {
    name: 'blocks of search and replace',
    language: 'python',
    answer: block('python', `<<<<<<< SEARCH\ndef add(a, b):\n    pass\n=======\n${py}\n>>>>>>> REPLACE`),
    code: py,
  },
  {
    name: 'a patch of Codex',
    language: 'python',
    answer: `*** Begin Patch\n*** Add File: add.py\n${py.replace(/^/gm, '+')}\n*** End Patch`,
    code: py,
  },
  // No fences.
  {
    name: 'sentences before and after bare code',
    language: 'python',
    answer: `Here is the function you asked for:\n\n${py}\n\nIt adds two numbers and returns the sum.`,
    code: py,
  },
  { name: 'a label that lost its fence', language: 'python', answer: `python\n${py}`, code: py },
  { name: 'tags around bare code', language: 'python', answer: `<answer>\n${py}\n</answer>`, code: py },
  { name: 'a token of the chat template behind it', language: 'python', answer: `${py}<|im_end|>`, code: py },
  { name: 'code in JSON', language: 'python', answer: JSON.stringify({ explanation: 'Adds.', code: py }), code: py },
  {
    name: 'an excuse',
    language: 'python',
    answer: 'I cannot write that. It would harm people.\n\nPlease ask for something else.',
    code: undefined,
  },
  {
    name: 'only commands',
    language: 'python',
    answer: `Install it:\n${block('bash', 'sudo apt-get install -y python3 && python3 --version')}`,
    code: undefined,
  },
  { name: 'a fence glued to the code', language: 'python', answer: `\`\`\`python\n${docstring}\`\`\``, code: docstring },
  {
    name: 'a sentence behind the closing fence',
    language: 'python',
    answer: `${block('python', docstring)} This parses a text.`,
    code: docstring,
  },
  { name: 'a token behind the closing fence', language: 'python', answer: `${block('python', docstring)}<|im_end|>`, code: docstring },
  {
    name: 'bare code with a fence in it',
    language: 'python',
    answer: `Here is the function:\n\n${docstring}\n\nIt parses a text.`,
    code: docstring,
  },
];

describe('extractCode on answers as models give them', () => {
  for (const { name, language, answer, code } of answers) {
    it(name, async () => {
      const got = await extractCode(answer, language, testSoundness(language));
      assert.equal(got.kind === 'code' ? got.code : undefined, code);
    });
  }
});
