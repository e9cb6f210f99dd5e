import type { Scope } from './scope.ts';
import { type Check, Danger, escapedBits, join, passed, type Value } from './value.ts';

/** What holds at one place of the code. */
export interface FlowState {
  readonly names: ReadonlyMap<string, Value>;
  readonly cleared: ReadonlyMap<string, number>;
  readonly ended: boolean;
}

/**
 * The way the walk takes through the code: which sources were checked before this place, and whether it can be reached at all. Branches
 * are walked one after the other from the same state, and what both leave behind is joined.
 */
export class Flow {
  /** A jump stands before this place, so that nothing behind it runs. */
  ended = false;
  loopDepth = 0;
  /** Dangers (bits) that some check of the function rules out, before or behind this place, by source. */
  everCleared = new Map<string, number>();
  /** Dangers (bits) that are ruled out, by source. */
  #cleared: ReadonlyMap<string, number> = new Map();
  /** States at the `break` and `continue` of the loops around, innermost last. */
  readonly #jumps: FlowState[][] = [];

  state(scope: Scope): FlowState {
    return { names: scope.values(), cleared: this.#cleared, ended: this.ended };
  }

  resume(scope: Scope, state: FlowState): void {
    scope.restore(state.names);
    this.#cleared = state.cleared;
    this.ended = state.ended;
  }

  /** Goes on from where any of the ways came out. */
  merge(scope: Scope, states: readonly FlowState[]): void {
    const open = states.filter((state) => !state.ended);
    const [first, ...others] = open.length > 0 ? open : states;
    if (!first) return;
    this.resume(scope, others.reduce(joined, first));
    this.ended = open.length === 0;
  }

  /** From here on a `break` or `continue` leads to the place where `landed` is called. */
  expectJumps(): void {
    this.#jumps.push([]);
  }

  /** @returns the states at the jumps that lead here. */
  landed(): readonly FlowState[] {
    return this.#jumps.pop() ?? [];
  }

  jump(scope: Scope): void {
    if (!this.ended) this.#jumps.at(-1)?.push(this.state(scope));
    this.ended = true;
  }

  /** Makes the checks hold from here on. @returns what takes them back. */
  assume(scope: Scope, checks: readonly Check[]): () => void {
    if (checks.length === 0) return () => {};
    const before = this.#cleared;
    const cleared = new Map(before);
    const held: [string, Value | undefined][] = [];
    for (const { path, value, rulesOut } of checks) {
      const isWhole = rulesOut === Danger.all;
      if (path !== '' && isWhole && value.aspect !== 'host') {
        held.push([path, scope.own(path)]);
        scope.set(path, passed(value));
      }
      if (value.aspect === 'part') continue;
      const bits = value.aspect === 'host' ? Danger.host : value.aspect === 'canonical' && isWhole ? Danger.path : rulesOut;
      for (const source of value.from ?? []) {
        cleared.set(source, (cleared.get(source) ?? 0) | bits);
        this.everCleared.set(source, (this.everCleared.get(source) ?? 0) | bits);
      }
    }
    this.#cleared = cleared;
    return () => {
      this.#cleared = before;
      for (const [path, value] of held) {
        if (value) scope.set(path, value);
        else scope.unset(path);
      }
    };
  }

  /** Names that mean something new here, as a function's parameters do. */
  forget(names: readonly string[]): void {
    if (!names.some((name) => this.#cleared.has(name))) return;
    const cleared = new Map(this.#cleared);
    for (const name of names) cleared.delete(name);
    this.#cleared = cleared;
  }

  /** The value as the checks before this place leave it. */
  seen(value: Value): Value {
    if (!value.from) return value;
    let bits: number = Danger.all;
    for (const source of value.from) bits &= (this.#cleared.get(source) ?? 0) | escapedBits(source);
    if (bits === 0) return value;
    return bits === Danger.all ? passed(value) : { ...value, safeFrom: bits };
  }
}

function joined(one: FlowState, other: FlowState): FlowState {
  return { names: joinedNames(one.names, other.names), cleared: clearedInBoth(one.cleared, other.cleared), ended: false };
}

function joinedNames(one: ReadonlyMap<string, Value>, other: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  if (one === other) return one;
  const names = new Map(one);
  for (const [name, value] of other) {
    const before = one.get(name);
    if (before !== value) names.set(name, before ? join(value, before) : value);
  }
  return names;
}

function clearedInBoth(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  if (one === other) return one;
  const cleared = new Map<string, number>();
  for (const [source, bits] of one) {
    const both = bits & (other.get(source) ?? 0);
    if (both !== 0) cleared.set(source, both);
  }
  return cleared;
}
