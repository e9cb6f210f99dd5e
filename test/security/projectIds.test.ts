import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readProjectFile } from '../../src/core/config/projectFile.ts';
import { claimOf, nobodyOwns, type ProjectOwners, withClaim } from '../../src/core/config/projectOwners.ts';
import { projectsOf } from '../../src/core/config/projects.ts';

const mine = 'file:///home/dev/shop';
const owned = withClaim(nobodyOwns, 'shop', mine, true);

/** Folders that want to spend on the name of another. */
const strangers = [
  'file:///home/dev/clone',
  'file:///home/dev/shop/',
  'file:///home/dev/shop/sub',
  'file:///home/dev',
  'file:///home/dev/SHOP',
  'file:///home/dev/shop%2f',
  'vscode-remote://ssh/home/dev/shop',
  'file:///home/dev/shop?a',
  '',
  '__proto__',
  'constructor',
];

describe('a project id', () => {
  for (const folder of strangers)
    it(`is open to question for ${JSON.stringify(folder)}`, () => {
      assert.equal(claimOf(owned, 'shop', folder), 'open');
      assert.equal(claimOf(withClaim(owned, 'shop', folder, false), 'shop', folder), 'refused');
      assert.equal(claimOf(withClaim(owned, 'shop', folder, true), 'shop', folder), 'owned');
    });

  it('belongs to the first folder, and to the next only when the user says so', () => {
    assert.equal(claimOf(nobodyOwns, 'shop', mine), 'free');
    assert.equal(claimOf(owned, 'shop', mine), 'owned');
    assert.equal(claimOf(owned, 'desk', mine), 'free');
  });

  for (const id of ['__proto__', 'constructor', 'hasOwnProperty', 'toString'])
    it(`is free at first, whatever it is called: ${id}`, () => {
      assert.equal(claimOf(nobodyOwns, id, mine), 'free');
      assert.equal(claimOf(withClaim(nobodyOwns, id, mine, true), id, 'file:///x'), 'open');
    });

  it('is taken by nobody through any sequence of claims that the user refused', () => {
    const claim = fc.record({ id: fc.constantFrom('shop', 'desk'), folder: fc.constantFrom(mine, ...strangers) });
    return fc.assert(
      fc.property(fc.array(claim, { maxLength: 12 }), (claims) => {
        let owners: ProjectOwners = owned;
        for (const { id, folder } of claims) {
          const state = claimOf(owners, id, folder);
          if (state === 'free') owners = withClaim(owners, id, folder, true);
          else if (state === 'open') owners = withClaim(owners, id, folder, false);
        }
        for (const folder of strangers) assert.notEqual(claimOf(owners, 'shop', folder), 'owned');
        assert.equal(claimOf(owners, 'shop', mine), 'owned');
      }),
    );
  });

  it('of another is not used: spending counts on the folder’s own, and the file is told', () => {
    const facts = (folder: string) => ({
      ...{ folder, name: folder, ownId: `${folder}#1` },
      file: readProjectFile('{ "id": "shop" }', `file:///${folder}`, folder),
    });
    const { projects, problems } = projectsOf(
      [facts('clone')],
      (id, folder) => claimOf(owned, id, `file:///home/dev/${folder}`) === 'owned',
    );
    assert.equal(projects[0]?.id, 'clone#1');
    assert.match(problems[0]?.message ?? '', /belongs to another folder/);
    const own = projectsOf([facts('shop')], (id, folder) => claimOf(owned, id, `file:///home/dev/${folder}`) === 'owned');
    assert.deepEqual([own.projects[0]?.id, own.problems.length], ['shop', 0]);
  });
});
