import * as vscode from 'vscode';
import type { Budget } from '../core/budget/budget.ts';
import { createToolRunner, type ToolPlace } from '../core/editorTools/runTools.ts';
import type { TemplateEngine } from '../core/templates/templateEngine.ts';
import type { Validator } from '../core/validation/validator.ts';
import type { ToolHost } from '../vscode/editorTools/registerTools.ts';
import { createToolHost } from '../vscode/editorTools/toolHost.ts';
import type { ReadDocumentContext } from '../vscode/workspaceContext.ts';
import type { Configured } from './configuration.ts';

export interface EditorToolsParts {
  readonly configured: Configured;
  readonly engine: TemplateEngine;
  readonly validate: Validator['validate'];
  readonly budget: Budget;
  readonly documentContext: ReadDocumentContext;
}

/** Q2O's tools for language models in the editor. */
export function composeEditorTools({ configured, engine, validate, budget, documentContext }: EditorToolsParts): ToolHost {
  const place = async (): Promise<ToolPlace> => {
    await configured.ready();
    const of = configured.activeWorkplace();
    const document = vscode.window.activeTextEditor?.document;
    const context = document && (await documentContext(document, true));
    return {
      project: of.project,
      folder: context?.folder ?? vscode.workspace.workspaceFolders?.[0]?.uri.toString(),
      technologies: context?.technologies ?? [],
      versions: context?.versions,
      learnThreshold: configured.settings(of)['templates.learnThreshold'],
    };
  };
  const run = createToolRunner({ engine, validate, budget, place });
  return createToolHost(run, () => configured.settings(configured.activeWorkplace())['templates.offerToEditor']);
}
