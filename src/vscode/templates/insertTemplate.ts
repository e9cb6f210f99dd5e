import * as vscode from 'vscode';
import { SetupError } from '../../core/errors.ts';
import { createInsertions, type InsertionDeps } from '../../core/generation/insertions.ts';
import type { ReceiptSubject } from '../../core/generation/receiptDraft.ts';
import { isUnsuspicious } from '../../core/generation/stages/offer.ts';
import { endingOf } from '../../core/languages/languageName.ts';
import type { IdSource } from '../../core/ports.ts';
import type { OpenTemplateEngine } from '../../core/templates/engine/createTemplateEngine.ts';
import { slotOf } from '../../core/templates/render/slotRules.ts';
import type { ValidationReport } from '../../core/validation/findings/finding.ts';
import { t } from '../../shared/texts.ts';
import type { PendingEdits } from '../preview/pendingEdits.ts';
import { isWritable } from '../preview/writable.ts';
import { languageOfDocument } from '../workspaceContext.ts';
import { originLine } from './originLine.ts';
import { templateScheme } from './templateDocuments.ts';

export interface InsertTemplateDeps extends InsertionDeps {
  readonly engine: Pick<OpenTemplateEngine, 'ready' | 'seedOf' | 'renderWith' | 'library'>;
  readonly edits: PendingEdits;
  readonly validate: (code: string, language: string, fileName: string) => Promise<ValidationReport>;
  readonly workplace: (document: vscode.Uri) => Pick<ReceiptSubject, 'project' | 'agent'>;
  readonly ids: IdSource;
}

export interface TemplateInserter extends vscode.Disposable {
  /**
   * Puts a template of any source at the cursor as a pending edit. Its parameters can be renamed once it is accepted. Rejects with
   * `SetupError` when the template is gone or a word cannot stand in its code.
   * @param words for its parameters, in their order; its own where there is none.
   */
  insert(templateId: string, words?: readonly string[]): Promise<void>;
}

export function createTemplateInserter(deps: InsertTemplateDeps): TemplateInserter {
  const { engine, edits, validate, workplace, ids } = deps;
  const insertions = createInsertions(deps);
  const listeners = [
    // `settled` and `revised` never reject, so `void` is safe.
    // Once a model changed it, what is accepted is no longer the template.
    edits.onDidSettle(({ edit, outcome }) => void insertions.settled(edit.id, outcome === 'accepted' && edit.versions.index === 0)),
    edits.onDidRevise(({ editId, what }) => void insertions.revised(editId, what)),
  ];
  return {
    async insert(templateId, words = []) {
      await engine.ready();
      const seed = engine.seedOf(templateId);
      if (!seed) throw new SetupError('unusableSelection', t('This template was deleted, perhaps in another window.'));
      const parameters = seed.slots.map(({ word }, index) => ({ from: word, to: words[index]?.trim() || word }));
      const rendered = await engine.renderWith(templateId, parameters, '');
      if (!rendered.served) throw new SetupError('unusableSelection', rendered.why);
      const { code, source, originalCostNanoUsd } = rendered;
      const report = await validate(code, seed.language, seed.fileName);
      const editor = editorFor(seed.language) ?? (await newEditor(seed.language));
      const { document, selection } = editor;
      const edit = edits.begin({ document, version: document.version, range: selection, placement: 'at' });
      const inserted = { templateId, task: seed.task, language: seed.language, source, code, parameters, report, originalCostNanoUsd };
      insertions.begun(edit.id, inserted, { id: ids.next(), ...workplace(document.uri) });
      const from = seed.origin ? [originLine(seed.origin)] : [];
      const changes = parameters.filter(({ from, to }) => from !== to).map(({ from, to }) => t('"{0}" in place of "{1}"', to, from));
      await edit.complete({
        code,
        language: seed.language,
        parameters: parameters.map(({ to }, index) => ({ ...slotOf(to), kind: seed.slots[index]?.kind ?? 'name' })),
        task: seed.task,
        title: [seed.task, ...from, ...changes].join(' · '),
        price: t('free'),
        ...(isUnsuspicious({ warnings: [], report }) || !seed.origin ? {} : { warning: foreignWarning(report) }),
        canRegenerate: false,
      });
      await vscode.window.showTextDocument(document, editor.viewColumn);
    },
    dispose: () => vscode.Disposable.from(...listeners).dispose(),
  };
}

/** Of a repository's template that the user inserts by hand: what the checks say of it. */
function foreignWarning({ score, findings }: ValidationReport): string {
  const [worst] = findings.filter(({ severity }) => severity !== 'low');
  return [t('The checks give this code {0} of 100.', Math.floor(score)), worst?.message ?? ''].join(' ').trim();
}

/** The active editor, or one beside the page in front, that the code can go into. */
function editorFor(language: string): vscode.TextEditor | undefined {
  const active = vscode.window.activeTextEditor;
  return [...(active ? [active] : []), ...vscode.window.visibleTextEditors].find(
    ({ document }) => document.uri.scheme !== templateScheme && isFor(language, languageOfDocument(document)) && isWritable(document),
  );
}

/** `typescript` also goes into `typescriptreact`, and the other way round. */
function isFor(wanted: string, present: string): boolean {
  return wanted.replace(/react$/, '') === present.replace(/react$/, '');
}

/** An empty, unnamed document of a language; one that the editor does not know is told by its name. */
export async function newEditor(language: string, preserveFocus = false): Promise<vscode.TextEditor> {
  const known = await vscode.languages.getLanguages();
  const document = known.includes(language)
    ? await vscode.workspace.openTextDocument({ language })
    : await vscode.workspace.openTextDocument(unnamedUri(endingOf(language)));
  return vscode.window.showTextDocument(document, { preview: false, preserveFocus });
}

function unnamedUri(ending: string): vscode.Uri {
  const taken = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.path));
  let number = 1;
  while (taken.has(`Untitled-${number}.${ending}`)) number += 1;
  return vscode.Uri.from({ scheme: 'untitled', path: `Untitled-${number}.${ending}` });
}
