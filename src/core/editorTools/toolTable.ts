import { z } from 'zod';
import { maxTaskChars } from '../generation/request/request.ts';

/** A tool that a language model in the editor, or an agent outside of it, may call. */
export interface EditorTool<Input extends z.ZodType = z.ZodType> {
  /** `q2o_` and words in lower case, as the editor wants it. */
  readonly name: string;
  /** The name by which a user refers to it in a prompt: `#q2oBudget`. */
  readonly reference: string;
  readonly title: string;
  /** When to use it and what it gives, for the model. */
  readonly description: string;
  readonly input: Input;
  /** False: it changes what is stored, so the user confirms each call. */
  readonly readOnly: boolean;
}

const language = z
  .string()
  .trim()
  .regex(/^[\w+#.-]{1,40}$/)
  .describe('VS Code language id, for example `python` or `typescript`.');
const task = z.string().trim().min(1).max(maxTaskChars).describe('What the code should do, in one English sentence.');
const technologies = z
  .array(z.string().max(60))
  .max(40)
  .optional()
  .describe('Frameworks and libraries of the project in lower case, for example `fastapi`. Left out: what the workspace declares.');
const fileName = z.string().max(200).optional().describe('Name of the target file without its folder.');
/** Longer files are read by no one at once. In UTF-16 units. */
const code = z.string().min(1).max(200_000);

const asked = { task, language, technologies, fileName };

export const editorTools = {
  findTemplate: tool({
    name: 'q2o_find_template',
    reference: 'q2oFindTemplate',
    title: 'Find a code template',
    description:
      'Looks for a code template that answers a task: code that the user accepted before, or one of the built-in ones. Free and instant. Call it before you write code of a usual kind (endpoints, CRUD, webhooks, configuration, tests, Docker, CI). `certain` answers the task, `near` differs in what is said.',
    input: z.strictObject(asked),
    readOnly: true,
  }),
  generateFromTemplate: tool({
    name: 'q2o_generate_from_template',
    reference: 'q2oGenerateFromTemplate',
    title: 'Write code from a template',
    description:
      'Writes the code of a template with the parameters of the task filled in. Free: no language model is asked. Without `templateId` only a template that surely answers the task is used. With `templateId` from q2o_find_template that one is used, with `parameters` for its words. The code is checked; read `score` and `findings` before you use it.',
    input: z.strictObject({
      ...asked,
      templateId: z.string().min(1).max(200).optional(),
      parameters: z
        .array(z.strictObject({ from: z.string().max(200), to: z.string().min(1).max(200) }))
        .max(40)
        .optional()
        .describe('Other words for the parameters that q2o_find_template told.'),
    }),
    readOnly: true,
  }),
  validateCode: tool({
    name: 'q2o_validate_code',
    reference: 'q2oValidateCode',
    title: 'Check code',
    description:
      'Checks code without running it: syntax, security, types, documentation, errors, imports, logging. Free. Gives a score from 0 to 100 and findings with lines, worst first. Call it after you wrote code, before you hand it over.',
    input: z.strictObject({
      code,
      language,
      fileName,
      fragment: z.boolean().optional().describe('True for a piece of a file. Left out: a whole file.'),
    }),
    readOnly: true,
  }),
  budget: tool({
    name: 'q2o_budget',
    reference: 'q2oBudget',
    title: 'Budget of the month',
    description:
      'How much of the monthly limit for language models is spent, reserved and left, what all limits (month, week, day, project) leave for the next call, and what the month will likely cost. Free.',
    input: z.strictObject({}),
    readOnly: true,
  }),
  remember: tool({
    name: 'q2o_remember',
    reference: 'q2oRemember',
    title: 'Remember code as a template',
    description:
      'Proposes finished code that the user liked as a template, so that the next task of its kind is free. The user confirms. Refused for code that scores too low or holds a secret. `task` says what the code does, with the names that may vary.',
    input: z.strictObject({ ...asked, code: code.max(20_000) }),
    readOnly: false,
  }),
} as const;

export type ToolId = keyof typeof editorTools;
export type ToolInput<Id extends ToolId> = z.output<(typeof editorTools)[Id]['input']>;

/** The JSON schema of a tool's input. */
export function inputSchemaOf(id: ToolId): Readonly<Record<string, unknown>> {
  const { $schema: _, ...schema } = z.toJSONSchema(editorTools[id].input, { io: 'input' });
  return schema;
}

/** The tools as `contributes.languageModelTools` of the manifest wants them. */
export function manifestTools(): readonly Readonly<Record<string, unknown>>[] {
  return (Object.keys(editorTools) as ToolId[]).map((id) => {
    const { name, reference, title, description } = editorTools[id];
    return {
      name,
      displayName: title,
      toolReferenceName: reference,
      canBeReferencedInPrompt: true,
      modelDescription: description,
      userDescription: title,
      icon: '$(library)',
      inputSchema: inputSchemaOf(id),
    };
  });
}

function tool<const Input extends z.ZodType>(row: EditorTool<Input>): EditorTool<Input> {
  return row;
}
