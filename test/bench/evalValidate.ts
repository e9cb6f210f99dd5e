import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { languageOfFile, openValidator } from './openValidator.ts';

/** Prints one JSON line per finding and one per file: `npm run -s eval:validate -- --json FILE…`. Lines count from 1 here. */
const validator = openValidator();
for (const file of process.argv.slice(2).filter((arg) => !arg.startsWith('--'))) {
  const code = await readFile(file, 'utf8');
  const startedMs = performance.now();
  const report = await validator.validate(code, { language: languageOfFile(file), fileName: basename(file), fragment: false });
  const ms = Math.round((performance.now() - startedMs) * 10) / 10;
  for (const { startLine, endLine, rule, severity, confidence, cwe, check } of report.findings) {
    print({ file, line: startLine + 1, endLine: endLine + 1, rule, severity, confidence, cwe: cwe ?? null, check });
  }
  print({
    file,
    score: report.score,
    checks: Object.fromEntries(report.checks.map((check) => [check.check, check.status])),
    parsed: report.parsed,
    critical: report.critical,
    ms,
  });
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
