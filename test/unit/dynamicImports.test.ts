import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

describe('Packages loaded on first use', () => {
  const files = globSync('src/**/*.ts', { cwd: root });
  const loads = files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/\bawait import\('([^.'][^']*)'\)/g)].map(([, name = '']) => ({ file, name })),
  );

  it('are there', () => assert.ok(loads.length > 0));

  // The bundle gives nothing but `default` for one that is CommonJS: a module of ours has to stand between.
  for (const { file, name } of loads) {
    it(`have their names in the bundle: ${name} in ${file}`, () => {
      const manifest = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as Record<string, unknown>;
      const entry = JSON.stringify((manifest.exports as Record<string, unknown> | undefined)?.['.'] ?? manifest.exports ?? {});
      const isNodeFirst = entry.includes('"node":') && !entry.includes('"import":');
      assert.ok(manifest.type === 'module' || manifest.module !== undefined || (entry.includes('"import":') && !isNodeFirst));
    });
  }
});
