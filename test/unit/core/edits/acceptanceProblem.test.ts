import assert from 'node:assert/strict';
import { acceptanceProblem } from '../../../../src/core/edits/acceptanceProblem.ts';
import { newBlock, type PendingBlock } from '../../../../src/core/edits/pendingBlock.ts';
import type { AcceptanceFault } from '../../../../src/core/edits/sameTree.ts';
import { openGrammar } from '../../../bench/openValidator.ts';

describe('acceptance problem', () => {
  const grammar = openGrammar();

  /** `⟦` and `⟧` stand around shown code, `‹` before what it replaces. Of several, the first is the one to be accepted. */
  async function problem(
    language: string,
    marked: string,
    offered?: string,
    imports: readonly string[] = [],
  ): Promise<AcceptanceFault | undefined> {
    const blocks: PendingBlock[] = [];
    let text = '';
    let start = 0;
    for (const part of marked.split(/(?=[‹⟦⟧])/)) {
      const mark = /^[‹⟦⟧]/.exec(part)?.[0];
      const replaces = mark === '⟦' && blocks.length > 0 && blocks.at(-1)?.end === 0;
      if (mark === '‹') {
        start = text.length;
        blocks.push({ ...newBlock(`${blocks.length}`, start, start, false), end: 0 });
      } else if (mark === '⟦') {
        const block = newBlock(`${blocks.length}`, text.length, text.length, true);
        blocks.splice(replaces ? -1 : blocks.length, replaces ? 1 : 0, replaces ? { ...block, start, keepsSeam: false } : block);
      } else if (mark === '⟧') {
        blocks.push({ ...(blocks.pop() as PendingBlock), end: text.length });
      }
      text += mark === undefined ? part : part.slice(1);
    }
    const [block, ...others] = blocks as [PendingBlock, ...PendingBlock[]];
    return acceptanceProblem(grammar, { text, language, block, others, imports, offered, codeLanguage: language });
  }

  it('finds none in code that fits', async () => {
    assert.equal(await problem('java', 'class A {\n    void a() {}\n⟦    void b() {}\n⟧}\n'), undefined);
    assert.equal(await problem('python', 'def a():\n    pass\n⟦\n\ndef b():\n    return json\n⟧', undefined, ['import json']), undefined);
  });

  it('finds what would break the file or mean something else', async () => {
    assert.equal(await problem('java', 'class A {\n    void a() {\n⟦        private void b() {}\n⟧        c();\n    }\n}\n'), 'broken');
    assert.equal(await problem('python', 'def a():\n    b()\n⟦def d():\n    e()\n⟧    c()\n'), 'around');
    assert.equal(await problem('python', 'a()\n⟦b = """x\n      y"""\n⟧', 'b = """x\n  y"""'), 'inside');
  });

  it('judges replaced text as gone, and other pending edits as not there', async () => {
    assert.equal(await problem('typescript', 'f();\n‹if (a) {\n⟦if (b) {\n⟧  g();\n}\n'), undefined);
    assert.equal(await problem('typescript', 'f();\n⟦const a = 1;\n⟧\ng(\n‹1⟦1 2⟧);\n'), undefined);
    assert.equal(await problem('typescript', 'f(‹1⟦const b = 1;⟧);\n⟦const a = 1;\n⟧'), 'broken');
  });

  it('blames nobody for what was broken before, what no parser knows, and code that is broken wherever it stands', async () => {
    assert.equal(await problem('typescript', 'const = ;\n⟦b(;\n⟧'), undefined);
    assert.equal(await problem('lua', 'a()\n⟦b(\n⟧'), undefined);
    assert.equal(await problem('go', 'package a\n\n⟦func b( {\n⟧'), undefined);
    assert.equal(await problem('typescript', `${'a();\n'.repeat(21_000)}⟦b(\n⟧`), undefined);
  });
});
