import type { SyntaxCheck } from '../../core/syntaxCheck.ts';
import { dockerfileSyntax } from './dockerfileSyntax.ts';
import { jsonSyntax } from './jsonSyntax.ts';
import { sqlSyntax } from './sqlSyntax.ts';
import { createTerraformSyntax } from './terraformSyntax.ts';
import { yamlSyntax } from './yamlSyntax.ts';

export interface SyntaxCheckOptions {
  /** Folder with the tree-sitter runtime, as for the grammars. */
  readonly wasmFolder: string;
  /** The file `tree-sitter-terraform.wasm` of `@tree-sitter-grammars/tree-sitter-hcl`. */
  readonly terraformGrammarFile: string;
}

/** Parsers for the languages that the bundled grammars do not know. Each is loaded on first use. */
export function createSyntaxChecks(options: SyntaxCheckOptions): readonly SyntaxCheck[] {
  return [yamlSyntax, jsonSyntax, dockerfileSyntax, sqlSyntax, createTerraformSyntax(options)];
}
