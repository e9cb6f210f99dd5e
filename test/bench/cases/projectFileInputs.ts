import { readProjectFile } from '../../../src/core/config/projectFile.ts';
import type { InputKind } from './caseInput.ts';

interface ProjectFileInput {
  readonly file: string;
  /** `orOneProblem`: one problem that names the encoding is as good as the id. */
  readonly expect: { readonly id?: string; readonly orOneProblem?: boolean };
}

/** Reads each file's bytes as the project file of a workspace. */
export const projectFileInputs: InputKind = {
  file: 'project-files.json',
  inputs: (folder) =>
    folder.json<readonly ProjectFileInput[]>('project-files.json').map(({ file, expect }) => ({
      name: file,
      async problems() {
        const text = new TextDecoder().decode(folder.bytes(file));
        const { id, problems } = readProjectFile(text, 'file:///w/.q2o/project.json', '.q2o/project.json');
        if (id === expect.id) return [];
        const messages = problems.map((problem) => problem.message);
        if (expect.orOneProblem && messages.length === 1 && /UTF-?16|encoding/i.test(messages.join())) return [];
        return [`id should be ${expect.id ?? 'undefined'}, is ${id ?? 'undefined'}; problems: ${JSON.stringify(messages)}`];
      },
    })),
};
