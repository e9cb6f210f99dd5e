import { writeFileSync } from 'node:fs';
import { predictReuse, readReuseFamilies, scoreReuse } from '../fakes/reuseEvaluation.ts';

/**
 * `npm run -s eval:reuse -- FILE.jsonl [--out predictions.jsonl] [-v]`: learns one template a family from its seed, all in one store,
 * then asks every query, and prints one JSON line. A query is its task alone: no language, no file, no technologies.
 */

const file = process.argv[2];
if (!file) throw new Error('usage: eval:reuse FILE.jsonl [--out predictions.jsonl] [-v]');
const out = process.argv.includes('--out') ? process.argv[process.argv.indexOf('--out') + 1] : undefined;
const tell = (line: string): void => void (process.argv.includes('-v') && process.stderr.write(`${line}\n`));

const families = readReuseFamilies(file);
const predictions = await predictReuse(families, (family, learned) => tell(`${family}: ${learned}`));
for (const { family, kind, i, served, why } of predictions)
  if (served !== (kind === 'reuse'))
    tell(`${kind} ${family}: ${families.find((other) => other.family === family)?.[kind][i]?.task}\n    ${why}`);
if (out) writeFileSync(out, predictions.map((prediction) => `${JSON.stringify(prediction)}\n`).join(''));
const totalMs = predictions.reduce((sum, { ms }) => sum + ms, 0);
const msPerQuery = Number((totalMs / predictions.length).toFixed(2));
process.stdout.write(`${JSON.stringify({ ...scoreReuse(families, predictions), msPerQuery })}\n`);
