import * as vscode from 'vscode';
import { type TaskIdea, taskIdeas } from '../../core/dashboard/taskIdeas.ts';
import { languageId } from '../../core/languages/languages.ts';
import type { TemplateSeed } from '../../core/templates/template.ts';
import type { ReadDocumentContext } from '../workspaceContext.ts';

/** Files looked at to know what a workspace is written in. */
const maxFiles = 200;

/** Tasks that fit the open workspace: the language of the active file first, then those that most files have. */
export async function workspaceIdeas(builtIn: readonly TemplateSeed[], documentContext: ReadDocumentContext): Promise<readonly TaskIdea[]> {
  const document = vscode.window.activeTextEditor?.document;
  const [files, context] = await Promise.all([
    vscode.workspace.findFiles('**/*.{py,ts,tsx,go,java,cs,sql,tf}', '**/node_modules/**', maxFiles),
    document ? documentContext(document, true) : undefined,
  ]);
  const counts = new Map<string, number>();
  for (const { path } of files) {
    const language = languageId(path.split('.').at(-1) ?? '');
    counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  const common = [...counts].sort(([, left], [, right]) => right - left).map(([language]) => language);
  const known = [...new Set([...(context ? [context.language] : []), ...common])].filter((language) =>
    builtIn.some((seed) => seed.language === language),
  );
  return taskIdeas(builtIn, known, context?.technologies ?? []);
}
