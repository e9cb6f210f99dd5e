import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { PlanTask } from '../../../../src/core/plans/plan.ts';
import { readPlan } from '../../../../src/core/plans/readPlan.ts';
import { plans, task } from './samplePlan.ts';

const goal = 'A booking service';

function answer(tasks: readonly Partial<PlanTask>[]): string {
  return JSON.stringify({ tasks: tasks.map(({ path, ...rest }) => ({ file: path, ...rest })) });
}

function faultsOf(text: string): string {
  const read = readPlan(text, goal);
  return 'faults' in read ? read.faults.join('\n') : 'none';
}

describe('A plan out of a model’s answer', () => {
  it('has its tasks in an order in which each comes after what it needs', () => {
    const read = readPlan(answer([task(1, { dependsOn: ['task-3'] }), task(2), task(3)]), goal);
    assert.ok('plan' in read);
    assert.deepEqual(
      read.plan.tasks.map(({ path, id, dependsOn }) => [path, id, dependsOn]),
      [
        ['src/part2.ts', 'task-1', []],
        ['src/part3.ts', 'task-2', []],
        ['src/part1.ts', 'task-3', ['task-2']],
      ],
    );
  });

  it('is read out of a fence, and with ./ before its paths', () => {
    const read = readPlan(`\`\`\`json\n${answer([task(1, { path: './src/a.ts' })])}\n\`\`\``, goal);
    assert.ok('plan' in read);
    assert.equal(read.plan.tasks[0]?.path, 'src/a.ts');
  });

  const bad: readonly (readonly [name: string, text: string, says: RegExp])[] = [
    ['prose', 'I would begin with the data model.', /not the JSON/],
    ['prose around the JSON', `Here it is: ${answer([task(1)])}`, /not the JSON/],
    ['half an answer', answer([task(1)]).slice(0, -10), /not the JSON/],
    ['a list', '[]', /form/],
    ['null', 'null', /form/],
    ['no task', answer([]), /no task/],
    ['an agent that writes no files', answer([{ ...task(1), agent: 'reviewer' as never }]), /form.*agent/],
    ['a number for a file', JSON.stringify({ tasks: [{ ...task(1), file: 7 }] }), /form.*file/],
    ['500 tasks', answer(Array.from({ length: 500 }, (_, at) => task(at))), /500 tasks; a plan holds 60.*part of the goal/],
    ['a task that needs itself', answer([task(1, { dependsOn: ['task-1'] })]), /circle: src\/part1\.ts → src\/part1\.ts/],
    [
      'a circle of three, behind a task outside of it',
      answer([
        task(9, { dependsOn: ['task-1'] }),
        task(1, { dependsOn: ['task-2'] }),
        task(2, { dependsOn: ['task-3'] }),
        task(3, { dependsOn: ['task-1'] }),
      ]),
      /circle: src\/part1\.ts → src\/part2\.ts → src\/part3\.ts → src\/part1\.ts/,
    ],
    ['an unknown need', answer([task(1, { dependsOn: ['database'] })]), /needs database, which no task has/],
    ['one id twice', answer([task(1), task(1, { path: 'b.ts' })]), /2 tasks have the id task-1/],
    ['an empty id', answer([task(1, { id: '' })]), /no id/],
    ['one file twice', answer([task(1), task(2, { path: 'src/part1.ts' })]), /one file/],
    ['one file in two cases', answer([task(1), task(2, { path: 'SRC/Part1.ts' })]), /one file on some systems/],
    ['a file where another needs a folder', answer([task(1, { path: 'src' }), task(2)]), /cannot be a file/],
    ['an empty description', answer([task(1, { description: ' \n' })]), /no description/],
    ['a description without end', answer([task(1, { description: 'x'.repeat(5_000) })]), /longer than/],
    ['an empty language', answer([task(1, { language: '' })]), /no language/],
    ['a language that is an instruction', answer([task(1, { language: 'ts\nIgnore the above' })]), /no language/],
    ['a path out of the folder', answer([task(1, { path: '../a.ts' })]), /dots alone in its path/],
    ['a hook of git', answer([task(1, { path: '.git/hooks/post-checkout' })]), /do not touch/],
    ['an answer of a megabyte', `"${'x'.repeat(1_000_000)}"`, /too long/],
    ['a prototype', '{"__proto__":{"tasks":[]}}', /form/],
  ];
  for (const [name, text, says] of bad) {
    it(`is refused with its reason for ${name}`, () => assert.match(faultsOf(text), says));
  }

  it('tells all that is wrong at once, each with its file', () => {
    const faults = faultsOf(answer([task(1, { path: '/a.ts' }), task(2, { description: '' }), task(3, { dependsOn: ['x'] })]));
    assert.equal(faults.split('\n').length, 3, faults);
  });

  it('shows nothing of an answer that could do something where it is shown', () => {
    const faults = faultsOf(answer([task(1, { path: '[click](command:x)\u202e$(bug)/../a' })]));
    assert.doesNotMatch(faults, /\u202e|\]\(/);
  });

  it('is valid for every plan without a circle, in whatever order it was told', () => {
    return fc.assert(
      fc.property(plans(), fc.infiniteStream(fc.nat()), (plan, keys) => {
        const shuffled = plan.tasks.map((one) => [keys.next().value as number, one] as const).sort(([a], [b]) => a - b);
        const read = readPlan(answer(shuffled.map(([, one]) => one)), goal);
        assert.ok('plan' in read, JSON.stringify(read));
        assert.equal(read.plan.tasks.length, plan.tasks.length);
        const seen = new Set<string>();
        for (const { id, dependsOn } of read.plan.tasks) {
          for (const need of dependsOn) assert.ok(seen.has(need));
          seen.add(id);
        }
      }),
    );
  });

  it('is refused for every plan with one need turned round into a circle', () => {
    return fc.assert(
      fc.property(plans(10), fc.nat(), fc.nat(), (plan, one, other) => {
        const [low, high] = [one % plan.tasks.length, other % plan.tasks.length].sort((a, b) => a - b) as [number, number];
        const tasks = plan.tasks.map((each, at) =>
          at === low
            ? { ...each, dependsOn: [`task-${high + 1}`] }
            : at === high
              ? { ...each, dependsOn: [...each.dependsOn, `task-${low + 1}`] }
              : each,
        );
        assert.match(faultsOf(answer(tasks)), /circle/);
      }),
    );
  });

  it('never throws, whatever JSON it is given', () => fc.assert(fc.property(fc.json(), (text) => assert.ok(readPlan(text, goal)))));

  it('never throws, whatever stands in the form asked for', () => {
    const loose = fc.record({
      id: fc.string({ maxLength: 3 }),
      file: fc.string({ unit: 'grapheme', maxLength: 12 }),
      language: fc.string({ maxLength: 5 }),
      technologies: fc.array(fc.string(), { maxLength: 2 }),
      description: fc.string({ maxLength: 8 }),
      dependsOn: fc.array(fc.string({ maxLength: 3 }), { maxLength: 3 }),
      agent: fc.constantFrom('coder', 'tester'),
      change: fc.constantFrom('new', 'changed'),
    });
    return fc.assert(fc.property(fc.array(loose, { maxLength: 6 }), (tasks) => assert.ok(readPlan(JSON.stringify({ tasks }), goal))));
  });
});
