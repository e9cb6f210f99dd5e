import { z } from 'zod';
import { row } from './settingRow.ts';

const categories = ['payments', 'authentication', 'webhook', 'admin', 'database', 'cryptography'] as const;

export const validationSettings = {
  'validation.threshold': row({
    category: 'Validation',
    level: 'agent',
    schema: z.int().min(0).max(100),
    default: 95,
    description: 'Lowest validation score that is offered without a warning.',
  }),
  'validation.repair': row({
    category: 'Validation',
    level: 'agent',
    schema: z.boolean(),
    default: true,
    description: 'Ask the model once more with the findings when an answer stays below the threshold.',
  }),
  'validation.review': row({
    category: 'Validation',
    level: 'agent',
    schema: z.enum(['critical', 'never']),
    default: 'critical',
    description: 'Have critical code reviewed by a model of another vendor.',
  }),
  'validation.reviewCategories': row({
    category: 'Validation',
    level: 'agent',
    schema: z.array(z.enum(categories)).max(categories.length),
    default: [...categories],
    description: 'Which kinds of code are critical and reviewed.',
  }),
  'validation.reviewMaxUsd': row({
    category: 'Validation',
    level: 'agent',
    schema: z.number().min(0).max(100),
    default: 0.5,
    description: 'The most that one review may cost, in US dollars. A project can only lower it.',
  }),
  ...weightRows({
    types: [8, 'missing types'],
    docs: [8, 'missing documentation'],
    errors: [12, 'errors that are swallowed or ignored'],
    imports: [12, 'imports that are unused, missing or invented'],
    logging: [4, 'printing where logging belongs'],
  }),
} as const;

function weightRows<Name extends string>(weights: Readonly<Record<Name, readonly [weight: number, what: string]>>) {
  const rows = Object.entries<readonly [number, string]>(weights).map(([name, [weight, what]]) => [
    `validation.weights.${name}`,
    row({
      category: 'Validation',
      level: 'agent',
      schema: z.number().min(0).max(40),
      default: weight,
      description: `How many of the 100 points code can lose for ${what}. 0 switches the check off. Syntax and security are always checked.`,
    }),
  ]);
  return Object.fromEntries(rows) as Record<`validation.weights.${Name}`, ReturnType<typeof row<z.ZodNumber>>>;
}
