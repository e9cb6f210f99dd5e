import * as vscode from 'vscode';
import { editedTemplate, templateText } from '../../core/dashboard/templateEditing.ts';
import { SetupError } from '../../core/errors.ts';
import type { TemplateLibrary } from '../../core/templates/library/templateLibrary.ts';
import type { Template, TemplateSeed } from '../../core/templates/template.ts';
import type { ValidationReport } from '../../core/validation/findings/finding.ts';
import { t } from '../../shared/texts.ts';

/** Learned templates as documents: the present code can be edited and is checked when it is saved; former versions can be read. */
export interface TemplateDocuments extends vscode.Disposable {
  /** Shows a template of any source to be read, with its parameters between marks, beside the open question. */
  preview(id: string): Promise<void>;
  /** Opens a template for editing. */
  edit(template: Template): Promise<void>;
  /** Shows a former version beside the present code. */
  compare(template: Template, version: number): Promise<void>;
}

export interface TemplateDocumentsDeps {
  readonly library: Pick<TemplateLibrary, 'load' | 'get' | 'update'>;
  /** A template of any source. */
  readonly seedOf: (id: string) => TemplateSeed | undefined;
  readonly validate: (code: string, language: string, fileName: string) => Promise<ValidationReport>;
  readonly now: () => number;
}

/** Of documents that show templates. */
export const templateScheme = 'q2o-template';

export function createTemplateDocuments(deps: TemplateDocumentsDeps): TemplateDocuments {
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const savedAtMs = new Map<string, number>();

  async function templateOf(uri: vscode.Uri): Promise<Template> {
    await deps.library.load();
    const template = deps.library.get(idOf(uri));
    if (!template) throw vscode.FileSystemError.FileNotFound(t('This template was deleted.'));
    return template;
  }

  async function textOf(uri: vscode.Uri): Promise<string> {
    const given = isPreview(uri) ? deps.seedOf(idOf(uri)) : undefined;
    if (given) return templateText(given);
    const template = await templateOf(uri);
    const former = versionOf(uri) === undefined ? undefined : template.versions[versionOf(uri) ?? 0];
    return templateText(former ? { ...template, ...former } : template);
  }

  const refuse = () => {
    throw vscode.FileSystemError.NoPermissions(t('Templates are managed on the dashboard.'));
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: changes.event,
    watch: () => new vscode.Disposable(() => {}),
    async stat(uri) {
      const size = new TextEncoder().encode(await textOf(uri)).byteLength;
      const isWritten = versionOf(uri) === undefined && !isPreview(uri);
      const readOnly = isWritten ? {} : { permissions: vscode.FilePermission.Readonly };
      return { type: vscode.FileType.File, ctime: 0, mtime: savedAtMs.get(idOf(uri)) ?? 0, size, ...readOnly };
    },
    readFile: async (uri) => new TextEncoder().encode(await textOf(uri)),
    async writeFile(uri, content) {
      const template = await templateOf(uri);
      const { language, fileName } = template;
      const edited = await editedTemplate(
        template,
        new TextDecoder().decode(content),
        (code) => deps.validate(code, language, fileName),
        deps.now(),
      );
      // VS Code shows the words in its own message that the file was not saved.
      if (!edited.ok) throw vscode.FileSystemError.Unavailable(edited.why);
      const { code, slots, protectedStrings, score, versions } = edited.template;
      await deps.library.update(template.id, (latest) => ({ ...latest, code, slots, protectedStrings, score, versions }));
      savedAtMs.set(template.id, deps.now());
      changes.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    },
    readDirectory: () => [],
    createDirectory: refuse,
    delete: refuse,
    rename: refuse,
  };
  const registration = vscode.workspace.registerFileSystemProvider(templateScheme, provider, { isCaseSensitive: true });

  return {
    async preview(id) {
      const seed = deps.seedOf(id);
      if (!seed) throw new SetupError('unusableSelection', t('This template was deleted, perhaps in another window.'));
      const document = await vscode.workspace.openTextDocument(uriOf(seed, 'preview'));
      await vscode.window.showTextDocument(await withLanguage(document, seed.language), { preview: true, preserveFocus: true });
    },
    async edit(template) {
      const document = await vscode.workspace.openTextDocument(uriOf(template));
      await vscode.window.showTextDocument(await withLanguage(document, template.language));
    },
    async compare(template, version) {
      const title = t('{0}: earlier version ↔ now', template.task.slice(0, 60));
      await vscode.commands.executeCommand('vscode.diff', uriOf(template, version), uriOf(template), title);
    },
    dispose: () => vscode.Disposable.from(registration, changes).dispose(),
  };
}

/** `q2o-template:/ID/NAME`; the name is what the tab shows. */
function uriOf(template: TemplateSeed, shown?: number | 'preview'): vscode.Uri {
  const name =
    template.task
      .replace(/[^\p{L}\p{N} .-]/gu, ' ')
      .trim()
      .slice(0, 60) || 'template';
  const query = shown === undefined || shown === 'preview' ? (shown ?? '') : `version=${shown}`;
  return vscode.Uri.from({ scheme: templateScheme, path: `/${encodeURIComponent(template.id)}/${name}`, query });
}

function idOf(uri: vscode.Uri): string {
  return decodeURIComponent(uri.path.split('/')[1] ?? '');
}

function isPreview(uri: vscode.Uri): boolean {
  return uri.query === 'preview';
}

function versionOf(uri: vscode.Uri): number | undefined {
  const found = /^version=(\d{1,2})$/.exec(uri.query)?.[1];
  return found === undefined ? undefined : Number(found);
}

async function withLanguage(document: vscode.TextDocument, language: string): Promise<vscode.TextDocument> {
  const known = await vscode.languages.getLanguages();
  return known.includes(language) ? vscode.languages.setTextDocumentLanguage(document, language) : document;
}
