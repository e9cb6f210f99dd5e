import * as vscode from 'vscode';
import { SetupError } from '../../core/errors.ts';
import type { Clock, Logger } from '../../core/ports.ts';
import { restoredTemplate } from '../../core/templates/library/formerVersions.ts';
import { toSnippetFile } from '../../core/templates/library/snippetFile.ts';
import { toTemplateFile } from '../../core/templates/library/templateFile.ts';
import type { TemplateLibrary } from '../../core/templates/library/templateLibrary.ts';
import type { Template } from '../../core/templates/template.ts';
import type { TemplateDeed } from '../../shared/protocolActions.ts';
import { t } from '../../shared/texts.ts';
import { report } from '../report.ts';
import { askModal, flashStatus, pickOne, showInfo } from '../shown.ts';
import type { TemplateDocuments } from './templateDocuments.ts';

export interface TemplateCommandDeps {
  readonly library: TemplateLibrary;
  readonly documents: TemplateDocuments;
  readonly insert: (templateId: string) => Promise<void>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Does something with one learned template. Rejects with `SetupError` when it is gone, and with `StorageError`. */
export async function manageTemplate(deps: TemplateCommandDeps, deed: TemplateDeed, id: string, version = 0): Promise<void> {
  const { library, documents, clock } = deps;
  await library.load();
  const template = library.get(id);
  if (!template) throw new SetupError('unusableSelection', t('This template was deleted, perhaps in another window.'));
  switch (deed) {
    case 'insert':
      return deps.insert(id);
    case 'edit':
      return documents.edit(template);
    case 'compare':
      return documents.compare(template, version);
    case 'restore':
      await library.update(id, (latest) => restoredTemplate(latest, version, clock.now()) ?? latest);
      return;
    case 'pause':
      await library.update(id, (latest) => ({ ...latest, state: 'paused' }));
      return;
    case 'resume':
      await library.update(id, (latest) => ({ ...latest, state: 'active' }));
      return;
    case 'delete':
      await library.remove(id);
      void offerUndo(deps, template).catch((error: unknown) => report(error, deps.log));
      return;
    case 'exportSnippets':
      return saveText(`${template.language}.json`, snippetText([template]), t('Save as VS Code snippet file'));
    case 'exportJson':
      return saveText(`${fileNameOf(template)}.json`, toTemplateFile(template), t('Save template'));
  }
}

/** `Q2O: Export Templates`: all learned templates, as snippets in one file or as files a team can share. */
export async function exportTemplates(library: TemplateLibrary): Promise<void> {
  await library.load();
  const templates = library.all();
  if (templates.length === 0) {
    await showInfo(t('No template has been learned yet.'));
    return;
  }
  const snippets = {
    label: t('VS Code snippets'),
    detail: t('One file with all templates; parameters become tab stops.'),
  };
  const files = {
    label: t('Template files'),
    detail: t('One JSON file each, for the folder ".q2o/templates" of a project.'),
  };
  const chosen = await pickOne([snippets, files], { title: t('Export {0} templates', templates.length) });
  if (chosen === snippets) await saveText('q2o.code-snippets', snippetText(templates), t('Save as VS Code snippet file'));
  if (chosen === files) await saveFiles(templates);
}

async function offerUndo({ library }: TemplateCommandDeps, template: Template): Promise<void> {
  const undo = t('Undo');
  const chosen = await showInfo(t('Deleted the template "{0}".', template.task.slice(0, 100)), undo);
  if (chosen === undo) await library.add(template);
}

function snippetText(templates: readonly Template[]): string {
  return `${JSON.stringify(toSnippetFile(templates), null, 2)}\n`;
}

function fileNameOf(template: Template): string {
  return (
    template.task
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|(?<!-)-+$/g, '')
      .slice(0, 60) || 'template'
  );
}

/** Asks where to, writes, and says so. */
export async function saveText(name: string, text: string, title: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({ title, ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}) });
  if (!target) return;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  flashStatus(t('Saved {0}', target.path.split('/').at(-1) ?? ''), 4_000, 'check');
}

async function saveFiles(templates: readonly Template[]): Promise<void> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      title: t('Folder for the template files'),
      canSelectFolders: true,
      canSelectFiles: false,
    })) ?? [];
  if (!folder) return;
  const files = new Map<string, string>();
  for (const template of templates) {
    let name = fileNameOf(template);
    for (let copy = 2; files.has(`${name}.json`); copy++) name = `${fileNameOf(template)}-${copy}`;
    files.set(`${name}.json`, toTemplateFile(template));
  }
  const there = (await vscode.workspace.fs.readDirectory(folder)).filter(([name]) => files.has(name));
  if (there.length > 0) {
    const overwrite = t('Overwrite');
    const names = there.slice(0, 5).map(([name]) => name);
    const detail = [...names, ...(there.length > names.length ? ['…'] : [])].join('\n');
    if ((await askModal(t('{0} of the files already exist there.', there.length), detail, overwrite)) !== overwrite) return;
    if (there.some(([, type]) => type !== vscode.FileType.File)) {
      throw new SetupError('badSetting', t('Some of the files there are links or folders. Choose an empty folder.'));
    }
  }
  for (const [name, text] of files) {
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), new TextEncoder().encode(text));
  }
  await showInfo(t('Exported to {0} files.', templates.length));
}
