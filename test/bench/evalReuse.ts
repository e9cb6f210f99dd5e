import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { predictReuse, readReuseFamilies, scoreReuse } from '../fakes/reuseEvaluation.ts';
import { type CheapQuestion, type RecordedCard, type RecordedVerdict, readLines } from '../fakes/reuseModel.ts';

/**
 * `npm run -s eval:reuse -- FILE.jsonl [--cards CARDS.jsonl] [--verdicts VERDICTS.jsonl] [--out predictions.jsonl]
 * [--questions QUESTIONS.jsonl] [-v]`: learns one template a family from its seed, all in one store, then asks every query, and prints one JSON
 * line. A query is its task alone: no language, no file, no technologies. Cards and verdicts are what a real model said of the seeds and of the
 * queries; without them no model is asked. `--questions` writes what the cheap model would be asked, a line a query: `{ family, kind, i, asked,
 * question }`; such a line with the fields of the model's answer is a line of `--verdicts`.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cards: { type: 'string' },
    verdicts: { type: 'string' },
    out: { type: 'string' },
    questions: { type: 'string' },
    verbose: { type: 'boolean', short: 'v' },
  },
});
const [file] = positionals;
if (!file) {
  throw new Error(
    'usage: eval:reuse FILE.jsonl [--cards CARDS.jsonl] [--verdicts VERDICTS.jsonl] [--out predictions.jsonl] [--questions QUESTIONS.jsonl] [-v]',
  );
}
const tell = (line: string): void => void (values.verbose && process.stderr.write(`${line}\n`));

const families = readReuseFamilies(file);
const questions: CheapQuestion[] = [];
const predictions = await predictReuse(families, {
  cards: values.cards === undefined ? undefined : readLines<RecordedCard>(values.cards),
  verdicts: values.verdicts === undefined ? undefined : readLines<RecordedVerdict>(values.verdicts),
  onQuestion: values.questions === undefined ? undefined : (question) => void questions.push(question),
  onLearned: (family, learned) => tell(`${family}: ${learned}`),
});
for (const { family, kind, i, via, why, near } of predictions) {
  if ((via === 'free') === (kind === 'reuse')) continue;
  tell(
    `${kind} ${family}: ${families.find((other) => other.family === family)?.[kind][i]?.task}\n    ${why}\n    near: ${near?.join(', ') ?? ''}`,
  );
}
const linesOf = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');
if (values.out) writeFileSync(values.out, linesOf(predictions));
if (values.questions) writeFileSync(values.questions, linesOf(questions));
const totalMs = predictions.reduce((sum, { ms }) => sum + ms, 0);
const msPerQuery = Number((totalMs / predictions.length).toFixed(2));
process.stdout.write(`${JSON.stringify({ ...scoreReuse(families, predictions), msPerQuery })}\n`);
