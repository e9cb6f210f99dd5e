import assert from 'node:assert/strict';
import { createRunAllowance } from '../../../../src/core/tester/runAllowance.ts';
import { commandLine } from '../../../../src/core/tester/runCommand.ts';
import { createMemoryStateStore } from '../../../fakes/memoryStateStore.ts';

const run = { folder: 'file:///shop', program: '/usr/bin/node', args: ['--test', './a.test.js'], cwd: '' };

describe('what may run', () => {
  it('is what was allowed, to the letter and in its folder', async () => {
    const allowance = createRunAllowance(createMemoryStateStore());
    assert.equal(await allowance.isAllowed(run), false);
    await allowance.allow(run);
    assert.equal(await allowance.isAllowed(run), true);
    const others = [
      { ...run, folder: 'file:///other' },
      { ...run, program: '/tmp/node' },
      { ...run, args: [...run.args, '--require=./x'] },
      { ...run, args: ['--test', './b.test.js'] },
      { ...run, args: ['--test ./a.test.js'] },
      { ...run, cwd: 'packages/a' },
      { ...run, cwd: '--test', args: ['./a.test.js'] },
    ];
    for (const other of others) assert.equal(await allowance.isAllowed(other), false, JSON.stringify(other));
  });

  it('is asked again when the state is damaged', async () => {
    const state = createMemoryStateStore();
    await state.set('tests.allowedRuns', '{"not":"a list"}');
    const allowance = createRunAllowance(state);
    assert.equal(await allowance.isAllowed(run), false);
    await allowance.allow(run);
    assert.equal(await allowance.isAllowed(run), true);
  });

  it('is remembered for every window that allows something meanwhile', async () => {
    const state = createMemoryStateStore();
    await Promise.all([1, 2, 3].map((at) => createRunAllowance(state).allow({ ...run, cwd: String(at) })));
    for (const at of [1, 2, 3]) assert.equal(await createRunAllowance(state).isAllowed({ ...run, cwd: String(at) }), true);
  });

  it('is shown so that each argument is seen apart', () => {
    assert.equal(commandLine('/usr/bin/node', ['a b;c', './x.js']), '/usr/bin/node "a b;c" ./x.js');
  });
});
