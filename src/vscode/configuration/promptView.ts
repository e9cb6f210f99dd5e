import * as vscode from 'vscode';
import type { ContextPack } from '../../core/context/contextPiece.ts';
import type { PromptCustomisation } from '../../core/generation/request/prompt.ts';
import { promptPage } from '../../core/generation/request/promptPage.ts';
import type { GenerationRequest } from '../../core/generation/request/request.ts';
import { t } from '../../shared/texts.ts';
import { placeIn } from '../context/workspaceContexts.ts';
import type { ReadDocumentContext } from '../workspaceContext.ts';

/** `Q2O: Preview Prompt`: what a model would be sent for the active editor, as a read-only page. */
export interface PromptView extends vscode.Disposable {
  /** @param of for this request; without it, a task still to be said in the active editor. */
  show(of?: GenerationRequest): Promise<void>;
}

const scheme = 'q2o-prompt';
const uri = vscode.Uri.from({ scheme, path: '/Q2O Prompt.md' });

export interface PromptViewDeps {
  /** Undefined: no document is in front. */
  readonly workplace: (document: vscode.Uri | undefined) => Pick<GenerationRequest, 'project' | 'agent'>;
  /** What a model is shown of the workspace. */
  readonly gather: (request: GenerationRequest) => Promise<ContextPack>;
  readonly documentContext: ReadDocumentContext;
  readonly customisation: (request: GenerationRequest) => PromptCustomisation;
}

export function createPromptView({ workplace, gather, documentContext, customisation }: PromptViewDeps): PromptView {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  let page = '';
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: () => page,
  });
  return {
    async show(of) {
      const request = of ? { ...of, task: of.task || t('(your task)') } : await blank();
      page = promptPage({ ...request, context: await gather(request) }, customisation(request));
      changed.fire(uri);
      await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
    },
    dispose: () => vscode.Disposable.from(provider, changed).dispose(),
  };

  /** For the active editor, without a task. */
  async function blank(): Promise<GenerationRequest> {
    // When a webview is in front there is no active editor; the prompt is for the visible one.
    const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
    const document = editor?.document;
    const context = document && (await documentContext(document, true));
    return {
      id: '',
      task: t('(your task)'),
      language: context?.language ?? 'plaintext',
      technologies: context?.technologies ?? [],
      fileName: context?.fileName ?? '',
      imports: context?.imports ?? [],
      ...workplace(document?.uri),
      place: editor && placeIn(editor.document, editor.selection),
      startAt: 'model',
    };
  }
}
