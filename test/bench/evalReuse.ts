import { readFileSync, writeFileSync } from 'node:fs';
import { languageId } from '../../src/core/templates/code/codeText.ts';
import { taskQuery, testEngine } from '../fakes/templateEngines.ts';

/**
 * `npm run -s eval:reuse -- FILE.jsonl [--out predictions.jsonl] [-v]`: learns one template a family from its seed, all in one store,
 * then asks every query, and prints one JSON line. A query is its task alone: no language, no file, no technologies.
 */

interface Family {
  readonly family: string;
  readonly seed: {
    readonly task: string;
    readonly language: string;
    readonly file: string;
    readonly tech: readonly string[];
    readonly code: string;
  };
  readonly reuse: readonly { readonly task: string }[];
  readonly reject: readonly { readonly task: string }[];
}

const file = process.argv[2];
if (!file) throw new Error('usage: eval:reuse FILE.jsonl [--out predictions.jsonl] [-v]');
const out = process.argv.includes('--out') ? process.argv[process.argv.indexOf('--out') + 1] : undefined;
const verbose = process.argv.includes('-v');
const families: readonly Family[] = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.trim())
  .map((line) => JSON.parse(line));

const engine = testEngine();
const familyOf = new Map<string, string>();
for (const { family, seed } of families) {
  const outcome = await engine.learn({
    request: { task: seed.task, language: languageId(seed.language), technologies: seed.tech, fileName: seed.file, project: 'eval' },
    code: seed.code,
    report: { score: 100, checks: [], findings: [], critical: [], parsed: 'yes' },
    provider: 'eval',
    model: 'eval',
    costNanoUsd: 520_000_000,
  });
  if (outcome.learned) familyOf.set(outcome.templateId, family);
  if (verbose)
    process.stderr.write(`${family}: ${outcome.learned ? JSON.stringify(engine.library.get(outcome.templateId)?.slots) : outcome.why}\n`);
}

const sum = { reuse: 0, served: 0, misrouted: 0, reject: 0, wrong: 0 };
const predictions: string[] = [];
const times: number[] = [];
for (const { family, reuse, reject } of families) {
  for (const [kind, queries] of [
    ['reuse', reuse],
    ['reject', reject],
  ] as const) {
    for (const [i, { task }] of queries.entries()) {
      const start = performance.now();
      const answer = await engine.serve(taskQuery(task), 'learned');
      const ms = performance.now() - start;
      times.push(ms);
      const template = answer.served ? (familyOf.get(answer.templateId) ?? '') : '';
      sum[kind]++;
      if (kind === 'reuse' && answer.served) sum[template === family ? 'served' : 'misrouted']++;
      if (kind === 'reject' && answer.served) sum.wrong++;
      predictions.push(
        JSON.stringify({ family, kind, i, served: answer.served, template, code: answer.served ? answer.code : '', why: answer.why, ms }),
      );
      if (verbose && answer.served !== (kind === 'reuse')) process.stderr.write(`${kind} ${family}: ${task}\n    ${answer.why}\n`);
    }
  }
}
if (out) writeFileSync(out, `${predictions.join('\n')}\n`);
process.stdout.write(`${JSON.stringify({ ...sum, msPerQuery: Number((times.reduce((a, b) => a + b, 0) / times.length).toFixed(2)) })}\n`);
