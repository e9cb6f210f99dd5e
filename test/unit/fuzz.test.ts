import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fuzz, mostMsPer10kB, tried } from '../fuzz/fuzzRun.ts';
import { fuzzSubjects } from '../fuzz/subjects.ts';
import { validator } from './core/validation/openValidator.ts';

const folder = join(import.meta.dirname, '../fixtures/fuzz');
const subjects = fuzzSubjects(validator);

/** A short run of `npm run fuzz`, and what long ones found. */
describe('Parsers of foreign text', function () {
  this.timeout(60_000);

  for (const subject of subjects) {
    it(`survive changed inputs: ${subject.name}`, async () => {
      const found: string[] = [];
      const onFound = (_: unknown, text: string, why: string) => found.push(`${why}: ${JSON.stringify(text.slice(0, 300))}`);
      const figures = await fuzz(subject, { runs: subject.isOffThread ? 6 : 40, seconds: 20, seed: 7, onFound });
      assert.equal(figures.crashes, 0, found.join('\n'));
    });
  }

  for (const file of existsSync(folder) ? readdirSync(folder) : []) {
    it(`survive what was found once: ${file}`, async () => {
      const { subject: name, text } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { subject: string; text: string };
      const subject = subjects.find((one) => one.name === name);
      assert.ok(subject, name);
      let ms = Number.POSITIVE_INFINITY;
      for (let left = 8; left > 0 && ms > slowMachine * mostMsPer10kB; left--) {
        const once = await tried(subject, text);
        assert.equal(typeof once, 'number', String(once));
        ms = Math.min(ms, Number(once) / Math.max(1, text.length / 10_000));
      }
      if (!subject.isOffThread) assert.ok(ms <= slowMachine * mostMsPer10kB, `${ms} ms for 10 kB`);
    });
  }
});

/** How many times slower than a developer's a machine may be; what froze took a hundred times the bound. */
const slowMachine = 5;

/** Texts of which each letter may cost as much as all before it. */
const families: readonly (readonly [prefix: string, piece: string, suffix: string])[] = [
  ['', '\n', ''],
  ['', ' ', '\0'],
  ['', 'a', ''],
  ['', '"', ''],
  ['', '\\"', ''],
  ['', '{', ''],
  ['', '[],', ''],
  ['', '/* ', ''],
  ['', '`', '\n`'],
  ['```python\n', '```x\n', ''],
  ['', '-', ''],
  ['', '<a ', ''],
  ['', 'data: {"a":1}\n', ''],
  ['{"a":[\n', '{"b":[1]},\n', '{}]}'],
  ['{', '"a":1,', '"b":2}'],
  ['{"settings":{', '"x.y":1,', '"z":2}}'],
  ['require (\n', '\tgithub.com/a/b v1\n', ')\n'],
  ['', 'import a from "b"\n', ''],
  ['', 'x = 1\n', ''],
  ['', '#define A\n#if A\n', ''],
  ['', '<think>', ''],
];

/** Milliseconds; below that a text is read at once, and its growth is that of the machine's noise. */
const atOnceMs = 15;

/** Milliseconds of work that a mean is taken of. */
const measuredMs = 80;

describe('Time of parsers', function () {
  this.timeout(120_000);
  for (const subject of subjects.filter(({ isOffThread }) => !isOffThread)) {
    it(`grows as the text does: ${subject.name}`, async () => {
      for (const [prefix, piece, suffix] of families) {
        const text = (chars: number) => prefix + piece.repeat(Math.ceil(chars / piece.length)) + suffix;
        const chars = subject.name.startsWith('lines') ? 16_000 : 64_000;
        const enoughMs = subject.name.startsWith('lines') ? mostMsPer10kB : atOnceMs;
        const long = await fastest(subject, text(chars), enoughMs);
        if (long <= enoughMs) continue;
        const told: string[] = [];
        let growth = Number.POSITIVE_INFINITY;
        for (let left = 3; left > 0 && growth > 10; left--) {
          const [short, whole] = [await usual(subject, text(chars / 4)), await usual(subject, text(chars))];
          growth = Math.min(growth, whole / short);
          told.push(`${short} ms for a quarter, ${whole} ms for ${chars} characters`);
        }
        assert.ok(growth <= 10, `${JSON.stringify(piece)}: ${told.join('; ')}`);
      }
    });
  }

  /** Mean of as many runs as a clock that ticks every few milliseconds can tell apart. */
  async function usual(subject: (typeof subjects)[number], text: string): Promise<number> {
    let [runs, totalMs] = [0, 0];
    while (totalMs < measuredMs && runs < 1_000) {
      totalMs += Number(await tried(subject, text));
      runs += 1;
    }
    return totalMs / runs;
  }

  async function fastest(subject: (typeof subjects)[number], text: string, enoughMs: number): Promise<number> {
    let ms = Number.POSITIVE_INFINITY;
    for (let left = 5; left > 0 && ms > enoughMs; left--) ms = Math.min(ms, Number(await tried(subject, text)));
    return ms;
  }
});
