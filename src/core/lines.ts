/**
 * Text with one kind of line end. CRLF and a lone CR become LF, as the editor reads them; so do the further characters at which a
 * language ends a line, since what stands behind them runs, or ends a comment, although no editor shows a new line. Elsewhere those
 * characters stay: there they end nothing.
 * @param language VS Code language id; without one only CR counts.
 */
export function normaliseLines(text: string, language = ''): string {
  const plain = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const further = furtherEnds.get(language);
  return further === undefined ? plain : plain.replace(further, '\n');
}

const separators = /[\u2028\u2029]/g;
const separatorsAndNextLine = /[\u0085\u2028\u2029]/g;

/**
 * What ends a line besides CR and LF. ECMAScript 2025, 12.3 "Line Terminators"; C# 6 standard, 6.3.2; Visual Basic language
 * specification, 1.1.1; YAML 1.1, 5.4 (PyYAML and Ansible read it so; YAML 1.2 takes the three for ordinary characters); CSS Syntax
 * Level 3, 3.3. Python, Go, Rust, Java, PHP, Ruby, C, shells and SQL end lines at CR and LF only.
 */
const furtherEnds: ReadonlyMap<string, RegExp> = new Map([
  ...['javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'vue', 'svelte', 'vb'].map((id) => [id, separators] as const),
  ...['csharp', 'yaml', 'dockercompose', 'github-actions-workflow'].map((id) => [id, separatorsAndNextLine] as const),
  ...['css', 'scss', 'less'].map((id) => [id, /\f/g] as const),
]);
