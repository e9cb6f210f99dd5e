import assert from 'node:assert/strict';
import { receiptPage } from '../../../../src/core/generation/receiptPage.ts';
import type { Say } from '../../../../src/core/receipt/outcomeWords.ts';
import type { Receipt } from '../../../../src/core/receipt/receipt.ts';

const receipt: Receipt = {
  id: 'r1',
  atMs: 0,
  durationMs: 1500,
  task: 'a list of <img src=x onerror=alert(1)> with [links](command:x)\n# not a heading',
  language: 'python',
  project: 'shop',
  agent: 'coder',
  outcome: 'answered',
  source: 'model',
  why: ['No template explained the task.'],
  parameters: [{ from: 'orders', to: 'invoices' }],
  provider: 'openai',
  model: 'gpt-6-luna',
  attempts: [
    {
      provider: 'gemini',
      model: 'gemini-3.8-flash',
      purpose: 'author',
      number: 1,
      startedAtMs: 0,
      durationMs: 300,
      outcome: 'overloaded',
      status: 503,
      costNanoUsd: 0,
      costEstimated: false,
    },
    {
      provider: 'openai',
      model: 'gpt-6-luna',
      purpose: 'author',
      number: 1,
      startedAtMs: 0,
      durationMs: 1000,
      outcome: 'complete',
      usage: { inputTokens: 1000, cachedInputTokens: 200, cacheWriteTokens: 0, outputTokens: 300, reasoningTokens: 100 },
      costNanoUsd: 1_600_001,
      costEstimated: false,
    },
  ],
  costNanoUsd: 1_600_001,
  costEstimated: false,
  savedNanoUsd: 0,
  score: 97.4,
  checks: [{ check: 'syntax', status: 'passed', penalty: 0 }],
  findings: [],
  review: { verdict: 'none', categories: ['payments'], summary: 'Not cross-reviewed: no second vendor is set up.', costNanoUsd: 0 },
};

const say: Say = (message, ...values) => message.replace(/\{(\d)\}/g, (_, at) => values[Number(at)] ?? '');
const localTime = () => 'today';

describe('receiptPage', () => {
  const page = receiptPage(receipt, { say, localTime });

  it('names the rule beside the reason it gave, and nothing where a receipt has none', () => {
    const refused = { ...receipt, refusals: [{ rule: 'tooLittle', why: 'No template explained the task.' }] };
    assert.match(receiptPage(refused, { say, localTime }), /- No template explained the task\. \(rule: too little\)/);
    assert.match(page, /- No template explained the task\.\n/);
  });

  it('shows the task as text: no HTML, link or heading comes out of it', () => {
    assert.doesNotMatch(page, /<img|\]\(command|^# not/m);
    assert.match(page, /&lt;img/);
  });

  it('lists every request with its outcome, tokens and cost, rounded up', () => {
    assert.match(page, /gemini · gemini-3\.8-flash .*overloaded \(503\)/);
    assert.match(page, /1000 in \(200 cached\), 300 out \(100 reasoning\) \| \$0\.0017/);
  });

  it('never pretends to a review', () => assert.match(page, /^Not cross-reviewed: no second vendor/m));

  it('says when no request left the machine', () => {
    assert.match(
      receiptPage({ ...receipt, attempts: [], source: 'builtIn', model: undefined }, { say, localTime }),
      /Nothing was sent to a model/,
    );
  });

  it('tells an upper bound as one', () => {
    assert.match(receiptPage({ ...receipt, costEstimated: true }, { say, localTime }), /upper bound/);
  });

  it('folds the prompt of a generation of this window, as text that ends no HTML block', () => {
    const prompt = { system: 'Be exact.\n\n# not a heading', prompt: 'Task: </pre></details><script>\n\n- not a list' };
    const withPrompt = receiptPage(receipt, { say, localTime, prompt });
    assert.match(withPrompt, /<details><summary>Show prompt<\/summary>/);
    assert.doesNotMatch(withPrompt, /<script|^# not|^- not/m);
    assert.match(withPrompt, /Be exact\.&#10;&#10;# not a heading/);
    assert.match(page, /Prompts are not stored/);
  });

  it('says every word of its own in the language of the user', () => {
    const silent: Say = (_message, ...values) => values.join(' ');
    const prompt = { system: '', prompt: '' };
    const left = receiptPage({ ...receipt, cacheAgeMs: 7_200_000, costEstimated: true }, { say: silent, localTime, prompt });
    assert.doesNotMatch(
      left,
      /When|Took|Cost|Saved|Why|Parameters|Checks|Syntax|passed|Requests|Provider|Tokens|cached|told|prompt|by| s\b/,
    );
  });
});
