import * as vscode from 'vscode';
import { providerLabel } from '../core/config/providerSetup.ts';
import { BudgetError, CancelledError, ChainExhaustedError, ProviderError, SetupError, StorageError } from '../core/errors.ts';
import { exhaustedWords } from '../core/llm/exhaustedWords.ts';
import type { Logger } from '../core/ports.ts';
import { TeamError } from '../core/team/teamError.ts';
import { type CommandId, commandIds } from '../shared/ids.ts';
import { t } from '../shared/texts.ts';
import { isSettingsCommand, type SettingsCommand, settingsCommand } from './configuration/openSettings.ts';
import { ownGesture } from './gesture.ts';
import { showError, showWarning } from './shown.ts';

/**
 * Tells the user what went wrong, with one next step. A cancellation is told to nobody.
 * Returns at once with what is told; the step is taken when the user presses its button.
 */
export function report(error: unknown, log: Logger): string | undefined {
  const telling = tell(error);
  if (!telling) return undefined;
  if (telling.defect) log.error('Unexpected', error);
  else log.info(telling.message);
  void show(telling).catch((failure: unknown) => log.error('A message could not be shown', failure));
  return telling.message;
}

async function show({ message, kind, step }: Telling): Promise<void> {
  const labels = step ? [step.label] : [];
  const chosen = await (kind === 'warning' ? showWarning(message, ...labels) : showError(message, ...labels));
  if (chosen !== undefined && step)
    await vscode.commands.executeCommand(step.command, ...(step.args ?? []), ...(isSettingsCommand(step.command) ? [] : [ownGesture]));
}

export interface Telling {
  readonly message: string;
  readonly kind: 'warning' | 'error';
  readonly step?: {
    readonly label: string;
    readonly command: CommandId | SettingsCommand;
    readonly args?: readonly unknown[];
  };
  /** A defect of the product: the stack goes to the log. */
  readonly defect?: boolean;
}

/** The words for an error; undefined for a cancellation. */
export function tell(error: unknown): Telling | undefined {
  if (error instanceof CancelledError) return undefined;
  if (error instanceof SetupError) {
    const told = { message: error.message, kind: 'warning' } as const;
    return error.reason === 'badSetting' ? { ...told, step: settingsStep('') } : told;
  }
  if (error instanceof BudgetError) {
    const step =
      error.reason === 'noPrice'
        ? { label: t('Set Price'), command: commandIds.setPrice, args: [error.model] }
        : { label: t('Open Budget'), command: commandIds.showBudget };
    return { message: error.message, kind: 'warning', step };
  }
  if (error instanceof ChainExhaustedError) {
    const { message, help, provider } = exhaustedWords(error, t, providerLabel);
    const steps = {
      setKey: setKey(),
      chooseModel: settingsStep(`providers.${provider ?? ''}`),
      testProviders: { label: t('Test Providers'), command: commandIds.testProviders },
    } as const;
    return { message, kind: help === 'testProviders' ? 'error' : 'warning', step: steps[help] };
  }
  if (error instanceof ProviderError) return { message: error.message, kind: 'error', step: providerStep(error) };
  if (error instanceof TeamError) {
    const step =
      error.reason === 'login' || error.reason === 'noMember'
        ? { label: t('Connect Team Store'), command: commandIds.connectTeam }
        : openLog();
    return { message: error.message, kind: 'warning', step };
  }
  if (error instanceof StorageError) return { message: error.message, kind: 'warning', step: openLog() };
  const message = error instanceof Error ? error.message : String(error);
  return { message: t('Q2O: unexpected error. {0}', message), kind: 'error', step: openLog(), defect: true };
}

const setKey = () => ({ label: t('Set API Key'), command: commandIds.setApiKey }) as const;
const openLog = () => ({ label: t('Open Log'), command: commandIds.showLog }) as const;

function settingsStep(query: string) {
  return { label: t('Open Settings'), ...settingsCommand(query) };
}

function providerStep(error: ProviderError): NonNullable<Telling['step']> {
  if (error.reason === 'unauthorized') return setKey();
  if (error.reason === 'modelUnavailable' || error.reason === 'badRequest') return settingsStep(`providers.${error.provider}`);
  return openLog();
}
