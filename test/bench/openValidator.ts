import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTreeSitterGrammar } from '../../src/adapters/grammar/treeSitterGrammar.ts';
import { createSyntaxChecks } from '../../src/adapters/syntax/createSyntaxChecks.ts';
import { createValidator, type Validator } from '../../src/core/validation/validator.ts';

/** The validator as the extension builds it, on the grammars in node_modules. */
export function openValidator(): Validator {
  const syntaxChecks = createSyntaxChecks({
    wasmFolder,
    terraformGrammarFile: moduleFile('@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm'),
  });
  return createValidator({ grammar: openGrammar(), syntaxChecks });
}

export function openGrammar() {
  return createTreeSitterGrammar({ wasmFolder });
}

const wasmFolder = moduleFile('@vscode/tree-sitter-wasm/wasm');

function moduleFile(path: string): string {
  return fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url));
}

/** VS Code's language id of a file by its name; `plaintext` for others. */
export function languageOfFile(file: string): string {
  if (/[\\/]\.(vscode|devcontainer)[\\/][^\\/]+\.json$|[\\/][jt]sconfig[\w.]*\.json$/.test(file)) return 'jsonc';
  return /^(dockerfile|containerfile)(\.|$)/i.test(basename(file)) ? 'dockerfile' : (languages[extname(file).toLowerCase()] ?? 'plaintext');
}

const languages: Readonly<Record<string, string>> = {
  '.py': 'python',
  '.pyi': 'python',
  '.js': 'javascript',
  '.mjs': 'javascript',
  '.cjs': 'javascript',
  '.jsx': 'javascriptreact',
  '.ts': 'typescript',
  '.mts': 'typescript',
  '.cts': 'typescript',
  '.tsx': 'typescriptreact',
  '.go': 'go',
  '.java': 'java',
  '.cs': 'csharp',
  '.php': 'php',
  '.rb': 'ruby',
  '.rs': 'rust',
  '.c': 'c',
  '.h': 'c',
  '.cc': 'cpp',
  '.cpp': 'cpp',
  '.cxx': 'cpp',
  '.hpp': 'cpp',
  '.hh': 'cpp',
  '.sh': 'shellscript',
  '.bash': 'shellscript',
  '.ps1': 'powershell',
  '.psm1': 'powershell',
  '.css': 'css',
  '.sql': 'sql',
  '.dockerfile': 'dockerfile',
  '.yaml': 'yaml',
  '.yml': 'yaml',
  '.tf': 'terraform',
  '.json': 'json',
  '.ini': 'ini',
};
