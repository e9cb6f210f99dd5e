import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { BudgetError, ChainExhaustedError } from '../../src/core/errors.ts';
import type { GenerationRequest } from '../../src/core/generation/request/request.ts';
import type { GenerationResult, Offer } from '../../src/core/generation/stages/offer.ts';
import type { NearTemplate } from '../../src/core/templates/templateEngine.ts';
import { answerInChat } from '../../src/vscode/chat/answerInChat.ts';
import type { GivenReview } from '../../src/vscode/commands.ts';
import type { ShownReview } from '../../src/vscode/review/reviewDesk.ts';
import { glanceAt } from '../../src/vscode/workspaceContext.ts';
import { openUntitled } from './pendingEditSupport.ts';

/** What the chat would show, in order. */
class Stream {
  readonly shown: string[] = [];
  readonly stream = {
    markdown: (value: string | vscode.MarkdownString) => this.shown.push(typeof value === 'string' ? value : value.value),
    progress: (words: string) => this.shown.push(`… ${words}`),
    anchor: ({ uri, range }: vscode.Location, title: string) => this.shown.push(`@${uri.path}#${range.start.line} ${title}`),
    button: ({ title, command }: vscode.Command) => this.shown.push(`[${title}] ${command}`),
  } as unknown as vscode.ChatResponseStream;

  get text(): string {
    return this.shown.join('\n');
  }
}

const offer = {
  code: 'def add(a, b):\n    return a + b',
  source: 'builtIn',
  title: 'Adds numbers',
  price: 'free',
  parameters: [],
  places: [],
  report: { score: 97.6, checks: [], findings: [], critical: [], parsed: 'yes' },
  warnings: [],
} as Offer;

interface Asked {
  readonly prompt: string;
  readonly command?: string;
  readonly references?: readonly vscode.ChatPromptReference[];
  readonly cancelled?: boolean;
  readonly near?: readonly NearTemplate[];
}

const shownReview: ShownReview = {
  words: ['Look at one finding in a.py before you merge.'],
  findings: [
    {
      id: 'finding-1',
      uri: vscode.Uri.file('/a.py'),
      isChanged: false,
      finding: { path: 'a.py', startRow: 4, endRow: 4, severity: 'high', reason: 'See [x](command:evil) first.' },
    },
  ],
};
let reviews: GivenReview[] = [];

async function ask(
  { prompt, command, references = [], cancelled = false, near = [] }: Asked,
  result: Partial<GenerationResult> = { offer },
) {
  const requests: GenerationRequest[] = [];
  let aborted = false;
  const handler = answerInChat({
    generator: {
      async generate(request, _surroundings, observer, signal) {
        requests.push(request);
        aborted = signal.aborted;
        observer.onStage('checking');
        return { receipt: {}, saved: Promise.resolve(), ...result } as GenerationResult;
      },
    },
    documentContext: async (document, fragment) => glanceAt(document, fragment),
    workplace: () => ({ project: 'p', agent: 'coder' }),
    ids: { next: () => 'id', random: () => 0.5 },
    near: () => near,
    budgetWords: async () => ['$1.00 of $20.00 spent, $19.00 left'],
    research: async (question, _references, answer) => {
      answer.markdown(`looked into ${question}`);
    },
    review: async (given) => {
      reviews.push(given);
      return shownReview;
    },
  });
  const stream = new Stream();
  const source = new vscode.CancellationTokenSource();
  if (cancelled) source.cancel();
  const request = { prompt, command, references } as unknown as vscode.ChatRequest;
  await handler(request, { history: [] }, stream.stream, source.token);
  return { text: stream.text, requests, aborted };
}

