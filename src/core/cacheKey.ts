/** Everything an answer depends on. Two requests share a cached answer only when all of this is the same, character by character. */
export interface CacheSubject {
  readonly provider: string;
  readonly model: string;
  readonly system: string;
  readonly prompt: string;
  readonly language: string;
  readonly project: string;
  /** Instructions of the project that go into the prompt. */
  readonly projectPrompts: readonly string[];
  /** All that changes an answer besides the texts: output limit, effort, JSON schema. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Key of a cached answer. `hash`: a cryptographic digest of a text, in hex. */
export function cacheKey(subject: CacheSubject, hash: (text: string) => string): string {
  return hash(canonicalJson(['q2o-answer-1', subject]));
}

/** JSON with sorted keys and without whitespace: equal values give equal texts, different values different ones. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).toSorted(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)));
  });
}
