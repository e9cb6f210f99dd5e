// Takes the steps of the pages in a fresh VS Code with the packaged extension and keeps the pictures in .cache/pictures:
//     npm run pictures [-- PAGE…]
import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { temporaryFolder } from '../../scripts/codeServer.ts';
import { cacheDir, vsixPath } from '../../scripts/project.ts';
import { createSampleWorkspace } from '../../scripts/sampleWorkspace.ts';
import { startSimulatedProvider } from '../fakes/simulatedProvider.ts';
import { withWorkbench } from '../host/workbench.ts';
import type { Walk } from './walk.ts';
import { walks } from './walks.ts';

const { positionals } = parseArgs({ allowPositionals: true });
const pictures = join(cacheDir, 'pictures');
const recording = join(pictures, 'recording');
mkdirSync(pictures, { recursive: true });
for (const walk of walks) if (positionals.length === 0 || positionals.includes(walk.page)) await takeWalk(walk);

async function takeWalk(walk: Walk): Promise<void> {
  const simulated = await startSimulatedProvider();
  let frames = 0;
  const home = temporaryFolder();
  try {
    if (walk.page === 'recording') rmSync(recording, { recursive: true, force: true });
    mkdirSync(recording, { recursive: true });
    // The name of the folder is on the pictures.
    const folder = createSampleWorkspace(join(home.path, 'corner-shop'));
    walk.prepare?.(folder);
    const baseUrls = Object.entries(simulated.baseUrls).map(([service, url]) => [`q2o.providers.${service}.baseUrl`, url]);
    const sandbox = walk.isSandbox ? { ...Object.fromEntries(baseUrls), 'q2o.sandbox': true } : {};
    const settings = {
      'git.enabled': true,
      'git.openRepositoryInParentFolders': 'never',
      'files.autoSave': 'off',
      ...sandbox,
      ...(typeof walk.settings === 'function' ? walk.settings(simulated.baseUrls) : walk.settings),
    };
    await withWorkbench({ vsix: vsixPath(), folder, settings }, ({ page, userDataDir }) =>
      walk.take({
        page,
        folder,
        userDataDir,
        simulated,
        frame: async (forMs) => {
          const name = `${String(frames++).padStart(3, '0')}.png`;
          await page.screenshot({ path: join(recording, name) });
          // The list that ffmpeg puts together.
          appendFileSync(join(recording, 'frames.txt'), `file ${name}\nduration ${forMs / 1000}\n`);
        },
        picture: async (name) => {
          await page.mouse.move(640, 790);
          await page.waitForTimeout(400);
          await page.screenshot({ path: join(pictures, `${name}.png`) });
          process.stdout.write(`${walk.page}: ${name}\n`);
        },
      }),
    );
  } finally {
    await simulated.stop();
    home.remove();
  }
}
