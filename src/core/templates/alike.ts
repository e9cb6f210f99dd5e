import { languageId } from './codeText.ts';
import type { Template } from './template.ts';

/** Finds templates that are likely to be one: those of one language whose code has the same skeleton, or whose tasks are the same words. */
export interface AlikeFinder {
  /** For each template that has such a sibling: the siblings, in the order given. */
  find(templates: readonly Template[]): ReadonlyMap<string, readonly Template[]>;
}

/** Keeps what it computed of a template as long as the template itself lives. */
export function createAlikeFinder(): AlikeFinder {
  const known = new WeakMap<Template, readonly string[]>();
  const keysOf = (template: Template) => {
    const keys = known.get(template) ?? computeKeys(template);
    known.set(template, keys);
    return keys;
  };
  return {
    find(templates) {
      const groups = new Map<string, Template[]>();
      for (const template of templates) {
        for (const key of keysOf(template)) {
          const group = groups.get(key);
          if (group) group.push(template);
          else groups.set(key, [template]);
        }
      }
      const found = new Map<string, readonly Template[]>();
      for (const template of templates) {
        const siblings = new Set(keysOf(template).flatMap((key) => groups.get(key) ?? []));
        siblings.delete(template);
        if (siblings.size > 0) found.set(template.id, [...siblings]);
      }
      return found;
    },
  };
}

function computeKeys({ language, code, task }: Template): readonly string[] {
  const id = languageId(language);
  // What stays when every word goes is what renaming cannot change.
  const skeleton = code.replace(/[\p{L}\p{N}_]+/gu, '').replace(/\s+/g, ' ');
  const words = task.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  // A short skeleton says nothing: most one-liners share theirs.
  return [...(skeleton.length < 40 ? [] : [`${id} code ${skeleton}`]), `${id} task ${words.toSorted().join(' ')}`];
}
