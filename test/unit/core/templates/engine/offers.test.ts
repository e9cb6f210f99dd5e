import assert from 'node:assert/strict';
import { join } from 'node:path';
import { predictReuse, readReuseFamilies, scoreReuse } from '../../../../fakes/reuseEvaluation.ts';
import { type RecordedCard, readLines } from '../../../../fakes/reuseModel.ts';

const folder = join(import.meta.dirname, '../../../../fixtures/reuse');

describe('what is offered where nothing is certain', function () {
  this.timeout(60_000);
  // Shares of the tasks that are served right, or of which the first similar row is right with what is prefilled; the last: of what is served.
  const sets: readonly (readonly [name: string, hasCards: boolean, right: number, wellRendered: number])[] = [
    ['tuningStories', false, 0.94, 0.98],
    ['tuningKeywords', false, 0.95, 1],
    ['tuningChatter', false, 0.95, 0.98],
    ['tuningAfterHoldout', false, 0.98, 1],
    ['tuningVendors', false, 0.98, 1],
    ['tuningBranches', true, 1, 1],
    ['tuningClipped', true, 0.93, 1],
    ['tuningGateway', true, 0.96, 1],
    ['tuningHasty', true, 0.93, 1],
  ];
  for (const [name, hasCards, right, wellRendered] of sets)
    it(`${name}: at least ${right * 100} % right as prefilled, and at least ${wellRendered * 100} % of what is served well rendered`, async () => {
      const families = readReuseFamilies(join(folder, `${name}.jsonl`));
      const cards = hasCards ? readLines<RecordedCard>(join(folder, `${name}.cards.jsonl`)) : undefined;
      const score = scoreReuse(families, await predictReuse(families, { cards }));
      assert.ok(score.correctOrOffered >= right * score.reuse, `${score.correctOrOffered} of ${score.reuse}`);
      assert.ok(score.correct >= wellRendered * score.served, `${score.correct} of ${score.served}`);
      assert.equal(score.wrong, 0);
    });

  it('dev: every template that answers its task is shown, and at most one row in three tasks is of another', async () => {
    const families = readReuseFamilies(join(folder, 'dev.jsonl'));
    const { reuse, reject, near, strangers } = scoreReuse(families, await predictReuse(families));
    assert.equal(near, reuse);
    assert.ok(3 * strangers <= reuse + reject, `${strangers} rows of ${reuse + reject} tasks`);
  });
});
