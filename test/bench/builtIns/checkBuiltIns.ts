import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { builtInTools } from './builtInTools.ts';
import { type Rendering, renderingsOfBuiltIns } from './renderings.ts';
import type { Remark } from './tool.ts';

/**
 * Reads every built-in template, as it is and with other words, with the real tools of its language that this machine has:
 * `npm run check:built-ins [-- --only TEXT] [--show]`. One line a template and tool; exits 1 when a tool finds a fault. What a tool lacks
 * is said and skipped. Packages of npm are taken from `.cache/built-ins/node_modules` when that is there, jars also from CLASSPATH.
 */
const { values } = parseArgs({ options: { only: { type: 'string', default: '' }, show: { type: 'boolean', default: false } } });
const renderings = renderingsOfBuiltIns().filter(({ seed }) => seed.id.includes(values.only));
const checked = new Set<string>();
let faults = 0;

for (const tool of builtInTools) {
  const own = renderings.filter(({ seed }) => tool.languages.includes(seed.language));
  if (own.length === 0) continue;
  const missing = tool.missing();
  if (missing !== undefined) {
    for (const id of idsOf(own)) process.stdout.write(`skipped  ${id.padEnd(38)} ${missing}: not ${tool.name}\n`);
    continue;
  }
  const folder = mkdtempSync(join(tmpdir(), 'q2o-built-ins-'));
  try {
    const remarks = await tool.check(own, folder);
    for (const id of idsOf(own)) tell(id, own, remarks, tool.name);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const unread = idsOf(renderings).filter((id) => !checked.has(id));
process.stdout.write(`\n${checked.size} of ${idsOf(renderings).length} templates read by a tool of their language, ${faults} faults\n`);
if (unread.length > 0) process.stdout.write(`No tool here reads ${unread.join(', ')}\n`);
process.exitCode = faults === 0 ? 0 : 1;

function tell(id: string, own: readonly Rendering[], remarks: ReadonlyMap<Rendering, Remark>, name: string): void {
  const mine = own.filter(({ seed }) => seed.id === id);
  const said = mine.flatMap((rendering) => {
    const remark = remarks.get(rendering);
    return remark ? [{ words: rendering.words, ...remark }] : [];
  });
  const bad = said.filter(({ kind }) => kind === 'fault');
  const left = said.filter(({ kind }) => kind === 'skipped');
  faults += bad.length;
  if (left.length < mine.length) checked.add(id);
  const good = mine.length - said.length;
  const word = bad.length > 0 ? 'FAULT' : good > 0 ? 'good' : 'skipped';
  process.stdout.write(
    `${word.padEnd(8)} ${id.padEnd(38)} ${name}: ${good} of ${mine.length} renderings${left[0] ? `, ${left[0].text}` : ''}\n`,
  );
  for (const { words, text } of values.show ? bad : bad.slice(0, 1)) process.stdout.write(indented(`${words}: ${text}`));
}

function idsOf(some: readonly Rendering[]): readonly string[] {
  return [...new Set(some.map(({ seed }) => seed.id))];
}

function indented(text: string): string {
  return `${text
    .split('\n')
    .slice(0, values.show ? 200 : 12)
    .join('\n')
    .replace(/^/gm, '         ')}\n`;
}
