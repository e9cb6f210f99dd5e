/** Paths, found by name and by folder without a walk over all. */
export class PathIndex {
  readonly #byName = new Map<string, Set<string>>();
  readonly #byFolder = new Map<string, Set<string>>();
  /** Folders by their last segment, for import paths that name a folder. */
  readonly #folders = new Map<string, Set<string>>();
  readonly #all = new Set<string>();

  constructor(paths: Iterable<string> = []) {
    for (const path of paths) this.add(path);
  }

  get size(): number {
    return this.#all.size;
  }

  add(path: string): void {
    if (this.#all.has(path)) return;
    this.#all.add(path);
    const folder = folderOf(path);
    put(this.#byName, nameOf(path), path);
    put(this.#byFolder, folder, path);
    if (folder !== '') put(this.#folders, nameOf(folder), folder);
  }

  remove(path: string): void {
    if (!this.#all.delete(path)) return;
    const folder = folderOf(path);
    this.#byName.get(nameOf(path))?.delete(path);
    const inFolder = this.#byFolder.get(folder);
    inFolder?.delete(path);
    if (inFolder?.size === 0) {
      this.#byFolder.delete(folder);
      this.#folders.get(nameOf(folder))?.delete(folder);
    }
  }

  all(): readonly string[] {
    return [...this.#all];
  }

  has(path: string): boolean {
    return this.#all.has(path);
  }

  /** Paths of files directly in a folder (`''` is the root). */
  inFolder(folder: string): readonly string[] {
    return [...(this.#byFolder.get(folder) ?? [])];
  }

  named(fileName: string): readonly string[] {
    return [...(this.#byName.get(fileName) ?? [])];
  }

  /** Files whose path is `suffix` or ends with `/suffix`; those nearest to `from` first. */
  endingWith(suffix: string, from: string): readonly string[] {
    return nearest(
      this.named(nameOf(suffix)).filter((path) => path === suffix || path.endsWith(`/${suffix}`)),
      from,
    );
  }

  /** Folders with files whose last segment is `name`. */
  foldersNamed(name: string): readonly string[] {
    return [...(this.#folders.get(name) ?? [])];
  }

  /** Folders with files whose last segment begins with `start`. */
  foldersBeginning(start: string): readonly string[] {
    const found: string[] = [];
    for (const [name, folders] of this.#folders) if (name.startsWith(start)) found.push(...folders);
    return found;
  }

  /** Folders with files whose path is `suffix` or ends with `/suffix`, nearest to `from` first. */
  foldersEndingWith(suffix: string, from: string): readonly string[] {
    const found = this.foldersNamed(nameOf(suffix)).filter((path) => path === suffix || path.endsWith(`/${suffix}`));
    return nearest(found, from);
  }
}

export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `a/b` and `../c` make `a/c`; undefined where it leaves the workspace. */
export function joinPath(folder: string, relative: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** How many segments two paths share from the root. */
export function sharedSegments(one: string, other: string): number {
  const left = one.split('/');
  const right = other.split('/');
  let shared = 0;
  while (shared < left.length && left[shared] === right[shared]) shared += 1;
  return shared;
}

/** Those that share most folders with `from` first. */
export function nearest(paths: readonly string[], from: string): readonly string[] {
  return paths
    .map((path) => [sharedSegments(path, from), path] as const)
    .sort(([left, one], [right, other]) => right - left || (one < other ? -1 : 1))
    .map(([, path]) => path);
}

function put(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}
