import { z } from 'zod';
import { agentNames } from '../workplace.ts';
import { agentBlocksKey } from './agentBlocks.ts';
import { projectFileVersion, projectIdPattern } from './projectFile.ts';
import { strictnessWords } from './projectGuards.ts';
import { settingsTable } from './settingsTable.ts';
import { type SettingLevel, type SettingRow, settingCategories } from './table/settingRow.ts';

/** One category of the settings editor, as `contributes.configuration` of the manifest wants it. */
export interface ManifestCategory {
  readonly title: string;
  readonly order: number;
  readonly properties: Readonly<Record<string, JsonSchema>>;
}

type JsonSchema = Readonly<Record<string, unknown>>;

const rows = Object.entries(settingsTable) as readonly [string, SettingRow<z.ZodType>][];

/**
 * The manifest's settings, made from the table. All are the user's, whatever machine a window works on: of application scope,
 * so that neither a workspace's settings.json nor those of a remote machine can set one. What each host has of its own is of machine scope.
 * The project level is `.q2o/project.json`, read in trusted workspaces only.
 */
export function manifestSettings(): readonly ManifestCategory[] {
  const categories = settingCategories.map((title, order) => ({
    title,
    order,
    properties: Object.fromEntries(
      rows
        .filter(([, row]) => row.category === title)
        .map(([key, row], place) => [
          `q2o.${key}`,
          { ...schemaOf(row), default: row.default, scope: scopeOf(row), order: place, markdownDescription: row.description },
        ]),
    ),
  }));
  return [...categories, { title: 'Agents', order: categories.length, properties: { [`q2o.${agentBlocksKey}`]: agentsProperty() } }];
}

function scopeOf({ ofHost }: SettingRow<z.ZodType>): 'application' | 'machine' {
  return ofHost ? 'machine' : 'application';
}

/** Settings that VS Code keeps from a workspace that is not trusted, whatever their scope: those of the user alone. */
export function restrictedSettings(): readonly string[] {
  return [...rows.filter(([, row]) => row.level === 'system').map(([key]) => `q2o.${key}`), `q2o.${agentBlocksKey}`];
}

/** The JSON schema with which VS Code completes and checks `.q2o/project.json`. */
export function projectFileSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Q2O project',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      version: { type: 'integer', const: projectFileVersion, description: 'Version of this file format.' },
      id: { type: 'string', pattern: projectIdPattern.source, description: 'Name of the project in budget and statistics.' },
      client: { type: 'string', maxLength: 200, description: 'For whom it is; stands for {client} in prompts.' },
      settings: {
        ...block(isForProject(['project', 'agent']), forProject),
        description: 'Settings of this project. They win over the user settings where they are equally strict or stricter.',
      },
      agents: {
        ...agentBlocks(isForProject(['agent']), forProject),
        description: 'Settings for one kind of work each. They win over those of the project.',
      },
    },
  };
}

function agentsProperty(): JsonSchema {
  return {
    ...agentBlocks(
      ({ level }) => level === 'agent',
      ({ description }) => description,
    ),
    default: {},
    scope: 'application',
    order: 0,
    markdownDescription:
      'Settings for one kind of work each, by agent (`coder`, `researcher`, `orchestrator`, `tester`, `reviewer`), without `q2o.`: `{ "tester": { "generation.effort": "low" } }`. `Q2O: Choose Agent` says which one is at work.',
  };
}

/** The block is the same for every agent, so it stands in the schema once. VS Code completes and checks the names by `propertyNames`. */
function agentBlocks(allows: Allows, describe: Describe): JsonSchema {
  return { type: 'object', propertyNames: { enum: agentNames }, additionalProperties: block(allows, describe) };
}

/** What a project file may set at one of the levels: nothing that is the user's own. */
function isForProject(levels: readonly SettingLevel[]): Allows {
  return (row) => levels.includes(row.level) && row.level !== 'system' && row.stricter !== 'never';
}

type Allows = (row: SettingRow<z.ZodType>) => boolean;
type Describe = (row: SettingRow<z.ZodType>) => string;

/** An object of those settings that are allowed. */
function block(allows: Allows, describe: Describe): JsonSchema {
  const allowed = rows.filter(([, row]) => allows(row));
  const properties = allowed.map(([key, row]) => [key, { ...schemaOf(row), default: row.default, markdownDescription: describe(row) }]);
  return { type: 'object', additionalProperties: false, properties: Object.fromEntries(properties) };
}

/** The description for the writer of a project file, who is told how far it may go. */
function forProject(row: SettingRow<z.ZodType>): string {
  const more = row.level === 'system' ? undefined : strictnessWords(row.stricter);
  return more === undefined ? row.description : `${row.description} ${more}`;
}

function schemaOf(row: SettingRow<z.ZodType>): JsonSchema {
  const { $schema: _, anyOf, ...schema } = z.toJSONSchema(row.schema, { io: 'input' }) as Record<string, unknown>;
  return { ...schema, ...(anyOf === undefined ? {} : nullable(anyOf)), ...(row.multiline ? { editPresentation: 'multilineText' } : {}) };
}

/** `number or null` in the form for which the settings editor has a field. */
function nullable(anyOf: unknown): JsonSchema {
  const [value, none] = anyOf as readonly [Record<string, unknown>, Record<string, unknown>];
  if (none.type !== 'null') return { anyOf };
  const values = value.enum as readonly unknown[] | undefined;
  return { ...value, type: [value.type, 'null'], ...(values ? { enum: [...values, null] } : {}) };
}
