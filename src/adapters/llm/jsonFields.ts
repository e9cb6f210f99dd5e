/** Readers for JSON that a server sent. They take any value and never throw. */

/** The fields of an object; none for anything else. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** The items of an array; none for anything else. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A string, or a number as a string; empty for anything else. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A non-empty string; undefined for anything else. */
export function wordOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The first item of a list of choices or candidates that is the answer asked for: number 0, or one without a number. */
export function firstOf(list: unknown): Readonly<Record<string, unknown>> | undefined {
  return itemsOf(list)
    .map(fieldsOf)
    .find(({ index }) => index === 0 || typeof index !== 'number');
}

/** Parses JSON; undefined when it is none. `NaN` and `Infinity`, which some servers write, are read as null. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    if (!/NaN|Infinity/.test(text)) return undefined;
  }
  try {
    return JSON.parse(
      text.replace(/"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)|-?\b(?:NaN|Infinity)\b/g, (token) => (token.startsWith('"') ? token : 'null')),
    );
  } catch {
    return undefined;
  }
}
