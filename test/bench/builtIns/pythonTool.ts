import { basename, join } from 'node:path';
import { runForStatus } from '../../../scripts/childProcess.ts';
import { pythonCompanions } from './companions/pythonCompanions.ts';
import { pythonTests } from './companions/pythonTests.ts';
import type { Rendering } from './renderings.ts';
import { fault, type Remark, skipped, type Tool, versionOf, writeText } from './tool.ts';

const python = process.platform === 'win32' ? 'python' : 'python3';
const missing = (): string | undefined => (versionOf(python, '--version') ? undefined : 'Python is not installed');
/** Prints the number of each file that does not compile, and why. */
const compileProgram = `import sys
for number, file in enumerate(sys.argv[1:]):
    try:
        compile(open(file, encoding="utf-8").read(), file, "exec", dont_inherit=True)
    except SyntaxError as error:
        print(number, error.msg, "in line", error.lineno)`;

export const pythonTools: readonly Tool[] = [
  {
    name: 'parsed by Python',
    languages: ['python'],
    missing,
    async check(renderings, folder) {
      const version = versionOf(python, '-c', 'import sys; print(sys.version_info.minor)') ?? '0';
      const remarks = new Map<Rendering, Remark>();
      const able = renderings.filter((rendering) => {
        const needed = Number(rendering.seed.needs?.python?.split('.')[1] ?? 0);
        if (needed > Number(version)) remarks.set(rendering, skipped(`needs Python 3.${needed}, here is 3.${version}`));
        return needed <= Number(version);
      });
      const files = able.map(({ code }, i) => writeText(folder, `r${i}/module.py`, code));
      const { status, output } = runForStatus(python, ['-c', compileProgram, ...files], { quiet: true });
      if (status !== 0) throw new Error(output);
      for (const [, number, text = ''] of output.matchAll(/^(\d+) (.*)$/gm)) {
        const rendering = able[Number(number)];
        if (rendering) remarks.set(rendering, fault(text));
      }
      return remarks;
    },
  },
  {
    name: 'imported, its tests run',
    languages: ['python'],
    isSlow: true,
    missing,
    async check(renderings, folder) {
      const plan = renderings.flatMap((rendering, i) => planOf(rendering, folder, `r${i}`).map((entry) => ({ rendering, ...entry })));
      writeText(folder, 'plan.json', JSON.stringify(plan.map(({ rendering: _, ...entry }) => entry)));
      const program = join(import.meta.dirname, 'importRenderings.py');
      const { status, output } = runForStatus(python, [program, folder], { quiet: true });
      if (status !== 0) throw new Error(output);
      const remarks = new Map<Rendering, Remark>();
      for (const [i, said] of (JSON.parse(output) as ({ skipped?: string; fault?: string } | null)[]).entries()) {
        const rendering = plan[i]?.rendering;
        if (!rendering || !said || remarks.get(rendering)?.kind === 'fault') continue;
        remarks.set(rendering, said.fault === undefined ? skipped(said.skipped ?? '') : fault(said.fault));
      }
      return remarks;
    },
  },
];

interface Entry {
  readonly folder: string;
  readonly module: string;
  readonly test: string;
  readonly django: boolean;
}

/** Writes the project around one rendering, and says what to import and which test to run. */
function planOf(rendering: Rendering, folder: string, name: string): Entry[] {
  const { seed, code } = rendering;
  const place = join(folder, name);
  const fileName = basename(seed.fileName);
  const isTest = fileName.startsWith('test_');
  writeText(place, 'app/__init__.py', '');
  writeText(place, isTest ? fileName : `app/${fileName}`, code);
  const tests = isTest ? [fileName] : [];
  for (const [path, text] of Object.entries(pythonCompanions[seed.id] ?? {})) {
    // What tests import stands in files named by the template, whatever its words are now.
    const words = rendering.withSameWords(text);
    writeText(place, path, namingModules(words, text));
    if (path.startsWith('test_')) tests.push(path);
  }
  const test = pythonTests[seed.id];
  if (test !== undefined) tests.push(writeText(place, 'test_it.py', test));
  const common = { folder: name, django: seed.technologies.includes('django') };
  const module = isTest ? [] : [{ ...common, module: `app.${fileName.replace(/\.py$/, '')}`, test: '' }];
  return [...module, ...tests.map((file) => ({ ...common, module: '', test: file }))];
}

/** The import lines keep the module names they were written with. */
function namingModules(text: string, written: string): string {
  const name = /(?<=\bapp\.|\bfrom \.)\w+/g;
  const modules = written.match(name) ?? [];
  let at = 0;
  return text.replace(name, (found) => modules[at++] ?? found);
}
