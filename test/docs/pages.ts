import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { anchorOf } from '../../scripts/docs/reference.ts';
import { root } from '../../scripts/project.ts';
import { extensionId } from '../../src/shared/ids.ts';

/** A page of the documentation. */
export interface Page {
  /** Below the project's folder, with slashes. */
  readonly file: string;
  readonly text: string;
}

/** Pages about how Q2O is built; all others are for those who use it. */
const forBuilders = /^docs\/(?:architecture|store|performance)\.md$/;

/** README.md and everything in docs. */
export function pages(): readonly Page[] {
  const files = ['README.md', ...globSync('docs/**/*.md', { cwd: root }).map((file) => file.replaceAll('\\', '/'))].sort();
  return files.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
}

export function isForUsers({ file }: Page): boolean {
  return !forBuilders.test(file);
}

/** Where the links and pictures of a page lead, without addresses on the web. */
export function linksOf({ text }: Page): readonly string[] {
  return [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to).filter((to) => !/^[a-z]+:/.test(to));
}

/** What a link of a page leads to, below the project's folder, and the anchor there. */
export function targetOf(page: Page, link: string): { readonly file: string; readonly anchor: string } {
  const [path = '', anchor = ''] = link.split('#');
  const file = path === '' ? page.file : relative(root, join(root, dirname(page.file), path));
  return { file: file.replaceAll('\\', '/'), anchor };
}

export function anchorsOf({ text }: Page): ReadonlySet<string> {
  return new Set([...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => anchorOf(heading)));
}

/** Names in bold, with line breaks as blanks. They name what stands on the screen. */
export function boldNames({ text }: Page): readonly string[] {
  return [...withoutCode(text).matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name.replace(/\s+/g, ' '));
}

/** Titles of commands as the palette shows them, named anywhere. */
export function namedCommands(page: Page): readonly string[] {
  return boldNames(page).filter((name) => name.startsWith('Q2O: '));
}

/** Ids of settings in code marks. */
export function namedSettings({ text }: Page): readonly string[] {
  return [...text.matchAll(/["`](q2o\.[\w.]*\w)["`]/g)].flatMap(([, id = '']) => (id === extensionId ? [] : [id]));
}

/** Code is shown as it stands and names nothing. */
function withoutCode(text: string): string {
  return text
    .replace(/```[\s\S]*?```/g, '')
    .replace(/^ {4}.*$/gm, '')
    .replace(/`[^`\n]*`/g, '');
}
