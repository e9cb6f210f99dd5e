import type { Grammar } from '../ports.ts';
import { languageTableOf } from '../validation/languages/languageTables.ts';
import type { ImportFact } from '../validation/program/facts.ts';
import { walkProgram } from '../validation/program/walk.ts';
import { type Declaration, declarationsOf } from './declarations.ts';
import { NameIndex } from './nameIndex.ts';
import { PathIndex } from './pathIndex.ts';

/** What one file declares and imports. */
export interface FileOutline {
  readonly declarations: readonly Declaration[];
  readonly imports: readonly ImportFact[];
}

/** What is known of the files of one workspace folder. The host says which there are and which changed; nothing is read twice. */
export class WorkspaceIndex {
  readonly paths = new PathIndex();
  readonly names = new NameIndex();
  readonly #outlines = new Map<string, Promise<FileOutline | undefined>>();
  readonly #grammar: Grammar;
  readonly #read: (path: string) => Promise<string | undefined>;

  /** @param read gives a file's text; undefined where it is gone, too large or no text. Never rejects. */
  constructor(grammar: Grammar, read: (path: string) => Promise<string | undefined>) {
    this.#grammar = grammar;
    this.#read = read;
  }

  /** A file is there. */
  add(path: string): void {
    this.paths.add(path);
  }

  /** A file has this text now. */
  changed(path: string, text: string): void {
    this.paths.add(path);
    this.names.update(path, text);
    this.#outlines.delete(path);
  }

  removed(path: string): void {
    this.paths.remove(path);
    this.names.remove(path);
    this.#outlines.delete(path);
  }

  read(path: string): Promise<string | undefined> {
    return this.#read(path);
  }

  /** Undefined where the file cannot be read. The ones used last are kept. */
  outline(path: string, language: string): Promise<FileOutline | undefined> {
    const known =
      this.#outlines.get(path) ?? this.#read(path).then((text) => (text === undefined ? undefined : this.outlineOf(text, language)));
    this.#outlines.delete(path);
    this.#outlines.set(path, known);
    if (this.#outlines.size > maxOutlines) {
      const [oldest] = this.#outlines.keys();
      if (oldest !== undefined) this.#outlines.delete(oldest);
    }
    return known;
  }

  isKnown(path: string): boolean {
    return this.#outlines.has(path);
  }

  async outlineOf(text: string, language: string): Promise<FileOutline> {
    const tree = text.length > maxChars ? undefined : await this.#grammar.parse(language, text);
    if (!tree) return { declarations: [], imports: [] };
    const table = languageTableOf(language);
    const imports = table ? walkProgram(tree, text, table, { language, fragment: false }).imports : [];
    return {
      declarations: declarationsOf(tree, text),
      imports: imports.map(({ module, names, typeOnly, node }) => ({ module, names, typeOnly, node: { ...node, children: [] } })),
    };
  }
}

const maxOutlines = 2_000;
const maxChars = 400_000;
