import { commands, type ExtensionContext, window } from 'vscode';

export function activate(context: ExtensionContext): void {
  const contributed: { command: string }[] = context.extension.packageJSON.contributes.commands;
  for (const { command } of contributed) {
    context.subscriptions.push(commands.registerCommand(command, () => window.showInputBox({ prompt: 'What should the code do?' })));
  }
}

export function deactivate(): void {}
