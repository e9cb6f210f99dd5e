import assert from 'node:assert/strict';
import { importedTemplate } from '../../../../src/core/dashboard/importedTemplate.ts';
import { editedTemplate, templateText } from '../../../../src/core/dashboard/templateEditing.ts';
import { builtInLibrary } from '../../../../src/core/templates/builtIn/library.ts';
import { restoredTemplate } from '../../../../src/core/templates/library/formerVersions.ts';
import { type Template, templateLimits, templateSchema } from '../../../../src/core/templates/template.ts';
import type { ValidationReport } from '../../../../src/core/validation/findings/finding.ts';
import { pastTemplate } from '../../../fakes/history.ts';

const nowMs = Date.UTC(2026, 10, 22);
const report = (parsed: ValidationReport['parsed'] = 'yes', score = 97): ValidationReport => ({
  score,
  checks: [],
  findings: [],
  critical: [],
  parsed,
});
const edit = (template: Template, text: string, answer = report()) => editedTemplate(template, text, async () => answer, nowMs);
const template = pastTemplate(1, nowMs); // orders

async function refused(text: string, answer = report()): Promise<string> {
  const edited = await edit(template, text, answer);
  assert.ok(!edited.ok);
  return edited.why;
}

describe('a template in the editor', () => {
  it('shows every place of a parameter between marks', () => {
    assert.match(templateText(template), /prefix="\/\{\{orders\}\}"/);
    assert.match(templateText(template), /async def list_\{\{orders\}\}\(\)/);
  });

  it('comes back as it was, for every built-in template', async () => {
    for (const seed of builtInLibrary) {
      const before = importedTemplate(seed, seed.id, 95, nowMs);
      const edited = await edit(before, templateText(before));
      assert.ok(edited.ok, `${seed.id}: ${edited.ok ? '' : edited.why}`);
      assert.equal(edited.template, before, seed.id);
    }
  });

  it('keeps the code before an edit as a former version, which can be brought back', async () => {
    const edited = await edit(template, templateText(template).replace('newest first', 'oldest first'));
    assert.ok(edited.ok);
    assert.match(edited.template.code, /oldest first/);
    assert.equal(edited.template.score, 97);
    assert.equal(edited.template.versions[0]?.code, template.code);
    const restored = restoredTemplate(edited.template, 0, nowMs);
    assert.equal(restored?.code, template.code);
    assert.match(restored?.versions[0]?.code ?? '', /oldest first/);
    assert.equal(restoredTemplate(edited.template, 9, nowMs), undefined);
    templateSchema.parse(restored);
  });

  it('keeps a bounded number of former versions', async () => {
    let current = template;
    for (let round = 0; round < 12; round++) {
      const edited = await edit(current, `${templateText(current)}# ${round}\n`);
      assert.ok(edited.ok);
      current = edited.template;
    }
    assert.equal(current.versions.length, templateLimits.versions);
  });

  it('takes code that has our marks itself', async () => {
    const jinja: Template = { ...template, code: 'page = "{{ orders }} »«"  # orders\n', slots: [{ word: 'orders', kind: 'noun' }] };
    const edited = await edit(jinja, templateText(jinja));
    assert.ok(edited.ok);
    assert.equal(edited.template, jinja);
  });

  it('refuses in words what is no template', async () => {
    assert.match(await refused(''), /needs code/);
    assert.match(await refused(templateText(template).replace('{{orders}}', '{{banana}}')), /"banana".*not a form of orders/);
    assert.match(await refused('x = 1\n'), /"orders" is no longer in the code/);
    assert.match(await refused(`${templateText(template)}\nkey = "sk-ant-api03-${'Ab1'.repeat(20)}"\n`), /secret/);
    assert.match(await refused(`${templateText(template)}(`, report('no')), /has a syntax error/);
    assert.match(await refused(`${templateText(template)}${'#'.repeat(70_000)}`), /longer than/);
  });
});
