import * as vscode from 'vscode';
import { SetupError } from '../../core/errors.ts';
import { createInsertions, type InsertionDeps } from '../../core/generation/insertions.ts';
import type { ReceiptSubject } from '../../core/generation/receiptDraft.ts';
import type { IdSource } from '../../core/ports.ts';
import { render } from '../../core/templates/render/render.ts';
import type { Template } from '../../core/templates/template.ts';
import type { PendingEdits } from '../preview/pendingEdits.ts';

export interface InsertTemplateDeps extends InsertionDeps {
  readonly edits: PendingEdits;
  readonly workplace: (document: vscode.Uri) => Pick<ReceiptSubject, 'project' | 'agent'>;
  readonly ids: IdSource;
}

export interface TemplateInserter extends vscode.Disposable {
  /** Puts a template at the cursor as a pending edit, with its own words; its parameters can be renamed once it is accepted. */
  insert(template: Template): Promise<void>;
}

export function createTemplateInserter(deps: InsertTemplateDeps): TemplateInserter {
  const { edits, workplace, ids } = deps;
  const insertions = createInsertions(deps);
  const listeners = [
    // `settled` and `revised` never reject, so `void` is safe.
    edits.onDidSettle(({ edit, outcome }) => void insertions.settled(edit.id, outcome === 'accepted')),
    edits.onDidRevise(({ editId, what }) => void insertions.revised(editId, what)),
  ];
  return {
    async insert(template) {
      const rendered = render(
        template,
        template.slots.map(({ word }) => ({ from: word, to: word })),
      );
      if (!rendered.ok) throw new SetupError('unusableSelection', rendered.why);
      const active = vscode.window.activeTextEditor;
      const editor = active && isFor(template, active.document.languageId) ? active : await newEditor(template.language);
      const { document, selection } = editor;
      const edit = edits.begin({ document, version: document.version, range: selection, placement: 'at' });
      insertions.begun(edit.id, template, { id: ids.next(), ...workplace(document.uri) });
      await edit.complete({
        code: rendered.code,
        language: template.language,
        parameters: template.slots,
        task: template.task,
        title: vscode.l10n.t('{0} · free', template.task),
        canRegenerate: false,
      });
      await vscode.window.showTextDocument(document, editor.viewColumn);
    },
    dispose: () => vscode.Disposable.from(...listeners).dispose(),
  };
}

/** `typescript` also goes into `typescriptreact`, and the other way round. */
function isFor(template: Template, language: string): boolean {
  const [wanted, present] = [template.language, language].map((one) => one.replace(/react$/, ''));
  return wanted === present;
}

/** An empty, unnamed document of a language. */
export async function newEditor(language: string): Promise<vscode.TextEditor> {
  const known = await vscode.languages.getLanguages();
  const document = await vscode.workspace.openTextDocument({ language: known.includes(language) ? language : 'plaintext' });
  return vscode.window.showTextDocument(document);
}
