import assert from 'node:assert/strict';
import { oldAfterDays, oldPricesNote, retirementNote, toldBeforeDays } from '../../../../src/core/llm/priceNotes.ts';
import { pricesAsOf } from '../../../../src/core/llm/priceTable.ts';

const dayMs = 86_400_000;

describe('notes on prices', () => {
  it(`says that the table is old once nobody confirmed it for more than ${oldAfterDays} days, and not before`, () => {
    const confirmedMs = Date.parse(pricesAsOf);
    assert.equal(oldPricesNote(confirmedMs), undefined);
    assert.equal(oldPricesNote(confirmedMs + (oldAfterDays + 1) * dayMs - 1), undefined);
    assert.match(
      oldPricesNote(confirmedMs + (oldAfterDays + 1) * dayMs) ?? '',
      new RegExp(`^The built-in prices are those of ${pricesAsOf}, 91 days ago`),
    );
    assert.match(oldPricesNote(Date.UTC(2027, 5, 1), '2027-01-01') ?? '', /2027-01-01, 151 days ago\. Update Q2O/);
  });

  it(`says ${toldBeforeDays} days before that a model is shut down, and afterwards that it was`, () => {
    const endMs = Date.parse('2026-12-11');
    assert.equal(retirementNote('gpt-5', 'openai', endMs - toldBeforeDays * dayMs - 1), undefined);
    assert.equal(
      retirementNote('gpt-5', 'openai', endMs - toldBeforeDays * dayMs),
      'gpt-5 is shut down on 2026-12-11. Choose another model before.',
    );
    assert.match(retirementNote('gpt-5-2025-08-07', 'openai', endMs - 1) ?? '', /^gpt-5-2025-08-07 is shut down on/);
    assert.match(retirementNote('gpt-5', 'openai', endMs) ?? '', /^gpt-5 was shut down on 2026-12-11 and is no longer asked/);
  });

  it('says nothing of models that stay, of unknown ones and of other providers', () => {
    for (const [model, provider] of [
      ['gpt-6.2-sol', 'openai'],
      ['gpt-9', 'openai'],
      ['gpt-5', 'my-gateway'],
    ] as const)
      assert.equal(retirementNote(model, provider, Date.UTC(2030, 0, 1)), undefined, model);
  });
});
