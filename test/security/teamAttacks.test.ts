import assert from 'node:assert/strict';
import { commonPostgres, createTeamDatabase } from '../fakes/postgresServer.ts';
import { attempts, successfulAttempts } from '../fakes/teamAttacks.ts';

describe('whoever has a member’s password', () => {
  it('raises no limit, reads and writes nothing of others, and puts no SQL anywhere', async () => {
    assert.ok(attempts.length >= 30);
    const database = await createTeamDatabase(await commonPostgres());
    try {
      assert.deepEqual(await successfulAttempts(database), []);
    } finally {
      await database.dispose();
    }
  });
});
