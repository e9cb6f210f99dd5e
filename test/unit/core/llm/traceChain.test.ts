import assert from 'node:assert/strict';
import { traceChain } from '../../../../src/core/llm/traceChain.ts';
import type { Logger } from '../../../../src/core/ports.ts';
import { RecordingObserver } from '../../../fakes/recordingObserver.ts';
import { ScriptedChain } from '../../../fakes/scriptedChain.ts';

const request = {
  purpose: 'author',
  generationId: 'g1',
  project: 'p',
  agent: 'coder',
  call: { system: 'rules', prompt: 'the task' },
} as const;

describe('traceChain', () => {
  for (const [prompts, answers] of [
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ] as const) {
    it(`logs prompts: ${prompts}, answers: ${answers}, at trace level only`, async () => {
      const logged: string[] = [];
      const refuse = () => assert.fail('above trace level');
      const log: Logger = {
        trace: (message, details) => void logged.push(`${message} ${JSON.stringify(details)}`),
        info: refuse,
        warn: refuse,
        error: refuse,
      };
      const chain = traceChain(new ScriptedChain({ text: 'the answer' }), log, () => ({ prompts, answers }));
      const answer = await chain.ask(request, new RecordingObserver(), new AbortController().signal);
      assert.equal(
        logged.some((line) => line.includes('the task')),
        prompts,
      );
      assert.equal(
        logged.some((line) => line.includes(JSON.stringify(answer.text))),
        answers,
      );
    });
  }
});
