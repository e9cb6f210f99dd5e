import type { Finding } from '../../../src/core/receipt/finding.ts';
import { languageOfFile, openValidator } from '../openValidator.ts';
import type { InputKind } from './caseInput.ts';

interface ValidateInput {
  readonly file: string;
  readonly language?: string;
  readonly fragment?: boolean;
  readonly syntax?: 'valid' | 'invalid';
  readonly mustFind?: readonly ExpectedFinding[];
  readonly mustNotFind?: readonly ExpectedFinding[];
}

interface ExpectedFinding {
  /** A rule, or how rules begin. */
  readonly rule: string;
  /** Counted from 1; any line when absent. */
  readonly line?: number;
}

/** Validates the files as `eval:validate` does. */
export const validateInputs: InputKind = {
  file: 'validate.json',
  inputs(folder) {
    const validator = openValidator();
    return folder.json<readonly ValidateInput[]>('validate.json').map((input) => ({
      name: input.file,
      async problems() {
        const { file, language = languageOfFile(file), fragment = false } = input;
        const { findings } = await validator.validate(folder.text(file), { language, fileName: file.replace(/^.*\//, ''), fragment });
        return differences(findings, input);
      },
    }));
  },
};

function differences(findings: readonly Finding[], { syntax, mustFind = [], mustNotFind = [] }: ValidateInput): readonly string[] {
  const isFound = ({ rule, line }: ExpectedFinding): boolean =>
    findings.some((finding) => finding.rule.startsWith(rule) && (line === undefined || finding.startLine + 1 === line));
  const isBroken = isFound({ rule: 'syntax.' });
  const problems: string[] = [];
  if (syntax === 'valid' && isBroken) problems.push('is valid, but a syntax error is reported');
  if (syntax === 'invalid' && !isBroken) problems.push('is not valid, but no syntax error is reported');
  for (const one of mustFind) if (!isFound(one)) problems.push(`${placed(one)} should be found`);
  for (const one of mustNotFind) if (isFound(one)) problems.push(`${placed(one)} should not be found`);
  return problems;
}

function placed({ rule, line }: ExpectedFinding): string {
  return line === undefined ? rule : `${rule} in line ${line}`;
}
