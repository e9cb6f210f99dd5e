import type { Value } from './value.ts';

/** The names known in a file, a class or a function, with those around it. */
export class Scope {
  readonly parent: Scope | undefined;
  readonly kind: 'file' | 'class' | 'function';
  #values: ReadonlyMap<string, Value> = new Map<string, Value>();
  /** A copy that is still only ours, and may be changed in place. */
  #own: Map<string, Value> | undefined;

  constructor(parent: Scope | undefined, kind: 'file' | 'class' | 'function') {
    this.parent = parent;
    this.kind = kind;
  }

  own(name: string): Value | undefined {
    return this.#values.get(name);
  }

  get(name: string): Value | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      const value = scope.#values.get(name);
      if (value) return value;
    }
    return undefined;
  }

  set(name: string, value: Value): void {
    this.#write().set(name, value);
  }

  unset(name: string): void {
    this.#write().delete(name);
  }

  /** The values as they are now; later changes leave what is handed out as it is. */
  values(): ReadonlyMap<string, Value> {
    this.#own = undefined;
    return this.#values;
  }

  restore(values: ReadonlyMap<string, Value>): void {
    this.#own = undefined;
    this.#values = values;
  }

  #write(): Map<string, Value> {
    if (!this.#own) {
      this.#own = new Map(this.#values);
      this.#values = this.#own;
    }
    return this.#own;
  }

  /** `self.x` and `this.x` set in one method are known in the other methods of the class. */
  setOnObject(path: string, value: Value): void {
    let scope: Scope = this;
    while (scope.kind === 'function' && scope.parent) scope = scope.parent;
    scope.#write().set(path, value);
  }
}
