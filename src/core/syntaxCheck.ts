import type { Grammar } from './ports.ts';

/** A parser for languages without a bundled grammar. */
export interface SyntaxCheck {
  /** VS Code's language ids it knows. */
  readonly languages: readonly string[];
  /** Whether the text is well formed. Never rejects because of the text. */
  isSound(language: string, text: string): Promise<boolean>;
}

/** True only when some parser read the whole text without an error; without a parser nothing is certain. */
export async function isSyntaxSound(language: string, text: string, grammar: Grammar, checks: readonly SyntaxCheck[]): Promise<boolean> {
  const check = checks.find(({ languages }) => languages.includes(language));
  if (check) return check.isSound(language, text);
  if (!grammar.supports(language)) return false;
  const tree = await grammar.parse(language, text);
  return tree !== undefined && !tree.hasError;
}
