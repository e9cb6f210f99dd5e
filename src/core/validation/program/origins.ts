import type { Facts } from './facts.ts';
import type { LanguageTable } from './languageTable.ts';
import type { Taint } from './value.ts';

/** Where a value comes from by its name alone. Remembered, because the patterns are long and names repeat. */
export class Origins {
  readonly #table: LanguageTable;
  readonly #facts: Facts;
  readonly #known = new Map<string, Taint>();

  constructor(table: LanguageTable, facts: Facts) {
    this.#table = table;
    this.#facts = facts;
  }

  of(name: string): Taint {
    let origin = this.#known.get(name);
    if (origin === undefined) {
      const isSent = /^request\b/.test(name) && this.#makesRequests();
      origin = this.#table.remote.test(name) && !isSent ? 2 : this.#table.local.test(name) ? 1 : 0;
      this.#known.set(name, origin);
    }
    return origin;
  }

  /** In a crawler or a driven browser a request is what the program itself sends. */
  #makesRequests(): boolean {
    return this.#facts.imports.some(({ module }) => /^(?:scrapy|playwright)\b/.test(module));
  }
}

/** A bundler gives the address it served a picture, a style or a font under. */
export function isAsset(module: string): boolean {
  return /\.(?:svg|png|jpe?g|gif|webp|avif|ico|css|scss|woff2?|ttf|mp[34])(?:\?\w{0,20})?$/.test(module);
}
