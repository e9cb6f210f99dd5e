/** Keeps those of the largest size, `count` at most, of all that are offered; of the same size those with the smallest number. */
export function createLargest(count: number) {
  // What goes first stands first; each goes before the two behind it (a binary heap).
  const [ones, sizes] = [new Int32Array(count), new Float64Array(count)];
  let filled = 0;
  function goesBefore(at: number, one: number, size: number): boolean {
    const own = sizes[at] ?? 0;
    return own < size || (own === size && (ones[at] ?? 0) > one);
  }
  function place(from: number, one: number, size: number): void {
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= filled) break;
      if (child + 1 < filled && goesBefore(child + 1, ones[child] ?? 0, sizes[child] ?? 0)) child += 1;
      if (!goesBefore(child, one, size)) break;
      ones[at] = ones[child] ?? 0;
      sizes[at] = sizes[child] ?? 0;
      at = child;
    }
    ones[at] = one;
    sizes[at] = size;
  }
  return {
    /** Of size 0 nothing is kept. */
    offer(one: number, size: number): void {
      if (size <= 0) return;
      if (filled === count) {
        if (goesBefore(0, one, size)) place(0, one, size);
        return;
      }
      let at = filled++;
      for (; at > 0; at = (at - 1) >> 1) {
        const parent = (at - 1) >> 1;
        if (goesBefore(parent, one, size)) break;
        ones[at] = ones[parent] ?? 0;
        sizes[at] = sizes[parent] ?? 0;
      }
      ones[at] = one;
      sizes[at] = size;
    },
    /** What is below this is not kept. */
    least: (): number => (filled === count ? (sizes[0] ?? 0) : 0),
    /** By their numbers. */
    kept: (): readonly number[] => [...ones.subarray(0, filled)].sort((one, other) => one - other),
  };
}
