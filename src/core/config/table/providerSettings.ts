import { z } from 'zod';
import { row } from './settingRow.ts';

const providerId = z.string().min(1).max(60);
const effort = z.enum(['low', 'medium', 'high']);
const outputTokens = z.int().min(256).max(128_000);

export const providerSettings = {
  'providers.order': row({
    category: 'Providers',
    level: 'agent',
    stricter: 'subset',
    schema: z.array(providerId).max(20),
    default: ['gemini', 'openai', 'anthropic'],
    description:
      "Which providers may be asked, in this order: `gemini`, `openai`, `anthropic`, `vscode` (the editor's own models) or an id from `#q2o.providers.endpoints#`. A project may reorder them and leave some out.",
  }),
  'providers.projectMayAdd': row({
    category: 'Providers',
    level: 'system',
    schema: z.array(providerId).max(20),
    default: [],
    description:
      'Providers that a project may put into its order although they do not stand in `#q2o.providers.order#`. Empty: a project asks only whom you ask.',
  }),
  'providers.offerToEditor': row({
    category: 'Providers',
    level: 'system',
    schema: z.boolean(),
    default: true,
    description:
      "Offer your models in the model picker of the editor's own chat and to other extensions, under your limits and with receipts.",
  }),
  ...providerRows('gemini', 'Gemini', 'https://generativelanguage.googleapis.com', 'gemini-3.8-flash', 'gemini-3.5-flash-lite'),
  ...providerRows('openai', 'OpenAI', 'https://api.openai.com/v1', 'gpt-6.2-sol', 'gpt-6-luna'),
  ...providerRows('anthropic', 'Anthropic', 'https://api.anthropic.com', 'claude-sonnet-5-5', 'claude-haiku-5-5'),
  'providers.vscode.model': row({
    category: 'Providers',
    level: 'agent',
    stricter: 'never',
    schema: z.string().max(200),
    default: '',
    description:
      'Id or family of the editor model to use when `vscode` stands in `#q2o.providers.order#`. Empty takes the first one the editor offers.',
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
} as const;

function providerRows<Id extends string>(id: Id, label: string, baseUrl: string, model: string, cheapModel: string) {
  const name = z.string().min(1).max(500);
  const rows = {
    baseUrl: row({
      category: 'Providers',
      level: 'system',
      schema: name,
      default: baseUrl,
      description: `Address of the ${label} service. https, or http for this machine only.`,
    }),
    model: row({
      category: 'Providers',
      level: 'agent',
      stricter: 'noDearer',
      schema: name,
      default: model,
      description: `Model of ${label} that writes code.`,
    }),
    cheapModel: row({
      category: 'Providers',
      level: 'agent',
      stricter: 'noDearer',
      schema: name,
      default: cheapModel,
      description: `Model of ${label} for small questions, such as whether a similar template fits.`,
    }),
    effort: row({
      category: 'Providers',
      level: 'agent',
      stricter: 'never',
      schema: effort.nullable(),
      default: null,
      description: `How long a model of ${label} thinks before it answers. Empty: as \`#q2o.generation.effort#\` says.`,
    }),
    maxOutputTokens: row({
      category: 'Providers',
      level: 'agent',
      stricter: 'lower',
      schema: outputTokens.nullable(),
      default: null,
      description: `The most tokens an answer of ${label} may have. Empty: as \`#q2o.generation.maxOutputTokens#\` says; it can only be lower than that.`,
    }),
  } as const;
  const named = Object.fromEntries(Object.entries(rows).map(([part, setting]) => [`providers.${id}.${part}`, setting]));
  return named as unknown as { readonly [P in keyof typeof rows as `providers.${Id}.${P}`]: (typeof rows)[P] };
}
