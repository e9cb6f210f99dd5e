import assert from 'node:assert/strict';
import type { GenerationRequest } from '../../../../src/core/generation/request/request.ts';
import { type Known, KnownEdits } from '../../../../src/vscode/generate/knownEdits.ts';

describe('what is known of edits', () => {
  it('forgets the money of a plan that was given back, and no other', () => {
    const known = new KnownEdits();
    const of = (plan: string | undefined) =>
      ({
        request: { task: 'x', ...(plan === undefined ? {} : { plan: { id: plan, task: 't' } }) } as GenerationRequest,
        context: {},
      }) as Known;
    known.remember('a', 0, of('mine'));
    known.remember('a', 1, of('mine'));
    known.remember('b', 0, of('other'));
    known.remember('c', 0, of(undefined));
    known.endPlan('mine');
    const plans = (edit: string) => [...known.all(edit).values()].map(({ request }) => request.plan?.id);
    assert.deepEqual([plans('a'), plans('b'), plans('c')], [[undefined, undefined], ['other'], [undefined]]);
    assert.equal(known.all('a').get(1)?.request.task, 'x');
  });
});
