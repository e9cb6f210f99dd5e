/** The parts of a changelog that a release needs. Form: Keep a Changelog 1.1.0. */
const heading = /^## \[([^\]]+)\](?: - (\d{4}-\d\d-\d\d))?$/;
const kinds = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];

interface Section {
  readonly version: string;
  readonly date: string | undefined;
  readonly lines: readonly string[];
}

/** The changelog as it is when `version` is released on `date` (YYYY-MM-DD): what was unreleased stands under it, with a link of its own. */
export function releasedChangelog(text: string, version: string, date: string, repository: string): string {
  const sections = sectionsOf(text);
  if (sections.some((section) => section.version === version)) throw new Error(`${version} stands in the changelog already`);
  const unreleased = sections.find((section) => section.version === 'Unreleased');
  if (!unreleased?.lines.some((line) => line.startsWith('- '))) throw new Error('nothing stands under Unreleased');
  const before = sections.find((section) => section.version !== 'Unreleased')?.version;
  return text
    .replace(/^## \[Unreleased\]$/m, `## [Unreleased]\n\n## [${version}] - ${date}`)
    .replace(
      /^\[Unreleased\]: .*$/m,
      `[Unreleased]: ${linkOf('Unreleased', version, repository)}\n[${version}]: ${linkOf(version, before, repository)}`,
    );
}

/** What a version brought, without its heading. Throws when the changelog does not tell. */
export function notesOf(text: string, version: string): string {
  const lines = sectionsOf(text).find((section) => section.version === version)?.lines;
  const notes = lines?.join('\n').trim();
  if (!notes) throw new Error(`the changelog tells nothing of ${version}`);
  return `${notes}\n`;
}

/** What is wrong with the form of a changelog, in sentences; empty when nothing is. */
export function changelogProblems(text: string, repository: string): readonly string[] {
  const sections = sectionsOf(text);
  const versions = sections.map(({ version }) => version);
  const links = new Map([...text.matchAll(/^\[([^\]]+)\]: (\S+)$/gm)].map(([, version = '', address = '']) => [version, address]));
  return [
    ...(text.startsWith('# Changelog\n') ? [] : ['It does not begin with its title.']),
    ...(versions[0] === 'Unreleased' ? [] : ['Unreleased is not its first section.']),
    ...(new Set(versions).size === versions.length ? [] : ['A version stands in it twice.']),
    ...text.split('\n').flatMap((line) => (line.startsWith('## ') && !heading.test(line) ? [`"${line}" is no heading of a version.`] : [])),
    ...sections.flatMap((section, at) => [
      ...(section.version === 'Unreleased' || section.date ? [] : [`${section.version} has no date.`]),
      ...(isInOrder(section, sections[at + 1]) ? [] : [`${section.version} stands above a later version.`]),
      ...(links.get(section.version) === linkOf(section.version, versions[at + 1], repository)
        ? []
        : [`${section.version} does not link to its changes: ${linkOf(section.version, versions[at + 1], repository)}`]),
      ...section.lines.flatMap((line) =>
        line.startsWith('### ') && !kinds.includes(line.slice(4)) ? [`"${line}" is none of ${kinds.join(', ')}.`] : [],
      ),
      ...(section.lines.findIndex((line) => line.startsWith('- ')) < section.lines.findIndex((line) => line.startsWith('### '))
        ? [`${section.version} has entries above the first kind.`]
        : []),
    ]),
  ];
}

/** A version's changes: compared with the one before, or all until it. */
function linkOf(version: string, before: string | undefined, repository: string): string {
  const end = version === 'Unreleased' ? 'HEAD' : `v${version}`;
  return before === undefined ? `${repository}/commits/${end}` : `${repository}/compare/v${before}...${end}`;
}

function isInOrder({ version, date }: Section, below: Section | undefined): boolean {
  if (!below || version === 'Unreleased') return true;
  const numbers = [version, below.version].map((text) => text.split('.').map(Number));
  const [own = [], other = []] = numbers;
  const differs = own.findIndex((part, at) => part !== other[at]);
  return differs >= 0 && (own[differs] ?? 0) > (other[differs] ?? 0) && (date ?? '') >= (below.date ?? '');
}

function sectionsOf(text: string): readonly Section[] {
  const lines = text.split('\n');
  const starts = lines.flatMap((line, at) => (heading.test(line) ? [at] : []));
  return starts.map((start, at) => {
    const [, version = '', date] = heading.exec(lines[start] ?? '') ?? [];
    return { version, date, lines: lines.slice(start + 1, starts[at + 1]).filter((line) => !/^\[[^\]]+\]: /.test(line)) };
  });
}
