import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shownManifest } from '../../scripts/l10n/manifestTexts.ts';
import { root } from '../../scripts/project.ts';
import { userTexts } from '../texts/userTexts.ts';

/** Names of VS Code itself that the pages tell the reader to look for. */
const ofEditor = ['Extensions: Install from VSIX…', 'Developer: Reload Window', 'Workspaces: Manage Workspace Trust', 'Problems'];

/** Whether a name stands on the screen: of a command, a text of the product, a button of our pages, or one of VS Code's own. */
export function screenNames(): { has(name: string): boolean } {
  const { contributes } = shownManifest() as {
    contributes: { commands: { title: string }[]; configuration: { title: string }[]; walkthroughs: { title: string }[] };
  };
  const texts = userTexts().map(({ text }) => text.replace(/\{\d\}/g, filledIn));
  const exact = new Set([
    ...ofEditor,
    ...contributes.commands.map(({ title }) => `Q2O: ${title}`),
    ...[...contributes.configuration, ...contributes.walkthroughs].map(({ title }) => title),
    ...texts,
    ...wordsOfPages(),
  ]);
  const open = texts.filter((text) => text.includes(filledIn) && text.replaceAll(filledIn, '').trim().length > 6);
  return { has: (name) => exact.has(name.replace(/\{\d\}/g, filledIn)) || open.some((text) => isFilledIn(text, name)) };
}

/** Whether a name is a text with something, or nothing, filled in at its open places. */
export function isFilledIn(text: string, name: string): boolean {
  const [first = '', ...rest] = text.split(filledIn);
  const last = rest.pop() ?? '';
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let from = first.length;
  for (const part of rest) {
    const at = name.indexOf(part, from);
    if (at < 0 || at + part.length > name.length - last.length) return false;
    from = at + part.length;
  }
  return true;
}

const filledIn = '{…}';

/** Words of buttons and tabs, which are too short to be told from other strings by their form. */
function wordsOfPages(): readonly string[] {
  return globSync('src/webview/**/*.ts', { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/'([A-Z][a-z]{2,20})'|>([A-Z][a-z]{2,20})</g)].map(
      ([, said, shown]) => said ?? shown ?? '',
    ),
  );
}
