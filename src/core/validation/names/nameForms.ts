/** How the grammar of one language shows where names are read and where they are made. */
export interface NameForms {
  /** Nodes that are names read as values. */
  readonly reads: ReadonlySet<string>;
  /** Nodes that are names and always make one. */
  readonly makes: ReadonlySet<string>;
  /** In these parents a name in one of these fields is made; an empty list stands for every field. */
  readonly makers: ReadonlyMap<string, readonly string[]>;
  /** In these parents a name in one of these fields is neither read nor made: it belongs to something else. */
  readonly foreign: ReadonlyMap<string, readonly string[]>;
  /** Parents below which nothing is a value: types, labels, names of what is imported. */
  readonly asides: ReadonlySet<string>;
  /** With one of these in it, nobody knows which names a file has. */
  readonly opaque: RegExp;
  /** Names that are there without being made. */
  readonly builtIn: ReadonlySet<string>;
  /** Families of platform names too large to list. */
  readonly platform: RegExp;
  /** Only names that are called are told: others may be globals that a build or another file sets. */
  readonly onlyCalled: boolean;
  /** A file of the language in which names of other files are there without an import. */
  readonly isShared: (text: string) => boolean;
}
