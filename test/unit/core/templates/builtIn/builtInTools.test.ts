import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInTools } from '../../../../bench/builtIns/builtInTools.ts';
import { type Rendering, renderingsOfBuiltIns } from '../../../../bench/builtIns/renderings.ts';
import type { Remark, Tool } from '../../../../bench/builtIns/tool.ts';

/** The quick tools; `npm run check:built-ins` runs the slow ones too, and those of packages that are too large for the project. */
describe('Built-in templates, read by the tools of their languages', () => {
  const renderings = renderingsOfBuiltIns();

  for (const tool of builtInTools.filter(({ isSlow }) => isSlow !== true)) {
    describe(tool.name, () => {
      const own = renderings.filter(({ seed }) => tool.languages.includes(seed.language));
      let remarks: ReadonlyMap<Rendering, Remark>;
      before(async function () {
        this.timeout(120_000);
        const missing = tool.missing();
        if (missing !== undefined) {
          process.stdout.write(`      skipped: ${missing}\n`);
          this.skip();
        }
        remarks = await checked(tool, own);
        const skipped = [...remarks].filter(([, { kind }]) => kind === 'skipped').map(([{ seed }, { text }]) => `${seed.id}: ${text}`);
        for (const line of new Set(skipped)) process.stdout.write(`      skipped: ${line}\n`);
      });

      it('finds no fault in them, as they are and with other words', () => {
        const faults = [...remarks].filter(([, { kind }]) => kind === 'fault');
        assert.deepEqual(
          faults.map(([{ seed, words }, { text }]) => `${seed.id}, ${words}: ${text}`),
          [],
        );
      });

      it('finds one that is planted', async function () {
        this.timeout(60_000);
        const first = own.find((rendering) => !remarks.has(rendering));
        const planted = planting[tool.name] ?? '\n) broken (\n';
        assert.ok(first, 'it reads one at least');
        const broken: Rendering = { ...first, code: first.code + planted };
        assert.equal((await checked(tool, [broken])).get(broken)?.kind, 'fault');
      });
    });
  }
});

/** Where broken syntax is not what the tool is asked for. */
const planting: Readonly<Record<string, string>> = {
  'compiled by TypeScript, --strict and more': '\nexport const planted: number = "text";\n',
  'read by HTML Tidy, warnings as faults': '\n<p id="planted"><em></p></div>\n',
  'read by ShellCheck': '\nfor planted in $(ls); do echo $planted; done\n',
};

async function checked(tool: Tool, renderings: readonly Rendering[]): Promise<ReadonlyMap<Rendering, Remark>> {
  const folder = mkdtempSync(join(tmpdir(), 'q2o-built-ins-'));
  try {
    return await tool.check(renderings, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
