import { languageId } from '../../languages/languages.ts';
import type { Template } from '../template.ts';

/** Finds templates that are likely to be one: those of one language whose code has the same skeleton, or whose tasks are the same words. */
export interface AlikeFinder {
  among(templates: readonly Template[]): Alike;
}

export interface Alike {
  /** Whether it has a sibling. */
  has(template: Template): boolean;
  /** Its siblings, without itself. */
  of(template: Template): ReadonlySet<Template>;
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
    among(templates) {
      const groups = new Map<string, Template[]>();
      for (const template of templates) {
        for (const key of keysOf(template)) {
          const group = groups.get(key);
          if (group) group.push(template);
          else groups.set(key, [template]);
        }
      }
      const groupsOf = (template: Template) => keysOf(template).flatMap((key) => [groups.get(key) ?? []]);
      return {
        has: (template) => groupsOf(template).some((group) => group.length > 1),
        of(template) {
          const siblings = new Set(groupsOf(template).flat());
          siblings.delete(template);
          return siblings;
        },
      };
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
