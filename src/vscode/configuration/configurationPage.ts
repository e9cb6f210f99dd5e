import * as vscode from 'vscode';
import type { SettingOrigin, SettingValue } from '../../core/config/cascade.ts';
import { effectiveRows } from '../../core/config/effectiveRows.ts';
import type { Logger } from '../../core/ports.ts';
import { type AgentName, agentNames } from '../../core/workplace.ts';
import { type PageCell, type PageState, pageMessageSchema } from '../../shared/configurationPage.ts';
import { settingsSection } from '../../shared/ids.ts';
import { newNonce, webviewHtml } from '../pages/webviewHtml.ts';
import { agentLabel } from './chooseAgent.ts';
import { type Configuration, noFolder } from './configuration.ts';

/** `Q2O: Show Effective Configuration`: for every setting what each level says, which one wins and where that stands. */
export interface ConfigurationPage extends vscode.Disposable {
  show(): Promise<void>;
}

export interface ConfigurationPageDeps {
  readonly extensionUri: vscode.Uri;
  readonly configuration: Configuration;
  readonly log: Logger;
}

/** What an origin of the page stands for; the page knows its number only. */
interface Target extends Pick<SettingOrigin, 'file' | 'line' | 'columns'> {
  readonly key: string;
}

export function createConfigurationPage({ extensionUri, configuration, log }: ConfigurationPageDeps): ConfigurationPage {
  let panel: vscode.WebviewPanel | undefined;
  let shown: { project: string; agent: AgentName } = { project: noFolder, agent: 'coder' };
  let targets: readonly Target[] = [];

  const send = () => {
    if (!panel) return;
    const { state, targets: made } = pageState(configuration, shown);
    targets = made;
    void panel.webview.postMessage(state);
  };

  async function receive(message: unknown): Promise<void> {
    const parsed = pageMessageSchema.safeParse(message);
    if (!parsed.success) {
      log.warn('The configuration page sent something unknown');
      return;
    }
    const { data } = parsed;
    if (data.type === 'openOrigin') {
      const target = targets[data.origin];
      if (target) await open(target);
      return;
    }
    if (data.type === 'choose') {
      shown = { project: data.project, agent: agentNames.find((name) => name === data.agent) ?? shown.agent };
    }
    send();
  }

  function create(): vscode.WebviewPanel {
    const title = vscode.l10n.t('Effective Configuration');
    const root = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    const made = vscode.window.createWebviewPanel('q2o.configuration', title, vscode.ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [root],
    });
    const { webview } = made;
    webview.onDidReceiveMessage(
      (message) => void receive(message).catch((error: unknown) => log.error('The page could not be served', error)),
    );
    made.onDidDispose(() => {
      panel = undefined;
    });
    const address = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(root, name)).toString();
    webview.html = webviewHtml({
      title,
      language: vscode.env.language,
      cspSource: webview.cspSource,
      scriptUri: address('configuration.js'),
      styleUri: address('configuration.css'),
      nonce: newNonce(),
    });
    return made;
  }

  const watching = configuration.onDidChange(send);
  return {
    async show() {
      await configuration.refresh();
      const document = vscode.window.activeTextEditor?.document.uri;
      const project = (document && configuration.projectOf(document)) ?? configuration.projects()[0];
      shown = { project: project?.id ?? noFolder, agent: configuration.agent() };
      if (panel) {
        panel.reveal();
        send();
      } else {
        panel = create();
      }
    },
    dispose() {
      watching.dispose();
      panel?.dispose();
    },
  };
}

function pageState(
  configuration: Configuration,
  shown: { project: string; agent: AgentName },
): { state: PageState; targets: readonly Target[] } {
  const targets: Target[] = [];
  const origin = (key: string, from: SettingOrigin): number | undefined =>
    from.level === 'default' ? undefined : targets.push({ key, file: from.file, line: from.line, columns: from.columns }) - 1;
  const cell = (key: string, { value, origin: from }: SettingValue): PageCell => ({
    text: oneLine(value),
    place: from.line === undefined ? from.place : `${from.place}:${from.line}`,
    origin: origin(key, from),
  });
  const rows = effectiveRows(configuration.resolve(shown.project, shown.agent)).map((row) => ({
    key: row.key,
    category: row.category,
    description: plainText(row.description),
    cells: {
      default: { text: oneLine(row.default), place: '' },
      system: row.system && cell(row.key, row.system),
      project: row.project && cell(row.key, row.project),
      agent: row.agent && cell(row.key, row.agent),
    },
    winner: row.winner.level,
  }));
  const problems = configuration.problems().map(({ key, origin: from, message }) => ({
    place: from.line === undefined ? from.place : `${from.place}:${from.line}`,
    message,
    origin: origin(key, from),
  }));
  const projects = configuration.projects().map(({ id, name, client }) => ({ id, label: client === '' ? name : `${name} (${client})` }));
  const state: PageState = {
    type: 'state',
    projects: [...projects, { id: noFolder, label: vscode.l10n.t('No folder') }],
    project: shown.project,
    agents: agentNames.map((id) => ({ id, label: agentLabel(id) })),
    agent: shown.agent,
    rows,
    problems,
    words: pageWords(),
  };
  return { state, targets };
}

/** Opens the file at the line, or the settings editor at the key. */
async function open({ key, file, line = 1, columns = [0, 0] }: Target): Promise<void> {
  if (file === undefined) {
    const setting = key.startsWith('agents') ? 'agents' : key;
    await vscode.commands.executeCommand('workbench.action.openSettings', `@id:${settingsSection}.${setting}`);
    return;
  }
  const selection = new vscode.Range(line - 1, columns[0], line - 1, columns[1]);
  await vscode.window.showTextDocument(vscode.Uri.parse(file, true), { selection });
}

/** JSON in one line, with spaces where it may be broken. */
function oneLine(value: unknown): string {
  return (JSON.stringify(value, null, 1) ?? '').replace(/\n\s*/g, ' ').replace(/(?<=^[[{]) | (?=[\]}]$)/g, '');
}

/** Descriptions are Markdown for the settings editor. */
function plainText(markdown: string): string {
  return markdown.replace(/`#?([^`#]*)#?`/g, '$1');
}

function pageWords(): Record<string, string> {
  return {
    title: vscode.l10n.t('Effective configuration'),
    intro: vscode.l10n.t('The nearest level that sets a value wins: Agent, then Project, then System.'),
    filter: vscode.l10n.t('Filter'),
    onlySet: vscode.l10n.t('Only what was set'),
    project: vscode.l10n.t('Project'),
    agent: vscode.l10n.t('Agent'),
    setting: vscode.l10n.t('Setting'),
    default: vscode.l10n.t('Default'),
    system: vscode.l10n.t('System'),
    problems: vscode.l10n.t('Problems'),
    used: vscode.l10n.t('used'),
    nothing: vscode.l10n.t('No setting matches.'),
  };
}
