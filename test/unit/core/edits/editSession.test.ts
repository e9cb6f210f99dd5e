import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SimulatedUser } from './simulatedUser.ts';
import { type Action, anyActions } from './userActions.ts';

describe('edit session', () => {
  it('loses nothing typed, accepts exactly the offer and rejects to exactly the text before, in 1,000 random sessions', async () => {
    const session = fc.asyncProperty(
      fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n'), maxLength: 40 }),
      anyActions,
      async (text, actions) => {
        await runSession(text, actions);
      },
    );
    await fc.assert(session, { numRuns: 1000 });
  }).timeout(60_000);

  it('meets every kind of event in those sessions', async () => {
    const seen = new Set<string>();
    for (const actions of fc.sample(anyActions, { numRuns: 1000, seed: 1 })) {
      for (const what of await runSession('one\ntwo\nthree\n', actions)) {
        seen.add(what);
      }
    }
    const all = [
      'accepted',
      'accepted alone',
      'rejected',
      'cancelled',
      'taken',
      'interrupted',
      'revived',
      'undone',
      'walked on',
      'placeGone',
      'refined',
      'another version',
      'stepped back',
    ];
    assert.deepEqual(
      all.filter((what) => !seen.has(what)),
      [],
    );
  });
});

async function runSession(text: string, actions: readonly Action[]): Promise<ReadonlySet<string>> {
  const user = new SimulatedUser(text);
  for (const action of actions) {
    await user.act(action);
  }
  return user.seen;
}
