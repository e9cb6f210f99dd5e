import { join } from 'node:path';
import type { Tree } from '@vscode/tree-sitter-wasm';
import { languageOf } from '../../core/languages/languages.ts';
import type { Grammar, SyntaxNode } from '../../core/ports.ts';
import { loadTreeSitter, type TreeSitter } from './loadTreeSitter.ts';
import { olderForms } from './olderForms.ts';
import { coldParses, ParseEffort } from './parseEffort.ts';
import { plainTree, typeKinds } from './plainTree.ts';
import { readGrammar } from './readGrammar.ts';

export interface TreeSitterGrammarOptions {
  /** Folder that holds `tree-sitter.js`, `tree-sitter.wasm` and the grammars of `@vscode/tree-sitter-wasm`, as they are or as `NAME.wasm.br`. */
  readonly wasmFolder: string;
  /** Longest text parsed, in UTF-16 units. Default 1,000,000, about 25,000 lines. */
  readonly maxChars?: number | undefined;
  /** Most processor time one text may take, in milliseconds; short texts may take less. Default 1,000. */
  readonly timeoutMs?: number | undefined;
}

/**
 * Parses with the grammars of `@vscode/tree-sitter-wasm`. Runtime and grammars are read on first use.
 * A text that is too long, takes too long or nests too deeply gives a lone `ERROR` node without children.
 * Rejects only when the files in `wasmFolder` are missing or damaged.
 */
export function createTreeSitterGrammar({ wasmFolder, maxChars = 1_000_000, timeoutMs = 1_000 }: TreeSitterGrammarOptions): Grammar {
  let runtime: Promise<TreeSitter> | undefined;
  const parsers = new Map<string, ReturnType<typeof loadParser>>();
  /** The tree parsed last: a rendered template is parsed twice in a row, by the template engine and by the validator. */
  let last: { readonly language: string; readonly text: string; readonly tree: SyntaxNode } | undefined;

  async function loadParser(grammarName: string) {
    runtime ??= loadTreeSitter(wasmFolder);
    const { Parser, Language } = await runtime;
    const language = await Language.load(await readGrammar(join(wasmFolder, `tree-sitter-${grammarName}.wasm`)));
    const parser = new Parser();
    parser.setLanguage(language);
    return { parser, kinds: typeKinds(language), parses: 0 };
  }

  function parserFor(grammarName: string) {
    let parser = parsers.get(grammarName);
    if (!parser) {
      parser = loadParser(grammarName);
      parsers.set(grammarName, parser);
      parser.catch(() => {
        // A later call tries again: the files may have been replaced by an update of the extension.
        parsers.delete(grammarName);
        runtime = undefined;
      });
    }
    return parser;
  }

  return {
    supports: (language) => languageOf(language)?.grammar !== undefined,
    async parse(language, text, { onlySound = false } = {}): Promise<SyntaxNode | undefined> {
      const grammarName = languageOf(language)?.grammar;
      if (grammarName === undefined) return undefined;
      if (last?.language === language && last.text === text) return last.tree;
      if (text.length > maxChars) return unparsed(text);
      const loaded = await parserFor(grammarName);
      const { parser, kinds } = loaded;
      const effort = new ParseEffort(text.length, { onlySound, isCold: loaded.parses++ < coldParses, mostMs: timeoutMs });
      const read = (source: string): Tree | undefined => {
        // The runtime stops when the callback returns true; its declared type says void.
        const tree = parser.parse(source, null, { progressCallback: (state) => effort.isEnough(state) });
        if (!tree) parser.reset();
        return tree ?? undefined;
      };
      let source = text;
      let tree = read(source);
      const older = tree?.rootNode.hasError || (!tree && onlySound) ? olderForms[grammarName]?.(text) : undefined;
      if (older !== undefined && older !== text) {
        const readAgain = read(older);
        if (readAgain) {
          tree?.delete();
          [tree, source] = [readAgain, older];
        }
      }
      if (!tree) return unparsed(text);
      try {
        const plain = plainTree(tree, source, kinds) ?? unparsed(text);
        last = text.length <= maxRememberedChars ? { language, text, tree: plain } : undefined;
        return plain;
      } finally {
        tree.delete();
      }
    },
  };
}

/** A longer text's tree is not kept: it would hold many times the text's memory for nothing. UTF-16 units. */
const maxRememberedChars = 50_000;

function unparsed(text: string): SyntaxNode {
  let endRow = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) endRow++;
  return {
    type: 'ERROR',
    field: undefined,
    named: true,
    start: 0,
    end: text.length,
    startRow: 0,
    endRow,
    missing: false,
    hasError: true,
    children: [],
  };
}
