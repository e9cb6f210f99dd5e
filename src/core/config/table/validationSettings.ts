import { z } from 'zod';
import { defaultWeights } from '../../validation/checks/score.ts';
import { criticalCategories, type WeighedCheck } from '../../validation/findings/finding.ts';
import { row, type SettingRow } from './settingRow.ts';

export const validationSettings = {
  'validation.threshold': row({
    category: 'Validation',
    level: 'agent',
    stricter: 'higher',
    schema: z.int().min(0).max(100),
    default: 95,
    description: 'Lowest validation score that is offered without a warning.',
  }),
  'validation.repair': row({
    category: 'Validation',
    level: 'agent',
    stricter: 'higher',
    schema: z.boolean(),
    default: true,
    description: 'Ask the model once more with the findings when an answer stays below the threshold.',
  }),
  'validation.review': row({
    category: 'Validation',
    level: 'agent',
    stricter: [['never'], ['critical']],
    schema: z.enum(['critical', 'never']),
    default: 'critical',
    description: 'Have critical code reviewed by a model of another vendor.',
  }),
  'validation.reviewCategories': row({
    category: 'Validation',
    level: 'agent',
    stricter: 'superset',
    schema: z.array(z.enum(criticalCategories)).max(criticalCategories.length),
    default: [...criticalCategories],
    description: 'Which kinds of code are critical and reviewed.',
  }),
  'validation.reviewMaxUsd': row({
    category: 'Validation',
    level: 'agent',
    stricter: 'lower',
    schema: z.number().min(0).max(100),
    default: 0.5,
    description: 'The most that one review may cost, in US dollars.',
  }),
  ...weightRows({
    types: 'missing types',
    docs: 'missing documentation',
    errors: 'errors that are swallowed or ignored',
    imports: 'imports that are unused, missing or invented',
    logging: 'printing where logging belongs',
  }),
} as const;

function weightRows(whatLosesPoints: Readonly<Record<WeighedCheck, string>>): {
  readonly [Check in WeighedCheck as `validation.weights.${Check}`]: SettingRow<z.ZodNumber>;
} {
  const rowOf = (check: WeighedCheck) =>
    row({
      category: 'Validation',
      level: 'agent',
      stricter: 'higher',
      schema: z.number().min(0).max(40),
      default: defaultWeights[check],
      description: `The most of 100 points that code can lose for ${whatLosesPoints[check]}; 0 switches it off. Syntax and security stay on.`,
    });
  return {
    'validation.weights.types': rowOf('types'),
    'validation.weights.docs': rowOf('docs'),
    'validation.weights.errors': rowOf('errors'),
    'validation.weights.imports': rowOf('imports'),
    'validation.weights.logging': rowOf('logging'),
  };
}
