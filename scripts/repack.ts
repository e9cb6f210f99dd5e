import { readFileSync, writeFileSync } from 'node:fs';
import JSZip from 'jszip';

/** The earliest time a ZIP can tell. What stands in a package is known by its version, not by when somebody built it. */
const zipEpoch = new Date(Date.UTC(1980, 0, 1));

/**
 * Writes a ZIP file anew, so that equal content makes equal bytes on every machine: entries sorted by code unit, one time, one mode, no
 * folders and no extra fields, compressed by a compressor in JavaScript (the one in Node differs between processors). `vsce` keeps the mode
 * of files, and with `SOURCE_DATE_EPOCH` it sorts by the machine's language and writes times in its time zone.
 */
export async function repack(path: string): Promise<void> {
  const given = await JSZip.loadAsync(readFileSync(path));
  const made = new JSZip();
  const names = Object.values(given.files).flatMap(({ dir, name }) => (dir ? [] : [name]));
  for (const name of names.sort((left, right) => (left < right ? -1 : 1))) {
    const content = await given.file(name)?.async('nodebuffer');
    if (content === undefined) throw new Error(`${name} cannot be read from ${path}`);
    made.file(name, content, { date: zipEpoch, unixPermissions: 0o644, createFolders: false });
  }
  writeFileSync(
    path,
    await made.generateAsync({ type: 'nodebuffer', platform: 'UNIX', compression: 'DEFLATE', compressionOptions: { level: 9 } }),
  );
}
