// Collects every text of the code into l10n/bundle.l10n.json and tells what each language lacks: npm run l10n. With --all each line is said.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../project.ts';
import { englishBundle } from './bundle.ts';
import { filesOf, isSame, readTexts } from './languageFiles.ts';
import { languageProblems, languages } from './languageProblems.ts';

const english = englishBundle();
mkdirSync(join(root, 'l10n'), { recursive: true });
writeFileSync(join(root, 'l10n', 'bundle.l10n.json'), `${JSON.stringify(english, null, 2)}\n`);
const manifest = readTexts('package.nls.json');
process.stdout.write(`${Object.keys(english).length} texts of the code, ${Object.keys(manifest).length} of the manifest\n`);
for (const language of languages) {
  const files = filesOf(language);
  const found = [
    ...languageProblems(language, english, readTexts(files.bundle), { has: isSame }).map((problem) => `${files.bundle}: ${problem}`),
    ...languageProblems(language, manifest, readTexts(files.manifest), { has: isSame }).map((problem) => `${files.manifest}: ${problem}`),
  ];
  process.stdout.write(`${language}: ${found.length === 0 ? 'complete' : `${found.length} to do`}\n`);
  if (process.argv.includes('--all')) for (const problem of found) process.stdout.write(`  ${problem}\n`);
}
