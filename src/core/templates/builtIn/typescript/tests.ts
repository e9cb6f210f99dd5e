import type { TemplateSeed } from '../../template.ts';

export const typescriptTestsTemplates: readonly TemplateSeed[] = [
  {
    id: 'typescript.vitest.service',
    task: 'Vitest unit tests for the products service',
    language: 'typescript',
    technologies: ['vitest'],
    fileName: 'productsService.test.ts',
    slots: [{ word: 'products', kind: 'noun' }],
    needs: { vitest: '3' },
    code: `import { beforeEach, describe, expect, it, vi } from "vitest";

import {
  ProductsService,
  type Product,
  type ProductsStore,
} from "./productsService";

const stored: Product = { id: 1, name: "First" };

function createFakeStore() {
  return {
    list: vi.fn<ProductsStore["list"]>().mockResolvedValue([stored]),
    find: vi.fn<ProductsStore["find"]>().mockResolvedValue(undefined),
    create: vi
      .fn<ProductsStore["create"]>()
      .mockImplementation(async (name: string) => ({ id: 2, name })),
  } satisfies ProductsStore;
}

describe("ProductsService", () => {
  let store: ReturnType<typeof createFakeStore>;
  let service: ProductsService;

  beforeEach(() => {
    store = createFakeStore();
    service = new ProductsService(store);
  });

  it("lists the stored products", async () => {
    await expect(service.list()).resolves.toEqual([stored]);
  });

  it("returns one product by its id", async () => {
    store.find.mockResolvedValue(stored);

    await expect(service.get(stored.id)).resolves.toEqual(stored);
    expect(store.find).toHaveBeenCalledExactlyOnceWith(stored.id);
  });

  it("rejects when the product does not exist", async () => {
    await expect(service.get(404)).rejects.toThrow("Product 404 not found");
  });

  it("trims the name of a new product", async () => {
    await expect(service.create("  Second ")).resolves.toEqual({
      id: 2,
      name: "Second",
    });
  });

  it.each(["", "   ", "x".repeat(121)])(
    "refuses the name %j and stores nothing",
    async (name: string) => {
      await expect(service.create(name)).rejects.toThrow(RangeError);
      expect(store.create).not.toHaveBeenCalled();
    },
  );

  it("passes on errors of the store", async () => {
    const failure = new Error("connection lost");
    store.list.mockRejectedValue(failure);

    await expect(service.list()).rejects.toBe(failure);
  });
});
`,
  },
  {
    id: 'typescript.events.typedEmitter',
    task: 'Typed event emitter class in TypeScript',
    language: 'typescript',
    technologies: ['typescript'],
    fileName: 'typedEmitter.ts',
    slots: [],
    code: `/** Receives the payload of one kind of event. */
export type Listener<T> = (payload: T) => void;

/**
 * Calls listeners when something happened. The type parameter maps names of events to
 * their payloads, for example \`{ saved: { id: string }; closed: undefined }\`.
 */
export class TypedEmitter<Events extends object> {
  readonly #listeners = new Map<keyof Events, Set<Listener<never>>>();

  /**
   * Adds a listener; adding the same one twice has no further effect.
   *
   * @param event - Name of the event.
   * @param listener - Called with each payload.
   * @returns A function that removes the listener.
   */
  on<K extends keyof Events>(
    event: K,
    listener: Listener<Events[K]>,
  ): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  /**
   * Adds a listener for the next event only.
   *
   * @param event - Name of the event.
   * @param listener - Called once with the payload.
   * @returns A function that removes the listener.
   */
  once<K extends keyof Events>(
    event: K,
    listener: Listener<Events[K]>,
  ): () => void {
    const remove = this.on(event, (payload) => {
      remove();
      listener(payload);
    });
    return remove;
  }

  /**
   * Calls all listeners of an event in the order they were added. One that throws does
   * not keep the others from being called.
   *
   * @param event - Name of the event.
   * @param payload - What the listeners receive.
   * @throws AggregateError with everything the listeners threw.
   */
  emit<K extends keyof Events>(event: K, payload: Events[K]): void {
    const errors: unknown[] = [];
    for (const listener of [...(this.#listeners.get(event) ?? [])]) {
      try {
        (listener as Listener<Events[K]>)(payload);
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) {
      throw new AggregateError(errors, \`Listeners of \${String(event)} failed\`);
    }
  }
}
`,
  },
];
