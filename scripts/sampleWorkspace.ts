import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.ts';

/** Copies the sample project to a folder that tests and users may write in; what was there before is removed. */
export function createSampleWorkspace(folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, 'test', 'fixtures', 'sampleWorkspace'), folder, { recursive: true });
  return folder;
}
