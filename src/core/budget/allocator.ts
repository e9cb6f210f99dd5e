import { t } from '../../shared/texts.ts';
import { formatUsd } from './money.ts';

/** What is divided, among whom, and by what. All amounts in nano-dollars. */
export interface AllocationInput {
  readonly limitNanoUsd: number;
  /** What each project used in past months, newest month first. The projects are the keys. */
  readonly use: Readonly<Record<string, readonly number[]>>;
  /** What every project gets at least, as far as there is enough. */
  readonly floorNanoUsd: number;
  /** Fixed parts by project; they come off first. */
  readonly pins: Readonly<Record<string, number>>;
  /** Share of the limit that no project gets. */
  readonly reservePercent: number;
}

export interface Allocation {
  /** The parts and the reserve sum to the limit, to the nano-dollar. */
  readonly parts: Readonly<Record<string, number>>;
  readonly reserveNanoUsd: number;
  /** Why each part is what it is, a sentence each, in the order of the parts; the reserve last. */
  readonly reasons: readonly string[];
}

/**
 * Divides the limit: pins first, then the reserve, the rest by use in recent months, where a month weighs more the newer it is; nobody
 * gets less than the floor. What cannot be divided goes to the largest remainders, so that the same input always gives the same parts.
 */
export function allocate(input: AllocationInput): Allocation {
  const { limitNanoUsd, floorNanoUsd, reservePercent } = input;
  const pinned = Object.keys(input.pins).sort();
  const free = Object.keys(input.use)
    .filter((project) => !Object.hasOwn(input.pins, project))
    .sort();
  const weightOf = new Map(free.map((project) => [project, weightedUse(input.use[project] ?? [])]));

  const wishes = pinned.map((project) => BigInt(input.pins[project] ?? 0));
  const wished = sum(wishes);
  const fits = wished <= BigInt(limitNanoUsd);
  const pins = fits ? wishes.map(Number) : split(limitNanoUsd, wishes);
  const afterPins = limitNanoUsd - pins.reduce((total, part) => total + part, 0);
  // limit x percent may leave the safe integers: the whole hundredths first, then the remainder.
  const reserve = Math.min(
    afterPins,
    Math.floor(limitNanoUsd / 100) * reservePercent + Math.floor(((limitNanoUsd % 100) * reservePercent) / 100),
  );
  const pool = free.length === 0 ? 0 : afterPins - reserve;
  const shares = withFloor(pool, free, weightOf, floorNanoUsd);

  const parts = Object.fromEntries([...pinned.map((project, at) => [project, pins[at] ?? 0] as const), ...shares]);
  const reserveNanoUsd = limitNanoUsd - Object.values(parts).reduce((total, part) => total + part, 0);
  const total = sum([...weightOf.values()]);
  const reasons = [
    ...pinned.map((project, at) => pinReason(project, pins[at] ?? 0, fits)),
    ...[...shares].map(([project, part]) => shareReason(project, part, weightOf.get(project) ?? 0n, total, floorNanoUsd)),
    t('{0} is kept for projects that are new this month.', formatUsd(reserveNanoUsd)),
  ];
  return { parts, reserveNanoUsd, reasons };
}

/** The newest of n months counts n times, the one before it n - 1 times, the oldest once. */
function weightedUse(months: readonly number[]): bigint {
  return months.reduce((total, use, age) => total + BigInt(use) * BigInt(months.length - age), 0n);
}

/** By weight, where projects below the floor are lifted to it at the cost of the others, until nobody is below it. */
function withFloor(
  pool: number,
  projects: readonly string[],
  weightOf: ReadonlyMap<string, bigint>,
  floorNanoUsd: number,
): ReadonlyMap<string, number> {
  const floor = Math.min(floorNanoUsd, projects.length === 0 ? 0 : Math.floor(pool / projects.length));
  const lifted = new Set<string>();
  for (;;) {
    const others = projects.filter((project) => !lifted.has(project));
    const rest = pool - floor * lifted.size;
    const parts = split(
      rest,
      others.map((project) => weightOf.get(project) ?? 0n),
    );
    const below = others.filter((_, at) => (parts[at] ?? 0) < floor);
    // What is left is at least the floor for each of the others, so the loop never lifts the last of them.
    if (below.length === 0) {
      const shares = new Map(others.map((project, at) => [project, parts[at] ?? 0]));
      return new Map(projects.map((project) => [project, shares.get(project) ?? floor]));
    }
    for (const project of below) lifted.add(project);
  }
}

/** Divides an amount by weights, exactly; equally when nothing has weight. */
function split(amount: number, weights: readonly bigint[]): readonly number[] {
  const total = sum(weights);
  const used = total === 0n ? weights.map(() => 1n) : weights;
  const whole = total === 0n ? BigInt(Math.max(1, weights.length)) : total;
  const exact = used.map((weight, at) => ({ at, part: (BigInt(amount) * weight) / whole, remainder: (BigInt(amount) * weight) % whole }));
  let left = used.length === 0 ? 0n : BigInt(amount) - sum(exact.map(({ part }) => part));
  const parts = exact.map(({ part }) => part);
  for (const { at } of exact.toSorted((one, other) => (other.remainder > one.remainder ? 1 : other.remainder < one.remainder ? -1 : 0))) {
    if (left === 0n) break;
    parts[at] = (parts[at] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts.map(Number);
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

function pinReason(project: string, part: number, fits: boolean): string {
  return fits
    ? t('{0} has {1}, fixed by your settings.', project, formatUsd(part))
    : t('{0} has {1}: the fixed parts add up to more than the limit, so all of them were reduced in proportion.', project, formatUsd(part));
}

function shareReason(project: string, part: number, weight: bigint, total: bigint, floorNanoUsd: number): string {
  const has = t('{0} has {1}', project, formatUsd(part));
  if (total === 0n) return t('{0}: no project used anything in recent months, so all get the same.', has);
  const percent = Number((weight * 1000n) / total) / 10;
  const why = t('{0} % of what was used in recent months, newer months counting more', percent);
  return part <= floorNanoUsd && weight * 100n < total * 100n
    ? t('{0}, the least that every project gets; it used {1}.', has, why)
    : t('{0} for {1}.', has, why);
}
