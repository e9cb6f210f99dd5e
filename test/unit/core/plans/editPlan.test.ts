import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { checkPlan } from '../../../../src/core/plans/checkPlan.ts';
import { addTask, changeTask, moveTask, removeTask } from '../../../../src/core/plans/editPlan.ts';
import type { Plan, PlanOrFaults } from '../../../../src/core/plans/plan.ts';
import { orderOf } from '../../../../src/core/plans/taskOrder.ts';
import { plans, task } from './samplePlan.ts';

function planOf(result: PlanOrFaults): Plan {
  assert.ok('plan' in result, JSON.stringify(result));
  return result.plan;
}

function faultOf(result: PlanOrFaults): string {
  return 'faults' in result ? result.faults.join(' ') : 'none';
}

const chain: Plan = { goal: 'g', tasks: [task(1), task(2, { dependsOn: ['task-1'] }), task(3, { dependsOn: ['task-2'] })] };

describe('Editing a plan', () => {
  it('keeps the order through a task that is taken out', () => {
    assert.deepEqual(
      planOf(removeTask(chain, 'task-2')).tasks.map(({ id, dependsOn }) => [id, dependsOn]),
      [
        ['task-1', []],
        ['task-3', ['task-1']],
      ],
    );
    assert.match(faultOf(removeTask({ goal: 'g', tasks: [task(1)] }, 'task-1')), /at least one/);
  });

  it('moves a task only where its needs allow', () => {
    const free = planOf(addTask(chain, task(9, { path: 'x.ts' })));
    assert.deepEqual(
      planOf(moveTask(free, 'task-4', 0)).tasks.map(({ id }) => id),
      ['task-4', 'task-1', 'task-2', 'task-3'],
    );
    assert.match(faultOf(moveTask(chain, 'task-3', 0)), /needs src\/part2\.ts and cannot stand before it/);
    assert.match(faultOf(moveTask(chain, 'task-1', 2)), /cannot stand after it/);
  });

  it('refuses what would make the plan invalid, and leaves it as it is', () => {
    const refused = [
      changeTask(chain, 'task-1', { dependsOn: ['task-3'] }),
      changeTask(chain, 'task-1', { path: 'src/PART2.ts' }),
      changeTask(chain, 'task-1', { path: '.git/config' }),
      changeTask(chain, 'task-1', { description: '' }),
      changeTask(chain, 'task-7', { description: 'x' }),
      addTask(chain, task(9, { path: 'src/part1.ts' })),
      addTask(chain, task(9, { dependsOn: ['nobody'] })),
      moveTask(chain, 'task-7', 0),
      removeTask(chain, 'task-7'),
    ];
    for (const one of refused) assert.notEqual(faultOf(one), 'none');
    assert.ok('plan' in checkPlan(chain));
  });

  it('puts a task behind what it comes to need', () => {
    const plan: Plan = { goal: 'g', tasks: [task(1), task(2)] };
    assert.deepEqual(
      planOf(changeTask(plan, 'task-1', { dependsOn: ['task-2'] })).tasks.map(({ id }) => id),
      ['task-2', 'task-1'],
    );
  });

  it('never gives an id again that a later task has', () => {
    const plan = planOf(removeTask(chain, 'task-1'));
    assert.equal(planOf(addTask(plan, task(1))).tasks.at(-1)?.id, 'task-4');
  });

  it('leads from a valid plan to a valid plan, by whatever steps', () => {
    const step = fc.record({
      kind: fc.constantFrom('move', 'remove', 'add', 'change', 'need'),
      one: fc.nat(20),
      other: fc.nat(20),
      path: fc.constantFrom('src/part1.ts', 'new.ts', 'src/New.ts', '../x.ts', 'a/b.ts', 'A'),
    });
    return fc.assert(
      fc.property(plans(), fc.array(step, { maxLength: 25 }), (start, steps) => {
        let plan = start;
        for (const { kind, one, other, path } of steps) {
          const id = `task-${one}`;
          const edits: Readonly<Record<typeof kind, () => PlanOrFaults>> = {
            move: () => moveTask(plan, id, other),
            remove: () => removeTask(plan, id),
            add: () => addTask(plan, task(0, { path, dependsOn: [`task-${other}`] })),
            change: () => changeTask(plan, id, { path }),
            need: () => changeTask(plan, id, { dependsOn: [`task-${other}`] }),
          };
          const result = edits[kind]();
          if ('faults' in result) assert.ok(result.faults.length > 0 && result.faults.every((fault) => fault.endsWith('.')));
          else plan = result.plan;
          assert.deepEqual(planOf(checkPlan(plan)), plan, 'it is valid and stands in its order');
        }
      }),
    );
  });

  it('removes any task but the last one', () => {
    return fc.assert(
      fc.property(plans(), fc.nat(), (plan, number) => {
        fc.pre(plan.tasks.length > 1);
        const id = `task-${(number % plan.tasks.length) + 1}`;
        const left = planOf(removeTask(plan, id));
        const order = plan.tasks.map((one) => one.id).filter((one) => one !== id);
        assert.deepEqual(left.tasks.map((one) => one.id).sort(), order.sort());
      }),
    );
  });
});

describe('The order of tasks', () => {
  it('changes nothing that need not change', () => {
    return fc.assert(
      fc.property(plans(), ({ tasks }) => {
        assert.deepEqual(orderOf(tasks), { kind: 'ordered', tasks });
      }),
    );
  });
});
