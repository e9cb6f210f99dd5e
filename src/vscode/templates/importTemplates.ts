import * as vscode from 'vscode';
import { importedTemplate } from '../../core/dashboard/importedTemplate.ts';
import { decodeText } from '../../core/decodeText.ts';
import type { ForeignReader } from '../../core/foreign/foreignReader.ts';
import { otherTasks } from '../../core/portability/checkedTemplates.ts';
import type { Clock, IdSource } from '../../core/ports.ts';
import { identityOf } from '../../core/templates/library/templateFile.ts';
import type { TemplateLibrary } from '../../core/templates/library/templateLibrary.ts';
import type { TemplateSeed } from '../../core/templates/template.ts';
import type { ValidationReport } from '../../core/validation/findings/finding.ts';
import { t } from '../../shared/texts.ts';
import { openPick, type Row, showInfo } from '../shown.ts';

export interface ImportDeps {
  readonly library: TemplateLibrary;
  readonly reader: Pick<ForeignReader, 'templateFile'>;
  readonly validate: (code: string, language: string, fileName: string) => Promise<ValidationReport>;
  readonly clock: Clock;
  readonly ids: IdSource;
}

const maxFileBytes = 400_000;

/** `Q2O: Import Templates`: reads chosen files, shows what is in them, and takes in what the user ticks. */
export async function importTemplates({ library, reader, validate, clock, ids }: ImportDeps): Promise<void> {
  const files = await vscode.window.showOpenDialog({
    title: t('Template files'),
    canSelectMany: true,
    filters: { [t('Q2O templates')]: ['json'] },
  });
  if (!files || files.length === 0) return;
  await library.load();
  const known = new Set(library.all().map(identityOf));
  const rows = await Promise.all(files.map((file) => read(file, known, { reader, validate })));
  const chosen = await preview(rows);
  if (!chosen) return;
  for (const { seed, score } of chosen) await library.add(importedTemplate(seed, ids.next(), score, clock.now()));
  await showInfo(chosen.length === 1 ? t('One template was imported.') : t('{0} templates were imported.', chosen.length));
}

interface ImportRow extends Row {
  readonly found?: { readonly seed: TemplateSeed; readonly score: number } | undefined;
}

async function read(
  file: vscode.Uri,
  known: ReadonlySet<string>,
  { reader, validate }: Pick<ImportDeps, 'reader' | 'validate'>,
): Promise<ImportRow> {
  const name = file.path.split('/').at(-1) ?? '';
  const refused = (why: string): ImportRow => ({
    icon: 'circle-slash',
    label: name,
    description: t('cannot be imported'),
    detail: why,
  });
  if ((await vscode.workspace.fs.stat(file)).size > maxFileBytes) return refused(t('The file is too long for a template.'));
  const read = await reader.templateFile(decodeText(await vscode.workspace.fs.readFile(file)));
  if (!read.ok) return refused(read.why);
  const { seed } = read;
  if (known.has(identityOf(seed))) return refused(t('The same template is already there.'));
  const { parsed, score } = await validate(seed.code, seed.language, seed.fileName);
  if (parsed === 'no') return refused(t('Its code has a syntax error.'));
  return {
    icon: 'library',
    label: seed.task,
    description: [seed.language, t('quality {0}', Math.floor(score)), ...seed.slots.map((slot) => slot.word)].join(' · '),
    detail: [otherTasks(seed) ?? [], seed.code.trim().split('\n').slice(0, 3).join('  ⏎  ').slice(0, 200)].flat().join('  ⏎  '),
    buttons: [{ iconPath: new vscode.ThemeIcon('open-preview'), tooltip: t('Show the code') }],
    picked: true,
    found: { seed, score },
  };
}

/** Lets the user look at the code and choose; undefined when dismissed. */
function preview(rows: readonly ImportRow[]): Promise<readonly NonNullable<ImportRow['found']>[] | undefined> {
  return new Promise((resolve) => {
    const pick = openPick<ImportRow>();
    pick.title = t('Import templates');
    pick.placeholder = t('Choose what to import; the icon shows the code');
    pick.canSelectMany = true;
    pick.ignoreFocusOut = true;
    pick.items = rows;
    pick.selectedItems = rows.filter((row) => row.found);
    let chosen: readonly NonNullable<ImportRow['found']>[] | undefined;
    pick.onDidTriggerItemButton(async ({ item }) => {
      if (!item.found) return;
      const { code, language } = item.found.seed;
      const document = await vscode.workspace.openTextDocument({ content: code, language });
      await vscode.window.showTextDocument(document, { preview: true, preserveFocus: true });
    });
    pick.onDidAccept(() => {
      chosen = pick.selectedItems.flatMap((row) => row.found ?? []);
      pick.hide();
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(chosen);
    });
    pick.show();
  });
}
