import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { type Files, nodeFiles } from '../../../../src/adapters/sqlite/files.ts';
import { type Carried, readSnapshot, stageSnapshot } from '../../../../src/adapters/sqlite/snapshotFile.ts';
import { hastyFiles } from '../../../fakes/temporaryDatabase.ts';

describe('the file of a snapshot', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'q2o-snapshot-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const written = (bytes: Uint8Array, carried?: Carried, files: Files = hastyFiles): Buffer =>
    readFileSync(stageSnapshot(files, path.join(folder, 'store.1.db'), bytes).finish(carried));
  const value = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.integer(), fc.constant(null));
  const statement = fc.tuple(fc.string({ maxLength: 20 }), fc.array(value, { maxLength: 3 }));
  const records = fc.array(
    fc.record({ number: fc.nat(), writer: fc.string(), statements: fc.array(statement, { maxLength: 3 }) }, { noNullPrototype: true }),
    {
      maxLength: 4,
    },
  );
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 300 });

  it('gives back what was written, with what was committed meanwhile', () => {
    fc.assert(
      fc.property(bytes, fc.string(), records, (content, journalId, some) => {
        const read = readSnapshot(written(content, { journalId, records: some }));
        assert.deepEqual(read && Buffer.from(read.bytes), Buffer.from(content));
        assert.deepEqual(read?.carried, some.length === 0 ? undefined : { journalId, records: some });
      }),
    );
  });

  it('is told from one in which anything is changed or missing', () => {
    fc.assert(
      fc.property(bytes, records, fc.nat(), fc.integer({ min: 1, max: 255 }), (content, some, at, change) => {
        const whole = written(content, { journalId: 'j', records: some });
        const changed = Buffer.from(whole);
        changed[at % whole.length] = (changed[at % whole.length] ?? 0) ^ change;
        assert.equal(readSnapshot(changed), undefined);
        assert.equal(readSnapshot(whole.subarray(0, at % whole.length)), undefined);
      }),
    );
  });

  it('is written in slices, each of which is on the disk before the next', () => {
    const calls: string[] = [];
    const files: Files = {
      ...nodeFiles,
      writeSync: ((descriptor: number, part: Uint8Array, from: number, length: number) => {
        calls.push(`write ${length}`);
        return nodeFiles.writeSync(descriptor, part, from, length);
      }) as Files['writeSync'],
      fsyncSync: () => calls.push('sync'),
    };
    const content = new Uint8Array(2_500_000).map((_, at) => at % 251);
    const staged = stageSnapshot(files, path.join(folder, 'store.1.db'), content);
    assert.deepEqual([staged.writeSlice(), staged.writeSlice(), staged.writeSlice(), staged.writeSlice()], [true, true, false, false]);
    assert.deepEqual(calls, ['write 1000000', 'sync', 'write 1000000', 'sync', 'write 500000', 'sync']);
    const read = readSnapshot(readFileSync(staged.finish()));
    assert.ok(read && Buffer.from(read.bytes).equals(Buffer.from(content)));
  });

  it('leaves nothing behind when the disk is full, or it is not wanted any more', () => {
    const files: Files = { ...nodeFiles, fsyncSync: () => assert.fail('full') };
    const staged = stageSnapshot(files, path.join(folder, 'store.1.db'), new Uint8Array(10));
    assert.throws(() => staged.writeSlice(), /full/);
    stageSnapshot(hastyFiles, path.join(folder, 'store.1.db'), new Uint8Array(10)).discard();
    assert.deepEqual(readdirSync(folder), []);
    assert.throws(() => staged.finish(), /closed/);
  });
});
