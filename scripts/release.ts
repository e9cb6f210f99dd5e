// What a release needs: npm run release -- prepare VERSION | check TAG | notes FILE | sbom FILE
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledPackages } from '../esbuild.mjs';
import { type Bom, billOfBundled } from './billOfMaterials.ts';
import { changelogProblems, notesOf, releasedChangelog } from './changelog.ts';
import { run } from './childProcess.ts';
import { repository, tagOf } from './listing.ts';
import { cacheDir, readManifest, root } from './project.ts';

const changelogFile = join(root, 'CHANGELOG.md');
const changelog = () => readFileSync(changelogFile, 'utf8');

const steps: Readonly<Record<string, (argument: string) => void | Promise<void>>> = {
  /** Sets the version and moves what is unreleased under it, dated today (UTC). It is committed and tagged by hand. */
  prepare(version) {
    if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`${version} is no version: the registries take three plain numbers`);
    writeFileSync(changelogFile, releasedChangelog(changelog(), version, new Date().toISOString().slice(0, 10), repository));
    for (const name of ['package.json', 'package-lock.json']) setVersion(join(root, name), version);
    process.stdout.write(`Ready. Look at the changes, commit them, then: git tag -s ${tagOf(version)}\n`);
  },

  /** Throws unless the tag, the manifest and the changelog speak of one version. */
  check(tag) {
    const { version } = readManifest();
    if (tag !== tagOf(version)) throw new Error(`the tag ${tag} is not that of version ${version}, which package.json names`);
    const problems = changelogProblems(changelog(), repository);
    if (problems.length > 0) throw new Error(problems.join('\n'));
    notesOf(changelog(), version);
  },

  notes(file) {
    writeFileSync(file, notesOf(changelog(), readManifest().version));
  },

  /** The bill of materials of what is bundled. Needs `npm ci --prefix scripts/release`. */
  async sbom(file) {
    const made = join(cacheDir, 'bom.json');
    const program = join(import.meta.dirname, 'release', 'node_modules', '@cyclonedx', 'cyclonedx-npm', 'bin', 'cyclonedx-npm-cli.js');
    run(process.execPath, [program, '--output-reproducible', '--flatten-components', '--output-format', 'JSON', '--output-file', made]);
    const bom = JSON.parse(readFileSync(made, 'utf8')) as Bom & {
      readonly metadata: { readonly component: { readonly 'bom-ref': string } };
    };
    const bill = billOfBundled(bom, bom.metadata.component['bom-ref'], await bundledPackages());
    writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
    process.stdout.write(`${bill.components.length} packages in ${file}\n`);
  },
};

const [name = '', argument = ''] = process.argv.slice(2);
const step = steps[name];
if (!step || argument === '') {
  throw new Error(`usage: npm run release -- ${Object.keys(steps).join(' | ')}, each with one argument`);
}
await step(argument);

/** The first two places only: those of the project itself, not of a package. */
function setVersion(file: string, version: string): void {
  const content = JSON.parse(readFileSync(file, 'utf8'));
  content.version = version;
  if (content.packages?.['']) content.packages[''].version = version;
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}
