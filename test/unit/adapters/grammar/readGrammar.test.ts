import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { readGrammar } from '../../../../src/adapters/grammar/readGrammar.ts';

describe('the bytes of a grammar', () => {
  const bytes = Buffer.from('\0asm grammar '.repeat(50));
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'q2o-grammar-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are the file as a package has it', async () => {
    writeFileSync(join(folder, 'a.wasm'), bytes);
    assert.deepEqual(Buffer.from(await readGrammar(join(folder, 'a.wasm'))), bytes);
  });

  it('are what was compressed, and that goes first', async () => {
    writeFileSync(join(folder, 'a.wasm'), 'an older one');
    writeFileSync(join(folder, 'a.wasm.br'), brotliCompressSync(bytes));
    assert.deepEqual(Buffer.from(await readGrammar(join(folder, 'a.wasm'))), bytes);
  });

  it('are refused where the compressed file is cut, or there is none', async () => {
    const packed = brotliCompressSync(bytes);
    writeFileSync(join(folder, 'a.wasm.br'), packed.subarray(0, packed.length - 4));
    await assert.rejects(readGrammar(join(folder, 'a.wasm')));
    await assert.rejects(readGrammar(join(folder, 'b.wasm')), { code: 'ENOENT' });
  });
});
