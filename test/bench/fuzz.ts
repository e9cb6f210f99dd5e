// Gives changed inputs to every parser of foreign text: npm run fuzz -- [--runs N] [--seconds S] [--seed N] [--subject PATTERN]
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type FuzzFigures, fuzz, mostMsPer10kB } from '../fuzz/fuzzRun.ts';
import { fuzzSubjects } from '../fuzz/subjects.ts';
import { openValidator } from './openValidator.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '7200' },
    seed: { type: 'string', default: '1' },
    subject: { type: 'string', default: '' },
  },
});
const found = join(import.meta.dirname, '../fixtures/fuzz');
const subjects = fuzzSubjects(openValidator()).filter(({ name }) => new RegExp(values.subject).test(name));
const shares = subjects.reduce((sum, { share }) => sum + share, 0);
const until = performance.now() + Number(values.seconds) * 1_000;
const all: FuzzFigures[] = [];
for (const subject of subjects) {
  const figures = await fuzz(subject, {
    runs: Math.ceil((Number(values.runs) * subject.share) / shares),
    seconds: Math.max(0, (until - performance.now()) / 1_000),
    seed: Number(values.seed),
    onFound({ name }, text, why) {
      const file = `${name.replace(/\W+/g, '-')}.${createHash('sha256').update(text).digest('hex').slice(0, 8)}.json`;
      mkdirSync(found, { recursive: true });
      writeFileSync(join(found, file), `${JSON.stringify({ subject: name, why: why.split('\n')[0], text })}\n`);
      process.stdout.write(`${file}: ${why}\n`);
    },
  });
  all.push(figures);
  const { name, runs, crashes, slow, worstMs } = figures;
  process.stdout.write(`${name}: ${runs} inputs, ${crashes} crashes, ${slow} over ${mostMsPer10kB} ms, worst ${worstMs.toFixed(1)} ms\n`);
}
const sum = (of: (figures: FuzzFigures) => number): number => all.reduce((total, figures) => total + of(figures), 0);
process.stdout.write(`all: ${sum(({ runs }) => runs)} inputs, ${sum(({ crashes }) => crashes)} crashes, ${sum(({ slow }) => slow)} slow\n`);
process.exitCode = sum(({ crashes, slow }) => crashes + slow) === 0 ? 0 : 1;
