import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { createCodeStream } from '../../../../../src/core/generation/extract/codeStream.ts';
import { extractCode } from '../../../../../src/core/generation/extract/extractCode.ts';
import { testSoundness } from '../../../../fakes/testSoundness.ts';

describe('codeStream', () => {
  it('shows the whole lines of the block, however the answer is cut into pieces', () => {
    const answer = 'Sure:\n```python\nimport os\n\nprint(os.name)\n```\nBye\n';
    return fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: answer.length }), { maxLength: 8 }), (cuts) => {
        const stream = createCodeStream('python');
        const at = [0, ...cuts.sort((a, b) => a - b), answer.length];
        const shown = at.slice(1).map((end, i) => stream.feed(answer.slice(at[i], end)).text);
        assert.equal(shown.join(''), 'import os\n\nprint(os.name)\n');
      }),
    );
  });

  it('starts over after an answer was withdrawn', () => {
    const stream = createCodeStream('go');
    assert.equal(stream.feed('```go\npackage a\nfunc').text, 'package a\n');
    stream.reset();
    assert.equal(stream.feed('```go\npackage b\n').text, 'package b\n');
  });

  it('shows nothing of prose', () => {
    assert.equal(createCodeStream('python').feed('I can not do that.\nSorry.\n').text, '');
  });

  it('takes a draft away when the thoughts had no opening tag', () => {
    const stream = createCodeStream('python');
    assert.deepEqual(stream.feed('```python\ndraft = 1\n```\n'), { text: 'draft = 1\n', isNew: false });
    assert.deepEqual(stream.feed('</think>\n```python\nx = 1\n'), { text: 'x = 1\n', isNew: true });
  });

  it('shows what is then offered', () => {
    const prose = fc.constantFrom('', 'Here you are:\n', 'First some words.\n\nThen the code:\n');
    const before = fc.constantFrom(
      '',
      '<think>\n```python\ndraft = 1\n```\nNo.\n</think>\n',
      '```bash\npip install x\n```\n',
      'Draft:\n```python\ndraft = 1\n```\n</think>\n',
    );
    const lines = fc.array(fc.constantFrom('x = 1', 'def f():\n    """Do.\n\n    ```\n    f()\n    ```\n    """', 'print("```")', ''), {
      minLength: 1,
    });
    const place = fc.constantFrom('', '   ', '- ');
    return fc.assert(
      fc.asyncProperty(before, prose, lines, place, prose, async (first, intro, body, prefix, outro) => {
        const code = body.join('\n').replace(/^\n+/, '').trimEnd();
        fc.pre(code !== '');
        const inside = ['```python', code, '```']
          .join('\n')
          .replace(/^(?=.)/gm, prefix.replace('-', ' '))
          .replace(prefix.replace('-', ' '), prefix);
        const answer = `${first}${intro}${inside}\n${outro}`;
        const stream = createCodeStream('python');
        let shown = '';
        for (const piece of answer.match(/[\s\S]{1,7}/g) ?? []) {
          const { text, isNew } = stream.feed(piece);
          shown = (isNew ? '' : shown) + text;
        }
        const offered = await extractCode(answer, 'python', testSoundness('python'));
        assert.equal(offered.kind === 'code' ? offered.code : undefined, code);
        assert.equal(shown.replace(/^\n+/, '').trimEnd(), code);
      }),
    );
  });
});
