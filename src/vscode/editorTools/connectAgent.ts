import * as vscode from 'vscode';
import { addToolClient, removeToolClient, type ToolClient, toolClients } from '../../core/editorTools/toolClients.ts';
import type { Clock } from '../../core/ports.ts';
import type { StateStore } from '../../core/storage.ts';
import { t } from '../../shared/texts.ts';
import { askInput, askModal, pickOne, type Row, showInfo } from '../shown.ts';
import { type AgentLauncher, newToken } from './agentLauncher.ts';

export interface ConnectAgentDeps {
  readonly state: StateStore;
  readonly launcher: AgentLauncher;
  readonly hash: (token: string) => string;
  readonly clock: Pick<Clock, 'now'>;
}

/** `Q2O: Connect an Agent`: lets an agent outside of the editor use the free tools, or takes that back. */
export async function connectAgent(deps: ConnectAgentDeps): Promise<void> {
  const known = await toolClients(deps.state);
  const rows: (Row & { readonly client?: ToolClient })[] = [
    {
      icon: 'add',
      label: t('Connect an agent…'),
      detail: t('Claude Code, Codex, Cursor or any other that speaks MCP.'),
    },
    ...known.map((client) => ({
      icon: 'plug',
      label: client.name,
      detail: t('Choose it to take its access back.'),
      client,
    })),
  ];
  const chosen = known.length === 0 ? rows[0] : await pickOne(rows, { title: t('Q2O: agents that may use the free tools') });
  if (!chosen) return;
  if (chosen.client) await takeBack(deps, chosen.client);
  else await letIn(deps, known);
}

async function letIn({ state, launcher, hash, clock }: ConnectAgentDeps, known: readonly ToolClient[]): Promise<void> {
  const name = await askInput({
    title: t('Q2O: a name for the agent'),
    prompt: t('It is shown where you take its access back. A name that exists gets a new token.'),
    value: known.length === 0 ? 'Claude Code' : '',
    validateInput: (typed) => (/^[\p{L}\p{N} ._-]{1,40}$/u.test(typed.trim()) ? undefined : t('1 to 40 letters, digits and spaces.')),
  });
  if (name === undefined) return;
  const token = newToken();
  await launcher.write();
  await addToolClient(state, { name: name.trim(), tokenHash: hash(token), createdAtMs: clock.now() });
  const { command, args, env } = launcher.start;
  const configuration = { mcpServers: { q2o: { command, args, env: { ...env, Q2O_TOKEN: token } } } };
  await vscode.env.clipboard.writeText(`${JSON.stringify(configuration, null, 2)}\n`);
  await showInfo(
    t(
      'The configuration for {0} is in the clipboard. It holds the token, which is shown nowhere else: paste it into the file of the agent.',
      name.trim(),
    ),
  );
}

async function takeBack({ state }: ConnectAgentDeps, { name }: ToolClient): Promise<void> {
  const yes = t('Take Access Back');
  const question = t('Shall {0} no longer use the tools of Q2O?', name);
  if ((await askModal(question, t('It takes effect at once.'), yes)) === yes) await removeToolClient(state, name);
}
