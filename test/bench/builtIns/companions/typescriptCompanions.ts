/** What the code of a template imports from the project, one text for each relative import, in their order, worded as the template is. */
export const typescriptCompanions: Readonly<Record<string, readonly string[]>> = {
  'typescript.react.componentTest': [
    `export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export function LoginForm(_props: { readonly login: (credentials: Credentials) => Promise<void> }): null {
  return null;
}
`,
  ],
  'typescript.next.routeHandler': [
    `export interface Product {
  readonly id: number;
  readonly name: string;
}

export async function listProducts(page: {
  offset: number;
  limit: number;
}): Promise<Product[]> {
  return [{ id: page.offset, name: String(page.limit) }];
}

export async function createProduct(input: {
  name: string;
  description?: string | undefined;
}): Promise<Product> {
  return { id: 1, name: input.name };
}
`,
  ],
  'typescript.prisma.repository': [
    `export interface Product {
  id: number;
  name: string;
  description: string | null;
}

interface ProductDelegate {
  findMany(args: {
    take?: number;
    orderBy?: { id: "asc" | "desc" };
    cursor?: { id: number };
  }): Promise<Product[]>;
  findUnique(args: { where: { id: number } }): Promise<Product | null>;
  create(args: { data: Omit<Product, "id"> }): Promise<Product>;
  update(args: {
    where: { id: number };
    data: Partial<Omit<Product, "id">>;
  }): Promise<Product>;
  delete(args: { where: { id: number } }): Promise<Product>;
}

export declare class PrismaClient {
  readonly product: ProductDelegate;
}

export declare namespace Prisma {
  class PrismaClientKnownRequestError extends Error {
    readonly code: string;
  }
}
`,
  ],
  'typescript.vitest.service': [
    `export interface Product {
  readonly id: number;
  readonly name: string;
}

export interface ProductsStore {
  list(): Promise<Product[]>;
  find(id: number): Promise<Product | undefined>;
  create(name: string): Promise<Product>;
}

export class ProductsService {
  readonly #store: ProductsStore;

  constructor(store: ProductsStore) {
    this.#store = store;
  }

  async list(): Promise<Product[]> {
    return this.#store.list();
  }

  async get(id: number): Promise<Product> {
    const product = await this.#store.find(id);
    if (product === undefined) {
      throw new Error(\`Product \${id} not found\`);
    }
    return product;
  }

  async create(name: string): Promise<Product> {
    const trimmed = name.trim();
    if (trimmed === "" || trimmed.length > 120) {
      throw new RangeError("name must have 1 to 120 characters");
    }
    return this.#store.create(trimmed);
  }
}
`,
  ],
};
