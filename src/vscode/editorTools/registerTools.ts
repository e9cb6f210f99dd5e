import * as vscode from 'vscode';
import { type EditorToolName, editorToolNames } from '../../shared/ids.ts';

/** What the product does for a tool. */
export interface ToolHost {
  /** What the user is told and asked before a call; must change nothing. */
  prepare(name: EditorToolName, input: unknown): vscode.PreparedToolInvocation;
  run(name: EditorToolName, input: unknown): Promise<vscode.LanguageModelToolResult>;
}

/** Registers the tools' names; the product behind them is loaded with the first call. */
export function registerTools(load: () => Promise<ToolHost>): vscode.Disposable {
  const registered = editorToolNames.map((name) =>
    vscode.lm.registerTool<unknown>(name, {
      prepareInvocation: async ({ input }) => (await load()).prepare(name, input),
      invoke: async ({ input }) => (await load()).run(name, input),
    }),
  );
  return vscode.Disposable.from(...registered);
}
