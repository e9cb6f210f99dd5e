/** A text that came with an installed package. */
export interface PackageText {
  /** Of the package, with its version: `zod 4.1.0`. */
  readonly title: string;
  /** Path from the workspace folder; for what lies in a cache beside it a path that begins with `$` and the cache's name. */
  readonly place: string;
  readonly text: string;
}

/** Reads what packages bring along: README, changelog, types. Never rejects: what is not there or cannot be read is left out. */
export interface InstalledPackages {
  /**
   * @param folder path of the workspace folder; what a link leads to outside of it is not read.
   * @param names of packages as manifests name them (`zod`, `@scope/name`, `fastapi`, `github.com/go-chi/chi/v5`).
   */
  read(folder: string, names: readonly string[], signal: AbortSignal): Promise<readonly PackageText[]>;
}

/**
 * The packages that a question means: those the project declares whose name stands in it, by its whole name or the part people call it by, and
 * scoped names, which nothing else looks like.
 * @param declared names in the manifests.
 */
export function packagesAsked(question: string, declared: Iterable<string>): readonly string[] {
  const said = new Set<string>();
  for (const [word] of question.slice(0, 20_000).matchAll(/@?[\p{L}\p{N}][\p{L}\p{N}._/-]{1,120}/gu)) {
    const name = word.toLowerCase().replace(/[.,:;/-]{1,5}$/, '');
    said.add(name);
    said.add(name.replace(/\.js$/, ''));
  }
  const scoped = [...said].filter((name) => /^@[a-z0-9][\w.-]{0,100}\/[\w.-]{1,100}$/.test(name));
  const asked = [...declared].filter((name) => [name.toLowerCase(), calledBy(name)].some((one) => said.has(one) && !tooCommon.has(one)));
  return [...new Set([...asked, ...scoped])].slice(0, mostPackages);
}

/** `github.com/go-chi/chi/v5` is called chi, `org.springframework.boot:spring-boot` spring-boot. */
function calledBy(name: string): string {
  const parts = name.toLowerCase().split(/[/:]/);
  const last = parts.at(-1) ?? '';
  return name.startsWith('@') ? name.toLowerCase() : /^v\d+$/.test(last) ? (parts.at(-2) ?? last) : last;
}

const mostPackages = 8;
/** Names of packages that are words of most questions. */
const tooCommon: ReadonlySet<string> = new Set(
  'the is of in on to and or for how what when where why which can does test tests code file files use get set all any'.split(' '),
);
