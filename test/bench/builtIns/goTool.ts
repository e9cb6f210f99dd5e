import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runForStatus } from '../../../scripts/childProcess.ts';
import { goCompanions } from './companions/goCompanions.ts';
import type { Rendering } from './renderings.ts';
import { fault, type Remark, skipped, type Tool, versionOf, writeText } from './tool.ts';

/** Where Debian puts packages of Go that others import. */
const systemPackages = '/usr/share/gocode';

/** Formatting, `go vet` and the tests: one module for each Go version that templates say they need, one package a rendering. */
export const goTool: Tool = {
  name: 'formatted, vetted and tested by Go',
  languages: ['go'],
  isSlow: true,
  missing: () => (versionOf('go', 'version') ? undefined : 'go is not installed'),
  async check(renderings, folder) {
    const remarks = new Map<Rendering, Remark>();
    const modules = new Map<string, Map<string, Rendering>>();
    for (const [i, rendering] of renderings.entries()) {
      const foreign = /"(github\.com\/[^"]+)"/.exec(rendering.code)?.[1];
      if (foreign !== undefined && !existsSync(join(systemPackages, 'src', foreign))) {
        remarks.set(rendering, skipped(`${foreign} is not installed`));
        continue;
      }
      // Debian's packages are found without modules only.
      const module = foreign === undefined ? (rendering.seed.needs?.go ?? '1.18') : 'path';
      modules.set(module, (modules.get(module) ?? new Map()).set(`r${i}`, rendering));
    }
    for (const [version, packages] of modules) {
      const place = join(folder, version === 'path' ? 'path/src/example' : `go${version}`);
      for (const [name, rendering] of packages) writePackage(join(place, name), rendering);
      if (version !== 'path') writeText(place, 'go.mod', `module example\n\ngo ${version}\n`);
      for (const [name, text] of faultsIn(place, [...packages.keys()], version === 'path' ? join(folder, 'path') : undefined)) {
        const rendering = packages.get(name);
        if (rendering) remarks.set(rendering, fault(text));
      }
    }
    return remarks;
  },
};

function writePackage(folder: string, rendering: Rendering): void {
  const { seed, code } = rendering;
  writeText(folder, seed.fileName, code);
  for (const [path, text] of Object.entries(goCompanions[seed.id] ?? {})) writeText(folder, path, rendering.withSameWords(text));
}

/** What the tools say of each package that has a fault. @param path of a module before there were modules; undefined in a module. */
function faultsIn(folder: string, names: readonly string[], path: string | undefined): ReadonlyMap<string, string> {
  const env = {
    ...process.env,
    ...(path === undefined
      ? { GOTOOLCHAIN: 'local', GOPROXY: 'off' }
      : { GO111MODULE: 'off', GOPATH: `${path}${delimiter}${systemPackages}` }),
  };
  const faults = new Map<string, string>();
  const said = runForStatus('gofmt', ['-d', '.'], { cwd: folder, quiet: true }).output;
  for (const name of names) if (said.includes(`${name}/`)) faults.set(name, said);
  for (const command of ['vet', 'test']) {
    if (runForStatus('go', [command, './...'], { cwd: folder, env, quiet: true }).status === 0) continue;
    for (const name of names) {
      const { status, output } = runForStatus('go', [command, `./${name}`], { cwd: folder, env, quiet: true });
      if (status !== 0) faults.set(name, output);
    }
  }
  return faults;
}
