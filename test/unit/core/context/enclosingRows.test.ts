import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { createTreeSitterGrammar } from '../../../../src/adapters/grammar/treeSitterGrammar.ts';
import { enclosingRows, maxRows } from '../../../../src/core/context/enclosingRows.ts';

const grammar = createTreeSitterGrammar({
  wasmFolder: join(import.meta.dirname, '../../../../node_modules/@vscode/tree-sitter-wasm/wasm'),
});

async function lines(language: string, text: string, row: number, last = row): Promise<string> {
  const [top, bottom] = enclosingRows(await grammar.parse(language, text), text, [row, last]);
  return text
    .split('\n')
    .slice(top, bottom + 1)
    .join('\n');
}

const python = `import os

LIMIT = 3

class Shop:
    name: str

    @property
    def total(self) -> int:
        if self.name:
            return missing
        return 0

    def other(self):
        pass

print(os)
`;
const script = `import { a } from './a';

export const handler = async (request: Request) => {
  const found = a(request);
  return fond;
};

export class Shop {
  open() {
    return this.door;
  }
}
app.get('/', () => {
  reply();
});
`;

describe('the lines around a problem', () => {
  it('are the function it stands in, with its decorators', async () => {
    assert.match(await lines('python', python, 10), /^ {4}@property\n {4}def total.*return 0$/s);
  });

  it('are the statement or the declaration where it stands in no function', async () => {
    assert.equal(await lines('python', python, 0), 'import os');
    assert.equal(await lines('python', python, 2), 'LIMIT = 3');
    assert.match(await lines('python', python, 4), /^class Shop:.*pass$/s);
    assert.match(await lines('typescript', script, 12), /^app\.get.*\}\);$/s);
  });

  it('are a method, and a function in a constant', async () => {
    assert.equal(await lines('typescript', script, 9), '  open() {\n    return this.door;\n  }');
    assert.match(await lines('typescript', script, 4), /^export const handler.*\};$/s);
  });

  it('are several functions where a problem spans them', async () => {
    assert.match(await lines('python', python, 10, 14), /^class Shop:/);
  });

  it('are found by indentation in a language without a grammar, and where the text is broken', () => {
    const text = 'server {\n  listen 80;\n\n  location / {\n    proxy_pass x;\n  }\n}\n\nother 1;\n';
    assert.deepEqual(enclosingRows(undefined, text, [4, 4]), [3, 5]);
    assert.deepEqual(enclosingRows(undefined, text, [1, 1]), [0, 6]);
    assert.deepEqual(enclosingRows(undefined, text, [8, 8]), [8, 8]);
  });

  it('are within the text, hold the place, and are not too many, whatever is asked of whatever text', async () => {
    const texts = fc.array(fc.constantFrom('', '  a', '    b(', 'def f():', '}', '{', 'class A {', 'x = 1', '\tend', '"""'), {
      maxLength: 400,
    });
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: -5, max: 500 }), fc.nat(500), fc.boolean(), async (parts, first, length, parsed) => {
        const text = parts.join('\n');
        const tree = parsed ? await grammar.parse('python', text) : undefined;
        const [top, bottom] = enclosingRows(tree, text, [first, first + length]);
        const count = text.split('\n').length;
        assert.ok(top >= 0 && bottom >= top && bottom < count, `${top} ${bottom} of ${count}`);
        assert.ok(bottom - top < maxRows);
        const at = Math.min(Math.max(0, first), count - 1);
        assert.ok(top <= at && bottom >= at, `${top} ${bottom} without ${at}`);
      }),
      { numRuns: 200 },
    );
  });
});
