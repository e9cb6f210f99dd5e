import assert from 'node:assert/strict';
import { type Match, match } from '../../../../../src/core/templates/explain/match.ts';
import { type MatchRule, matchRules } from '../../../../../src/core/templates/explain/matchRules.ts';
import { signatureOf } from '../../../../../src/core/templates/explain/signature.ts';
import { readQuery } from '../../../../../src/core/templates/read/readQuery.ts';
import type { Lexicon } from '../../../../../src/core/templates/words/lexicon.ts';
import { testLexicon } from '../../../../fakes/testDictionary.ts';
import { type RuleCase, ruleCases } from './ruleCases.ts';

describe('the rules of matching', () => {
  let lexicon: Lexicon;
  before(() => {
    lexicon = testLexicon();
  });

  function ask({ template, task, language = '', technologies = [], versions }: RuleCase, rules: readonly MatchRule[]): Match {
    const signature = signatureOf(template, lexicon);
    const reading = readQuery(task, lexicon);
    assert.ok(signature && reading);
    return match({ reading, language, technologies: new Set(technologies), versions }, signature, lexicon, rules);
  }

  it('have one id and one canonical case each', () => {
    const ids: readonly string[] = matchRules.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(Object.keys(ruleCases).sort(), [...ids].sort());
  });

  it('serve the task of a template itself', () => {
    for (const { template } of Object.values(ruleCases)) {
      const result = ask({ template, task: template.task }, matchRules);
      assert.ok(result.ok, `${template.task}: ${result.ok || result.why}`);
    }
  });

  for (const rule of matchRules) {
    const others = matchRules.filter(({ id }) => id !== rule.id);

    it(`${rule.id} refuses its case, in words`, () => {
      const result = ask(ruleCases[rule.id], matchRules);
      assert.ok(!result.ok);
      assert.deepEqual([result.rule, result.near], [rule.id, rule.near]);
      assert.match(result.why, /^[\w"][^\n]{10,150}[^.\n]$/);
    });

    it(`${rule.id} is the only rule that does`, () => {
      const result = ask(ruleCases[rule.id], others);
      assert.ok(result.ok, result.ok ? '' : `${result.rule}: ${result.why}`);
    });
  }
});
