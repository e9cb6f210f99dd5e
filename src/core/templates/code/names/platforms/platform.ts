/**
 * Names that a platform or a library gives and that contain an ordinary noun, so that a template about such a noun does not rename
 * them. What a file imports is known without a list; this is for what needs no import: methods, options, keyword arguments, keys,
 * attributes, built-in types.
 */
export interface Platform {
  /** Language families this holds for (`familyOf`), separated by spaces; empty for all. */
  readonly families: string;
  /** Holds only for code in which one of these stands; always when it is left out. */
  readonly evidence?: readonly string[];
  /**
   * Separated by spaces. `name` is an identifier anywhere, `.name` only as a member, `name(` only where it is called, `name=` only as
   * a named argument or an attribute, `name:` only as a key.
   */
  readonly names: string;
  /** Further pieces of text, such as a vendor's event names. Linear, with the flag g. */
  readonly texts?: RegExp;
}

/** The family a VS Code language id belongs to. */
export function familyOf(language: string): string {
  if (/^(?:typescript|javascript)(?:react)?$|^(?:vue|svelte|astro)$/.test(language)) return 'js';
  if (/^(?:java|kotlin|groovy|scala)$/.test(language)) return 'jvm';
  if (/^(?:csharp|fsharp|vb|razor)$/.test(language)) return 'dotnet';
  return language;
}
