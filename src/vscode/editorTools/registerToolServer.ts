import * as vscode from 'vscode';
import { settingsSection, toolServerId } from '../../shared/ids.ts';
import type { ToolServerStart } from './agentLauncher.ts';

/**
 * Offers the tools to the editor as an MCP server too, where the user wants that: the editor's own tools are the same ones. Nothing is loaded
 * before the server is started.
 * @param start lets the editor in with a new token and says how the process is started.
 */
export function registerToolServer(start: () => Promise<ToolServerStart>): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const key = 'templates.offerAsServer';
  const registered = vscode.lm.registerMcpServerDefinitionProvider(toolServerId, {
    onDidChangeMcpServerDefinitions: changed.event,
    provideMcpServerDefinitions: () =>
      vscode.workspace.getConfiguration(settingsSection).inspect(key)?.globalValue === true
        ? [new vscode.McpStdioServerDefinition('Q2O', '')]
        : [],
    async resolveMcpServerDefinition(definition) {
      const { command, args, env } = await start();
      return Object.assign(definition, { command, args: [...args], env: { ...env } });
    },
  });
  const listening = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`${settingsSection}.${key}`)) changed.fire();
  });
  return vscode.Disposable.from(registered, listening, changed);
}
