import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { createTreeSitterGrammar } from '../../src/adapters/grammar/treeSitterGrammar.ts';
import { deepestTree, type Grammar, type SyntaxNode } from '../../src/core/ports.ts';
import { createBracketGrammar } from '../fakes/bracketGrammar.ts';

const wasmFolder = fileURLToPath(new URL('../../node_modules/@vscode/tree-sitter-wasm/wasm', import.meta.url));

function describeGrammar(name: string, create: () => Grammar, sample: { language: string; valid: string; broken: string; wide: string }) {
  describe(`Grammar: ${name}`, () => {
    it('gives undefined for a language it has no grammar for', async () => {
      const grammar = create();
      assert.equal(grammar.supports('klingon'), false);
      assert.equal(await grammar.parse('klingon', 'x'), undefined);
    });

    it('covers a valid text with ordered, nested nodes and no error', async () => {
      const root = await parsed(create(), sample.language, sample.valid);
      assert.equal(root.hasError, false);
      visit(root, (node) => {
        let from = node.start;
        for (const child of node.children) {
          assert.ok(child.start >= from && child.end <= node.end, `${child.type} inside ${node.type}`);
          from = child.end;
        }
        assert.equal(node.startRow, sample.valid.slice(0, node.start).split('\n').length - 1);
        assert.equal(node.endRow, sample.valid.slice(0, node.end).split('\n').length - 1);
      });
    });

    it('gives a text the same tree whatever was parsed before it', async () => {
      const grammar = create();
      const first = await parsed(grammar, sample.language, sample.valid);
      assert.equal((await parsed(grammar, sample.language, sample.broken)).hasError, true);
      assert.deepEqual(await parsed(grammar, sample.language, sample.valid), first);
      assert.deepEqual(await parsed(grammar, sample.language, sample.valid), first);
      assert.equal(await grammar.parse('klingon', sample.valid), undefined);
    });

    it('marks a broken text up to the root', async () => {
      const root = await parsed(create(), sample.language, sample.broken);
      assert.equal(root.hasError, true);
      const errors: SyntaxNode[] = [];
      visit(root, (node) => {
        if (node.type === 'ERROR' || node.missing) errors.push(node);
      });
      assert.ok(errors.length > 0);
    });

    it('counts offsets in UTF-16 units', async () => {
      const root = await parsed(create(), sample.language, sample.wide);
      const texts: string[] = [];
      visit(root, (node) => {
        if (node.children.length === 0) texts.push(sample.wide.slice(node.start, node.end));
      });
      assert.ok(texts.includes('last'), texts.join(' | '));
    });

    it('takes an empty text', async () => {
      const root = await parsed(create(), sample.language, '');
      assert.equal(root.end, 0);
    });
  });
}

describeGrammar('brackets in memory', createBracketGrammar, {
  language: 'brackets',
  valid: 'one (two\n(three) four)\nfive',
  broken: 'one (two',
  wide: '(😀 é) last',
});

describeGrammar('tree-sitter', () => createTreeSitterGrammar({ wasmFolder }), {
  language: 'python',
  valid: 'def f(a):\n    return [a,\n        1]\n\nf(2)\n',
  broken: 'def f(:\n    return [1\n',
  wide: 'x = "😀 é"; last',
});

describe('Grammar: tree-sitter alone', () => {
  const grammar = createTreeSitterGrammar({ wasmFolder });
  const samples: Record<string, string> = {
    python: 'x = 1\n',
    javascript: 'const x = <a/>;',
    javascriptreact: 'const x = <a/>;',
    typescript: 'const x = <T>y;',
    typescriptreact: 'const x: A = <a/>;',
    go: 'package a\n',
    java: 'class A {}',
    csharp: 'class A {}',
    php: '<?php echo 1;',
    ruby: 'puts 1',
    rust: 'fn main() {}',
    c: 'int main(void) { return 0; }',
    cpp: 'int main() { return 0; }',
    shellscript: 'echo 1',
    powershell: 'Write-Output 1',
    css: 'a { color: red }',
    ini: '[a]\nb = 1\n',
    regex: 'a+b',
  };
  for (const [language, text] of Object.entries(samples)) {
    it(`parses ${language}`, async () => {
      assert.equal(grammar.supports(language), true);
      assert.equal((await parsed(grammar, language, text)).hasError, false);
    });
  }

  it('walks deep brackets, and refuses 20,000 with a lone error node', async () => {
    const nested = (levels: number) => parsed(grammar, 'javascript', `${'['.repeat(levels)}${']'.repeat(levels)}`);
    let depth = 0;
    for (let node: SyntaxNode | undefined = await nested(900); node; node = node.children.find((child) => child.named)) depth++;
    assert.ok(depth > 900 && depth <= deepestTree);
    const root = await nested(20_000);
    assert.deepEqual([root.type, root.hasError, root.children.length], ['ERROR', true, 0]);
  });

  it('gives up a text that its grammar reads in ever more ways', async () => {
    // Each bracket may open a type, a call, a cast or a pattern, and none is closed.
    const root = await parsed(grammar, 'csharp', `class A { void f() { ${'a<b(c, d<e(x => { switch '.repeat(700)} } }`);
    assert.equal(root.hasError, true);
    assert.equal((await parsed(grammar, 'csharp', 'class B {}')).hasError, false);
  });

  it('refuses a text over the limit with a lone error node', async () => {
    const root = await parsed(createTreeSitterGrammar({ wasmFolder, maxChars: 10 }), 'python', 'x = 1\ny = 2\n');
    assert.deepEqual([root.type, root.hasError, root.children.length, root.end, root.endRow], ['ERROR', true, 0, 12, 2]);
  });

  it('gives up in time and parses the next text afresh', async () => {
    const hurried = createTreeSitterGrammar({ wasmFolder, timeoutMs: -1 });
    const root = await parsed(hurried, 'python', 'x = [1, 2, 3]\n'.repeat(20_000));
    assert.deepEqual([root.type, root.children.length], ['ERROR', 0]);
    assert.equal((await parsed(hurried, 'python', 'y = 1\n')).hasError, false);
  });

  it('rejects when its files are missing, and only then', async () => {
    const homeless = createTreeSitterGrammar({ wasmFolder: `${wasmFolder}/absent` });
    await assert.rejects(homeless.parse('python', 'x'), /ENOENT/);
  });
});

async function parsed(grammar: Grammar, language: string, text: string): Promise<SyntaxNode> {
  const root = await grammar.parse(language, text);
  assert.ok(root);
  return root;
}

function visit(root: SyntaxNode, see: (node: SyntaxNode) => void): void {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    see(node);
    open.push(...node.children);
  }
}
