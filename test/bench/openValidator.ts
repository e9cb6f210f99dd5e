import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTreeSitterGrammar } from '../../src/adapters/grammar/treeSitterGrammar.ts';
import { createValidator, type Validator } from '../../src/core/validation/validator.ts';

/** The validator as the extension builds it, on the grammars in node_modules. */
export function openValidator(): Validator {
  return createValidator({ grammar: openGrammar() });
}

export function openGrammar() {
  return createTreeSitterGrammar({
    wasmFolder: fileURLToPath(new URL('../../node_modules/@vscode/tree-sitter-wasm/wasm', import.meta.url)),
  });
}

/** VS Code's language id of a file by its extension; `plaintext` for others. */
export function languageOfFile(file: string): string {
  return languages[extname(file).toLowerCase()] ?? 'plaintext';
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
  '.ini': 'ini',
};
