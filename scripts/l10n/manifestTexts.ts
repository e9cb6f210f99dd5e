import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../project.ts';

/** Texts by key, as in `package.nls.json`. */
export type TextsByKey = Readonly<Record<string, string>>;

type Json = string | number | boolean | null | readonly Json[] | { readonly [field: string]: Json };

/** What says which entry of a list is meant: the first of these fields that it has. */
const identifying = ['command', 'id', 'toolReferenceName', 'name', 'title'] as const;

/** Fields whose texts VS Code shows to a user. What a tool tells a model (`modelDescription`, its input) stays English. */
const shownFields = /^(?:title|description|markdownDescription|displayName|label|name|contextualTitle|userDescription)$/;
const unshown = /(?:^|\.)(?:inputSchema|modelDescription|scripts|keywords|repository|bugs|icons)(?:\.|$)/;

/** Says that a text is words: of a name in English (`Q2O`, an id) there is no translation. */
const words = /[a-z]{2,}/;

/**
 * The manifest with `%key%` in the place of each text that VS Code shows, and those texts. Equal texts have one key. A key says where its
 * text stands: `commands.q2o.generate.title`, `configuration.q2o.budget.alertAt.markdownDescription`.
 */
export function withKeys(manifest: Json): { readonly manifest: Json; readonly texts: TextsByKey } {
  const keyOf = new Map<string, string>();
  const replaced = walk(manifest, '', (text, path, field) => {
    if (!shownFields.test(field) || unshown.test(path) || !words.test(text) || (field === 'name' && !/\s|^[A-Z]/.test(text))) return text;
    let key = keyOf.get(text);
    if (key === undefined) {
      key = path.replace(/^contributes\./, '');
      while ([...keyOf.values()].includes(key)) key += '+';
      keyOf.set(text, key);
    }
    return `%${key}%`;
  });
  return { manifest: replaced, texts: Object.fromEntries([...keyOf].map(([text, key]) => [key, text])) };
}

/** The manifest as it is shown. Throws when it names a key that has no text. */
export function withTexts<Manifest>(manifest: Manifest, texts: TextsByKey): Manifest {
  return walk(manifest as Json, '', (text) => {
    const key = /^%(.+)%$/.exec(text)?.[1];
    if (key === undefined) return text;
    const found = texts[key];
    if (found === undefined) throw new Error(`package.nls.json has no text for "${key}"`);
    return found;
  }) as Manifest;
}

/** `package.json` in English, as VS Code shows it. */
export function shownManifest() {
  const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));
  return withTexts(read('package.json'), read('package.nls.json'));
}

function walk(value: Json, path: string, change: (text: string, path: string, field: string) => string): Json {
  const at = (field: string) => (path === '' ? field : `${path}.${field}`);
  if (typeof value === 'string') return change(value, path, path.slice(path.lastIndexOf('.') + 1));
  if (Array.isArray(value)) return value.map((one: Json, index) => walk(one, at(nameOf(one) ?? String(index)), change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, walk(one, at(field), change)]));
}

function nameOf(value: Json): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const fields = value as { readonly [field: string]: Json };
  const name = identifying.map((field) => fields[field]).find((one) => typeof one === 'string' && !one.startsWith('%'));
  return typeof name === 'string' ? name.replace(/[^\w.]+/g, '') : undefined;
}
