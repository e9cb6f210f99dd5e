import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { createCodeStream } from '../../../../src/core/generation/codeStream.ts';

describe('codeStream', () => {
  it('shows the whole lines of the block, however the answer is cut into pieces', () => {
    const answer = 'Sure:\n```python\nimport os\n\nprint(os.name)\n```\nBye\n';
    return fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: answer.length }), { maxLength: 8 }), (cuts) => {
        const stream = createCodeStream();
        const at = [0, ...cuts.sort((a, b) => a - b), answer.length];
        const shown = at.slice(1).map((end, i) => stream.feed(answer.slice(at[i], end)));
        assert.equal(shown.join(''), 'import os\n\nprint(os.name)\n');
      }),
    );
  });

  it('starts over after an answer was withdrawn', () => {
    const stream = createCodeStream();
    assert.equal(stream.feed('```go\npackage a\nfunc'), 'package a\n');
    stream.reset();
    assert.equal(stream.feed('```go\npackage b\n'), 'package b\n');
  });

  it('shows nothing of prose', () => {
    assert.equal(createCodeStream().feed('I can not do that.\nSorry.\n'), '');
  });
});
