import { withoutSecrets } from '../config/maskSecrets.ts';
import { markdownBlock, markdownCode, markdownText } from '../markdownText.ts';
import { findTextSecrets, withoutTextSecrets } from '../validation/secretsInText.ts';
import type { ImportChange, ImportPlan } from './importPlan.ts';

/** The plan as a Markdown page, to be read before it is carried out. */
export function importPage(plan: ImportPlan): string {
  const sections = [
    ['Settings', plan.changes.filter((change) => change.kind === 'setting')],
    ['Project profiles', plan.changes.filter((change) => change.kind === 'profile')],
    ['Learned templates', plan.changes.filter((change) => change.kind === 'template')],
  ] as const;
  return [
    '# What the import would change',
    `${plan.changes.length === 1 ? '1 change' : `${plan.changes.length} changes`}. Nothing is changed until you confirm; then all of it is, or nothing.`,
    ...sections.flatMap(([title, changes]) => (changes.length === 0 ? [] : [`## ${title}`, changes.map(changeLines).join('\n')])),
    ...(plan.notes.length === 0 ? [] : ['## Not imported', plan.notes.map((note) => `- ${markdownText(note)}`).join('\n')]),
  ].join('\n\n');
}

function changeLines(change: ImportChange): string {
  switch (change.kind) {
    case 'setting': {
      return withCaution(`- ${code(change.key)}: ${value(change.before)} becomes ${value(change.after)}`, change.caution);
    }
    case 'profile': {
      const { folder, before, after } = change;
      const line = `- Folder ${code(folder.name)}: the profile of ${code(after.id)} ${before ? `replaces that of ${code(before.id)}` : 'is new'}: ${value(after)}`;
      return withCaution(line, change.caution);
    }
    case 'template':
      return withCaution(
        `- ${markdownText(change.after.task.slice(0, 200))} (${markdownText(change.after.language)}) ${change.before ? 'is replaced' : 'is new'}`,
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
  return caution === undefined ? line : `${line}\n  - **Look twice:** ${markdownText(caution)}`;
}

function value(of: unknown): string {
  if (of === undefined) return 'nothing';
  const text = JSON.stringify(withoutSecrets(of));
  // What is agreed to is read first, so it is shown whole.
  return text.length <= mostShown
    ? code(text)
    : `${code(text.slice(0, mostShown))} **and ${text.length - mostShown} letters more, not shown**`;
}

const mostShown = 20_000;
/** Of one template. A longer one is to be read on the Templates page before it is used. */
const mostCodeShown = 4_000;

function code(text: string): string {
  return markdownCode(text, 2 * mostShown);
}
