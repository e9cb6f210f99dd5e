import * as vscode from 'vscode';
import { findGiven, type GivenTemplate, hasAll, technologiesBeside, wordsOf } from '../../core/dashboard/givenTemplates.ts';
import { findTemplates } from '../../core/dashboard/templateRows.ts';
import { languageName } from '../../core/languages/languageName.ts';
import { plainLine } from '../../core/plainLine.ts';
import type { Logger } from '../../core/ports.ts';
import type { Template, TemplateSeed } from '../../core/templates/template.ts';
import { t } from '../../shared/texts.ts';
import { report } from '../report.ts';
import { askInput, openPick, type Row } from '../shown.ts';
import { languageOfDocument } from '../workspaceContext.ts';
import { originLine } from './originLine.ts';

export interface BrowseDeps {
  readonly learned: readonly Template[];
  readonly given: readonly GivenTemplate[];
  readonly insert: (templateId: string, words?: readonly string[]) => Promise<void>;
  /** Shows the code behind the open list. */
  readonly preview: (templateId: string) => Promise<void>;
  /** Takes a template of the team away from it, after a question. */
  readonly remove: (templateId: string, task: string) => Promise<void>;
  readonly log: Logger;
}

type BrowseRow = Row & { readonly seed?: TemplateSeed };

/** What the user took: a template, with words of their own for its parameters or with its own. */
interface Taken {
  readonly seed: TemplateSeed;
  readonly withOtherWords: boolean;
}

/** `Q2O: Browse Templates`: all templates by language, learned ones first; Enter inserts one as a pending edit, free of charge. */
export async function browseTemplates(deps: BrowseDeps): Promise<void> {
  const from = vscode.window.activeTextEditor;
  const taken = await chooseTemplate(deps);
  if (!taken) return;
  const words = taken.withOtherWords ? await askWords(taken.seed) : [];
  if (!words) return;
  // A preview may stand in front of the place where the user was.
  if (from && vscode.window.activeTextEditor !== from) {
    const { document, viewColumn = vscode.ViewColumn.Active, selection } = from;
    await vscode.window.showTextDocument(document, { viewColumn, selection });
  }
  await deps.insert(taken.seed.id, words);
}

function chooseTemplate(deps: BrowseDeps): Promise<Taken | undefined> {
  const active = vscode.window.activeTextEditor?.document;
  const language = active && languageOfDocument(active);
  return new Promise((resolve) => {
    const pick = openPick<BrowseRow>();
    let taken: Taken | undefined;
    pick.title = t('Q2O: Browse Templates');
    pick.placeholder = t('Language, technology or words of the task; Enter inserts, free');
    pick.ignoreFocusOut = true;
    const render = () => {
      pick.items = rowsOf(deps, pick.value, language);
    };
    pick.onDidChangeValue(render);
    pick.onDidTriggerItemButton(({ item: { seed }, button }) => {
      if (!seed) return;
      if (button === withOtherWords) {
        taken = { seed, withOtherWords: true };
        pick.hide();
      } else if (button === removeFromTeam) {
        pick.hide();
        deps.remove(seed.id, seed.task).catch((error: unknown) => report(error, deps.log));
      } else {
        deps.preview(seed.id).catch((error: unknown) => report(error, deps.log));
      }
    });
    pick.onDidAccept(() => {
      // When Enter follows typing at once, the active row may belong to the text before.
      const [chosen] = pick.activeItems;
      const row = chosen && pick.items.includes(chosen) ? chosen : pick.items.find(({ seed }) => seed);
      if (!row?.seed) return;
      taken = { seed: row.seed, withOtherWords: false };
      pick.hide();
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(taken);
    });
    render();
    pick.show();
  });
}

const showCode: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('open-preview'),
  get tooltip() {
    return t('Show the code');
  },
};
const withOtherWords: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('edit'),
  get tooltip() {
    return t('Insert with other words for its parameters');
  },
};

const removeFromTeam: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('trash'),
  get tooltip() {
    return t('Remove from your team');
  },
};

/** Learned templates, then the given ones under the name of their language; the language of the active file comes first. */
function rowsOf({ learned, given }: BrowseDeps, search: string, language: string | undefined): readonly BrowseRow[] {
  const words = wordsOf(search);
  const learnedRows = hasAll('learned', words) ? findTemplates(learned, '', 'used') : findTemplates(learned, search, 'used');
  const found = findGiven(given, { search });
  const [here, elsewhere] = [
    found.filter(({ seed }) => seed.language === language),
    found.filter(({ seed }) => seed.language !== language),
  ];
  const rows: BrowseRow[] = [];
  const add = (heading: string, seed: TemplateSeed, mark: string, icon: string) => {
    if (rows.findLast(({ kind }) => kind === vscode.QuickPickItemKind.Separator)?.label !== heading)
      rows.push({ label: heading, kind: vscode.QuickPickItemKind.Separator });
    rows.push(rowOf(seed, mark, icon));
  };
  for (const template of learnedRows) add(t('Learned'), template, t('learned'), 'mortar-board');
  for (const { seed } of [...here, ...elsewhere]) {
    if (seed.origin?.kind === 'repository') add(t('From this repository'), seed, originLine(seed.origin), 'repo');
    else if (seed.origin) add(t('From your team'), seed, originLine(seed.origin), 'organization');
    else add(languageName(seed.language), seed, t('built-in'), 'library');
  }
  return rows.length > 0 ? rows : [{ icon: 'search-stop', label: t('No template has all these words'), alwaysShow: true }];
}

function rowOf(seed: TemplateSeed, mark: string, icon: string): BrowseRow {
  const parameters = seed.slots.map(({ word }) => word);
  return {
    seed,
    icon,
    label: asLabel(seed.task),
    description: [mark, languageName(seed.language), ...technologiesBeside(seed).slice(0, 4)].map(asLabel).join(' · '),
    detail: parameters.length === 0 ? t('no parameters') : t('parameters: {0}', parameters.map(asLabel).join(', ')),
    buttons: [showCode, ...(parameters.length === 0 ? [] : [withOtherWords]), ...(seed.origin?.kind === 'team' ? [removeFromTeam] : [])],
    alwaysShow: true,
  };
}

function asLabel(text: string): string {
  return plainLine(text, 140);
}

/** One word after the other, each with the template's own to begin with; undefined when dismissed. */
async function askWords({ task, slots }: TemplateSeed): Promise<readonly string[] | undefined> {
  const words: string[] = [];
  for (const [index, { word }] of slots.entries()) {
    const typed = await askInput({
      title: t('Parameter {0} of {1}: instead of "{2}"', index + 1, slots.length, word),
      prompt: asLabel(task),
      value: word,
      ignoreFocusOut: true,
    });
    if (typed === undefined) return undefined;
    words.push(typed);
  }
  return words;
}
