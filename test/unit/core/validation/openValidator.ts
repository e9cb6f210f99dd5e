import { fileURLToPath } from 'node:url';
import { createTreeSitterGrammar } from '../../../../src/adapters/grammar/treeSitterGrammar.ts';
import { createSyntaxChecks } from '../../../../src/adapters/syntax/createSyntaxChecks.ts';
import type { Finding } from '../../../../src/core/receipt/finding.ts';
import type { ValidationContext } from '../../../../src/core/validation/findings/finding.ts';
import { createValidator } from '../../../../src/core/validation/validator.ts';

const wasmFolder = fileURLToPath(new URL('../../../../node_modules/@vscode/tree-sitter-wasm/wasm', import.meta.url));
const terraformGrammarFile = fileURLToPath(
  new URL('../../../../node_modules/@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm', import.meta.url),
);
export const validator = createValidator({
  grammar: createTreeSitterGrammar({ wasmFolder }),
  syntaxChecks: createSyntaxChecks({ wasmFolder, terraformGrammarFile }),
});

/** Validates a text as a file, unless told otherwise. */
export function validate(language: string, code: string, context: Partial<ValidationContext> = {}) {
  return validator.validate(code, { language, fileName: 'module', fragment: false, ...context });
}

/** Rules found, as `rule@line` with lines from 1. */
export async function rulesIn(language: string, code: string, context: Partial<ValidationContext> = {}): Promise<string[]> {
  const report = await validate(language, code, context);
  return report.findings.map(told);
}

/** The same for security only. */
export async function securityIn(language: string, code: string, context: Partial<ValidationContext> = {}): Promise<string[]> {
  const report = await validate(language, code, context);
  return report.findings.filter((finding) => finding.check === 'security').map(told);
}

function told(finding: Finding): string {
  return `${finding.rule}@${finding.startLine + 1}`;
}
