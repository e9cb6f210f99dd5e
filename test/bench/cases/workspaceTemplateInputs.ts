import type { TemplateSeed } from '../../../src/core/templates/template.ts';
import { taskQuery, testEngine } from '../../fakes/templateEngines.ts';
import type { InputKind } from './caseInput.ts';

/** The templates of all folders of a workspace at once, then the task of each: it is served, and from its own template. */
export const workspaceTemplateInputs: InputKind = {
  file: 'workspace-templates.json',
  inputs(folder) {
    const seeds = folder.json<readonly TemplateSeed[]>('workspace-templates.json');
    const engine = testEngine();
    const known = engine.setWorkspaceTemplates(seeds);
    return seeds.map(({ task, code }) => ({
      name: task,
      async problems() {
        await known;
        const answer = await engine.serve(taskQuery(task), 'learned');
        if (!answer.served) return [`should be served from its own template, is not: ${answer.why}`];
        return answer.code === code ? [] : ['should be served from its own template, is from another'];
      },
    }));
  },
};
