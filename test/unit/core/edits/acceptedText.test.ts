import assert from 'node:assert/strict';
import { acceptanceFault } from '../../../../src/core/edits/sameTree.ts';
import { applyChanges } from '../../../../src/core/textChange.ts';
import { openGrammar } from '../../../bench/openValidator.ts';
import { accept, editCases } from './editCases.ts';

describe('accepted text', () => {
  const grammar = openGrammar();
  for (const one of editCases()) {
    it(`${one.language}: ${one.name}`, async () => {
      const accepted = accept(one);
      assert.equal(accepted.text, one.after);
      assert.equal(applyChanges(one.file, accepted.changes), one.after);
      assert.equal(await acceptanceFault(grammar, one.language, one.file, accepted, one.answer), undefined);
    });
  }
});
