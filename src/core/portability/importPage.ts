import { t } from '../../shared/texts.ts';
import { withoutSecrets } from '../config/maskSecrets.ts';
import { markdownBlock, markdownCode, markdownText } from '../markdownText.ts';
import { findTextSecrets, withoutTextSecrets } from '../validation/secretsInText.ts';
import type { ImportChange, ImportPlan } from './importPlan.ts';

/** The plan as a Markdown page, to be read before it is carried out. */
export function importPage(plan: ImportPlan): string {
  const sections = [
    ['Settings', plan.changes.filter((change) => change.kind === 'setting')],
    [t('Project profiles'), plan.changes.filter((change) => change.kind === 'profile')],
    [t('Learned templates'), plan.changes.filter((change) => change.kind === 'template')],
  ] as const;
  return [
    t('# What the import would change'),
    t(
      '{0}. Nothing is changed until you confirm; then all of it is, or nothing.',
      plan.changes.length === 1 ? '1 change' : `${plan.changes.length} changes`,
    ),
    ...sections.flatMap(([title, changes]) => (changes.length === 0 ? [] : [`## ${title}`, changes.map(changeLines).join('\n')])),
    ...(plan.notes.length === 0 ? [] : [t('## Not imported'), plan.notes.map((note) => `- ${markdownText(note)}`).join('\n')]),
  ].join('\n\n');
}

function changeLines(change: ImportChange): string {
  switch (change.kind) {
    case 'setting': {
      return withCaution(t('- {0}: {1} becomes {2}', code(change.key), value(change.before), value(change.after)), change.caution);
    }
    case 'profile': {
      const { folder, before, after } = change;
      const line = t(
        '- Folder {0}: the profile of {1} {2}: {3}',
        code(folder.name),
        code(after.id),
        before ? t('replaces that of {0}', code(before.id)) : t('is new'),
        value(after),
      );
      return withCaution(line, change.caution);
    }
    case 'template':
      return withCaution(
        `- ${markdownText(change.after.task.slice(0, 200))} (${markdownText(change.after.language)}) ${change.before ? t('is replaced') : t('is new')}`,
        change.caution,
      ).concat(`\n\n${markdownBlock(masked(change.after.code), mostCodeShown, 2)}`);
  }
}

function masked(code: string): string {
  return withoutTextSecrets(
    code,
    findTextSecrets(code).map(({ secret }) => secret),
  );
}

function withCaution(line: string, caution: string | undefined): string {
  return caution === undefined ? line : t('{0}\n  - **Look twice:** {1}', line, markdownText(caution));
}

function value(of: unknown): string {
  if (of === undefined) return 'nothing';
  const text = JSON.stringify(withoutSecrets(of));
  // What is agreed to is read first, so it is shown whole.
  return text.length <= mostShown
    ? code(text)
    : t('{0} **and {1} letters more, not shown**', code(text.slice(0, mostShown)), text.length - mostShown);
}

const mostShown = 20_000;
/** Of one template. A longer one is to be read on the Templates page before it is used. */
const mostCodeShown = 4_000;

function code(text: string): string {
  return markdownCode(text, 2 * mostShown);
}
