import { z } from 'zod';
import { type SettingRow, settingsTable } from './settingsTable.ts';

/** One category of the settings editor, as `contributes.configuration` of the manifest wants it. */
export interface ManifestCategory {
  readonly title: string;
  readonly order: number;
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * The manifest's settings, made from the table. All have machine scope: a workspace's settings.json can set none of them,
 * the project level is `.q2o/project.json`, read in trusted workspaces only.
 */
export function manifestSettings(): readonly ManifestCategory[] {
  const rows = Object.entries(settingsTable) as readonly [string, SettingRow<z.ZodType>][];
  const titles = [...new Set(rows.map(([, row]) => row.category))];
  return titles.map((title, order) => ({
    title,
    order,
    properties: Object.fromEntries(
      rows.filter(([, row]) => row.category === title).map(([key, row], place) => [`q2o.${key}`, property(row, place)]),
    ),
  }));
}

function property(row: SettingRow<z.ZodType>, order: number): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(row.schema, { io: 'input' });
  return {
    ...schema,
    ...(row.multiline ? { editPresentation: 'multilineText' } : {}),
    default: row.default,
    scope: 'machine',
    order,
    markdownDescription: row.description,
  };
}
