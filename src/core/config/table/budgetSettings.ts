import { z } from 'zod';
import { row } from './settingRow.ts';

const amount = z.number().min(0).max(1_000_000);
const pricePerMTok = z.number().min(0).max(10_000);

export const budgetSettings = {
  'budget.monthlyLimitUsd': row({
    category: 'Budget',
    level: 'system',
    schema: amount,
    default: 1000,
    description:
      'The most that all windows together may spend in a calendar month, in US dollars. Models are off when it is reached; templates go on.',
  }),
  'budget.weeklyLimitUsd': row({
    category: 'Budget',
    level: 'system',
    schema: amount.nullable(),
    default: null,
    description:
      'The most that all windows together may spend in a week, Monday to Sunday, in US dollars. Empty: only the other limits apply.',
  }),
  'budget.dailyLimitUsd': row({
    category: 'Budget',
    level: 'system',
    schema: amount.nullable(),
    default: null,
    description: 'The most that all windows together may spend in a day, in US dollars. Empty: only the other limits apply.',
  }),
  'budget.providerLimitsUsd': row({
    category: 'Budget',
    level: 'system',
    schema: z.record(z.string().min(1).max(400), amount),
    default: {},
    description:
      'The most that each provider may cost in a calendar month, in US dollars, by its id: `{ "openai": 20 }`. The next provider is asked when it is reached.',
  }),
  'budget.modelLimitsUsd': row({
    category: 'Budget',
    level: 'system',
    schema: z.record(z.string().min(1).max(400), amount),
    default: {},
    description:
      'The most that each model may cost in a calendar month, in US dollars, by the name it is asked under: `{ "gpt-6.2-astra": 5 }`. The next provider is asked when it is reached.',
  }),
  'budget.hostSharePercent': row({
    category: 'Budget',
    level: 'system',
    ofHost: true,
    schema: z.int().min(0).max(100),
    default: 100,
    description:
      'Where Q2O runs on the machine of the workspace (in a browser, in Codespaces), it counts what is spent there alone. This host may spend so many per cent of each limit, so that several hosts together stay below it. On a desktop there is one count for all windows, and this has no effect.',
  }),
  'budget.projectLimitUsd': row({
    category: 'Budget',
    level: 'project',
    stricter: 'lower',
    schema: amount.nullable(),
    default: null,
    description: 'The most that one project may spend in a calendar month, in US dollars. Empty: only the monthly limit applies.',
  }),
  'budget.whenProjectReached': row({
    category: 'Budget',
    level: 'project',
    stricter: [['warn'], ['stop']],
    schema: z.enum(['warn', 'stop']),
    default: 'warn',
    description: "What happens when a project's limit is reached: a warning, or no language model for this project until next month.",
  }),
  'budget.requestLimitUsd': row({
    category: 'Budget',
    level: 'agent',
    stricter: 'lower',
    schema: amount.nullable(),
    default: null,
    description:
      'The most that one question to a model may cost, in US dollars, with all its attempts. Empty: only the other limits apply.',
  }),
  'budget.alertLevels': row({
    category: 'Budget',
    level: 'system',
    schema: z.array(z.literal([50, 70, 80, 90, 95, 99, 100])).max(7),
    default: [50, 70, 80, 90, 95, 99, 100],
    description: 'You are told when this much of a limit is spent, in per cent. The limit holds with or without alerts.',
  }),
  'budget.allocate': row({
    category: 'Budget',
    level: 'system',
    schema: z.boolean(),
    default: false,
    description:
      'Divide the monthly limit among the projects by what they used in recent months, anew each month. A project that has used its part is handled as `#q2o.budget.whenProjectReached#` says.',
  }),
  'budget.allocation.months': row({
    category: 'Budget',
    level: 'system',
    schema: z.int().min(1).max(12),
    default: 3,
    description: 'How many past months decide about the division. Newer months weigh more.',
  }),
  'budget.allocation.floorUsd': row({
    category: 'Budget',
    level: 'system',
    schema: amount,
    default: 10,
    description: 'What every project gets at least, in US dollars, however little it used.',
  }),
  'budget.allocation.reservePercent': row({
    category: 'Budget',
    level: 'system',
    schema: z.int().min(0).max(100),
    default: 10,
    description: 'Per cent of the monthly limit that is given to no project and stays for new ones.',
  }),
  'budget.allocation.pinsUsd': row({
    category: 'Budget',
    level: 'system',
    schema: z.record(z.string().min(1).max(400), amount),
    default: {},
    description: 'Fixed parts in US dollars, by project id. They are taken off before the rest is divided.',
  }),
  'prices.overrides': row({
    category: 'Budget',
    level: 'system',
    schema: z.record(
      z.string(),
      z.strictObject({
        inputPerMTok: pricePerMTok,
        outputPerMTok: pricePerMTok,
        cachedInputPerMTok: pricePerMTok.optional(),
        cacheWritePerMTok: pricePerMTok.optional(),
      }),
    ),
    default: {},
    description:
      'Prices in US dollars per million tokens, by model. They win over the built-in table; a model without any price is not called.',
  }),
} as const;
