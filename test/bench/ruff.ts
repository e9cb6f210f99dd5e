import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Diagnostic, PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';
import type { Finding } from '../../src/core/receipt/finding.ts';
import { python } from '../../src/core/validation/languages/python.ts';
import { walkProgram } from '../../src/core/validation/program/walk.ts';
import { openGrammar, openValidator } from './openValidator.ts';

/**
 * Compares the validator with Ruff on Python files that lie outside the project: `npm run bench:ruff -- DIR… [--show]`.
 * Syntax: whether a file, and a copy of it with one character taken out, is rejected. Annotations (ANN) and docstrings (D1, Google's
 * convention): whether each function or class is told to lack them. Left out is what the two understand differently on purpose.
 */
const mostFiles = 500;
const wantedPercent = 95;
const explained = [
  'Ruff refuses letters that no name may hold and bytes joined with text also where the grammar passes them.',
  'Docstrings are asked of public functions of two statements or more, and of classes of two members or more; Ruff asks all.',
  'Parameters named _ or __ need no type here.',
  'What a module leaves out of __all__ is private for Ruff; here a leading underscore says so.',
  'Methods with two underscores at both ends need no docstring here (D105, D107 are left out).',
];

const folders = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const isTalkative = process.argv.includes('--show');
const validator = openValidator();
const grammar = openGrammar();
const ruff = new Workspace(
  {
    'target-version': 'py314',
    lint: {
      select: ['ANN001', 'ANN002', 'ANN003', 'ANN201', 'ANN202', 'ANN204', 'ANN205', 'ANN206', 'D101', 'D102', 'D103', 'D106'],
      pydocstyle: { convention: 'google' },
    },
  },
  PositionEncoding.Utf16,
);

type Check = 'syntax' | 'annotations' | 'docstrings';
const tally: Record<Check, { agreed: number; compared: number }> = {
  syntax: { agreed: 0, compared: 0 },
  annotations: { agreed: 0, compared: 0 },
  docstrings: { agreed: 0, compared: 0 },
};

const files = (await Promise.all(folders.map(pythonFilesIn))).flat();
const step = Math.max(1, files.length / mostFiles);
let looked = 0;
for (let at = 0; at < files.length && looked < mostFiles; at += step) {
  const file = files[Math.floor(at)];
  const code = file === undefined ? '' : await readFile(file, 'utf8');
  if (file === undefined || code.length > 200_000 || code.trim() === '') continue;
  looked++;
  await compareSyntax(file, code);
  await compareSyntax(`${file} without a character`, mutantOf(code, looked));
  await compareDeclarations(file, code);
}

const percents = Object.fromEntries(Object.entries(tally).map(([check, { agreed, compared }]) => [check, percent(agreed, compared)]));
console.table(Object.fromEntries(Object.entries(tally).map(([check, counts]) => [check, { ...counts, percent: percents[check] }])));
for (const sentence of explained) console.log(`- ${sentence}`);
const isFine = looked > 0 && Object.values(percents).every((each) => each >= wantedPercent);
console.log(JSON.stringify({ bench: 'ruff', ok: isFine, files: looked, percents }));
process.exitCode = isFine ? 0 : 1;

async function compareSyntax(name: string, code: string): Promise<void> {
  const report = await validator.validate(code, { language: 'python', fileName: basename(name), fragment: false });
  const theirs = diagnosticsOf(code).find((each) => each.code === null || each.code === 'invalid-syntax');
  count('syntax', (report.parsed === 'no') === (theirs !== undefined), () => {
    const ours = report.findings.find((finding) => finding.check === 'syntax');
    return `${name} ours ${ours ? `${ours.startLine + 1} ${ours.message}` : '-'} ruff ${theirs ? `${theirs.start_location.row} ${theirs.message}` : '-'}`;
  });
}

async function compareDeclarations(file: string, code: string): Promise<void> {
  const root = await grammar.parse('python', code);
  const theirs = diagnosticsOf(code);
  if (!root || root.hasError || theirs.some((each) => each.code === 'invalid-syntax')) return;
  const { findings } = await validator.validate(code, { language: 'python', fileName: basename(file), fragment: false });
  const facts = walkProgram(root, code, python, { language: 'python', fragment: false });
  for (const each of facts.functions) {
    if (each.name === '') continue;
    const body = each.node.children.find((child) => child.field === 'body');
    const isHead = (row: number) =>
      row >= each.node.startRow && row <= Math.max(each.node.startRow, (body?.startRow ?? each.node.endRow) - 1);
    const isTheirs = (pattern: RegExp) => theirs.some((one) => pattern.test(one.code ?? '') && isHead(one.start_location.row - 1));
    compare('annotations', file, each.node.startRow, lacks(findings, 'types.missing', each.node.startRow), isTheirs(/^ANN/));
    if (each.isPublic && each.statements >= 2 && !/^__\w+__$/.test(each.name))
      compare('docstrings', file, each.node.startRow, lacks(findings, 'docs.missing', each.node.startRow), isTheirs(/^D10[23]/));
  }
  for (const each of facts.classes) {
    if (each.members < 2) continue;
    const row = each.node.startRow;
    const isTheirs = theirs.some((one) => /^D10[16]/.test(one.code ?? '') && one.start_location.row - 1 === row);
    compare('docstrings', file, row, lacks(findings, 'docs.missing', row), isTheirs);
  }
}

function compare(check: Check, file: string, row: number, ours: boolean, theirs: boolean): void {
  count(check, ours === theirs, () => `${file}:${row + 1} ours ${ours} ruff ${theirs}`);
}

function count(check: Check, isAgreed: boolean, tell: () => string): void {
  tally[check].compared++;
  if (isAgreed) tally[check].agreed++;
  else if (isTalkative) console.log(check, tell());
}

function lacks(findings: readonly Finding[], rule: string, row: number): boolean {
  return findings.some((finding) => finding.rule === rule && finding.startLine === row);
}

function diagnosticsOf(code: string): Diagnostic[] {
  return ruff.check(code);
}

/** The same character each time the script runs. */
function mutantOf(code: string, seed: number): string {
  const at = (seed * 7_919) % code.length;
  return code.slice(0, at) + code.slice(at + 1);
}

async function pythonFilesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(
      (entry) =>
        entry.isFile() &&
        entry.name.endsWith('.py') &&
        !/lib2to3|bad_?syntax|badsyntax|site-packages/.test(join(entry.parentPath, entry.name)),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10;
}
