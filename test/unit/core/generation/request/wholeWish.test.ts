import assert from 'node:assert/strict';
import { wholeWish } from '../../../../../src/core/generation/request/wholeWish.ts';

describe('wholeWish', () => {
  const task = 'an endpoint that lists orders';
  const described: readonly (readonly [sentence: string, text: string])[] = [
    ['with pagination', 'an endpoint that lists orders, with pagination'],
    ['and cursor based pagination', 'an endpoint that lists orders, and cursor based pagination'],
    ['add logging with the user id.', 'an endpoint that lists orders. add logging with the user id'],
    ['Also validate the e-mail address', 'an endpoint that lists orders. Also validate the e-mail address'],
    ['use httpx for requests', 'an endpoint that lists orders. use httpx for requests'],
    ['please add a docstring', 'an endpoint that lists orders. please add a docstring'],
    ['that returns 404 when there are none', 'an endpoint that lists orders, that returns 404 when there are none'],
  ];
  for (const [sentence, text] of described) {
    it(`describes what is wanted: ${sentence}`, () => {
      assert.deepEqual(wholeWish(task, [sentence]), { text, isSaidInWords: true });
    });
  }

  const pointing = [
    'make it shorter',
    'use httpx instead of requests',
    'rename the function',
    'without the comments',
    'remove logging',
    'not so many helpers',
    'the same for invoices',
    'add the other one back',
    'fix the bug in line 4',
    'that is wrong',
    'also move this to the top',
    'use the first version again',
    'with fewer parameters than before',
    'use only one loop',
    'kürzer bitte',
    'pagination',
    'why?',
    '...',
    '',
    'and do not log it',
  ];
  for (const sentence of pointing) {
    it(`does not describe code by itself: ${JSON.stringify(sentence)}`, () => {
      assert.equal(wholeWish(task, [sentence]).isSaidInWords, false);
    });
  }

  it('describes nothing when one of several sentences points at the code', () => {
    assert.equal(wholeWish(task, ['with pagination', 'make it shorter']).isSaidInWords, false);
  });

  it('joins sentences in the order they were said', () => {
    assert.equal(
      wholeWish(`${task}.`, ['with pagination', 'add logging to the handler']).text,
      'an endpoint that lists orders, with pagination. add logging to the handler',
    );
  });
});
