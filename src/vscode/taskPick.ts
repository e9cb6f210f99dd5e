import * as vscode from 'vscode';
import type { ChainEstimate } from '../core/llm/modelChain.ts';
import type { TemplateSuggestion } from '../core/templates/templateEngine.ts';

/** What the user asked for, and from which stage on. */
export interface PickedTask {
  readonly task: string;
  readonly startAt: 'templates' | 'cache';
}

export interface TaskPickDeps {
  readonly title: string;
  readonly placeholder: string;
  /** Resolves when `suggest` knows all templates. */
  templatesReady(): Promise<void>;
  /** Sync and free of I/O: it runs on each keystroke. */
  suggest(task: string): readonly TemplateSuggestion[];
  estimate(task: string): Promise<ChainEstimate | undefined>;
  /** For the model row: `$412.10 left this month`. */
  budgetLeft(): Promise<string>;
  formatUsd(nanoUsd: number): string;
  /** Recent tasks, newest first. */
  readonly recent: readonly string[];
  /** What Enter on an empty field stands for, for a selection that says what is wanted. */
  readonly emptyTask?: string | undefined;
}

/** Asks for a task in a quick pick whose rows answer, while the user types, what would happen. Undefined when dismissed. */
export function pickTask(deps: TaskPickDeps): Promise<PickedTask | undefined> {
  return new Promise((resolve) => {
    const pick = vscode.window.createQuickPick<TaskRow>();
    pick.title = deps.title;
    pick.placeholder = deps.placeholder;
    pick.ignoreFocusOut = true;
    let model = modelRow(vscode.l10n.t('Ask a language model'), '');
    let picked: PickedTask | undefined;
    const render = () => {
      const task = pick.value.trim() || (deps.emptyTask ?? '');
      pick.items = task === '' ? recentRows(deps.recent) : [...deps.suggest(task).map(templateRow), model];
    };
    const describeModel = async () => {
      const [estimate, left] = await Promise.all([deps.estimate(pick.value), deps.budgetLeft()]);
      model = estimate
        ? modelRow(
            vscode.l10n.t('Ask {0}', estimate.model),
            vscode.l10n.t(
              'about {0}, at most {1} · {2}',
              deps.formatUsd(estimate.likelyNanoUsd),
              deps.formatUsd(estimate.atMostNanoUsd),
              left,
            ),
          )
        : modelRow(vscode.l10n.t('Ask a language model'), vscode.l10n.t('none is set up yet'));
      render();
    };
    pick.onDidChangeValue(render);
    pick.onDidAccept(() => {
      const row = pick.activeItems[0] ?? pick.selectedItems[0];
      if (row?.kindOf === 'recent') {
        pick.value = row.task;
        render();
        return;
      }
      const task = pick.value.trim() || (deps.emptyTask ?? '');
      picked = { task, startAt: row?.kindOf === 'model' && pick.items[0] !== row ? 'cache' : 'templates' };
      pick.hide();
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(picked);
    });
    render();
    pick.show();
    void deps.templatesReady().then(render);
    // The row says "Ask a language model" until the estimate is there; a failure leaves it at that.
    void describeModel().catch(() => undefined);
  });
}

type TaskRow = vscode.QuickPickItem & { readonly kindOf: 'template' | 'model' | 'recent'; readonly task: string };

function templateRow(suggestion: TemplateSuggestion): TaskRow {
  const changes = suggestion.parameters
    .filter((parameter) => parameter.from !== parameter.to)
    .map((parameter) => `${parameter.from} → ${parameter.to}`);
  const learned = suggestion.uses > 0 ? vscode.l10n.t('used {0}x, kept {1}x', suggestion.uses, suggestion.kept) : vscode.l10n.t('learned');
  const use = suggestion.source === 'learned' ? learned : vscode.l10n.t('built-in');
  return {
    kindOf: 'template',
    task: '',
    label: `$(${suggestion.source === 'learned' ? 'mortar-board' : 'library'}) ${suggestion.title}`,
    description: [...changes, vscode.l10n.t('free'), use].join(' · '),
    alwaysShow: true,
  };
}

function modelRow(label: string, description: string): TaskRow {
  return { kindOf: 'model', task: '', label: `$(sparkle) ${label}`, description, alwaysShow: true };
}

function recentRows(recent: readonly string[]): readonly TaskRow[] {
  return recent.map((task) => ({ kindOf: 'recent', task, label: `$(history) ${task}`, alwaysShow: true }));
}
