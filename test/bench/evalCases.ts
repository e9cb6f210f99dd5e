import { caseFolders } from './cases/caseFolder.ts';
import { judgeCase } from './cases/judgeCase.ts';

/**
 * `npm run -s eval:cases -- FOLDER…`: tries cases rebuilt from bug reports. A folder is one case or holds cases. Prints one JSON line an
 * input, `{"case","input","ok","problems"}`, then `{"inputs","ok"}`. Exit 1 when one is not ok, or when there was none.
 */
const given = process.argv.slice(2);
if (given.length === 0) throw new Error('usage: eval:cases FOLDER…');
const sum = { inputs: 0, ok: 0 };
for (const folder of given.flatMap(caseFolders)) {
  for await (const { input, problems } of judgeCase(folder)) {
    const ok = problems.length === 0;
    sum.inputs += 1;
    if (ok) sum.ok += 1;
    print({ case: folder.name, input, ok, problems });
  }
}
print(sum);
process.exit(sum.inputs > 0 && sum.ok === sum.inputs ? 0 : 1);

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
