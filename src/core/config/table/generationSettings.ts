import { z } from 'zod';
import { row } from './settingRow.ts';

export const generationSettings = {
  'generation.maxOutputTokens': row({
    category: 'Generation',
    level: 'agent',
    stricter: 'lower',
    schema: z.int().min(256).max(128_000),
    default: 8192,
    description: 'The most tokens an answer may have, reasoning included. It bounds what one request can cost.',
  }),
  'generation.effort': row({
    category: 'Generation',
    level: 'agent',
    stricter: [['high'], ['medium'], ['low']],
    schema: z.enum(['low', 'medium', 'high']),
    default: 'medium',
    description: 'How long a model thinks before it answers, for models that can be told.',
  }),
  'generation.insertMode': row({
    category: 'Generation',
    level: 'agent',
    stricter: [['direct'], ['preview', 'newFile', 'diff']],
    schema: z.enum(['preview', 'direct', 'newFile', 'diff']),
    default: 'preview',
    description:
      '`preview` shows the answer to accept or reject; `direct` accepts it when no warning and no finding of medium severity or more speaks against it; ' +
      '`newFile` writes it into a new file; `diff` compares the document with and without it.',
  }),
  'generation.suggestions': row({
    category: 'Generation',
    level: 'agent',
    stricter: 'never',
    schema: z.int().min(0).max(20),
    default: 5,
    description: 'How many matching templates are offered while you type a task.',
  }),
  'plans.parallel': row({
    category: 'Generation',
    level: 'system',
    schema: z.int().min(1).max(10),
    default: 3,
    description: 'How many files of a plan are written at the same time, as far as they do not use each other.',
  }),
  'research.sourceTokens': row({
    category: 'Generation',
    level: 'agent',
    stricter: 'lower',
    schema: z.int().min(1_000).max(200_000),
    default: 16_000,
    description: 'The most tokens of code, packages, templates and pages that are sent with a question of `Q2O: Research…`, by estimate.',
  }),
  'research.webSearch': row({
    category: 'Generation',
    level: 'system',
    schema: z.boolean(),
    default: false,
    description:
      'Have a vendor search the web for a question of `Q2O: Research…`, at most twice. It gets the question, and asks a fee for each search beside the tokens of what it finds; what that likely and at most costs is said before. Only OpenAI and Anthropic are asked, for others set no bound.',
  }),
  'generation.recentTasks': row({
    category: 'Generation',
    level: 'system',
    schema: z.int().min(0).max(100),
    default: 20,
    description: 'How many of your last task descriptions are offered again. 0 keeps none.',
  }),
} as const;
