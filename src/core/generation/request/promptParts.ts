/** Names that stand in braces in the user's own prompt texts. */
export const placeholderNames = ['language', 'fileName', 'project', 'client'] as const;
export type PlaceholderName = (typeof placeholderNames)[number];
export type PlaceholderValues = Readonly<Record<PlaceholderName, string>>;

/** Fills in the placeholders; `{{name}}` becomes `{name}`, unknown names stay as they stand. */
export function fillPlaceholders(text: string, values: PlaceholderValues): string {
  return text.replace(tokens, (token, literal: string | undefined, name: string | undefined) => {
    if (literal !== undefined) return `{${literal}}`;
    return isPlaceholder(name) ? values[name] : token;
  });
}

/** Names in braces that are not in `placeholderNames`, each once, in a text or in the texts of a record. */
export function unknownPlaceholders(value: unknown): readonly string[] {
  const texts = typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value) : [];
  const found = texts.flatMap((text) => (typeof text === 'string' ? [...text.matchAll(tokens)] : []));
  return [...new Set(found.flatMap(([, , name]) => (name === undefined || isPlaceholder(name) ? [] : [name])))];
}

/** One word in doubled or single braces; `{ a }` and `{"a": {}}` are code that a prompt may quote. */
const tokens = /\{\{([A-Za-z]\w{0,40})\}\}|\{([A-Za-z]\w{0,40})\}/g;

function isPlaceholder(name: string | undefined): name is PlaceholderName {
  return placeholderNames.some((known) => known === name);
}
