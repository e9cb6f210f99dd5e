/** How long this window has seen something, by a clock that nobody can set. */
export interface Sightings {
  /** Notes what is there now; what is not is forgotten. */
  keep(ids: readonly string[]): void;
  /** Milliseconds since the first sight; 0 for what was never seen. */
  ageOf(id: string): number;
}

export function createSightings(monotonicMs: () => number): Sightings {
  let seenSince = new Map<string, number>();
  return {
    keep(ids) {
      const nowMs = monotonicMs();
      seenSince = new Map(ids.map((id) => [id, seenSince.get(id) ?? nowMs]));
    },
    ageOf(id) {
      const sinceMs = seenSince.get(id);
      return sinceMs === undefined ? 0 : monotonicMs() - sinceMs;
    },
  };
}
