import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createCodeStream } from '../../../src/core/generation/extract/codeStream.ts';
import { extractCode } from '../../../src/core/generation/extract/extractCode.ts';
import { normaliseLines } from '../../../src/core/lines.ts';
import { fromTemplateFile } from '../../../src/core/templates/library/templateFile.ts';
import { testSoundness } from '../../fakes/testSoundness.ts';

const ends = ['\r', '\n', '\r\n', '\n\r', '\v', '\f', '\u0085', '\u2028', '\u2029'];
const text = fc.array(fc.constantFrom(...ends, 'a', ' ', '#', '//'), { maxLength: 30 }).map((pieces) => pieces.join(''));
const language = fc.constantFrom('python', 'javascript', 'typescript', 'csharp', 'yaml', 'css', 'go', 'plaintext');

describe('lines', () => {
  const rows: readonly (readonly [language: string, endsLine: string])[] = [
    ['python', '\r'],
    ['go', '\r'],
    ['shellscript', '\r'],
    ['javascript', '\r\u2028\u2029'],
    ['typescriptreact', '\r\u2028\u2029'],
    ['csharp', '\r\u0085\u2028\u2029'],
    ['vb', '\r\u2028\u2029'],
    ['yaml', '\r\u0085\u2028\u2029'],
    ['css', '\r\f'],
    ['java', '\r'],
    ['rust', '\r'],
    ['sql', '\r'],
  ];
  for (const [id, endsLine] of rows) {
    it(`of ${id} end where the language ends them`, () => {
      for (const character of ['\r', '\v', '\f', '\u0085', '\u2028', '\u2029']) {
        assert.equal(normaliseLines(`a${character}b`, id) === 'a\nb', endsLine.includes(character), JSON.stringify(character));
      }
    });
  }

  it('have one kind of end, keep their letters, and stay as they are the second time', () => {
    return fc.assert(
      fc.property(text, language, (given, id) => {
        const plain = normaliseLines(given, id);
        assert.ok(!plain.includes('\r'));
        assert.equal(normaliseLines(plain, id), plain);
        assert.equal(plain.replace(/[\s\u0085]/g, ''), given.replace(/[\s\u0085]/g, ''));
        assert.equal(normaliseLines(given).split('\n').length, given.split(/\r\n|\r|\n/).length);
      }),
    );
  });

  it('of an answer have no other end in its code, whole or in a stream', () => {
    return fc.assert(
      fc.asyncProperty(text, language, fc.nat(60), async (given, id, cut) => {
        const answer = `\`\`\`${id}\nx = 1${given}\ny\n\`\`\`\n`;
        const found = await extractCode(answer, id, testSoundness(id));
        if (found.kind !== 'none') assert.equal(normaliseLines(found.code, id), found.code);
        const stream = createCodeStream(id);
        const shown = stream.feed(answer.slice(0, cut)).text + stream.feed(answer.slice(cut)).text;
        assert.equal(shown, createCodeStream(id).feed(answer).text);
        assert.equal(normaliseLines(shown, id), shown);
      }),
    );
  });

  it('of a template are plain before anything looks at it', () => {
    return fc.assert(
      fc.property(text, language, (given, id) => {
        const seed = { id: 'x', task: 'add a thing', language: id, technologies: [], fileName: '', code: `x${given}y`, slots: [] };
        const read = fromTemplateFile(JSON.stringify(seed));
        assert.ok(read.ok);
        assert.equal(read.seed.code, normaliseLines(seed.code, id));
      }),
    );
  });
});
