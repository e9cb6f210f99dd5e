import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileLock } from '../../../../src/adapters/sqlite/fileLock.ts';
import { nodeFiles } from '../../../../src/adapters/sqlite/files.ts';
import { StorageError } from '../../../../src/core/errors.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';

describe('the file lock', () => {
  it('gives up in time on a file that can neither be made nor read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'q2o-lock-'));
    try {
      const file = join(folder, 'ledger.lock');
      symlinkSync(join(folder, 'nowhere', 'nothing'), file);
      const clock = new FakeClock();
      const lock = createFileLock({ file, files: nodeFiles, clock, isAlive: () => true, timeoutMs: 100 });
      const [waited] = await clock.until(Promise.allSettled([lock.acquire()]));
      assert.ok(waited.status === 'rejected' && waited.reason instanceof StorageError && waited.reason.reason === 'locked');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
