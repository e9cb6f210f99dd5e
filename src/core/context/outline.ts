import type { Grammar } from '../ports.ts';
import { languageTableOf } from '../validation/languages/languageTables.ts';
import { walkProgram } from '../validation/program/walk.ts';
import type { FileOutline } from './contextReader.ts';
import { declarationsOf } from './declarations.ts';

/** Empty for a language without a grammar and for a text that is too long. */
export async function outlineOf(grammar: Grammar, language: string, text: string): Promise<FileOutline> {
  const tree = text.length > maxChars ? undefined : await grammar.parse(language, text);
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

export const emptyOutline: FileOutline = { declarations: [], imports: [] };

const maxChars = 400_000;
/** What files that are read by people stay far below. */
const maxDeclarations = 2_000;
const maxImports = 300;
/** Of one import. */
const maxNames = 200;
