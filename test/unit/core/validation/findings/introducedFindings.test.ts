import assert from 'node:assert/strict';
import type { Finding } from '../../../../../src/core/receipt/finding.ts';
import { introducedFindings } from '../../../../../src/core/validation/findings/introducedFindings.ts';

describe('introducedFindings', () => {
  const on = (startLine: number, message: string): Finding => ({
    check: 'security',
    rule: 'shell',
    severity: 'high',
    message,
    confidence: 'high',
    startLine,
    startColumn: 0,
    endLine: startLine,
    endColumn: 1,
  });

  it('leaves out what was there before, wherever it stands now', () => {
    assert.deepEqual(introducedFindings([on(7, 'a'), on(8, 'b')], [on(1, 'a')]), [on(8, 'b')]);
  });

  it('counts: a second one of a kind is new', () => {
    assert.deepEqual(introducedFindings([on(1, 'a'), on(5, 'a')], [on(1, 'a')]), [on(5, 'a')]);
  });

  it('keeps everything where nothing was replaced', () => {
    assert.deepEqual(introducedFindings([on(1, 'a')], []), [on(1, 'a')]);
  });
});
