import * as vscode from 'vscode';
import { withoutSecrets } from '../../core/config/maskSecrets.ts';
import { projectFileVersion } from '../../core/config/projectFile.ts';
import { decodeText } from '../../core/decodeText.ts';
import { SetupError } from '../../core/errors.ts';
import type { ForeignReader } from '../../core/foreign/foreignReader.ts';
import { allOrNothing, type Step } from '../../core/portability/allOrNothing.ts';
import { type AgentBlocks, type Profile, writeBundle } from '../../core/portability/bundle.ts';
import { checkTemplates, type TemplateCheck } from '../../core/portability/checkedTemplates.ts';
import { importPage } from '../../core/portability/importPage.ts';
import { type ImportChange, type ImportPlan, type OpenFolder, planImport } from '../../core/portability/importPlan.ts';
import { makeBundle, type Portable } from '../../core/portability/makeBundle.ts';
import type { Clock, Logger } from '../../core/ports.ts';
import type { TemplateRow, TemplateStore } from '../../core/storage.ts';
import { type Template, templateSchema } from '../../core/templates/template.ts';
import { projectFilePath } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';
import { pickOne, type Row, showError, showInfo, showProgress } from '../shown.ts';
import type { Configuration } from './configuration.ts';
import type { FolderProject } from './projectProfiles.ts';
import { saveUserSetting, userAgentBlocks, userValues } from './settings.ts';

export interface BundleDeps {
  readonly configuration: Configuration;
  readonly templates: TemplateStore;
  readonly validate: TemplateCheck['validate'];
  readonly reader: Pick<ForeignReader, 'bundle'>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** `Q2O: Export` and `Q2O: Import`. */
export interface BundleCommands extends vscode.Disposable {
  exportBundle(): Promise<void>;
  importBundle(): Promise<void>;
}

const scheme = 'q2o-import';
const pageUri = vscode.Uri.from({ scheme, path: '/Q2O Import.md' });
const maxImportBytes = 50_000_000;

export function createBundleCommands(deps: BundleDeps): BundleCommands {
  const { configuration, log } = deps;
  const changed = new vscode.EventEmitter<vscode.Uri>();
  let page = '';
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: () => page,
  });

  async function exportBundle(): Promise<void> {
    await configuration.refresh();
    const { rows, templates } = await storedTemplates(deps.templates);
    const made = makeBundle({ ...userState(), projects: profilesOf(configuration.projects()), templates });
    const damaged = rows.filter((row) => !templates.some(({ id }) => id === row.id));
    const { bundle } = made;
    const leftOut = [...made.leftOut, ...damaged.map(({ id }) => t('Template {0}: it is damaged.', id))];
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const target = await vscode.window.showSaveDialog({
      title: t('Q2O: export settings, projects, prompts and templates'),
      filters: { JSON: ['json'] },
      ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, 'q2o-export.json') } : {}),
    });
    if (!target) return;
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(writeBundle(bundle)));
    for (const what of leftOut) log.info(`Not exported. ${what}`);
    const rest = leftOut.length === 0 ? '' : t(' Left out: {0}', leftOut.slice(0, 5).join(' '));
    const sum = t(
      'Exported {0} settings and {1} templates, without any key.',
      Object.keys(bundle.settings).length,
      bundle.templates.length,
    );
    void showInfo(`${sum}${rest}`);
  }

  async function importBundle(): Promise<void> {
    const asked = { title: t('Q2O: import'), filters: { JSON: ['json'] } };
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const [file] = (await vscode.window.showOpenDialog({ ...asked, ...(folder ? { defaultUri: folder } : {}) })) ?? [];
    if (!file) return;
    const read = await deps.reader.bundle(await readText(file));
    if ('problems' in read) {
      await tellProblems(file, read.problems);
      return;
    }
    await configuration.refresh();
    const stored = await storedTemplates(deps.templates);
    const projects = configuration.projects();
    const { checked, notes } = await showProgress(
      { location: vscode.ProgressLocation.Notification, title: t('Q2O: checking the templates of the file') },
      () => checkTemplates(read.bundle.templates, stored.templates, { validate: deps.validate, nowMs: deps.clock.now() }),
    );
    const bundle = { ...read.bundle, templates: checked.map(({ template }) => template) };
    const planned = planImport(bundle, { ...userState(), templates: stored.templates }, openFolders(projects));
    const plan: ImportPlan = {
      changes: planned.changes.map((change) =>
        change.kind === 'template' ? { ...change, caution: checked.find(({ template }) => template === change.after)?.caution } : change,
      ),
      notes: [...planned.notes, ...notes],
    };
    if (plan.changes.length === 0) {
      void showInfo([t('Everything in this file is already here.'), ...plan.notes].join(' '));
      return;
    }
    page = importPage(plan);
    changed.fire(pageUri);
    await vscode.commands.executeCommand('markdown.showPreview', pageUri);
    if (!(await isWanted(plan))) return;
    const rows = new Map(stored.rows.map((row) => [row.id, row]));
    const steps = plan.changes.map((change) => stepFor(change, deps, rows, projects));
    const progress = { location: vscode.ProgressLocation.Notification, title: t('Q2O: importing') };
    await showProgress(progress, () => allOrNothing(steps));
    void showInfo(t('Imported: {0} changes.', plan.changes.length));
  }

  return { exportBundle, importBundle, dispose: () => vscode.Disposable.from(provider, changed).dispose() };
}

function userState(): Pick<Portable, 'settings' | 'agents'> {
  return { settings: userValues(), agents: userAgentBlocks() };
}

/** Profiles without an id of their own stay in their folder. */
function profilesOf(projects: readonly FolderProject[]): readonly Profile[] {
  return projects.flatMap((project) => profileOf(project) ?? []);
}

