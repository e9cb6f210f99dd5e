import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { changelogProblems, notesOf, releasedChangelog } from '../../../scripts/changelog.ts';
import { repository } from '../../../scripts/listing.ts';

const from = 'https://example.com/a/b';
const first = `# Changelog\n\n[Unreleased]: ${from}/commits/HEAD\n\n## [Unreleased]\n\n### Added\n\n- One thing.\n`;

describe('the changelog', () => {
  it('has the form of Keep a Changelog', () => {
    assert.deepEqual(changelogProblems(readFileSync(new URL('../../../CHANGELOG.md', import.meta.url), 'utf8'), repository), []);
  });

  it('moves what is unreleased under the version, with a date and a link', () => {
    const released = releasedChangelog(first, '0.2.0', '2026-12-01', from);
    assert.deepEqual(changelogProblems(released, from), []);
    assert.equal(notesOf(released, '0.2.0'), '### Added\n\n- One thing.\n');
    assert.match(released, /## \[0\.2\.0\] - 2026-12-01/);
    assert.match(released, /^\[Unreleased\]: https:\/\/example\.com\/a\/b\/compare\/v0\.2\.0\.\.\.HEAD$/m);
    assert.match(released, /^\[0\.2\.0\]: https:\/\/example\.com\/a\/b\/commits\/v0\.2\.0$/m);
    assert.throws(() => releasedChangelog(released, '0.2.1', '2026-12-02', from), /nothing stands under Unreleased/);
  });

  it('stays in form through any run of releases, and keeps every entry once', () => {
    const notes = fc.array(fc.constantFrom('Added', 'Fixed', 'Changed'), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(notes, (kinds) => {
        let text = `# Changelog\n\n[Unreleased]: ${from}/commits/HEAD\n\n## [Unreleased]\n`;
        kinds.forEach((kind, at) => {
          text = text.replace('## [Unreleased]\n', `## [Unreleased]\n\n### ${kind}\n\n- Entry ${at}.\n`);
          text = releasedChangelog(text, `0.${at + 1}.0`, `2026-12-${String(at + 1).padStart(2, '0')}`, from);
        });
        assert.deepEqual(changelogProblems(text, from), []);
        kinds.forEach((kind, at) => {
          assert.equal(notesOf(text, `0.${at + 1}.0`), `### ${kind}\n\n- Entry ${at}.\n`);
        });
      }),
    );
  });

  for (const [what, text, problem] of [
    ['no title', first.slice(12), /title/],
    ['a heading of another form', first.replace('[Unreleased]\n\n###', 'Unreleased\n\n###'), /no heading|first section/],
    ['a version without a date', `${first}\n[0.1.0]: ${from}/commits/v0.1.0\n\n## [0.1.0]\n`, /no date/],
    ['a version without a link', `${first}\n## [0.1.0] - 2026-01-01\n`, /does not link/],
    ['a version twice', `${first}\n## [0.1.0] - 2026-01-01\n\n## [0.1.0] - 2026-01-01\n`, /twice/],
    ['versions in the wrong order', `${first}\n## [0.1.9] - 2026-01-01\n\n## [0.1.10] - 2026-01-02\n`, /later version/],
    ['a kind of its own', first.replace('Added', 'News'), /none of/],
    ['entries without a kind', first.replace('### Added\n\n', '').concat('\n### Fixed\n'), /above the first kind/],
  ] as const)
    it(`says of ${what} what is wrong`, () => assert.match(changelogProblems(text, from).join('\n'), problem));
});
