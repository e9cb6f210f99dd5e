import { SetupError } from '../../core/errors.ts';
import { changedWording } from '../../core/templates/learn/teach.ts';
import type { TemplateLibrary } from '../../core/templates/library/templateLibrary.ts';
import type { WordingAction } from '../../shared/protocolActions.ts';
import { t } from '../../shared/texts.ts';
import { askInput } from '../shown.ts';

/** Changes or deletes another wording of a template, or a task it is not for, as the user pressed. */
export async function manageWording(library: TemplateLibrary, { deed, id, list, text }: WordingAction): Promise<void> {
  await library.load();
  const template = library.get(id);
  if (!template) throw new SetupError('unusableSelection', t('This template was deleted, perhaps in another window.'));
  const words = template.slots.map(({ word }) => word).join(', ');
  const typed =
    deed === 'remove'
      ? ''
      : await askInput({
          title: t('Another way to ask for this template'),
          prompt: words === '' ? '' : t('Write its parameters as they stand in its own task: {0}', words),
          value: text,
          ignoreFocusOut: true,
        });
  if (typed === undefined || (deed === 'edit' && typed.trim() === '')) return;
  await library.update(id, (latest) => ({ ...latest, [list]: changedWording(latest[list], text, typed.trim()) }));
}
