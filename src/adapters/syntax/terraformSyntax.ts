import type { SyntaxCheck } from '../../core/syntaxCheck.ts';
import { loadTreeSitter, type TreeSitter } from '../grammar/loadTreeSitter.ts';
import { coldParses, ParseEffort } from '../grammar/parseEffort.ts';
import { readGrammar } from '../grammar/readGrammar.ts';

/** Most processor time one text may take, in milliseconds. */
const timeoutMs = 1_000;

/** Terraform by its tree-sitter grammar. Rejects only when the grammar's files are missing or damaged. */
export function createTerraformSyntax({
  wasmFolder,
  terraformGrammarFile,
}: {
  readonly wasmFolder: string;
  readonly terraformGrammarFile: string;
}): SyntaxCheck {
  let parses = 0;
  let parser: Promise<InstanceType<TreeSitter['Parser']>> | undefined;

  async function load(): Promise<InstanceType<TreeSitter['Parser']>> {
    const { Parser, Language } = await loadTreeSitter(wasmFolder);
    const loaded = new Parser();
    loaded.setLanguage(await Language.load(await readGrammar(terraformGrammarFile)));
    return loaded;
  }

  return {
    languages: ['terraform', 'hcl', 'opentofu'],
    async isSound(_language, text) {
      parser ??= load();
      const ready = await parser.catch((error: unknown) => {
        parser = undefined;
        throw error;
      });
      const effort = new ParseEffort(text.length, { onlySound: true, isCold: parses++ < coldParses, mostMs: timeoutMs });
      const tree = ready.parse(text, null, { progressCallback: (state) => effort.isEnough(state) });
      if (!tree) {
        ready.reset();
        return false;
      }
      try {
        return !tree.rootNode.hasError;
      } finally {
        tree.delete();
      }
    },
  };
}
