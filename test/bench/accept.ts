// Whether accepting writes what the model says, over languages, shapes of files and numbers of parameters, in a real extension host: npm run bench:accept
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildExtension, buildForHost } from '../../esbuild.mjs';
import { runInHost } from '../../scripts/hostRun.ts';
import { cacheDir } from '../../scripts/project.ts';
import { createSampleWorkspace } from '../../scripts/sampleWorkspace.ts';
import type { Acceptances } from './acceptProbe.ts';

const sessions = 200;
const seed = Number(process.argv[2] ?? 1);

const folder = join(cacheDir, 'bench-accept');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const testFile = join(folder, 'probe.cjs');
const resultFile = join(folder, 'acceptances.json');
await buildExtension();
await buildForHost({
  outfile: testFile,
  contents: `import { acceptAll } from './test/bench/acceptProbe.ts';
    export const run = () => acceptAll(${JSON.stringify(resultFile)}, ${sessions}, ${seed});`,
});
const workspace = createSampleWorkspace(join(folder, 'workspace'));
const { accepted, inSessions, faults } = await runInHost<Acceptances>({ testFile, resultFile, folder: workspace, timeoutMs: 40 * 60_000 });
process.stdout.write(
  faults
    .slice(0, 20)
    .map((fault) => `${fault}\n`)
    .join(''),
);
const met = accepted >= 2_000 && inSessions >= 200 && faults.length === 0;
process.stdout.write(`\n${JSON.stringify({ bench: 'accept', met, accepted, inSessions, differences: faults.length })}\n`);
process.exitCode = met ? 0 : 1;
