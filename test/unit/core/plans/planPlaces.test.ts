import assert from 'node:assert/strict';
import type { PlanTask } from '../../../../src/core/plans/plan.ts';
import { type PlaceKind, placeFault, placePlan } from '../../../../src/core/plans/planPlaces.ts';
import { task } from './samplePlan.ts';

function disk(entries: Readonly<Record<string, PlaceKind>>) {
  return { kindOf: async (path: string): Promise<PlaceKind> => entries[path] ?? 'absent' };
}

describe('Planned files on the disk', () => {
  const rows: readonly (readonly [name: string, path: string, Readonly<Record<string, PlaceKind>>, says: RegExp | undefined])[] = [
    ['a new file in a new folder', 'src/a/b.ts', {}, undefined],
    ['a new file in a folder', 'src/b.ts', { src: 'folder' }, undefined],
    ['a file that is there', 'src/b.ts', { src: 'folder', 'src/b.ts': 'file' }, undefined],
    ['a link', 'b.ts', { 'b.ts': 'link' }, /is a link/],
    ['a link on the way', 'src/x/b.ts', { src: 'link' }, /goes through the link src/],
    ['a deeper link on the way', 'src/x/b.ts', { src: 'folder', 'src/x': 'link', 'src/x/b.ts': 'file' }, /link src\/x/],
    ['a folder', 'src', { src: 'folder' }, /is a folder/],
    ['a file in place of a folder', 'src/b.ts', { src: 'file' }, /src is a file/],
    ['what cannot be looked at', 'src/b.ts', { src: 'folder', 'src/b.ts': 'other' }, /cannot be looked at/],
  ];
  for (const [name, path, entries, says] of rows) {
    it(`${says ? 'refuses' : 'allows'} ${name}`, async () => {
      const fault = await placeFault(path, disk(entries));
      if (says) assert.match(fault ?? 'nothing', says);
      else assert.equal(fault, undefined);
    });
  }

  it('are new or changed as the disk says, and a task that says otherwise is told', async () => {
    const tasks: readonly PlanTask[] = [
      task(1, { path: 'there.ts', change: 'new' }),
      task(2, { path: 'gone.ts', change: 'changed' }),
      task(3, { path: 'fresh.ts', change: 'new' }),
    ];
    const placed = await placePlan({ goal: 'g', tasks }, disk({ 'there.ts': 'file' }));
    assert.ok('plan' in placed);
    assert.deepEqual(
      placed.plan.tasks.map(({ change }) => change),
      ['changed', 'new', 'new'],
    );
    assert.deepEqual(placed.notes, ['there.ts exists and will be changed.', 'gone.ts does not exist and will be new.']);
  });

  it('are all named that cannot be written', async () => {
    const placed = await placePlan(
      { goal: 'g', tasks: [task(1, { path: 'a.ts' }), task(2, { path: 'b/c.ts' }), task(3)] },
      disk({ 'a.ts': 'link', b: 'link' }),
    );
    assert.ok('faults' in placed);
    assert.equal(placed.faults.length, 2);
  });
});
