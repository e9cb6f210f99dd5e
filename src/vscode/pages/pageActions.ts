import * as vscode from 'vscode';
import type { LogBook } from '../../core/dashboard/logBook.ts';
import { logCsv, logJson } from '../../core/dashboard/logExport.ts';
import { SetupError } from '../../core/errors.ts';
import type { ReceiptStore } from '../../core/storage.ts';
import { type CommandId, commandIds } from '../../shared/ids.ts';
import type { Action, ActionOf, PageCommand, PlanAction, SlotAction, TemplateDeed, WordingAction } from '../../shared/protocolActions.ts';
import type { PromptDraft, View } from '../../shared/protocolViews.ts';
import { t } from '../../shared/texts.ts';
import { openSettings } from '../configuration/openSettings.ts';
import type { ReceiptView } from '../generate/receiptView.ts';
import { ownGesture } from '../gesture.ts';
import { newEditor } from '../templates/insertTemplate.ts';
import { saveText } from '../templates/templateCommands.ts';

export interface PageActionDeps {
  readonly receipts: Pick<ReceiptStore, 'get'>;
  readonly receiptView: ReceiptView;
  readonly log: LogBook;
  readonly openDashboard: (view: View) => void;
  readonly manageTemplate: (deed: TemplateDeed, id: string, version: number | undefined) => Promise<void>;
  readonly insertTemplate: (id: string, words: readonly string[] | undefined) => Promise<void>;
  readonly savePromptText: (draft: PromptDraft, project: string | undefined) => Promise<void>;
  readonly manageSlot: (action: SlotAction) => Promise<void>;
  readonly manageWording: (action: WordingAction) => Promise<void>;
  readonly managePlan: (action: PlanAction) => Promise<void>;
  readonly mergeTemplates: (id: string, other: string) => Promise<void>;
  readonly openOrigin: (of: ActionOf<'openOrigin'>) => Promise<void>;
  /** @param number in the list of problems. */
  readonly openProblem: (number: number) => Promise<void>;
}

/** Does what was pressed on a page. Commands report their own failures; everything else rejects with what went wrong. */
export async function performAction(deps: PageActionDeps, action: Action): Promise<void> {
  switch (action.do) {
    case 'command':
      return runPageCommand(action.command);
    case 'setKey':
      return run(commandIds.setApiKey, action.provider);
    case 'testProvider':
      return run(commandIds.testProviders, action.provider, ownGesture);
    case 'openDashboard':
      return deps.openDashboard(firstView(action.page, action.search ?? ''));
    case 'generateTask': {
      const editor = vscode.window.activeTextEditor;
      if (editor?.document.languageId !== action.language) await newEditor(action.language);
      else await vscode.window.showTextDocument(editor.document, editor.viewColumn);
      return run(commandIds.generate, { task: action.task }, ownGesture);
    }
    case 'openReceipt': {
      const receipt = await deps.receipts.get(action.id);
      if (!receipt)
        throw new SetupError('unusableSelection', t('This receipt is no longer stored. Its amounts are still counted on the overview.'));
      return deps.receiptView.show(receipt);
    }
    case 'template':
      return deps.manageTemplate(action.deed, action.id, action.version);
    case 'insertTemplate':
      return deps.insertTemplate(action.id, action.words);
    case 'savePrompt':
      return deps.savePromptText(action.text, action.project);
    case 'slot':
      return deps.manageSlot(action);
    case 'wording':
      return deps.manageWording(action);
    case 'plan':
      return deps.managePlan(action);
    case 'mergeTemplates':
      return deps.mergeTemplates(action.id, action.other);
    case 'exportLog': {
      const entries = await deps.log.select(action.filter, action.sort);
      const isoTime = (epochMs: number) => new Date(epochMs).toISOString();
      const text = action.format === 'csv' ? logCsv(entries, isoTime) : logJson(entries, isoTime);
      return saveText(`q2o-log.${action.format}`, text, t('Save {0} receipts', entries.length));
    }
    case 'openSetting':
      return openSettings(action.key);
    case 'openOrigin':
      return deps.openOrigin(action);
    case 'openProblem':
      return deps.openProblem(action.number);
  }
}

/** The first view of a dashboard page. */
export function firstView(page: 'overview' | 'templates' | 'log', search: string): View {
  if (page === 'overview') return { page, days: 30 };
  if (page === 'templates') return { page, search, limit: 100, sort: 'used' };
  return { page, filter: { search, source: '', provider: '' }, sort: { by: 'time', descending: true }, offset: 0, limit: 100 };
}

async function runPageCommand(command: PageCommand): Promise<void> {
  if (command === 'openSettings') {
    await openSettings();
  } else {
    await run(commands[command], ownGesture);
  }
}

const commands: Readonly<Record<Exclude<PageCommand, 'openSettings'>, CommandId>> = {
  generate: commandIds.generate,
  planAndBuild: commandIds.planAndBuild,
  openWalkthrough: commandIds.getStarted,
  raiseLimit: commandIds.raiseLimit,
  setLimit: commandIds.setLimit,
  overrideOnce: commandIds.overrideOnce,
  teamLimits: commandIds.teamLimits,
  testAll: commandIds.testProviders,
  browseTemplates: commandIds.browseTemplates,
  importTemplates: commandIds.importTemplates,
  exportTemplates: commandIds.exportTemplates,
  openLogChannel: commandIds.showLog,
  previewPrompt: commandIds.previewPrompt,
};

async function run(command: CommandId, ...args: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(command, ...args);
}
