import type { CaseFolder } from './caseFolder.ts';
import type { InputKind } from './caseInput.ts';
import { editInputs } from './editInputs.ts';
import { extractInputs } from './extractInputs.ts';
import { faultInputs } from './faultInputs.ts';
import { projectFileInputs } from './projectFileInputs.ts';
import { renderInputs } from './renderInputs.ts';
import { responseInputs } from './responseInputs.ts';
import { snippetInputs } from './snippetInputs.ts';
import { usageInputs } from './usageInputs.ts';
import { validateInputs } from './validateInputs.ts';
import { wordInputs } from './wordInputs.ts';
import { workspaceTemplateInputs } from './workspaceTemplateInputs.ts';

export interface Verdict {
  readonly input: string;
  readonly problems: readonly string[];
}

/** Tries every input of every kind that the case holds. A case without any has one verdict that says so. */
export async function* judgeCase(folder: CaseFolder): AsyncGenerator<Verdict> {
  const kinds = inputKinds.filter((kind) => folder.has(kind.file));
  if (kinds.length === 0) {
    yield { input: 'case.json', problems: [`holds none of ${inputKinds.map((kind) => kind.file).join(', ')}`] };
  }
  for (const kind of kinds) {
    yield* judgeKind(folder, kind);
  }
}

async function* judgeKind(folder: CaseFolder, kind: InputKind): AsyncGenerator<Verdict> {
  let inputs: ReturnType<InputKind['inputs']>;
  try {
    inputs = kind.inputs(folder);
  } catch (error) {
    yield { input: kind.file, problems: [`cannot be read: ${String(error)}`] };
    return;
  }
  for (const input of inputs) {
    yield { input: input.name, problems: await input.problems().catch((error: unknown) => [`fails: ${String(error)}`]) };
  }
}

const inputKinds: readonly InputKind[] = [
  responseInputs,
  usageInputs,
  extractInputs,
  editInputs,
  validateInputs,
  snippetInputs,
  wordInputs,
  renderInputs,
  faultInputs,
  workspaceTemplateInputs,
  projectFileInputs,
];
