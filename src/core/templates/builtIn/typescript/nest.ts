import type { TemplateSeed } from '../../template.ts';

export const typescriptNestTemplates: readonly TemplateSeed[] = [
  {
    id: 'typescript.nest.module',
    task: 'NestJS module with controller and service for products',
    language: 'typescript',
    technologies: ['nestjs', 'class-validator'],
    fileName: 'products.module.ts',
    slots: [{ word: 'products', kind: 'noun' }],
    code: `import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpStatus,
  Injectable,
  Module,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
} from "@nestjs/common";
import { IsOptional, IsString, Length, MaxLength } from "class-validator";
import { randomUUID } from "node:crypto";

/** Fields a client sends; needs the global \`ValidationPipe\` with \`whitelist\`. */
export class ProductDto {
  @IsString()
  @Length(1, 120)
  readonly name!: string;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  readonly description?: string;
}

/** One stored product. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly description: string | undefined;
}

/** Keeps products in memory; the place to call a database from. */
@Injectable()
export class ProductsService {
  readonly #products = new Map<string, Product>();

  /** Returns all products in the order of their creation. */
  findAll(): Product[] {
    return [...this.#products.values()];
  }

  /**
   * Returns one product.
   *
   * @param id - Id of the product.
   * @throws NotFoundException when there is none with this id.
   */
  findOne(id: string): Product {
    const product = this.#products.get(id);
    if (product === undefined) {
      throw new NotFoundException(\`Product \${id} not found\`);
    }
    return product;
  }

  /** Stores a new product and returns it with its id. */
  create(dto: ProductDto): Product {
    return this.#save(randomUUID(), dto);
  }

  /**
   * Replaces all fields of one product.
   *
   * @param id - Id of the product.
   * @param dto - The new fields.
   * @throws NotFoundException when there is none with this id.
   */
  update(id: string, dto: ProductDto): Product {
    this.findOne(id);
    return this.#save(id, dto);
  }

  /**
   * Deletes one product.
   *
   * @param id - Id of the product.
   * @throws NotFoundException when there is none with this id.
   */
  remove(id: string): void {
    if (!this.#products.delete(id)) {
      throw new NotFoundException(\`Product \${id} not found\`);
    }
  }

  #save(id: string, dto: ProductDto): Product {
    const product = { id, name: dto.name, description: dto.description };
    this.#products.set(id, product);
    return product;
  }
}

/** Routes below \`/products\`. */
@Controller("products")
export class ProductsController {
  constructor(private readonly products: ProductsService) {}

  @Get()
  findAll(): Product[] {
    return this.products.findAll();
  }

  @Get(":id")
  findOne(@Param("id", ParseUUIDPipe) id: string): Product {
    return this.products.findOne(id);
  }

  @Post()
  create(@Body() dto: ProductDto): Product {
    return this.products.create(dto);
  }

  @Put(":id")
  update(
    @Param("id", ParseUUIDPipe) id: string,
    @Body() dto: ProductDto,
  ): Product {
    return this.products.update(id, dto);
  }

  @Delete(":id")
  @HttpCode(HttpStatus.NO_CONTENT)
  remove(@Param("id", ParseUUIDPipe) id: string): void {
    this.products.remove(id);
  }
}

/** Everything about products. */
@Module({
  controllers: [ProductsController],
  providers: [ProductsService],
  exports: [ProductsService],
})
export class ProductsModule {}
`,
  },
];
