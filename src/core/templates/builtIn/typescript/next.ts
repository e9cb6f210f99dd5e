import type { TemplateSeed } from '../../template.ts';

export const typescriptNextTemplates: readonly TemplateSeed[] = [
  {
    id: 'typescript.next.routeHandler',
    task: 'Next.js App Router route handler for listing and creating products',
    language: 'typescript',
    technologies: ['next', 'zod'],
    fileName: 'route.ts',
    slots: [{ word: 'products', kind: 'noun' }],
    needs: { next: '13.4', zod: '4' },
    code: `import { NextResponse, type NextRequest } from "next/server";
import { z } from "zod";

import { createProduct, listProducts } from "./products";

const pageSchema = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

const productInputSchema = z.strictObject({
  name: z.string().trim().min(1).max(120),
  description: z.string().trim().max(2000).optional(),
});

/**
 * Lists one page of products.
 *
 * @param request - With the optional query parameters \`offset\` and \`limit\`.
 * @returns 200 with the products, or 400 when a parameter is not valid.
 */
export async function GET(request: NextRequest): Promise<NextResponse> {
  const page = pageSchema.safeParse(
    Object.fromEntries(request.nextUrl.searchParams),
  );
  if (!page.success) {
    return invalidInput(page.error);
  }
  return NextResponse.json(await listProducts(page.data));
}

/**
 * Creates one product.
 *
 * @param request - With the product as JSON body.
 * @returns 201 with the stored product, or 400 when the body is not valid.
 */
export async function POST(request: NextRequest): Promise<NextResponse> {
  let body: unknown;
  try {
    body = await request.json();
  } catch {
    return NextResponse.json({ error: "Body is not JSON" }, { status: 400 });
  }
  const input = productInputSchema.safeParse(body);
  if (!input.success) {
    return invalidInput(input.error);
  }
  const product = await createProduct(input.data);
  return NextResponse.json(product, { status: 201 });
}

function invalidInput(error: z.ZodError): NextResponse {
  return NextResponse.json(
    { error: "Invalid input", issues: error.issues },
    { status: 400 },
  );
}
`,
  },
  {
    id: 'typescript.prisma.repository',
    task: 'Prisma repository for products in TypeScript',
    language: 'typescript',
    technologies: ['prisma'],
    fileName: 'productRepository.ts',
    slots: [{ word: 'products', kind: 'noun' }],
    needs: { prisma: '7' },
    code: `import {
  Prisma,
  type PrismaClient,
  type Product,
} from "../generated/prisma/client";

/** Fields of a product that callers set. */
export interface ProductInput {
  readonly name: string;
  readonly description: string | null;
}

/** One page of products and where the next one starts. */
export interface ProductPage {
  readonly products: readonly Product[];
  /** Absent on the last page. */
  readonly nextCursor?: number;
}

const RECORD_NOT_FOUND = "P2025";

/** Reads and writes products. */
export class ProductRepository {
  readonly #prisma: PrismaClient;

  /** @param prisma - The client of the process. */
  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  /**
   * Lists products in the order of their ids.
   *
   * @param limit - Size of a page.
   * @param cursor - \`nextCursor\` of the page before; absent for the first one.
   * @returns One page.
   */
  async list(limit: number, cursor?: number): Promise<ProductPage> {
    const products = await this.#prisma.product.findMany({
      // One more than asked for tells whether there is another page.
      take: limit + 1,
      orderBy: { id: "asc" },
      ...(cursor === undefined ? {} : { cursor: { id: cursor } }),
    });
    const next = products.length > limit ? products.pop() : undefined;
    return next === undefined
      ? { products }
      : { products, nextCursor: next.id };
  }

  /** Returns one product, or null when there is none with this id. */
  async find(id: number): Promise<Product | null> {
    return this.#prisma.product.findUnique({ where: { id } });
  }

  /** Stores a new product and returns it with its id. */
  async create(input: ProductInput): Promise<Product> {
    return this.#prisma.product.create({ data: input });
  }

  /** Changes one product and returns it, or null when there is none with this id. */
  async update(
    id: number,
    changes: Partial<ProductInput>,
  ): Promise<Product | null> {
    return nullWhenMissing(
      this.#prisma.product.update({ where: { id }, data: changes }),
    );
  }

  /** Deletes one product and returns it, or null when there is none with this id. */
  async remove(id: number): Promise<Product | null> {
    return nullWhenMissing(this.#prisma.product.delete({ where: { id } }));
  }
}

async function nullWhenMissing<T>(operation: Promise<T>): Promise<T | null> {
  try {
    return await operation;
  } catch (error) {
    if (
      error instanceof Prisma.PrismaClientKnownRequestError &&
      error.code === RECORD_NOT_FOUND
    ) {
      return null;
    }
    throw error;
  }
}
`,
  },
];
