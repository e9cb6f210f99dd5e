import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** How the process with the tools is started. The same for the editor and for agents outside of it. */
export interface ToolServerStart {
  readonly command: string;
  readonly args: readonly string[];
  /** Without the token. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * A small file in the product's storage that starts the tools of whichever version is installed: an agent's configuration names it once, and
 * an update of the extension moves its folder.
 */
export class AgentLauncher {
  readonly #file: vscode.Uri;
  readonly #text: string;
  readonly start: ToolServerStart;

  /** @param serverFile path of `toolServer.js`. */
  constructor(context: Pick<vscode.ExtensionContext, 'globalStorageUri' | 'extension'>, serverFile: string) {
    this.#file = vscode.Uri.joinPath(context.globalStorageUri, 'agent', 'toolServer.mjs');
    this.#text = `// Starts the tools of Q2O for an agent. Written by the extension.\nawait import(${JSON.stringify(vscode.Uri.file(serverFile).toString())});\n`;
    const { version } = context.extension.packageJSON as { version: string };
    this.start = {
      // The editor's own Node, so that none has to be installed.
      command: process.execPath,
      args: [this.#file.fsPath, '--store', context.globalStorageUri.fsPath],
      env: { ELECTRON_RUN_AS_NODE: '1', Q2O_VERSION: version },
    };
  }

  async write(): Promise<void> {
    await vscode.workspace.fs.writeFile(this.#file, new TextEncoder().encode(this.#text));
  }

  /** After an update: where the file exists, it leads to this version. */
  async refresh(): Promise<void> {
    const bytes = await Promise.resolve(vscode.workspace.fs.readFile(this.#file)).catch(() => undefined);
    if (bytes && new TextDecoder().decode(bytes) !== this.#text) await this.write();
  }
}

/** 256 bits, in characters that stand in every configuration file as they are. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}
