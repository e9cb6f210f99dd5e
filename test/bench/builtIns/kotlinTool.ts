import { runForStatus } from '../../../scripts/childProcess.ts';
import type { Rendering } from './renderings.ts';
import { fault, type Remark, skipped, type Tool, versionOf, writeText } from './tool.ts';

/**
 * One run of the compiler over all renderings. Whatever it says of code that imports only Kotlin's and Java's own library counts; of code
 * that imports what is not on CLASSPATH, only faults of syntax do, and the rendering counts as read no further.
 */
export const kotlinTool: Tool = {
  name: 'compiled by kotlinc',
  languages: ['kotlin'],
  isSlow: true,
  missing: () => (versionOf('kotlinc', '-version') === undefined ? 'kotlinc is not installed' : undefined),
  async check(renderings, folder) {
    const remarks = new Map<Rendering, Remark>();
    const isOld = /kotlinc-jvm 1\.[0-3]\b/.test(runForStatus('kotlinc', ['-version'], { quiet: true }).output);
    for (const [i, { code }] of renderings.entries()) {
      // Commas behind the last parameter came with Kotlin 1.4. Each rendering gets a package of its own.
      const text = isOld ? code.replace(/,(?=\s*\n\s*\))/g, '') : code;
      writeText(folder, `r${i}.kt`, text.replace(/^package \S+/m, `package r${i}`));
    }
    const { status, output } = runForStatus('kotlinc', ['-nowarn', '-d', `${folder}/out`, ...renderings.map((_, i) => `r${i}.kt`)], {
      quiet: true,
      cwd: folder,
      timeoutMs: 600_000,
    });
    for (const [i, rendering] of renderings.entries()) {
      const said = output.split('\n').filter((line) => line.startsWith(`r${i}.kt:`) || line.includes(`/r${i}.kt:`));
      const foreign = /^import (?!java\.|kotlin\.)([\w.]+)/m.exec(rendering.code)?.[1];
      const counts = foreign === undefined ? said : said.filter((line) => /error: (?:expecting|unexpected|expected|missing)/i.test(line));
      if (counts.length > 0) remarks.set(rendering, fault(counts.join('\n')));
      else if (said.length > 0 && foreign !== undefined)
        remarks.set(rendering, skipped(`only its syntax was read: ${foreign} is not installed`));
    }
    if (status !== 0 && remarks.size === 0) throw new Error(`The compiler did not run\n${output}`);
    return remarks;
  },
};
