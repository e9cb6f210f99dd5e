// How fast the question and the pending edit are inside a real extension host: npm run bench:editor
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildForHost } from '../../esbuild.mjs';
import { runInHost } from '../../scripts/hostRun.ts';
import { packageExtension } from '../../scripts/packageExtension.ts';
import { cacheDir } from '../../scripts/project.ts';
import { createSampleWorkspace } from '../../scripts/sampleWorkspace.ts';
import type { EditorSamples } from './editorProbe.ts';
import { measureKeyTimes } from './keyTimes.ts';
import { measureQuestionTimes, type QuestionTime } from './questionTimes.ts';

const folder = join(cacheDir, 'bench-editor');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const testFile = join(folder, 'probe.cjs');
const resultFile = join(folder, 'samples.json');
const vsix = await packageExtension();
await buildForHost({
  outfile: testFile,
  contents: `import { measureEditor } from './test/bench/editorProbe.ts';
    export const run = () => measureEditor(${JSON.stringify(resultFile)});`,
});
const workspace = createSampleWorkspace(join(folder, 'workspace'));
const samples = await runInHost<EditorSamples>({ testFile, resultFile, folder: workspace, timeoutMs: 180_000 });
const keys = await measureKeyTimes(vsix);
const { notActivated, firstUse, warm } = await measureQuestionTimes(vsix);
const lostKeys = [...notActivated, ...firstUse, ...warm].reduce((sum, { lost }) => sum + lost, 0);

const figures = [
  { figure: 'keystroke in the quick pick, 10,000 templates, p99', ms: at(samples.keystroke, 0.99), limitMs: 16 },
  { figure: 'template hit, from Enter to the text on the screen, median', ms: at(keys.templateHit, 0.5), limitMs: 60 },
  { figure: 'the key to the open question, not activated, median', ms: at(msOf(notActivated), 0.5), limitMs: 400 },
  { figure: 'the key to the open question, first use, median', ms: at(msOf(firstUse), 0.5), limitMs: 400 },
  { figure: 'the key to the open question, warm, median', ms: at(msOf(warm), 0.5), limitMs: 100 },
  { figure: 'a typed letter to the screen, median', ms: at(keys.typedLetter, 0.5), limitMs: undefined },
  { figure: 'template hit for a command, project read too, median', ms: at(samples.templateHit, 0.5), limitMs: undefined },
  { figure: 'bare editor.edit of the same text, median', ms: at(samples.bareEdit, 0.5), limitMs: undefined },
  { figure: 'cancel while streaming, to the text before, median', ms: at(keys.cancel, 0.5), limitMs: undefined },
  { figure: 'cancel while streaming, to the text before, slowest', ms: at(keys.cancel, 1), limitMs: 100 },
];
for (const { figure, ms, limitMs } of figures) {
  const limit = limitMs === undefined ? '' : `under ${limitMs}`;
  process.stdout.write(`${figure.padEnd(62)}${ms.toFixed(1).padStart(8)} ms   ${limit}\n`);
}
process.stdout.write(`${'keys not in the question, 10 a second directly after the key'.padEnd(62)}${String(lostKeys).padStart(8)}\n`);
const met = lostKeys === 0 && figures.every(({ ms, limitMs }) => limitMs === undefined || ms < limitMs);
const [
  keystrokeP99Ms,
  enterToTextMs,
  notActivatedMs,
  firstUseMs,
  warmMs,
  typedLetterMs,
  commandToTextMs,
  bareEditMs,
  cancelMs,
  cancelMaxMs,
] = figures.map(({ ms }) => Number(ms.toFixed(2)));
process.stdout.write(
  `\n${JSON.stringify({ bench: 'editor', met, keystrokeP99Ms, enterToTextMs, notActivatedMs, firstUseMs, warmMs, lostKeys, typedLetterMs, commandToTextMs, bareEditMs, cancelMs, cancelMaxMs })}\n`,
);
process.exitCode = met ? 0 : 1;

function msOf(times: readonly QuestionTime[]): number[] {
  return times.map(({ ms }) => ms);
}

function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
