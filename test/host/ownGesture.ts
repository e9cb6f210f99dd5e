import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';

let known: Promise<object> | undefined;

/** What the extension's own surfaces send along with their commands, taken from its light bulb. Without it, commands that spend ask first. */
export function ownGesture(): Promise<object> {
  known ??= readGesture();
  return known;
}

/** As if the user had pressed for it. Resolves to what the user was told. */
export async function press(command: string, argument?: unknown): Promise<string | undefined> {
  return vscode.commands.executeCommand(command, argument, await ownGesture());
}

/** From a file that is not changed: VS Code would open an editor for one that is. */
async function readGesture(): Promise<object> {
  const file = join(mkdtempSync(join(tmpdir(), 'q2o-gesture-')), 'wanted.py');
  writeFileSync(file, '# TODO: write a function that adds two numbers\n');
  const document = await vscode.workspace.openTextDocument(file);
  const range = new vscode.Range(0, 4, 0, 4);
  const ask = () => vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
  // The first light bulb loads the product, which registers a provider more: VS Code ends that request and asks again by itself.
  const actions = await Promise.resolve(ask()).catch(ask);
  const gesture = actions.find(({ title }) => title.startsWith('Q2O'))?.command?.arguments?.at(-1);
  assert.ok(typeof gesture === 'object', JSON.stringify(actions));
  return gesture;
}
