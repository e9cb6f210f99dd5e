import * as vscode from 'vscode';
import { sha256 } from '../adapters/sha256.ts';
import { systemClock as clock } from '../adapters/systemClock.ts';
import type { Budget } from '../core/budget/budget.ts';
import { createToolRunner, type ToolPlace } from '../core/editorTools/runTools.ts';
import { addToolClient, saveToolSettings } from '../core/editorTools/toolClients.ts';
import type { Logger } from '../core/ports.ts';
import type { StateStore } from '../core/storage.ts';
import type { TemplateEngine } from '../core/templates/templateEngine.ts';
import type { Validator } from '../core/validation/validator.ts';
import { commandIds } from '../shared/ids.ts';
import type { CommandsOf } from '../vscode/commands.ts';
import { AgentLauncher, newToken, type ToolServerStart } from '../vscode/editorTools/agentLauncher.ts';
import { connectAgent } from '../vscode/editorTools/connectAgent.ts';
import type { ToolHost } from '../vscode/editorTools/registerTools.ts';
import { createToolHost } from '../vscode/editorTools/toolHost.ts';
import type { ReadDocumentContext } from '../vscode/workspaceContext.ts';
import type { Configured } from './configuration.ts';
import { distPath } from './distPath.ts';

export interface EditorToolsParts {
  readonly context: vscode.ExtensionContext;
  readonly state: StateStore;
  readonly log: Logger;
  readonly configured: Configured;
  readonly engine: TemplateEngine;
  readonly validate: Validator['validate'];
  readonly budget: Budget;
  readonly documentContext: ReadDocumentContext;
}

export interface EditorTools extends vscode.Disposable {
  readonly host: ToolHost;
  /** Lets the editor in with a new token and says how the process with the tools is started. */
  startServer(): Promise<ToolServerStart>;
  readonly commands: CommandsOf<'connectAgent'>;
}

/** Q2O's tools for language models in the editor and for agents outside of it. */
export function composeEditorTools({
  context,
  state,
  configured,
  engine,
  validate,
  budget,
  documentContext,
  log,
}: EditorToolsParts): EditorTools {
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
  const launcher = new AgentLauncher(context, distPath(context, 'toolServer.js'));
  const noted = (work: Promise<void>) => work.catch((error: unknown) => log.warn('The tools for agents could not be prepared', error));
  const share = () => {
    const settings = configured.settings(configured.activeWorkplace());
    const learnThreshold = settings['templates.learnThreshold'];
    void noted(saveToolSettings(state, { monthlyNanoUsd: configured.limits().monthlyNanoUsd, learnThreshold }));
  };
  const listening = configured.onDidChange(share);
  share();
  void noted(launcher.refresh());
  return {
    host: createToolHost(run, () => configured.settings(configured.activeWorkplace())['templates.offerToEditor']),
    async startServer() {
      // One for all windows: a new one would end the access of the others.
      const token = (await context.secrets.get(editorTokenKey)) ?? newToken();
      await context.secrets.store(editorTokenKey, token);
      await launcher.write();
      await addToolClient(state, { name: editorName, tokenHash: sha256(token), createdAtMs: clock.now() });
      return { ...launcher.start, env: { ...launcher.start.env, Q2O_TOKEN: token } };
    },
    commands: { [commandIds.connectAgent]: () => connectAgent({ state, launcher, hash: sha256, clock }) },
    dispose: () => listening.dispose(),
  };
}

/** The editor's own access, in the list of agents. */
const editorName = 'VS Code';
const editorTokenKey = 'q2o.toolToken';
