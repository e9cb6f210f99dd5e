import { z } from 'zod';
import { row } from './settingRow.ts';

const placeholders = '`{language}`, `{fileName}`, `{project}` and `{client}` are filled in; `{{name}}` stands for `{name}`.';

export const promptSettings = {
  'prompt.system': row({
    category: 'Prompts',
    level: 'agent',
    stricter: 'quoted',
    schema: z.string().max(20_000),
    default: '',
    description: `Replaces the built-in instructions to the model. Empty keeps them. ${placeholders}`,
    multiline: true,
  }),
  'prompt.additions': row({
    category: 'Prompts',
    level: 'agent',
    stricter: 'quoted',
    schema: z.string().max(20_000),
    default: '',
    description: `Text added to the instructions, for example the rules of a client. Those of all levels are added, System first. ${placeholders}`,
    multiline: true,
  }),
  'prompt.conventions': row({
    category: 'Prompts',
    level: 'agent',
    stricter: 'quoted',
    schema: z.record(z.string(), z.string().max(5_000)),
    default: {},
    description: `Conventions by language id. The nearest level wins, language by language; an empty text stands for none. ${placeholders}`,
  }),
  'prompt.trustedProjects': row({
    category: 'Prompts',
    level: 'system',
    schema: z.array(z.string().min(1).max(400)).max(1_000),
    default: [],
    description:
      'Ids of projects whose own prompt texts are instructions to the model, as yours are. The texts of other projects are sent with the task, marked as what a project file says.',
  }),
  'prompt.useBuiltInConventions': row({
    category: 'Prompts',
    level: 'agent',
    stricter: 'higher',
    schema: z.boolean(),
    default: true,
    description: 'Send the built-in conventions of a language that has none in `#q2o.prompt.conventions#`.',
  }),
  'prompt.includeFileName': row({
    category: 'Prompts',
    level: 'agent',
    stricter: 'lower',
    schema: z.boolean(),
    default: true,
    description: 'Tell the model the name of the file, without its folder.',
  }),
  'prompt.maxTechnologies': row({
    category: 'Prompts',
    level: 'agent',
    stricter: 'lower',
    schema: z.int().min(0).max(200),
    default: 30,
    description: 'How many of the packages that the project declares are named to the model.',
  }),
  'prompt.maxImports': row({
    category: 'Prompts',
    level: 'agent',
    stricter: 'lower',
    schema: z.int().min(0).max(400),
    default: 60,
    description: 'How many import lines of the file are shown to the model.',
  }),
  'prompt.context': row({
    category: 'Prompts',
    level: 'agent',
    stricter: 'lower',
    schema: z.boolean(),
    default: true,
    description:
      'Show the model the file the code goes into, declarations it may use, a file like it and the rules of the team. Files that git or `.q2oignore` ignores are never read, and keys are taken out.',
  }),
  'prompt.contextTokens': row({
    category: 'Prompts',
    level: 'agent',
    stricter: 'lower',
    schema: z.int().min(0).max(60_000),
    default: 6_000,
    description: 'The most tokens that are sent of the workspace with one request, by estimate.',
  }),
} as const;
