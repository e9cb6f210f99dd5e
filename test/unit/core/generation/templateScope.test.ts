import assert from 'node:assert/strict';
import fc from 'fast-check';
import { absentModules } from '../../../../src/core/generation/stages/absentModules.ts';
import { fromTemplate, pipeline } from '../../../fakes/pipeline.ts';
import { ScriptedTemplates } from '../../../fakes/scriptedTemplates.ts';

describe('a template whose code imports what stands beside its file', () => {
  const code = 'from .storage import save\n\nrouter = save(1)\n';
  const served = (beside?: readonly string[]) =>
    pipeline({ templates: new ScriptedTemplates({ learned: { ...fromTemplate, code, places: [] } }), ...(beside ? { beside } : {}) });

  it('is served where that is there', async () => {
    const { offer } = await served(['storage.py', 'main.py']).generate();
    assert.equal(offer?.source, 'learned');
  });

  it('is served where it is not known what is there', async () => {
    assert.equal((await served().generate()).offer?.source, 'learned');
  });

  it('is not served where that is missing, and the receipt says why', async () => {
    const { offer, receipt } = await served(['main.py']).generate();
    assert.notEqual(offer?.source, 'learned');
    assert.match(JSON.stringify(receipt.refusals), /otherPlace.*imports \\"storage\\"/);
  });

  it('is served with a warning where the user chose it in the list', async () => {
    const { offer } = await served(['main.py']).generate({ templateId: fromTemplate.templateId });
    assert.equal(offer?.source, 'learned');
    assert.match(offer.warnings.join(), /imports "storage"/);
  });

  it('is served where it is one of the product’s own, which name the files they need', async () => {
    const builtIn = { ...fromTemplate, code, places: [], source: 'builtIn' as const };
    const { offer } = await pipeline({ templates: new ScriptedTemplates({ builtIn }), beside: ['main.py'] }).generate();
    assert.equal(offer?.source, 'builtIn');
  });

  const rows: readonly (readonly [language: string, code: string, beside: readonly string[], absent: readonly string[]])[] = [
    ['typescript', 'import { db } from "./db";', ['db.ts'], []],
    ['typescript', 'import { db } from "./db.js";', ['db.ts'], []],
    ['typescript', 'import { db } from "./db";', ['db'], []],
    ['typescript', 'import type { Row } from "./rows.types";', ['rows.types.ts'], []],
    ['typescriptreact', "import './page.css';", ['page.css'], []],
    ['typescript', 'export { a } from "./a"; import b from "./b";', ['b.mts'], ['a']],
    ['javascript', "const db = require('./db');", ['index.js'], ['db']],
    ['javascript', "const db = await import('./db');", ['db.mjs'], []],
    ['typescript', 'import { db } from "../db"; import x from "express"; import y from "@/y";', [], []],
    ['python', 'from .models import Order', ['models.pyi'], []],
    ['python', 'from . import models\nfrom ..db import a\nfrom app.b import c', [], []],
    ['python', 'from .models import Order', [], ['models']],
    ['go', 'import "./db"', [], []],
  ];
  for (const [language, text, beside, absent] of rows)
    it(`misses ${JSON.stringify(absent)} in ${text} beside ${JSON.stringify(beside)}`, () => {
      assert.deepEqual(absentModules({ code: text, places: [] }, language, new Set(beside)), absent);
    });

  it('is not held back by a module that a parameter names', () => {
    const text = 'import { Alert } from "./alert.entity";';
    const start = text.indexOf('alert.entity');
    assert.deepEqual(absentModules({ code: text, places: [{ parameter: 0, start, end: start + 5 }] }, 'typescript', new Set()), []);
  });

  it('misses exactly what is not there, whatever is', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/);
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 6 }), fc.uniqueArray(name, { maxLength: 6 }), (imported, there) => {
        const text = imported.map((module) => `import "./${module}";`).join('\n');
        const beside = new Set(there.map((file) => `${file}.ts`));
        const absent = imported.filter((module) => !there.includes(module));
        assert.deepEqual(absentModules({ code: text, places: [] }, 'typescript', beside), absent);
      }),
    );
  });
});
