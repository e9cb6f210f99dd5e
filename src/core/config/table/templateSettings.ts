import { z } from 'zod';
import { learnThreshold } from '../../templates/learn/learnFrom.ts';
import { row } from './settingRow.ts';

export const templateSettings = {
  'templates.useLearned': row({
    category: 'Templates',
    level: 'agent',
    stricter: 'lower',
    schema: z.boolean(),
    default: true,
    description: 'Answer from learned templates first. They are free.',
  }),
  'templates.useBuiltIn': row({
    category: 'Templates',
    level: 'agent',
    stricter: 'lower',
    schema: z.boolean(),
    default: true,
    description: 'Answer from built-in templates before asking a model. They are free.',
  }),
  'templates.cheapTier': row({
    category: 'Templates',
    level: 'agent',
    stricter: 'lower',
    schema: z.boolean(),
    default: true,
    description:
      'When templates are similar but not certainly right, ask the cheapest model about them before a full generation: at most 3 % of its price for the question, 30 % for adapting the code.',
  }),
  'templates.learn': row({
    category: 'Templates',
    level: 'agent',
    stricter: 'lower',
    schema: z.boolean(),
    default: true,
    description: 'Learn a template from model answers that you accept.',
  }),
  'templates.cards': row({
    category: 'Templates',
    level: 'agent',
    stricter: 'lower',
    schema: z.boolean(),
    default: true,
    description:
      'Have the cheapest model describe each learned template once, in the background. It costs at most 3 % of what the code cost, or $0.002 where that is more.',
  }),
  'templates.learnThreshold': row({
    category: 'Templates',
    level: 'agent',
    stricter: 'higher',
    schema: z.int().min(learnThreshold).max(100),
    default: learnThreshold,
    description: `Lowest validation score of code that is learned. Code below ${learnThreshold} is never learned.`,
  }),
  'templates.offerToEditor': row({
    category: 'Templates',
    level: 'system',
    schema: z.boolean(),
    default: true,
    description: "Let language models in the editor's chat use Q2O's free tools: find and fill in templates, check code, read the budget.",
  }),
  'templates.offerAsServer': row({
    category: 'Templates',
    level: 'system',
    schema: z.boolean(),
    default: false,
    description:
      'Offer the same tools to the editor as an MCP server too, for agents that take tools from servers only. Agents outside of the editor are let in by the command **Q2O: Connect an Agent**.',
  }),
} as const;
