import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runArm } from '../../bench/savings/arm.ts';
import { streamOf } from '../../bench/savings/stream.ts';
import { type SavingsSummary, savingsPlot, summarise, withSavings } from '../../bench/savings/summary.ts';

const root = join(import.meta.dirname, '../../..');
const last = JSON.parse(readFileSync(join(root, 'test/bench/savings/last.json'), 'utf8')) as SavingsSummary;

describe('savings', () => {
  it('states in README what the last run measured, and nothing else', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    assert.equal(withSavings(readme, last), readme);
    const [, claims = ''] = readme.split('## What it saves');
    const [section = ''] = claims.split('\n## ');
    assert.match(section.trim(), /^<!-- savings: begin -->[\s\S]*<!-- savings: end -->$/);
  });

  it('has the plot of the last run', () => {
    assert.equal(readFileSync(join(root, 'docs/images/savings.svg'), 'utf8'), savingsPlot(last));
  });

  it('makes streams with the stated share of novel tasks, each of which comes once', () => {
    const stream = streamOf({ projects: 10, tasksPerProject: 8, novelShare: 0.3, seed: 5 });
    const novel = stream.filter(({ kind }) => kind === 'novel').map(({ task }) => task);
    assert.equal(novel.length, 24);
    assert.equal(new Set(novel).size, 24);
    assert.ok(stream.every(({ atMs }, at) => at === 0 || atMs > (stream[at - 1]?.atMs ?? 0)));
  });

  it('costs less with templates, and no less where nothing may be learned', async function () {
    this.timeout(120_000);
    const stream = streamOf({ projects: 3, tasksPerProject: 8, novelShare: 0.1, seed: 3 });
    const alone = summarise('models alone', await runArm(stream, { cache: false, templates: false, cards: false }));
    const learning = summarise('with templates', await runArm(stream, { cache: true, templates: true, cards: false }));
    assert.equal(alone.repeated.free + alone.repeated.cache, 0);
    assert.ok(learning.repeated.free > 0);
    assert.ok(learning.costOf.repeated < alone.costOf.repeated);
    assert.equal(learning.costOf.novel, alone.costOf.novel);
  });
});
