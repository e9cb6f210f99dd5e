/**
 * Which files declare a name: found line by line, without a parser, so that thousands of files are read in a second. What it finds is
 * parsed before it is used, so a name too many costs time only.
 */
export class NameIndex {
  readonly #files = new Map<string, Set<string>>();
  readonly #names = new Map<string, readonly string[]>();

  /** Takes a file up, in place of what was known of it. @param names each once. */
  update(path: string, names: readonly string[]): void {
    this.remove(path);
    this.#names.set(path, names);
    for (const name of names) {
      const files = this.#files.get(name);
      if (files) files.add(path);
      else this.#files.set(name, new Set([path]));
    }
  }

  remove(path: string): void {
    for (const name of this.#names.get(path) ?? []) {
      const files = this.#files.get(name);
      files?.delete(path);
      if (files?.size === 0) this.#files.delete(name);
    }
    this.#names.delete(path);
  }

  has(path: string): boolean {
    return this.#names.has(path);
  }

  /** Names that begin so, at most `most`. @param start in lower case. */
  beginningWith(start: string, most: number): readonly string[] {
    const found: string[] = [];
    for (const name of this.#files.keys()) {
      if (name.length < start.length || name.slice(0, start.length).toLowerCase() !== start) continue;
      found.push(name);
      if (found.length >= most) break;
    }
    return found;
  }

  filesDeclaring(name: string): readonly string[] {
    return [...(this.#files.get(name) ?? [])];
  }
}

/** Names of types and functions whose declaration begins on a line of its own, each once. */
export function declaredNames(text: string): readonly string[] {
  const names = new Set<string>();
  for (const line of text.slice(0, maxCharsOfFile).split('\n')) {
    if (line.length > maxLineChars) continue;
    const name = declaration.exec(line)?.[1];
    if (name !== undefined) names.add(name);
    if (names.size === maxNamesOfFile) break;
  }
  return [...names];
}

/** Modifiers, one keyword that declares, perhaps a Go receiver, the name. */
const declaration =
  /^[ \t]{0,16}(?:(?:export|default|declare|pub(?:\([a-z]{1,10}\))?|public|private|protected|internal|static|final|abstract|sealed|partial|async|open|data|readonly|unsafe|override|virtual|const(?= enum)) ){0,6}(?:class|interface|enum|struct|record|trait|type|def|func|function|fn|union|namespace|module|const|let|var) (?:\([^)]{0,80}\) )?([\p{L}_$][\p{L}\p{N}_$]{0,80})/u;

const maxCharsOfFile = 400_000;
const maxLineChars = 400;
const maxNamesOfFile = 2_000;
