type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The schema in the subset all vendors enforce: objects are closed, and bounds, patterns and annotations are left out. The caller
 * validates the answer against its own full schema anyway.
 */
export function enforceableSchema(schema: JsonSchema): Record<string, unknown> {
  const kept = Object.entries(schema).filter(([key]) => keywords.has(key));
  const part = Object.fromEntries(kept.map(([key, value]) => [key, narrowed(key, value)]));
  return part.type === 'object' ? { ...part, additionalProperties: false } : part;
}

/** OpenAI's strict mode refuses a schema with optional properties. */
export function allRequired(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.every(allRequired);
  if (typeof schema !== 'object' || schema === null) return true;
  const { properties, required } = schema as { properties?: unknown; required?: unknown };
  if (typeof properties === 'object' && properties !== null) {
    const names = Array.isArray(required) ? required : [];
    if (!Object.keys(properties).every((name) => names.includes(name))) return false;
  }
  return Object.values(schema).every(allRequired);
}

/** Names allow letters, digits, `_` and `-`, 64 at most. */
export function schemaName(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 64) || 'answer';
}

const keywords = new Set([
  'type',
  'properties',
  'required',
  'items',
  'enum',
  'const',
  'anyOf',
  'description',
  'additionalProperties',
  '$ref',
  '$defs',
]);

function narrowed(key: string, value: unknown): unknown {
  if (key === 'properties' || key === '$defs') {
    return Object.fromEntries(Object.entries(asObject(value)).map(([name, part]) => [name, enforceableSchema(asObject(part))]));
  }
  if (key === 'anyOf' && Array.isArray(value)) return value.map((part) => enforceableSchema(asObject(part)));
  if (key === 'items') return enforceableSchema(asObject(value));
  return value;
}

function asObject(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null ? (value as JsonSchema) : {};
}
