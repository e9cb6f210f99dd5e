import type { Value } from './value.ts';

/** The names known in a file, a class or a function, with those around it. */
export class Scope {
  readonly parent: Scope | undefined;
  readonly kind: 'file' | 'class' | 'function';
  readonly #values = new Map<string, Value>();

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
    this.#values.set(name, value);
  }

  /** `self.x` and `this.x` set in one method are known in the other methods of the class. */
  setOnObject(path: string, value: Value): void {
    let scope: Scope = this;
    while (scope.kind === 'function' && scope.parent) scope = scope.parent;
    scope.#values.set(path, value);
  }
}
