// Asks the registry whether each package of the lock file that goes into the extension is still published and not deprecated, and whether
// what it publishes is what is locked: npm run check:packages. Needs the network, so npm test does not run it.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './project.ts';

interface Locked {
  readonly version: string;
  readonly integrity?: string;
}

const run = promisify(execFile);
const direct = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies as object);
const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages as Readonly<Record<string, Locked>>;

const problems: string[] = [];
for (const name of direct) {
  const at = locked[`node_modules/${name}`];
  if (!at) problems.push(`${name} is not locked`);
  else problems.push(...(await problemsOf(name, at)));
}
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.stdout.write(`${direct.length} packages asked about, ${problems.length} problems\n`);
process.exitCode = problems.length === 0 ? 0 : 1;

async function problemsOf(name: string, { version, integrity }: Locked): Promise<readonly string[]> {
  const command = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  try {
    const { stdout } = await run(command, ['view', `${name}@${version}`, 'version', 'deprecated', 'dist.integrity', '--json']);
    const told = JSON.parse(stdout || '{}') as {
      readonly version?: string;
      readonly deprecated?: string;
      readonly 'dist.integrity'?: string;
    };
    return [
      ...(told.version === version ? [] : [`${name}@${version} is not published any more`]),
      ...(told.deprecated ? [`${name}@${version} is deprecated: ${told.deprecated}`] : []),
      ...(integrity === undefined || told['dist.integrity'] === integrity
        ? []
        : [`${name}@${version} is published with other content than is locked`]),
    ];
  } catch (error) {
    return [`${name}@${version} could not be asked about: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`];
  }
}
