import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { type Contributions, referencePage } from '../../../scripts/docs/reference.ts';
import { shownManifest } from '../../../scripts/l10n/manifestTexts.ts';
import { root } from '../../../scripts/project.ts';
import { anchorsOf, boldNames, isForUsers, linksOf, namedCommands, namedSettings, type Page, pages, targetOf } from '../../docs/pages.ts';
import { screenNames } from '../../docs/screenNames.ts';

const contributions: Contributions = shownManifest().contributes;
const commandTitles = new Set(contributions.commands.map(({ title }) => `Q2O: ${title}`));
const ids = new Set([
  ...contributions.commands.map(({ command }) => command),
  ...contributions.configuration.flatMap(({ properties }) => Object.keys(properties)),
]);

const all = pages();
const userPages = all.filter(isForUsers);
const guides = userPages.filter(({ file }) => !/README|pictures|reference|troubleshooting/.test(file));

describe('the documentation', () => {
  it('leads nowhere that does not exist', () => {
    const broken = all.flatMap((page) => linksOf(page).flatMap((link) => (leads(page, link) ? [] : [`${page.file}: ${link}`])));
    assert.deepEqual(broken, []);
  });

  it('has no picture that no page shows', () => {
    const shown = new Set(all.flatMap((page) => linksOf(page).map((link) => targetOf(page, link).file)));
    const pictures = globSync('docs/images/*', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
    assert.deepEqual(
      pictures.filter((file) => !shown.has(file)),
      [],
    );
  });

  it('names only commands and settings that there are', () => {
    const unknown = all.flatMap((page) => [
      ...namedCommands(page)
        .filter((title) => !commandTitles.has(title))
        .map((title) => `${page.file}: ${title}`),
      ...namedSettings(page)
        .filter((id) => !ids.has(id))
        .map((id) => `${page.file}: ${id}`),
    ]);
    assert.deepEqual(unknown, []);
  });

  it('names in bold only what stands on the screen', () => {
    const onScreen = screenNames();
    const unknown = userPages.flatMap((page) =>
      boldNames(page)
        .filter((name) => !onScreen.has(name))
        .map((name) => `${page.file}: ${name}`),
    );
    assert.deepEqual(unknown, []);
  });

  it('lists every command and setting in the reference, as the manifest has them (npm run manifest writes it)', () => {
    const reference = all.find(({ file }) => file === 'docs/reference.md')?.text ?? '';
    assert.equal(reference, referencePage(contributions));
    assert.deepEqual(
      [...ids].filter((id) => !reference.includes(`\`${id}\``)),
      [],
    );
  });

  it('has each guide in its index, and in each guide what to do when it does not work', () => {
    const index = all.find(({ file }) => file === 'docs/README.md');
    assert.ok(index);
    const listed = new Set(linksOf(index).map((link) => targetOf(index, link).file));
    const guidesBelow = userPages.filter(({ file }) => file !== 'README.md' && file !== 'docs/README.md');
    assert.deepEqual(
      guidesBelow.filter(({ file }) => !listed.has(file)).map(({ file }) => file),
      [],
    );
    const stuck = guides.filter((page) => !linksOf(page).some((link) => targetOf(page, link).file === 'docs/troubleshooting.md'));
    assert.deepEqual(
      stuck.map(({ file }) => file),
      [],
    );
  });
});

describe('a look at a page', () => {
  const page: Page = {
    file: 'docs/a.md',
    text: '# One thing\n\nSee [b](b.md#two), **Q2O: Not\nThere** and `q2o.not.there`.\n\n```\n**not bold** [not](a-link)\n```\n\n    **nor this**\n',
  };

  it('finds links, names over a line break and ids, and leaves code alone', () => {
    assert.deepEqual(linksOf(page), ['b.md#two']);
    assert.deepEqual(targetOf(page, 'b.md#two'), { file: 'docs/b.md', anchor: 'two' });
    assert.deepEqual(targetOf(page, '#one-thing'), { file: 'docs/a.md', anchor: 'one-thing' });
    assert.deepEqual([...anchorsOf(page)], ['one-thing']);
    assert.deepEqual(boldNames(page), ['Q2O: Not There']);
    assert.deepEqual(namedSettings(page), ['q2o.not.there']);
    assert.equal(leads(page, 'b.md#two'), false);
  });
});

function leads(page: Page, link: string): boolean {
  const { file, anchor } = targetOf(page, link);
  if (!existsSync(join(root, file))) return false;
  if (anchor === '') return true;
  const target = all.find((one) => one.file === file);
  return target !== undefined && anchorsOf(target).has(anchor);
}
