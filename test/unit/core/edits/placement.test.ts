import assert from 'node:assert/strict';
import fc from 'fast-check';
import { indentCode } from '../../../../src/core/edits/indentation.ts';
import { dominantEol, type Placement, placeCode } from '../../../../src/core/edits/placement.ts';

const spaces = { eol: '\n', indent: { unit: '    ' }, language: 'python' };

/** The document after the code was accepted. `[` and `]` in `text` mark the selection, `|` the cursor. */
function accepted(text: string, placement: Placement, code: string, style = spaces): string {
  const plain = text.replace(/[[\]|]/g, '');
  const from = text.includes('|') ? text.indexOf('|') : text.indexOf('[');
  const to = text.includes('|') ? from : text.indexOf(']') - 1;
  const place = placeCode(plain, from, to, placement, style);
  const seam = place.keepsSeam ? place.seam : '';
  return plain.slice(0, place.start) + seam + place.render(code, true).text + plain.slice(place.end);
}

describe('placement', () => {
  const cases: readonly [what: string, text: string, placement: Placement, code: string, after: string][] = [
    ['an empty document', '|', 'at', '\na = 1\n\n', 'a = 1\n'],
    ['a blank line', 'x\n|\ny\n', 'at', 'a\n', 'x\na\ny\n'],
    ['an indented blank line', 'def f():\n    |\n', 'at', 'if a:\n  b\n', 'def f():\n    if a:\n        b\n'],
    ['a line with text is not split', 'x = 1|2\ny\n', 'at', 'a\n', 'x = 12\n\na\n\ny\n'],
    ['below a comment', '[# do it]\ny\n', 'below', 'a\n', '# do it\na\n\ny\n'],
    [
      'below an indented comment',
      'def f():\n    [# do it]\n    y\n',
      'below',
      'a\n  b\n',
      'def f():\n    # do it\n    a\n        b\n    y\n',
    ],
    ['below a blank line', 'x = 1\n\n|', 'below', 'def a():\n    b\n', 'x = 1\n\n\ndef a():\n    b\n'],
    ['below the last line without its end', '[# do it]', 'below', 'a', '# do it\na\n'],
    ['below a selection that ends at the next line', '[# do it\n]y\n', 'below', 'a', '# do it\na\n\ny\n'],
    ['below a head', 'def f():|\n', 'at', 'a\n', 'def f():\n    a\n'],
    ['whole lines', 'x\n[  old]\ny\n', 'replace', 'if a:\n    b\n', 'x\n  if a:\n      b\ny\n'],
    ['whole lines with the end of line', 'x\n[  old\n]y\n', 'replace', 'a\n', 'x\n  a\ny\n'],
    ['lines from the middle of the indentation', 'x\n  [old\n  more]\ny\n', 'replace', 'a\nb\n', 'x\n  a\n  b\ny\n'],
    ['a part of a line', '  x = [old] + 1\n', 'replace', 'f(\n    a,\n)', '  x = f(\n      a,\n  ) + 1\n'],
    ['the last line without its end', 'x\n[old]', 'replace', 'a\n', 'x\na'],
  ];
  for (const [what, text, placement, code, after] of cases) {
    it(`${placement} ${what}`, () => {
      assert.equal(accepted(text, placement, code), after);
    });
  }

  it('keeps the inside of strings to the letter, but not of docstrings', () => {
    const code = 'def f():\n  """Doc.\n\n  More.\n  """\n  return """\nraw\n  text\n"""\n';
    const after = '  def f():\n      """Doc.\n\n      More.\n      """\n      return """\nraw\n  text\n"""';
    assert.equal(accepted('x\n  [y]\n', 'replace', code), `x\n${after}\n`);
    const script = { ...spaces, language: 'typescript', indent: { unit: '\t' } };
    assert.equal(accepted('\t[y]\n', 'replace', 'if (a) {\n  b(`\n  raw\n`);\n}\n', script), '\tif (a) {\n\t\tb(`\n  raw\n`);\n\t}\n');
  });

  it('gives the first line back what it lost when it was copied', () => {
    const script = { ...spaces, language: 'typescript' };
    const at = (code: string): string => indentCode(code, { ...script, base: '  ', indent: { unit: '  ' } }).text;
    assert.equal(at('b() {\n        if (c) {\n            d();\n        }\n    }'), '  b() {\n    if (c) {\n      d();\n    }\n  }');
    assert.equal(at('f([\n          1,\n      ])'), '  f([\n    1,\n  ])');
    assert.equal(at('@Get()\n    b() {\n      c();\n    }'), '  @Get()\n  b() {\n    c();\n  }');
    assert.equal(at('/**\n   * C.\n   */\n  b() {\n  }'), '  /**\n   * C.\n   */\n  b() {\n  }');
    assert.equal(at('// c\n    d();\n    e();'), '  // c\n  d();\n  e();');
    assert.equal(at('/**\n * C.\n */'), '  /**\n   * C.\n   */');
    assert.equal(at('const a = {\n    b: 1,\n    c: 2 }'), '  const a = {\n    b: 1,\n    c: 2 }');
    // Whole code of another style, and a closing bracket of another pair.
    assert.equal(at('b() {\n  c();\n  }'), '  b() {\n    c();\n    }');
    assert.equal(at('b() {\n  c();\n}'), '  b() {\n    c();\n  }');
  });

  it("writes the document's indentation", () => {
    const tabs = { ...spaces, language: 'go', indent: { unit: '\t' } };
    assert.equal(accepted('|', 'at', 'a {\n    b {\n        c\n', tabs), 'a {\n\tb {\n\t\tc\n');
    assert.equal(accepted('|', 'at', 'a:\n\tb:\n\t\tc\n'), 'a:\n    b:\n        c\n');
    assert.equal(accepted('|', 'at', 'a:\n  b(c,\n     d)\n'), 'a:\n  b(c,\n     d)\n', 'not what is aligned');
  });

  it('writes the ends of line of the document and leaves those of other lines alone', () => {
    const crlf = { ...spaces, eol: '\r\n' };
    assert.equal(accepted('x\r\n[y]\r\nz\n', 'replace', 'a\nb\r\nc', crlf), 'x\r\na\r\nb\r\nc\r\nz\n');
    assert.equal(dominantEol('a\r\nb\r\nc\n'), '\r\n');
    assert.equal(dominantEol('a\nb\r\nc\n'), '\n');
  });

  it('touches nothing outside its place, whatever text and code', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '\t', '\n', '\r\n', ':'), maxLength: 30 });
    const all = fc.tuple(text, text, fc.nat(), fc.nat(), fc.constantFrom<Placement>('at', 'below', 'replace'));
    const holds = fc.property(all, ([document, code, a, b, placement]) => {
      const [from = 0, to = 0] = [a, b].map((offset) => offset % (document.length + 1)).sort((x, y) => x - y);
      const place = placeCode(document, from, to, placement, spaces);
      assert.ok(place.start <= place.end && place.end <= document.length);
      assert.ok(placement === 'replace' || place.start === place.end);
      const { text: written, offsetOf } = place.render(code, true);
      assert.equal(written.replace(/\s/g, ''), code.replace(/\s/g, ''));
      for (let offset = 0; offset <= code.length; offset += 1) {
        const at = offsetOf(offset);
        assert.ok(at >= 0 && at <= written.length);
        assert.ok(!/\S/.test(code[offset] ?? '') || written[at] === code[offset]);
      }
    });
    fc.assert(holds, { numRuns: 1000 });
  });
});
