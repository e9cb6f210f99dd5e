import { t } from '../../shared/texts.ts';
import { pickOne } from '../shown.ts';
import type { PendingEdit } from './pendingEdit.ts';

/**
 * Shows another version of a pending edit.
 * @param which index of the version, `compare` for what the shown one changed; else the user chooses.
 */
export async function showVersion(edit: PendingEdit, which: unknown): Promise<void> {
  if (which === 'compare') return edit.diff('versions');
  const { index, offers } = edit.versions;
  if (typeof which === 'number') return edit.versions.show(which);
  const rows = offers.map(({ task, price }, at) => ({
    label: at === index ? t('Version {0}, shown now', at + 1) : t('Version {0}', at + 1),
    description: [task ?? '', price].filter((words) => words !== '').join(' · '),
    at,
  }));
  const chosen = await pickOne(rows, { title: t('Q2O: versions of the pending edit') });
  if (chosen) await edit.versions.show(chosen.at);
}