function profileOf({ id, client, file }: FolderProject): Profile | undefined {
  if (file?.id !== id) return undefined;
  const agents: AgentBlocks = Object.fromEntries(Object.entries(file.agents).map(([agent, layer]) => [agent, layer.values]));
  return { id, client, settings: file.settings.values, agents };
}

function openFolders(projects: readonly FolderProject[]): readonly OpenFolder[] {
  // A folder whose file has no usable id is not for an import to overwrite.
  return projects
    .filter((project) => !project.file || profileOf(project))
    .map((project) => ({ id: project.id, name: project.name, profile: profileOf(project) }));
}

async function storedTemplates(store: TemplateStore): Promise<{ rows: readonly TemplateRow[]; templates: readonly Template[] }> {
  const { rows } = await store.load();
  const templates = rows.flatMap((row) => {
    try {
      const parsed = templateSchema.safeParse(JSON.parse(row.document));
      return parsed.success ? [parsed.data] : [];
    } catch {
      return [];
    }
  });
  return { rows, templates };
}

async function readText(file: vscode.Uri): Promise<string> {
  const { size } = await vscode.workspace.fs.stat(file);
  if (size > maxImportBytes) throw new SetupError('badSetting', t('This file is too large to have been exported by Q2O.'));
  return decodeText(await vscode.workspace.fs.readFile(file));
}

/** Asks by a quick pick, beside which the page with the changes can be read. Only its first row agrees; any other asks again. */
async function isWanted({ changes }: ImportPlan): Promise<boolean> {
  const all: Row = { icon: 'check', label: t('Make all {0} changes', changes.length), alwaysShow: true };
  const rows = changes.slice(0, maxRows).map(rowOf);
  const title = t('Q2O: import what the page lists?');
  for (;;) {
    const chosen = await pickOne([all, ...rows], { title, ignoreFocusOut: true });
    if (!chosen || chosen === all) return chosen === all;
  }
}

/** Most changes listed in the quick pick; the page lists all. */
const maxRows = 200;

function rowOf(change: ImportChange): Row {
  const row = plainRowOf(change);
  return change.caution === undefined ? row : { ...row, icon: 'warning', detail: change.caution };
}

function plainRowOf(change: ImportChange): Row {
  switch (change.kind) {
    case 'setting': {
      const values = [change.before, change.after].map((value) =>
        value === undefined ? t('unset') : JSON.stringify(withoutSecrets(value)),
      );
      return { icon: 'settings-gear', label: change.key, description: values.join(' → ').slice(0, 200) };
    }
    case 'profile':
      return { icon: 'folder', label: change.folder.name, description: t('profile of {0}', change.after.id) };
    case 'template': {
      const what = change.before ? t('template, replaced') : t('template, new');
      return { icon: 'mortar-board', label: change.after.task.slice(0, 100), description: what };
    }
  }
}

async function tellProblems(file: vscode.Uri, problems: readonly { line: number; key: string; message: string }[]): Promise<void> {
  const [first] = problems;
  const name = file.path.split('/').at(-1) ?? '';
  const where = first ? `${name}:${first.line}${first.key === '' ? '' : ` (${first.key})`}` : name;
  const more = problems.length > 1 ? t(' And {0} more.', problems.length - 1) : '';
  const open = t('Open File');
  const message = `${t('Nothing was imported.')} ${where}: ${first?.message ?? ''}${more}`;
  if ((await showError(message, open)) !== open || !first) return;
  await vscode.window.showTextDocument(file, { selection: new vscode.Range(first.line - 1, 0, first.line - 1, 0) });
}

function stepFor(
  change: ImportChange,
  { configuration, templates, clock }: BundleDeps,
  rows: ReadonlyMap<string, TemplateRow>,
  projects: readonly FolderProject[],
): Step {
  switch (change.kind) {
    case 'setting':
      return { run: () => saveUserSetting(change.key, change.after), undo: () => saveUserSetting(change.key, emptyAsUnset(change.before)) };
    case 'profile':
      return profileStep(change, configuration, projects);
    case 'template': {
      const { id, language } = change.after;
      const before = rows.get(id);
      const row = { id, source: 'learned', language, updatedAtMs: clock.now(), document: JSON.stringify(change.after) };
      const version = (before?.version ?? 0) + 1;
      return {
        run: () => put(templates, { ...row, version }),
        undo: () => (before ? put(templates, { ...before, version: version + 1 }) : templates.remove(id)),
      };
    }
  }
}

/** Rejects when another window has written the template since the plan was made, because the plan may be wrong now. */
async function put(templates: TemplateStore, row: TemplateRow): Promise<void> {
  if (await templates.put(row)) return;
  throw new SetupError('badSetting', t('A template was changed in another window in the meantime. Nothing was imported; try again.'));
}

function profileStep(change: ImportChange & { kind: 'profile' }, configuration: Configuration, projects: readonly FolderProject[]): Step {
  const folder = projects.find(({ id }) => id === change.folder.id)?.folder;
  if (!folder) throw new SetupError('noFolder', t('The folder of a project no longer exists.'));
  const file = vscode.Uri.joinPath(folder.uri, projectFilePath);
  const text = `${JSON.stringify({ version: projectFileVersion, ...change.after }, null, 2)}\n`;
  let before: Uint8Array | undefined;
  return {
    async run() {
      if (change.before) before = await vscode.workspace.fs.readFile(file);
      await configuration.writeProjectFile(folder, text);
    },
    async undo() {
      if (before) await vscode.workspace.fs.writeFile(file, before);
      else await vscode.workspace.fs.delete(file);
    },
  };
}

/** Undefined for an object without blocks, so that the setting is removed instead of written empty. */
function emptyAsUnset(value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0 ? undefined : value;
}
