import * as vscode from 'vscode';
import { commandIds } from '../../shared/ids.ts';
import { hoverOf, openStatusItem } from '../shown.ts';

/** What the status bar shows of the budget. Made by the product, remembered between windows so that activation needs no database. */
export interface BudgetGlance {
  /** `$12.40 / $1,000`. */
  readonly text: string;
  /** Paragraphs for the hover, with an empty line between. */
  readonly hover: string;
  readonly level: 'normal' | 'notice' | 'warning' | 'reached';
}

export interface StatusBar extends vscode.Disposable {
  show(glance: BudgetGlance): void;
}

export function createStatusBar(memory: vscode.Memento): StatusBar {
  const item = openStatusItem('q2o.budget', vscode.StatusBarAlignment.Right, 90);
  item.name = 'Q2O';
  item.command = commandIds.showMenu;
  const render = (glance: BudgetGlance | undefined) => {
    item.text = glance ? `Q2O ${glance.text}` : 'Q2O';
    item.tooltip = glance ? hoverOf(glance.hover.split('\n\n')) : 'Q2O';
    item.accessibilityInformation = { label: item.text, role: 'button' };
    item.backgroundColor = glance && backgrounds[glance.level] ? new vscode.ThemeColor(backgrounds[glance.level] ?? '') : undefined;
  };
  render(memory.get<BudgetGlance>(memoryKey));
  item.show();
  return {
    show(glance) {
      render(glance);
      void memory.update(memoryKey, glance);
    },
    dispose: () => item.dispose(),
  };
}

const memoryKey = 'q2o.budgetGlance';

const backgrounds: Readonly<Record<BudgetGlance['level'], string | undefined>> = {
  normal: undefined,
  notice: undefined,
  warning: 'statusBarItem.warningBackground',
  reached: 'statusBarItem.errorBackground',
};
