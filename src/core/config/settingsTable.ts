import { z } from 'zod';

/**
 * Every setting of the product, one row each: the single source for types, defaults, validation and the manifest.
 * The key is the setting's name below `q2o.`; rows of a category stand together in the order the settings editor shows.
 */
export const settingsTable = {
  'providers.order': row({
    category: 'Providers',
    level: 'system',
    schema: z.array(z.string().min(1).max(60)).max(20),
    default: ['gemini', 'openai', 'anthropic'],
    description:
      'Which language model providers may be asked, in this order. Use `gemini`, `openai`, `anthropic`, `vscode` (the models of the editor itself) or the id of an endpoint from `q2o.providers.endpoints`.',
  }),
  ...providerRows('gemini', 'Gemini', 'https://generativelanguage.googleapis.com', 'gemini-3.8-flash', 'gemini-3.5-flash-lite'),
  ...providerRows('openai', 'OpenAI', 'https://api.openai.com/v1', 'gpt-6.2-sol', 'gpt-6-luna'),
  ...providerRows('anthropic', 'Anthropic', 'https://api.anthropic.com', 'claude-sonnet-5-5', 'claude-haiku-5-5'),
  'providers.vscode.model': row({
    category: 'Providers',
    level: 'system',
    schema: z.string().max(200),
    default: '',
    description:
      'Id or family of the editor model to use when `vscode` stands in `q2o.providers.order`. Empty takes the first one the editor offers.',
  }),
  'providers.endpoints': row({
    category: 'Providers',
    level: 'system',
    schema: z
      .array(
        z.strictObject({
          id: z
            .string()
            .regex(/^[a-z0-9][a-z0-9-]{0,40}$/)
            .describe('Name used in `q2o.providers.order`.'),
          label: z.string().max(60).optional().describe('Name shown to you.'),
          baseUrl: z.string().max(500).describe('Address up to and including `/v1`. https, or http for this machine only.'),
          model: z.string().min(1).max(200),
          needsKey: z.boolean().default(true).describe('Switch off for servers that take no key.'),
          headers: z.record(z.string(), z.string()).default({}).describe('Extra headers for every request.'),
          maxTokensParam: z.enum(['max_tokens', 'max_completion_tokens']).default('max_tokens'),
          systemRole: z.enum(['system', 'developer']).default('system'),
          sendStreamOptions: z.boolean().default(true),
          supportsReasoningEffort: z.boolean().default(false),
          supportsJsonSchema: z.boolean().default(false),
        }),
      )
      .max(20),
    default: [],
    description: 'Endpoints that speak the OpenAI protocol: Ollama, LM Studio, a LiteLLM proxy, OpenRouter, Azure.',
  }),
  'generation.maxOutputTokens': row({
    category: 'Generation',
    level: 'agent',
    schema: z.int().min(256).max(128_000),
    default: 8192,
    description: 'The most tokens an answer may have, reasoning included. It bounds what one request can cost.',
  }),
  'generation.effort': row({
    category: 'Generation',
    level: 'agent',
    schema: z.enum(['low', 'medium', 'high']),
    default: 'medium',
    description: 'How long a model shall think before it answers, where the model takes this.',
  }),
  'generation.insertMode': row({
    category: 'Generation',
    level: 'agent',
    schema: z.enum(['preview', 'direct']),
    default: 'preview',
    description:
      '`preview` shows the answer as a pending edit to accept or reject; `direct` accepts it at once when nothing is to be warned of.',
  }),
  'prompt.system': row({
    category: 'Prompts',
    level: 'agent',
    schema: z.string().max(20_000),
    default: '',
    description: 'Replaces the built-in instructions to the model. Empty keeps them.',
    multiline: true,
  }),
  'prompt.additions': row({
    category: 'Prompts',
    level: 'agent',
    schema: z.string().max(20_000),
    default: '',
    description: 'Text added to the instructions, for example the conventions of a client. Those of all levels are added, System first.',
    multiline: true,
  }),
  'prompt.conventions': row({
    category: 'Prompts',
    level: 'agent',
    schema: z.record(z.string(), z.string().max(5_000)),
    default: {},
    description: 'Conventions for one language each, by language id.',
  }),
  'templates.useLearned': row({
    category: 'Templates',
    level: 'agent',
    schema: z.boolean(),
    default: true,
    description: 'Answer from learned templates first. They are free.',
  }),
  'templates.useBuiltIn': row({
    category: 'Templates',
    level: 'agent',
    schema: z.boolean(),
    default: true,
    description: 'Answer from built-in templates before asking a model. They are free.',
  }),
  'templates.learn': row({
    category: 'Templates',
    level: 'agent',
    schema: z.boolean(),
    default: true,
    description: 'Learn a template from model answers that you accept.',
  }),
  'templates.learnThreshold': row({
    category: 'Templates',
    level: 'agent',
    schema: z.int().min(0).max(100),
    default: 90,
    description: 'Lowest validation score of code that is learned.',
  }),
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
    description: 'Have critical code (payments, sign-in, webhooks, admin, database) reviewed by a model of another vendor.',
  }),
  'validation.reviewMaxUsd': row({
    category: 'Validation',
    level: 'system',
    schema: z.number().min(0).max(100),
    default: 0.25,
    description: 'The most that one review may cost, in US dollars.',
  }),
  'budget.monthlyLimitUsd': row({
    category: 'Budget',
    level: 'system',
    schema: z.number().min(0).max(1_000_000),
    default: 1000,
    description:
      'The most that all windows together may spend in a calendar month, in US dollars. Models are off when it is reached; templates go on.',
  }),
  'budget.projectLimitUsd': row({
    category: 'Budget',
    level: 'project',
    schema: z.number().min(0).max(1_000_000).nullable(),
    default: null,
    description: 'The most that one project may spend in a calendar month. Empty means only the monthly limit applies.',
  }),
  'prices.overrides': row({
    category: 'Budget',
    level: 'system',
    schema: z.record(
      z.string(),
      z.strictObject({
        inputPerMTok: z.number().min(0).max(10_000),
        outputPerMTok: z.number().min(0).max(10_000),
        cachedInputPerMTok: z.number().min(0).max(10_000).optional(),
        cacheWritePerMTok: z.number().min(0).max(10_000).optional(),
      }),
    ),
    default: {},
    description:
      'Prices in US dollars per million tokens, by model. They win over the built-in table; a model without any price is not called.',
  }),
  'cache.enabled': row({
    category: 'Cache',
    level: 'agent',
    schema: z.boolean(),
    default: true,
    description: 'Answer an identical request from the response cache. It is free.',
  }),
  'cache.ttlDays': row({
    category: 'Cache',
    level: 'system',
    schema: z.int().min(1).max(365),
    default: 90,
    description: 'After how many days a cached answer is forgotten.',
  }),
  'cache.maxMegabytes': row({
    category: 'Cache',
    level: 'system',
    schema: z.int().min(1).max(200),
    default: 20,
    description: 'Size of the response cache; the answers not used for longest go first.',
  }),
  'retry.attemptsPerProvider': row({
    category: 'Reliability',
    level: 'system',
    schema: z.int().min(1).max(5),
    default: 3,
    description: 'How often one provider is asked before the next one.',
  }),
  'retry.backoffMs': row({
    category: 'Reliability',
    level: 'system',
    schema: z.array(z.int().min(0).max(60_000)).min(1).max(5),
    default: [2000, 4000, 8000],
    description: 'Waiting times between attempts at one provider, in milliseconds.',
  }),
  'retry.deadlineMs': row({
    category: 'Reliability',
    level: 'system',
    schema: z.int().min(1000).max(900_000),
    default: 240_000,
    description: 'Time after which the whole chain of providers gives up, in milliseconds.',
  }),
  'timeouts.connectMs': row({
    category: 'Reliability',
    level: 'system',
    schema: z.int().min(500).max(300_000),
    default: 60_000,
    description: 'Longest wait for the first piece of an answer, in milliseconds. Models that think need a while.',
  }),
  'timeouts.idleMs': row({
    category: 'Reliability',
    level: 'system',
    schema: z.int().min(500).max(300_000),
    default: 30_000,
    description: 'Longest silence within an answer, in milliseconds.',
  }),
  'timeouts.totalMs': row({
    category: 'Reliability',
    level: 'system',
    schema: z.int().min(1000).max(900_000),
    default: 180_000,
    description: 'Longest time for one answer, in milliseconds.',
  }),
  sandbox: row({
    category: 'Reliability',
    level: 'system',
    schema: z.boolean(),
    default: false,
    description:
      'Use simulated providers on this machine: where a base URL is a loopback address and no key is set, a placeholder key is sent.',
  }),
} as const;

