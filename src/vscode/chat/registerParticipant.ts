import * as vscode from 'vscode';
import { participantId } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';

/** Registers `@q2o` in the editor's chat; the product behind it is loaded with the first request. */
export function registerParticipant(load: () => Promise<vscode.ChatRequestHandler>, icon: vscode.Uri): vscode.Disposable {
  const participant = vscode.chat.createChatParticipant(participantId, async (...asked) => (await load())(...asked));
  participant.iconPath = icon;
  participant.followupProvider = {
    provideFollowups: ({ metadata }) =>
      metadata?.command === 'budget' ? [] : [{ prompt: '', command: 'budget', label: t('What is left of the month?') }],
  };
  return participant;
}
