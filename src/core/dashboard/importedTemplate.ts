import type { Template, TemplateSeed } from '../templates/template.ts';

/** A template from a file as a learned one: it has yet to prove itself, and cost nothing here. */
export function importedTemplate(seed: TemplateSeed, id: string, score: number, nowMs: number): Template {
  return {
    ...seed,
    format: 1,
    id,
    technologies: [...seed.technologies],
    slots: [...seed.slots],
    protectedStrings: seed.protectedStrings && [...seed.protectedStrings],
    provenance: { project: '', provider: 'import', model: '', learnedAtMs: nowMs, costNanoUsd: 0 },
    score,
    counters: { served: 0, accepted: 0, edited: 0, rejected: 0, undone: 0, kept: 0, examples: 1, lastUsedAtMs: nowMs },
    state: 'active',
    versions: [],
  };
}
