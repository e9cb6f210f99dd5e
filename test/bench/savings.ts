import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ArmSetup, runArm } from './savings/arm.ts';
import { labelledFamilies, streamOf } from './savings/stream.ts';
import {
  type ArmName,
  armNames,
  type MixSummary,
  type SavingsSummary,
  savingsPlot,
  savingsTable,
  summarise,
  withSavings,
} from './savings/summary.ts';

/**
 * `npm run eval:savings [-- --projects 100] [--tasks 4] [--seed 1] [--write] [-v]`: what a stream of tasks costs with and without the cache, templates, cards
 * and similar rows. `--write` writes the figures to README.md, the plot to docs/images and the numbers beside this file. `-v` tells each answer
 * that was not right. Exits 1 when an answer of the whole product was of another kind.
 */
const { values } = parseArgs({
  options: {
    projects: { type: 'string', default: '100' },
    tasks: { type: 'string', default: '4' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
    verbose: { type: 'boolean', short: 'v', default: false },
  },
});
const setups: Readonly<Record<ArmName, ArmSetup>> = {
  'models alone': { cache: false, templates: false, cards: false },
  'with the cache': { cache: true, templates: false, cards: false },
  'with templates': { cache: true, templates: true, cards: false },
  'with cards and similar rows': { cache: true, templates: true, cards: true },
};
/** All four arms where the share of novel tasks is the middle one; elsewhere the first and the last. */
const shares = [5, 15, 30] as const;
const projects = Number(values.projects);
const tasksPerProject = Number(values.tasks);

const mixes: MixSummary[] = [];
for (const novelPercent of shares) {
  const stream = streamOf({ projects, tasksPerProject, novelShare: novelPercent / 100, seed: Number(values.seed) });
  const arms = [];
  for (const arm of novelPercent === shares[1] ? armNames : ([armNames[0], armNames[3]] as const)) {
    const ends = await runArm(stream, setups[arm]);
    arms.push(summarise(arm, ends));
    process.stderr.write(`${novelPercent} % novel, ${arm}\n`);
    for (const { task, verdict, source, why } of ends) {
      if (values.verbose && verdict !== 'right') process.stderr.write(`  ${verdict} (${source}): ${task.task}\n    ${why.join(' ')}\n`);
    }
  }
  mixes.push({ novelPercent, arms });
}
const today = new Date().toISOString().slice(0, 10);
const summary: SavingsSummary = { date: today, projects, tasksPerProject, families: labelledFamilies.length, mixes };
console.log(savingsTable(summary));
console.log(JSON.stringify({ bench: 'savings', ...summary }));
if (values.write) {
  const root = join(import.meta.dirname, '../..');
  writeFileSync(join(import.meta.dirname, 'savings/last.json'), `${JSON.stringify(summary, undefined, 2)}\n`);
  writeFileSync(join(root, 'docs/images/savings.svg'), savingsPlot(summary));
  const readme = join(root, 'README.md');
  writeFileSync(readme, withSavings(readFileSync(readme, 'utf8'), summary));
}
process.exitCode = mixes.every(({ arms }) => arms.every(({ wrong }) => wrong === 0)) ? 0 : 1;
