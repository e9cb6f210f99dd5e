import assert from 'node:assert/strict';
import { versionsInUse } from '../../../../src/core/context/versionsInUse.ts';

const versions = {
  zod: { version: '3.22.4', fileName: 'pnpm-lock.yaml' },
  'flask-sqlalchemy': { version: '3', fileName: 'requirements.txt' },
  'github.com/gin-gonic/gin': { version: '1.9.1', fileName: 'go.mod' },
  '@b/c': { version: '1.2.3', fileName: 'yarn.lock' },
  unused: { version: '1', fileName: 'yarn.lock' },
};
const shown = (...packages: readonly string[]) => versionsInUse(packages, versions).map(({ path, text }) => `${path}: ${text}`);

describe('the versions that a file uses', () => {
  it('are those of its packages, by the file that says so', () => {
    assert.deepEqual(shown('zod', '@b/c'), ['pnpm-lock.yaml: zod 3.22.4', 'yarn.lock: @b/c 1.2.3']);
  });

  it('are the lowest that is allowed where no lock file says more', () => {
    assert.deepEqual(shown('flask_sqlalchemy'), ['requirements.txt: flask-sqlalchemy >= 3']);
  });

  it('are of the package that a path begins with', () => {
    assert.deepEqual(shown('github.com/gin-gonic/gin/binding', 'zod/v4'), [
      'go.mod: github.com/gin-gonic/gin 1.9.1',
      'pnpm-lock.yaml: zod 3.22.4',
    ]);
  });

  it('are nothing for what no file names, whatever its name', () => {
    assert.deepEqual(shown('constructor', '__proto__', 'hasOwnProperty', '', '/', 'github.com'), []);
  });

  it('are few, however much is imported', () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`p${at}`, { version: '1', fileName: 'yarn.lock' }]));
    const [piece] = versionsInUse(Object.keys(many), many);
    assert.equal(piece?.text.split('\n').length, 60);
  });
});
