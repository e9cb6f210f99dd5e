/** A stretch of two sequences: the same in both, or what stands in one where the other has something else. */
export interface Run {
  readonly same: boolean;
  readonly one: readonly string[];
  /** Equal to `one` where `same`. */
  readonly other: readonly string[];
}

/** Comparisons at most; what lies between equal ends of longer sequences is taken as one difference. */
const maxComparisons = 4_000_000;

/** Aligns two sequences by their longest common subsequence. */
export function alignSequences(one: readonly string[], other: readonly string[]): readonly Run[] {
  let front = 0;
  while (front < Math.min(one.length, other.length) && one[front] === other[front]) front++;
  let back = 0;
  while (back < Math.min(one.length, other.length) - front && one.at(-1 - back) === other.at(-1 - back)) back++;
  const runs: Run[] = [];
  const add = (same: boolean, left: readonly string[], right: readonly string[]) => {
    if (left.length + right.length === 0) return;
    const last = runs.at(-1);
    if (last?.same === same) runs[runs.length - 1] = { same, one: [...last.one, ...left], other: [...last.other, ...right] };
    else runs.push({ same, one: left, other: right });
  };
  const start = one.slice(0, front);
  add(true, start, start);
  const [left, right] = [one.slice(front, one.length - back), other.slice(front, other.length - back)];
  if (left.length * right.length > maxComparisons) add(false, left, right);
  else alignMiddle(left, right, add);
  const end = one.slice(one.length - back);
  add(true, end, end);
  return runs;
}

function alignMiddle(
  one: readonly string[],
  other: readonly string[],
  add: (same: boolean, one: readonly string[], other: readonly string[]) => void,
): void {
  const width = other.length + 1;
  /** `common[i * width + j]`: length of what `one` from `i` on and `other` from `j` on have in common. */
  const common = new Uint32Array((one.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = other.length - 1; j >= 0; j--) {
      common[i * width + j] = one[i] === other[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    const [left, right] = [one.slice(i, i + 1), other.slice(j, j + 1)];
    if (i < one.length && j < other.length && left[0] === right[0]) {
      add(true, left, left);
      i++;
      j++;
    } else if (j >= other.length || (i < one.length && at(i + 1, j) >= at(i, j + 1))) {
      add(false, left, []);
      i++;
    } else {
      add(false, [], right);
      j++;
    }
  }
}
