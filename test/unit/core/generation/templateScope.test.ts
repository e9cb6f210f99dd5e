import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PathIndex } from '../../../../src/core/context/pathIndex.ts';
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

  it('is not served where the project has no such module elsewhere, and the receipt says why', async () => {
    const elsewhere = 'from app.storage import save\n\nrouter = save(1)\n';
    const asked = (project: readonly string[]) =>
      pipeline({ templates: new ScriptedTemplates({ learned: { ...fromTemplate, code: elsewhere, places: [] } }), project }).generate({
        place: { folder: 'file:///shop', path: 'app/routes/orders.py', text: '', rows: [0, 0] },
      });
    assert.equal((await asked(['app/routes/orders.py', 'app/storage.py'])).offer?.source, 'learned');
    const { offer, receipt } = await asked(['app/routes/orders.py']);
    assert.notEqual(offer?.source, 'learned');
    assert.match(JSON.stringify(receipt.refusals), /otherPlace.*imports \\"app.storage\\", which is not in this project/);
  });

  const project = [
    'src/routes/orders.ts',
    'src/db.ts',
    'src/lib/money/index.ts',
    'src/types.d.ts',
    'app/routes/orders.py',
    'app/__init__.py',
    'app/models/__init__.py',
    'app/db.py',
    'services/mail.py',
  ];
  const placed: readonly (readonly [from: string, code: string, absent: readonly string[]])[] = [
    ['src/routes/orders.ts', 'import { db } from "../db";', []],
    ['src/routes/orders.ts', 'import { db } from "../db.js";', []],
    ['src/routes/orders.ts', 'import { db } from "../../db";', ['../../db']],
    ['src/routes/orders.ts', 'import { Money } from "../lib/money";', []],
    ['src/routes/orders.ts', 'import { Money } from "@/lib/money";', []],
    ['src/routes/orders.ts', 'import { Money } from "@/lib/dates";', ['@/lib/dates']],
    ['src/routes/orders.ts', "const { x } = require('~/db');", []],
    ['src/routes/orders.ts', 'import { x } from "./parts/x";', ['./parts/x']],
    ['src/routes/orders.ts', 'import "../styles.css"; import c from "../generated/client"; import d from "../data.json";', []],
    ['src/routes/orders.ts', 'import x from "@acme/kit"; import y from "express"; import z from "node:fs";', []],
    ['app/routes/orders.py', 'from ..db import session', []],
    ['app/routes/orders.py', 'from ..models import Order', []],
    ['app/routes/orders.py', 'from ..cache import get', ['..cache']],
    ['app/routes/orders.py', 'from .. import db', []],
    ['app/routes/orders.py', 'from app.db import session', []],
    ['app/routes/orders.py', 'from app.auth import user', ['app.auth']],
    ['app/routes/orders.py', 'from services import mail\nfrom services.mail import send', []],
    ['app/routes/orders.py', 'from sqlalchemy.orm import Session\nfrom django.db import models\nimport os.path', []],
  ];
  for (const [from, text, absent] of placed)
    it(`misses ${JSON.stringify(absent)} in ${text} of ${from}`, () => {
      const language = from.endsWith('.py') ? 'python' : 'typescript';
      assert.deepEqual(absentModules({ code: text, places: [] }, language, undefined, { from, paths: new PathIndex(project) }), absent);
      assert.deepEqual(absentModules({ code: text, places: [] }, language, undefined), []);
    });

  it('misses no file of the project, however it is named from another', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/).filter((word) => !/^(?:gen|generated|dist|build|out)$/.test(word));
    const folders = fc.array(name, { maxLength: 3 });
    fc.assert(
      fc.property(folders, folders, name, name, (here, there, one, other) => {
        const [from, target] = [[...here, `${one}.ts`].join('/'), [...there, other].join('/')];
        const up = here.length === 0 ? './' : '../'.repeat(here.length);
        const text = `import { a } from "${up}${target}"; import { b } from "@/${target}";`;
        const paths = new PathIndex([from, `${target}.ts`]);
        assert.deepEqual(absentModules({ code: text, places: [] }, 'typescript', undefined, { from, paths }), []);
        const without = absentModules({ code: text, places: [] }, 'typescript', undefined, { from, paths: new PathIndex(['x/none.py']) });
        assert.ok(without.includes(`@/${target}`), without.join());
      }),
    );
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
