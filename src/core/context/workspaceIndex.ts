import type { LeftOutReason } from '../receipt/receipt.ts';
import type { ContextReader, FileOutline } from './contextReader.ts';
import { NameIndex } from './nameIndex.ts';
import { PathIndex } from './pathIndex.ts';

/** The text of a file that the user names, or why there is none. */
export type NamedFile = { readonly text: string } | LeftOutReason;

/** What is known of the files of one workspace folder. The host says which there are and which changed; nothing is read twice. */
export class WorkspaceIndex {
  readonly paths = new PathIndex();
  readonly names = new NameIndex();
  readonly readNamed: (path: string) => Promise<NamedFile>;
  readonly #outlines = new Map<string, Promise<FileOutline | undefined>>();
  readonly #reader: Pick<ContextReader, 'outline'>;
  readonly #read: (path: string) => Promise<string | undefined>;

  /**
   * @param read gives a file's text; undefined where it is gone, too large or no text. Never rejects.
   * @param readNamed the same for a file that the user names, which may be none that was added. Never rejects.
   */
  constructor(
    reader: Pick<ContextReader, 'outline'>,
    read: (path: string) => Promise<string | undefined>,
    readNamed: (path: string) => Promise<NamedFile> = async (path) => {
      const text = this.paths.has(path) ? await read(path) : undefined;
      return text === undefined ? 'notFound' : { text };
    },
  ) {
    this.#reader = reader;
    this.#read = read;
    this.readNamed = readNamed;
  }

  /** A file is there. */
  add(path: string): void {
    this.paths.add(path);
  }

  /** A file declares these names now. */
  changed(path: string, names: readonly string[]): void {
    this.paths.add(path);
    this.names.update(path, names);
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
      this.#outlines.get(path) ?? this.#read(path).then((text) => (text === undefined ? undefined : this.#reader.outline(language, text)));
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
}

const maxOutlines = 2_000;
