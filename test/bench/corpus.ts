import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Finding } from '../../src/core/receipt/finding.ts';
import { languageOfFile, openValidator } from './openValidator.ts';

/**
 * Measures the security rules on corpora that lie outside the project:
 * `npm run bench:corpus -- --semgrep DIR --clean DIR… --valid DIR… [--misses python|javascript|typescript] [--show]`.
 * In the folder of semgrep rules the line after a comment `ruleid:` must be found, and the line after `ok:` must not.
 * Files named `.fixed.` hold mended code under the old labels and are left out.
 * Of the clean folders the share of files with a finding of medium severity or worse is told, of the valid ones how many files of each
 * language are said to have a syntax error.
 */
const validator = openValidator();
const args = process.argv.slice(2);
const kinds: Readonly<Record<string, string>> = {
  python: 'python',
  javascript: 'javascript',
  javascriptreact: 'javascript',
  typescript: 'typescript',
  typescriptreact: 'typescript',
};
const tally: Record<string, { found: number; expected: number; falseAlarms: number; files: number }> = {};
const results: Record<string, unknown> = {};

for (const folder of valuesOf('--semgrep')) {
  for (const file of await filesIn(folder)) {
    const kind = kinds[languageOfFile(file)];
    if (kind === undefined || !/[\\/]security[\\/]/.test(file) || /\.fixed\./.test(file)) continue;
    await measureLabels(file, kind);
  }
}
for (const [kind, { found, expected, falseAlarms, files }] of Object.entries(tally)) {
  results[kind] = { files, recall: percent(found, expected), precision: percent(found, found + falseAlarms), expected };
}
for (const folder of valuesOf('--clean')) results[folder] = await measureClean(folder);
for (const folder of valuesOf('--valid')) results[folder] = await measureValid(folder);
console.table(results);
console.log(JSON.stringify(results));

async function measureLabels(file: string, kind: string): Promise<void> {
  const code = await readFile(file, 'utf8');
  const labels = labelsOf(code);
  if (labels.length === 0) return;
  const findings = await seriousFindings(file, code);
  tally[kind] ??= { found: 0, expected: 0, falseAlarms: 0, files: 0 };
  const counts = tally[kind];
  counts.files++;
  for (const { line, isBad, rule } of labels) {
    const hit = findings.find((finding) => finding.startLine <= line && line <= finding.endLine);
    if (isBad) counts.expected++;
    if (isBad && hit) counts.found++;
    if (!isBad && hit) counts.falseAlarms++;
    if (args.includes('--misses') && valuesOf('--misses').includes(kind) && isBad !== (hit !== undefined)) {
      console.log(
        `${isBad ? 'MISS ' : `ALARM ${hit?.rule} `}${rule} ${basename(file)}:${line + 1} ${code.split('\n')[line]?.trim().slice(0, 110)}`,
      );
    }
  }
}

