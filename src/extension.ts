import * as vscode from 'vscode';
import { commandIds } from './shared/ids.ts';
import { registerLightBulb } from './vscode/lightBulb.ts';
import { createStatusBar } from './vscode/statusBar.ts';

/** Registers names only. The product behind them is loaded on the first use: no SDK, no WASM, no database before that. */
export function activate(context: vscode.ExtensionContext): void {
  const statusBar = createStatusBar(context.globalState);
  context.subscriptions.push(statusBar, registerLightBulb());
  let product: Promise<import('./compose.ts').Product> | undefined;
  const load = async () => {
    const { compose } = await import('./compose.ts');
    const made = compose(context, statusBar);
    context.subscriptions.push(made);
    return made;
  };
  for (const id of Object.values(commandIds)) {
    const run = async (...args: unknown[]) => {
      product ??= load();
      return (await product).run(id, args);
    };
    context.subscriptions.push(vscode.commands.registerCommand(id, run));
  }
}
