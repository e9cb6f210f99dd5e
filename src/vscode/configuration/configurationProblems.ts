import * as vscode from 'vscode';
import type { SettingProblem } from '../../core/config/cascade.ts';
import type { Logger } from '../../core/ports.ts';
import { commandIds } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';
import { problemOf, showWarning } from '../shown.ts';
import type { Configuration } from './configuration.ts';

/** Shows what is wrong in project files in the Problems panel, and tells of the user settings once. */
export function watchConfigurationProblems(configuration: Configuration, log: Logger): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('q2o-configuration');
  const told = new Set<string>();
  const show = () => {
    const problems = configuration.problems();
    collection.clear();
    for (const [file, ofFile] of Map.groupBy(problems, ({ origin }) => origin.file)) {
      if (file === undefined) tellOfUserSettings(ofFile, told, log);
      else collection.set(vscode.Uri.parse(file, true), ofFile.map(diagnosticOf));
    }
  };
  void configuration.ready().then(show);
  return vscode.Disposable.from(collection, configuration.onDidChange(show));
}

function diagnosticOf({ key, origin, message }: SettingProblem): vscode.Diagnostic {
  const line = (origin.line ?? 1) - 1;
  const [start, end] = origin.columns ?? [0, 0];
  const diagnostic = problemOf(new vscode.Range(line, start, line, end), message, vscode.DiagnosticSeverity.Warning);
  diagnostic.source = 'Q2O';
  if (key !== '') diagnostic.code = key;
  return diagnostic;
}

function tellOfUserSettings(problems: readonly SettingProblem[], told: Set<string>, log: Logger): void {
  const fresh = problems.filter(({ message }) => !told.has(message));
  for (const { origin, message } of fresh) {
    told.add(message);
    log.warn(`${origin.place}: ${message}`);
  }
  const [first] = fresh;
  if (!first) return;
  const more = fresh.length > 1 ? t(' And {0} more problems.', fresh.length - 1) : '';
  const open = t('Show Effective Configuration');
  void showWarning(`${first.origin.place}: ${first.message}${more}`, open).then((chosen) => {
    if (chosen === open) void vscode.commands.executeCommand(commandIds.showConfiguration);
  });
}
