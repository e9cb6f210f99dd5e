import type { Grammar } from '../ports.ts';
import { languageTableOf } from '../validation/languages/languageTables.ts';
import { walkProgram } from '../validation/program/walk.ts';
import { findTextSecrets, withoutTextSecrets } from '../validation/secretsInText.ts';
import type { FileOutline } from './contextReader.ts';
import { declarationsOf } from './declarations.ts';

/**
 * Empty for a language without a grammar and for a text that is too long. Keys and passwords are taken out of the whole text first: what
 * makes a value a secret may stand elsewhere in the file, and a part of one is one.
 */
export async function outlineOf(grammar: Grammar, language: string, source: string): Promise<FileOutline> {
  if (source.length > maxChars) return emptyOutline;
  const text = withoutSecrets(source);
  const tree = await grammar.parse(language, text);
  if (!tree) return emptyOutline;
  const table = languageTableOf(language);
  const imports = table ? walkProgram(tree, text, table, { language, fragment: false }).imports : [];
  return {
    declarations: declarationsOf(tree, text).slice(0, maxDeclarations),
    imports: imports.slice(0, maxImports).map(({ module, names, typeOnly, node }) => ({
      module,
      names: names.slice(0, maxNames),
      typeOnly,
      node: { ...node, children: [] },
    })),
  };
}

/** Lines stay where they are. */
function withoutSecrets(source: string): string {
  const secrets = findTextSecrets(source).map(({ secret }) => secret);
  const lines = secrets.flatMap((secret) => secret.split('\n')).filter((line) => line.trim().length >= shortestLine);
  return withoutTextSecrets(source, lines);
}

export const emptyOutline: FileOutline = { declarations: [], imports: [] };

/** A line of a secret; what frames a private key is no secret. */
const shortestLine = 5;
const maxChars = 400_000;
/** What files that are read by people stay far below. */
const maxDeclarations = 2_000;
const maxImports = 300;
/** Of one import. */
const maxNames = 200;
