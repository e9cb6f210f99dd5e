import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { pathFault, pathKey } from '../../../../src/core/plans/planPath.ts';

describe('Paths of planned files', () => {
  const taken = [
    'src/bookings/api.py',
    'main.go',
    'app/[slug]/(shop)/@modal/page.tsx',
    '.github/workflows/ci.yml',
    '.gitignore',
    '.env.example',
    'docs/Über uns.md',
    'src/コード.ts',
    'Dockerfile',
    'src/.hidden/a.ts',
    'src/gitlab/client.ts',
    'src/console.ts',
    'com/example/Auxiliary.java',
    'a+b/c,d;e=f.ts',
  ];
  for (const path of taken) {
    it(`takes ${path}`, () => assert.equal(pathFault(path), undefined));
  }

  const soft = '\u00ad';
  const refused: readonly (readonly [path: string, why: RegExp])[] = [
    ['', /no path/],
    ['   ', /no path/],
    ['/etc/passwd', /absolute/],
    ['C:/Windows/a.ts', /absolute/],
    ['c:a.ts', /absolute/],
    ['//server/share/a.ts', /absolute/],
    ['~/.bashrc', /absolute/],
    ['file:///tmp/a.ts', /absolute/],
    ['vscode-remote://host/a.ts', /absolute/],
    ['src\\a.ts', /written with \//],
    ['..\\a.ts', /written with \//],
    ['../a.ts', /dots alone/],
    ['src/../../a.ts', /dots alone/],
    ['./a.ts', /dots alone/],
    ['src//a.ts', /empty/],
    ['src/', /folder/],
    ['src/.. /a.ts', /edge/],
    ['src/.../a.ts', /edge/],
    ['src/a.ts.', /edge/],
    ['src/a.ts ', /edge/],
    ['.git/hooks/pre-commit', /does not touch|do not touch/],
    ['.GIT/config', /do not touch/],
    ['sub/.Git/config', /do not touch/],
    ['.git./config', /edge/],
    ['.git /config', /edge/],
    ['.gi\u200ct/config', /cannot be seen/],
    ['.g\ufeffit/config', /cannot be seen/],
    [`.gi${soft}t/config`, /cannot be seen/],
    ['.git::$INDEX_ALLOCATION/config', /not every system/],
    ['git~1/config', /do not touch/],
    ['GIT~2/hooks/a', /do not touch/],
    ['.ｇｉｔ/config', /do not touch/],
    ['.vscode/tasks.json', /do not touch/],
    ['web/.VSCode/settings.json', /do not touch/],
    ['VSCODE~1/tasks.json', /do not touch/],
    ['.q2o/project.json', /do not touch/],
    ['.husky/pre-push', /do not touch/],
    ['.devcontainer/devcontainer.json', /do not touch/],
    ['node_modules/left/index.js', /do not touch/],
    ['shop.code-workspace', /decides/],
    ['.gitmodules', /decides/],
    ['.envrc', /decides/],
    ['web/.npmrc', /decides/],
    ['src/con.ts', /device/],
    ['src/NUL', /device/],
    ['aux /a.ts', /edge/],
    ['src/com1.tar.gz', /device/],
    ['src/a?.ts', /not every system/],
    ['src/a*.ts', /not every system/],
    ['src/a\u0000.ts', /cannot be seen/],
    ['src/a\n.ts', /cannot be seen/],
    ['src/\u202ets.a', /cannot be seen/],
    ['src/\ud800.ts', /cannot be seen/],
    ['### src/a.ts', /Markdown/],
    ['src/`a.ts`', /Markdown/],
    ['path/to/a.ts', /place holder/],
    ['your-project/a.ts', /place holder/],
    [`src/${'a'.repeat(300)}.ts`, /more than/],
  ];
  for (const [path, why] of refused) {
    it(`refuses ${JSON.stringify(path.slice(0, 60))}`, () => assert.match(pathFault(path) ?? 'nothing', why));
  }

  it('never lets a path out of the folder, whatever it is made of', () => {
    const piece = fc.oneof(
      fc.constantFrom('..', '.', '', ' ', '/', '\\', ':', '.git', '.GiT', '~', 'a', 'src', '.vscode', 'x.ts', '\u200d', '%2e%2e', '...'),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    );
    return fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), fc.constantFrom('/', '', '\\'), (pieces, between) => {
        const path = pieces.join(between);
        if (pathFault(path) !== undefined) return;
        const seen: string[] = [];
        for (const segment of path.split('/')) {
          assert.notEqual(segment, '..');
          seen.push(segment);
        }
        assert.equal(new URL(seen.map(encodeURIComponent).join('/'), 'file:///w/').pathname.startsWith('/w/'), true, path);
        assert.ok(!seen.some((segment) => /^\.git[. ]*$/i.test(segment) || /^\.vscode$/i.test(segment)), path);
      }),
      { numRuns: 3_000 },
    );
  });

  it('takes two paths for one file where some system does', () => {
    const same = [
      ['src/A.ts', 'src/a.ts'],
      ['Straße.ts', 'STRASSE.ts'],
      ['caf\u00e9.ts', 'cafe\u0301.ts'],
      ['ſrc/a.ts', 'src/a.ts'],
      ['ﬁle.ts', 'file.ts'],
    ] as const;
    for (const [one, other] of same) assert.equal(pathKey(one), pathKey(other), one);
    assert.notEqual(pathKey('src/a.ts'), pathKey('src/b.ts'));
  });
});
