import assert from 'node:assert/strict';
import { type ModelReadiness, nextSteps } from '../../../../../src/core/generation/request/nextSteps.ts';

const counted = { source: 'builtIn', title: 't', parameters: [], uses: 0, kept: 0 } as const;
const certain = (count: number) => Array.from({ length: count }, (_, i) => ({ ...counted, templateId: `certain-${i}` }));
const near = (count: number) => Array.from({ length: count }, (_, i) => ({ ...counted, templateId: `near-${i}`, differences: [] }));

describe('next steps for a task', () => {
  const cases: readonly (readonly [certain: number, near: number, model: ModelReadiness, steps: string, enter: string])[] = [
    [2, 0, 'ready', 'certain certain model', 'certain'],
    [1, 4, 'ready', 'certain near model', 'certain'],
    [0, 5, 'ready', 'near near near model', 'model'],
    [0, 5, 'unknown', 'near near near model', 'model'],
    [0, 1, 'tooDear', 'near library model', 'model'],
    [0, 2, 'none', 'near near library setKey', 'setKey'],
    [0, 0, 'none', 'library setKey', 'setKey'],
    [1, 0, 'none', 'certain setKey', 'certain'],
    [0, 0, 'ready', 'model', 'model'],
  ];
  for (const [sure, nearly, model, steps, enter] of cases)
    it(`with ${sure} certain, ${nearly} near and a model that is ${model}: ${steps}; Enter takes ${enter}`, () => {
      const next = nextSteps(certain(sure), near(nearly), model);
      assert.equal(next.steps.map(({ kind }) => kind).join(' '), steps);
      assert.equal(next.enter.kind, enter);
      assert.ok(next.steps.includes(next.enter));
    });
});