/** Labels stand in a comment above the line they mean; several may follow one another. */
function labelsOf(code: string): { line: number; isBad: boolean; rule: string }[] {
  const lines = code.split('\n');
  const labels: { line: number; isBad: boolean; rule: string }[] = [];
  for (const [at, text] of lines.entries()) {
    const match = /^\s*(?:\{?\s*\/?[/*#]+|<!--)\s*(ruleid|ok)\s*:\s*([\w.,\s-]+)/.exec(text);
    if (!match) continue;
    let line = at + 1;
    while (
      /^\s*((\{?\s*\/?[/*#]+|<!--)\s*(ruleid|ok|todoruleid|todook|deepruleid|deepok|proruleid|prook)\s*:.*)?$/.test(lines[line] ?? 'x') &&
      line < lines.length
    )
      line++;
    labels.push({ line, isBad: match[1] === 'ruleid', rule: match[2]?.trim() ?? '' });
  }
  // The same line may be labelled for several rules.
  return labels.filter(
    (label, at) =>
      labels.findIndex((other) => other.line === label.line && other.isBad === label.isBad) === at &&
      !(!label.isBad && labels.some((other) => other.line === label.line && other.isBad)),
  );
}

async function measureClean(folder: string) {
  const byKind: Record<string, { files: number; flagged: number; rejected: number }> = {};
  const rules: Record<string, number> = {};
  for (const file of await filesIn(folder)) {
    const language = languageOfFile(file);
    if (
      language === 'plaintext' ||
      /(^|[\\/])(tests?|__tests__|testing|lib2to3|idlelib|docs?|docs_src|examples?|node_modules|site-packages|dist-packages)[\\/]|\.min\.|\.d\.[mc]?ts$|[._]test\./.test(
        file.slice(folder.length),
      )
    )
      continue;
    const code = await readFile(file, 'utf8');
    if (code.length > 400_000) continue;
    byKind[kinds[language] ?? language] ??= { files: 0, flagged: 0, rejected: 0 };
    const counts = byKind[kinds[language] ?? language];
    if (!counts) continue;
    counts.files++;
    const report = await validator.validate(code, { language, fileName: basename(file), fragment: false });
    if (report.parsed !== 'yes') {
      counts.rejected++;
      if (args.includes('--show'))
        console.log(`REJECTED ${file} ${JSON.stringify(report.findings.find((finding) => finding.check === 'syntax'))}`);
    }
    const serious = report.findings.filter(isSerious);
    if (serious.length > 0) counts.flagged++;
    for (const rule of new Set(serious.map((finding) => finding.rule))) rules[rule] = (rules[rule] ?? 0) + 1;
    if (args.includes('--show'))
      for (const finding of serious)
        console.log(`${file}:${finding.startLine + 1} ${finding.rule} ${code.split('\n')[finding.startLine]?.trim().slice(0, 100)}`);
  }
  if (args.includes('--rules'))
    console.log(
      Object.entries(rules)
        .sort((one, other) => other[1] - one[1])
        .slice(0, 25),
    );
  return Object.fromEntries(
    Object.entries(byKind).map(([kind, { files, flagged, rejected }]) => [
      kind,
      `${flagged}/${files} = ${percent(flagged, files)} %, rejected ${rejected}`,
    ]),
  );
}

async function measureValid(folder: string) {
  const byLanguage: Record<string, { files: number; rejected: number }> = {};
  for (const file of await filesIn(folder)) {
    const language = languageOfFile(file);
    if (language === 'plaintext' || /[\\/](node_modules|\.git)[\\/]|\.min\./.test(file)) continue;
    const code = await readFile(file, 'utf8');
    if (code.length > 400_000 || code.trim() === '') continue;
    byLanguage[language] ??= { files: 0, rejected: 0 };
    const counts = byLanguage[language];
    const report = await validator.validate(code, { language, fileName: basename(file), fragment: false });
    if (counts) counts.files++;
    if (!counts || report.parsed !== 'no') continue;
    counts.rejected++;
    const fault = report.findings.find((finding) => finding.check === 'syntax');
    if (args.includes('--show')) console.log(`REJECTED ${file}:${(fault?.startLine ?? 0) + 1} ${fault?.message}`);
  }
  return Object.fromEntries(
    Object.entries(byLanguage).map(([language, { files, rejected }]) => [language, `${rejected} of ${files} rejected`]),
  );
}

async function seriousFindings(file: string, code: string): Promise<Finding[]> {
  const report = await validator.validate(code, { language: languageOfFile(file), fileName: basename(file), fragment: false });
  return report.findings.filter(isSerious);
}

function isSerious(finding: Finding): boolean {
  return finding.check === 'security' && finding.severity !== 'low';
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function valuesOf(flag: string): string[] {
  const at = args.indexOf(flag);
  if (at === -1) return [];
  const rest = args.slice(at + 1);
  const end = rest.findIndex((arg) => arg.startsWith('--'));
  return end === -1 ? rest : rest.slice(0, end);
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10;
}
