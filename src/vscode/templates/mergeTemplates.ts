import { SetupError } from '../../core/errors.ts';
import type { Logger } from '../../core/ports.ts';
import { addCounters, type Merge } from '../../core/templates/learn/mergeTemplates.ts';
import type { TemplateLibrary } from '../../core/templates/library/templateLibrary.ts';
import type { Template } from '../../core/templates/template.ts';
import { t } from '../../shared/texts.ts';
import { report } from '../report.ts';
import { showInfo } from '../shown.ts';

export interface MergeCommandDeps {
  readonly library: TemplateLibrary;
  readonly mergeOf: (id: string, other: string) => Promise<Merge>;
  readonly log: Logger;
}

/** Makes one of two learned templates and offers to take that back. Rejects with `SetupError` when they cannot be one. */
export async function mergeTemplates({ library, mergeOf, log }: MergeCommandDeps, id: string, other: string): Promise<void> {
  const merge = await mergeOf(id, other);
  if (!merge.ok) throw new SetupError('unusableSelection', merge.why);
  const { kept, goneId } = merge;
  const [before, gone] = [library.get(kept.id), library.get(goneId)];
  if (!before || !gone) throw new SetupError('unusableSelection', t('One of the two templates was deleted.'));
  // The template that stays is written before the other is removed, so that a crash in between loses nothing.
  await library.update(kept.id, (latest) => ({ ...kept, counters: addCounters(latest.counters, gone.counters) }));
  await library.remove(goneId);
  void offerUndo(library, before, gone).catch((error: unknown) => report(error, log));
}

async function offerUndo(library: TemplateLibrary, before: Template, gone: Template): Promise<void> {
  const undo = t('Undo');
  const words = t('Merged "{0}" into "{1}".', gone.task.slice(0, 80), before.task.slice(0, 80));
  if ((await showInfo(words, undo)) !== undo) return;
  if (library.get(before.id)) await library.update(before.id, () => before);
  else await library.add(before);
  await library.add(gone);
}
