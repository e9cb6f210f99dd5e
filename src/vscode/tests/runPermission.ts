import * as vscode from 'vscode';
import type { RunAllowance } from '../../core/tester/runAllowance.ts';
import { commandLine, type TestCommand } from '../../core/tester/runCommand.ts';
import { t } from '../../shared/texts.ts';
import { askModal } from '../shown.ts';

/** Asks before a command line runs in a folder for the first time. False where the user does not want it. */
export async function mayRun(allowance: RunAllowance, folder: vscode.Uri, program: string, command: TestCommand): Promise<boolean> {
  const { args, cwd } = command;
  const run = { folder: folder.toString(), program, args, cwd };
  if (await allowance.isAllowed(run)) return true;
  const allow = t('Allow and Run');
  const place = cwd === '' ? folder.fsPath : vscode.Uri.joinPath(folder, cwd).fsPath;
  const detail = [
    commandLine(program, args),
    '',
    t('For the folder {0}.', place),
    t('This runs code of the project and of its test configuration, with your rights.'),
    t('It runs in a copy, so the files of the folder stay as they are. API keys are not handed on.'),
    t('This exact command is not asked about again in this folder; a different one is.'),
  ].join('\n');
  if ((await askModal(t('Run the generated tests?'), detail, allow)) !== allow) return false;
  await allowance.allow(run);
  return true;
}
