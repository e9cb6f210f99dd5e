import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { installedPackages } from '../../../../src/adapters/research/installedPackages.ts';

describe('What installed packages bring along', () => {
  let base = '';
  let folder = '';
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'q2o-packages-'));
    folder = join(base, 'work');
    mkdirSync(folder);
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  const put = (path: string, text: string, under = folder): void => {
    const file = join(under, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const read = async (...names: readonly string[]) =>
    (await installedPackages(join(base, 'gocache')).read(folder, names, new AbortController().signal)).map(
      ({ title, place }) => `${title}: ${place}`,
    );

  it('are README, changelog and types of a package of Node', async () => {
    put('node_modules/zod/package.json', JSON.stringify({ version: '4.1.0', exports: { '.': { import: { types: './index.d.mts' } } } }));
    put('node_modules/zod/readme.md', '# Zod');
    put('node_modules/zod/CHANGELOG.md', '# 4.1.0');
    put('node_modules/zod/index.d.mts', 'export {}');
    put('node_modules/@acme/billing/package.json', JSON.stringify({ version: '1.0.0', types: 'types.d.ts' }));
    put('node_modules/@acme/billing/types.d.ts', 'export {}');
    assert.deepEqual(await read('zod', '@acme/billing', 'absent'), [
      'zod 4.1.0: node_modules/zod/readme.md',
      'zod 4.1.0: node_modules/zod/CHANGELOG.md',
      'zod 4.1.0: node_modules/zod/index.d.mts',
      '@acme/billing 1.0.0: node_modules/@acme/billing/types.d.ts',
    ]);
  });

  it('are followed into the store of a package manager in the folder', async () => {
    put('node_modules/.pnpm/zod@4.1.0/node_modules/zod/package.json', '{"version":"4.1.0"}');
    put('node_modules/.pnpm/zod@4.1.0/node_modules/zod/README.md', '# Zod');
    symlinkSync('.pnpm/zod@4.1.0/node_modules/zod', join(folder, 'node_modules/zod'));
    assert.deepEqual(await read('zod'), ['zod 4.1.0: node_modules/zod/README.md']);
  });

  it('are the metadata and module of a Python package, whatever its name is written like', async () => {
    put('.venv/lib/python3.12/site-packages/Flask_Login-0.6.3.dist-info/METADATA', 'Name: Flask-Login\n\nUsers log in.');
    put('.venv/lib/python3.12/site-packages/Flask_Login-0.6.3.dist-info/top_level.txt', 'flask_login\n');
    put('.venv/lib/python3.12/site-packages/flask_login/__init__.py', '"""Logs in."""');
    assert.deepEqual(await read('flask-login'), [
      'Flask_Login 0.6.3: .venv/lib/python3.12/site-packages/Flask_Login-0.6.3.dist-info/METADATA',
      'Flask_Login 0.6.3: .venv/lib/python3.12/site-packages/flask_login/__init__.py',
    ]);
  });

  it('are of the version that go.mod names, in Go’s cache', async () => {
    put('go.mod', 'module x\n\nrequire (\n\tgithub.com/BurntSushi/toml v1.4.0 // indirect\n)\nrequire github.com/go-chi/chi/v5 v5.1.0\n');
    put('gocache/github.com/!burnt!sushi/toml@v1.4.0/README.md', '# TOML', base);
    put('gocache/github.com/go-chi/chi/v5@v5.1.0/doc.go', 'package chi', base);
    put('gocache/github.com/go-chi/chi/v5@v5.0.0/README.md', '# old', base);
    assert.deepEqual(await read('github.com/BurntSushi/toml', 'github.com/go-chi/chi/v5'), [
      'github.com/BurntSushi/toml v1.4.0: $GOMODCACHE/github.com/!burnt!sushi/toml@v1.4.0/README.md',
      'github.com/go-chi/chi/v5 v5.1.0: $GOMODCACHE/github.com/go-chi/chi/v5@v5.1.0/doc.go',
    ]);
  });

  it('are nothing of what a link or a name leads to outside', async () => {
    put('secret/README.md', 'key', base);
    put('secret/package.json', '{}', base);
    put('node_modules/real/package.json', JSON.stringify({ types: '../../../secret/README.md' }));
    symlinkSync(join(base, 'secret'), join(folder, 'node_modules/evil'));
    symlinkSync(join(base, 'secret/README.md'), join(folder, 'node_modules/real/README.md'));
    assert.deepEqual(await read('evil', 'real', '../../secret', '@a/../../../secret', '.', '..', '/etc', 'a\0b', ''), []);
  });

  it('are nothing of what is no regular file, no text, or too long', async () => {
    put('node_modules/odd/package.json', JSON.stringify({ version: 3, types: './types' }));
    mkdirSync(join(folder, 'node_modules/odd/README.md'));
    mkdirSync(join(folder, 'node_modules/odd/types'));
    put('node_modules/odd/CHANGELOG.md', 'x'.repeat(500_000));
    put('node_modules/bad/package.json', '[1');
    put('node_modules/bin/package.json', '{}');
    put('node_modules/bin/README.md', 'text\0\0\0more');
    assert.deepEqual(await read('odd', 'bad', 'bin'), []);
  });
});