export type SettingKey = keyof typeof settingsTable;
export type Settings = { readonly [K in SettingKey]: z.output<(typeof settingsTable)[K]['schema']> };

/**
 * Which levels may set a value: `system` = user settings only (endpoints, money, anything a workspace must not touch),
 * `project` = the project file too, `agent` = an agent block at either level too.
 */
export type SettingLevel = 'system' | 'project' | 'agent';

export interface SettingRow<S extends z.ZodType> {
  readonly category: 'Providers' | 'Generation' | 'Prompts' | 'Templates' | 'Validation' | 'Budget' | 'Cache' | 'Reliability';
  readonly level: SettingLevel;
  readonly schema: S;
  readonly default: z.output<S>;
  /** Markdown, plain words, shown in the settings editor. */
  readonly description: string;
  readonly multiline?: boolean;
}

function row<const S extends z.ZodType>(setting: SettingRow<S>): SettingRow<S> {
  return setting;
}

function providerRows<Id extends string>(id: Id, label: string, baseUrl: string, model: string, cheapModel: string) {
  const text = (name: string, value: string, description: string) =>
    [
      `providers.${id}.${name}`,
      row({ category: 'Providers', level: 'system', schema: z.string().min(1).max(500), default: value, description }),
    ] as const;
  return Object.fromEntries([
    text('baseUrl', baseUrl, `Address of the ${label} service. https, or http for this machine only.`),
    text('model', model, `Model of ${label} that writes code.`),
    text('cheapModel', cheapModel, `Model of ${label} for small questions, such as whether a near template fits.`),
  ]) as Record<`providers.${Id}.baseUrl` | `providers.${Id}.model` | `providers.${Id}.cheapModel`, SettingRow<z.ZodString>>;
}