describe('@q2o in the chat', () => {
  beforeEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('answers for the file in front: price, source and score first, then the code, then a way into the editor', async () => {
    await openUntitled('x = 1\n', 'python');
    const { text, requests } = await ask({ prompt: 'add two numbers', command: 'generate' });
    assert.match(
      text,
      /… Checking[\s\S]*free · Adds numbers · 97 of 100[\s\S]*```python\ndef add[\s\S]*\[Generate in the Editor\] q2o\.generate/,
    );
    assert.deepEqual([requests[0]?.task, requests[0]?.language, requests[0]?.startAt], ['add two numbers', 'python', 'templates']);
  });

  it('answers with no file open in the language the task names, and asks for one where it names none', async () => {
    const { requests } = await ask({ prompt: 'add two numbers in Go' });
    assert.equal(requests[0]?.language, 'go');
    const none = await ask({ prompt: 'add two numbers' });
    assert.deepEqual([none.requests.length, /in which language/.test(none.text)], [0, true]);
  });

  it('takes the attached lines for the selection', async () => {
    const { document } = await openUntitled('# a function that adds two numbers\n', 'python');
    const value = new vscode.Location(document.uri, new vscode.Range(0, 0, 0, 34));
    const { requests } = await ask({ prompt: '', references: [{ id: 'selection', value }] });
    assert.deepEqual([requests[0]?.task, requests[0]?.selection?.kind], ['a function that adds two numbers', 'comment']);
  });

  it('asks for a task where there is none', async () => {
    await openUntitled('x = 1\n', 'python');
    const { requests, text } = await ask({ prompt: '  ' });
    assert.deepEqual([requests.length, /Describe in a sentence/.test(text)], [0, true]);
  });

  it('says what to know', async () => {
    await openUntitled('x = 1\n', 'python');
    const low = { ...offer, price: '$0.0042', source: 'model', warnings: ['The checks give this code 40 of 100.'] } as Offer;
    const { text } = await ask({ prompt: 'add two numbers' }, { offer: low });
    assert.match(text, /\$0\.0042 · Adds numbers[\s\S]*The checks give this code 40/);
  });

  const failures: readonly [string, unknown, RegExp][] = [
    ['no key', new ChainExhaustedError('noneConfigured', '', []), /Set an API key[\s\S]*\[Set API Key\][\s\S]*\[Browse Templates\]/],
    ['the limit', new BudgetError('limitReached', 'The monthly limit is used up.'), /used up[\s\S]*\[Open Budget\]/],
  ];
  for (const [name, error, expected] of failures)
    it(`says what stood in the way and one step that helps: ${name}`, async () => {
      await openUntitled('x = 1\n', 'python');
      assert.match((await ask({ prompt: 'add two numbers' }, { error })).text, expected);
    });

  it('offers what is near where nothing answers, and leads to the question that takes it', async () => {
    await openUntitled('x = 1\n', 'python');
    const near = [{ title: 'Retry [x](command:evil)', differences: ['it uses httpx'] }] as unknown as NearTemplate[];
    const { text } = await ask({ prompt: 'add two numbers', near }, { error: new ChainExhaustedError('noneConfigured', '', []) });
    assert.match(
      text,
      /Similar, and free:[\s\S]*Retry[\s\S]*it uses httpx[\s\S]*\[Choose in the Editor\] q2o\.generate[\s\S]*\[Set API Key\]/,
    );
    assert.doesNotMatch(text, /\]\(command:evil\)/);
  });

  it('shows text of a model as text', async () => {
    await openUntitled('x = 1\n', 'python');
    const evil = { ...offer, title: '[click](command:evil) $(alert)', code: '```\n[x](command:evil)\n```' };
    const { text } = await ask({ prompt: 'add two numbers' }, { offer: evil });
    assert.doesNotMatch(text, /\]\(command:evil\) \$\(alert/);
    assert.match(text, /````python\n```\n\[x\]\(command:evil\)\n```\n````/);
  });

  it('is cancelled with the chat', async () => {
    await openUntitled('x = 1\n', 'python');
    assert.equal((await ask({ prompt: 'add two numbers', cancelled: true })).aborted, true);
  });

  it('offers to plan what is to be built, and asks no model by itself', async () => {
    const { text, requests } = await ask({ prompt: 'a booking API', command: 'plan' });
    assert.match(text, /Nothing is written before you approve[\s\S]*\[Plan It\] q2o\.planAndBuild/);
    assert.equal(requests.length, 0);
    assert.match((await ask({ prompt: ' ', command: 'plan' })).text, /what should be built/);
  });

  it('leads to the tests of what is attached or open, and asks no model by itself', async () => {
    await openUntitled('x = 1\n', 'python');
    const { text, requests } = await ask({ prompt: '', command: 'test' });
    assert.match(text, /run only where you allow it[\s\S]*\[Generate Tests\] q2o\.generateTests/);
    assert.equal(requests.length, 0);
  });

  it('reviews what is attached, else the working tree, and leads to each line', async () => {
    reviews = [];
    const { text, requests } = await ask({ prompt: '', command: 'review' });
    assert.match(text, /Look at one finding[\s\S]*@\/a\.py#4 [^\n]*a\.py:5[\s\S]*High: See[\s\S]*\[Show Findings\] q2o\.showFindings/);
    assert.doesNotMatch(text, /\]\(command:evil\)/);
    assert.equal(requests.length, 0);
    const value = new vscode.Location(vscode.Uri.file('/b.py'), new vscode.Range(2, 0, 5, 1));
    await ask({ prompt: '', command: 'review', references: [{ id: 'selection', value }] });
    await ask({ prompt: '', command: 'review', references: [{ id: 'file', value: vscode.Uri.file('/c.py') }] });
    assert.deepEqual(reviews, [
      { kind: 'workingTree' },
      { kind: 'selection', uri: 'file:///b.py', lines: [2, 5] },
      { kind: 'file', uri: 'file:///c.py' },
    ]);
  });

  it('tells the budget', async () => {
    assert.match((await ask({ prompt: '', command: 'budget' })).text, /\$19\.00 left[\s\S]*\[Open Budget\]/);
  });
});
