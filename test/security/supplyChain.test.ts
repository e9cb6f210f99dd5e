import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const manifest = JSON.parse(read('package.json'));
const lock = JSON.parse(read('package-lock.json'));
const locked = Object.entries(lock.packages as Record<string, { integrity?: string; resolved?: string; version: string }>).filter(
  ([path]) => path !== '',
);
const compiled = read('media/compiledNotices.txt');

describe('the supply chain', () => {
  const files = [
    ...globSync('node_modules/@vscode/tree-sitter-wasm/wasm/*.wasm', { cwd: root }),
    'node_modules/sql.js/dist/sql-wasm.wasm',
    'node_modules/@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm',
    'node_modules/libpg-query/wasm/libpg-query.wasm',
  ].map((path) => path.split(/[\\/]/).at(-1) ?? '');
  for (const file of files) it(`has a notice for what is compiled into ${file}`, () => assert.ok(compiled.includes(file), file));

  it('has the text of every licence that it names, or where it stands', () => {
    for (const licence of ['MIT', 'BSD-2-Clause', 'BSD-3-Clause', 'PostgreSQL License', 'Apache-2.0', 'Unicode License V3'])
      assert.ok(new RegExp(`^${licence.replace(/[.+]/g, '\\$&')}|and ${licence}$`, 'm').test(compiled), licence);
  });

  it('names each of its packages by one exact version', () => {
    for (const [name, version] of Object.entries(manifest.devDependencies as Record<string, string>))
      assert.match(version, /^\d+\.\d+\.\d+(-[\w.]+)?$/, name);
    assert.equal(manifest.dependencies, undefined);
  });

  it('locks what each package holds', () => {
    for (const [path, { integrity }] of locked) assert.match(integrity ?? '', /^sha512-/, path);
  });

  it('runs no script of a package', () => assert.match(read('scripts/bootstrap.mjs'), /'ci', '--ignore-scripts'|--ignore-scripts/));

  it('has a licence for each package that can go into the build', () => {
    for (const name of Object.keys(manifest.devDependencies as object)) {
      const { license } = JSON.parse(read(`node_modules/${name}/package.json`));
      assert.ok(typeof license === 'string' && license !== '' && license !== 'UNLICENSED', name);
    }
  });
});
