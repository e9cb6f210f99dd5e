import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { createTreeSitterGrammar } from '../../../../src/adapters/grammar/treeSitterGrammar.ts';
import { declarationsOf } from '../../../../src/core/context/declarations.ts';

const grammar = createTreeSitterGrammar({
  wasmFolder: join(import.meta.dirname, '../../../../node_modules/@vscode/tree-sitter-wasm/wasm'),
});

describe('the declarations of a file', () => {
  const rows: readonly (readonly [what: string, language: string, text: string, expected: readonly string[]])[] = [
    [
      'a decorated function with its documentation',
      'python',
      '@cached\ndef add(a: int,\n        b: int = 2) -> int:\n    """Adds two."""\n    return a\n',
      ['# Adds two.\n@cached def add(a: int, b: int = 2) -> int:'],
    ],
    [
      'a class with fields and methods',
      'python',
      'class Order(Base):\n    id: int\n    def net(self) -> Decimal:\n        return 1\n',
      ['class Order(Base):\n  id: int\n  def net(self) -> Decimal:'],
    ],
    ['a constant', 'python', 'MAX: int = 3\n', ['MAX: int = 3']],
    [
      'an interface, which is its own declaration',
      'typescript',
      '/** An order. */\nexport interface Order { id: string }\n',
      ['// An order.\nexport interface Order { id: string }'],
    ],
    [
      'a function in a constant',
      'typescript',
      'export const go = async (id: string): Promise<void> => {\n  run();\n};\n',
      ['export const go = async (id: string): Promise<void> => { run(); };'],
    ],
    [
      'a class with a constructor and an accessor',
      'typescript',
      'export class Store<T> {\n  constructor(private readonly db: Db) { }\n  get size(): number { return 0; }\n}\n',
      ['export class Store<T>\n  constructor(private readonly db: Db)\n  get size(): number'],
    ],
    ['what a namespace holds', 'typescript', 'namespace N { export function inner(): void {} }\n', ['export function inner(): void']],
    [
      'a struct with its comment',
      'go',
      'package shop\n\n// Order is one.\ntype Order struct {\n\tID int\n}\n',
      ['// Order is one.\ntype Order struct {\n\tID int\n}'],
    ],
    [
      'a method with its receiver',
      'go',
      'package shop\n\nfunc (s *Shop[T]) Find(id int) (*Order, error) { return nil, nil }\n',
      ['func (s *Shop[T]) Find(id int) (*Order, error)'],
    ],
    ['each of a group', 'go', 'package shop\n\nconst (\n\tA = 1\n\tB = 2\n)\n', ['A = 1', 'B = 2']],
    [
      'an annotated class',
      'java',
      '/** Service. */\n@Service\npublic class Orders {\n  private final Repo repo;\n  public Order find(long id) { return null; }\n}\n',
      ['// Service.\n@Service public class Orders\n  private final Repo repo;\n  public Order find(long id)'],
    ],
    ['a record', 'java', 'record P(int a, String b) {}\n', ['record P(int a, String b) {}']],
    [
      'a class in a namespace of the file',
      'csharp',
      'namespace Acme;\n/// <summary>Svc</summary>\npublic class Orders {\n  private readonly Repo _repo;\n  public string Name { get; set; }\n  public Task<int> Find(int id) { return 1; }\n}\n',
      ['// Svc\npublic class Orders\n  private readonly Repo _repo;\n  public string Name { get; set; }\n  public Task<int> Find(int id)'],
    ],
    [
      'a method of an implementation',
      'rust',
      'pub struct Shop { id: u8 }\nimpl Shop {\n    pub fn find(&self, id: u8) -> u8 { 1 }\n}\n',
      ['pub struct Shop { id: u8 }', 'pub fn find(&self, id: u8) -> u8'],
    ],
    [
      'a class of PHP',
      'php',
      '<?php\nnamespace A;\nclass Shop {\n  public function find(int $id): ?Order { return null; }\n}\n',
      ['class Shop\n  public function find(int $id): ?Order'],
    ],
  ];
  for (const [what, language, text, expected] of rows) {
    it(`are ${what} (${language})`, async () => {
      const tree = await grammar.parse(language, text);
      assert.ok(tree);
      assert.deepEqual(
        declarationsOf(tree, text).map((one) => one.doc + one.text),
        expected,
      );
    });
  }

  it('name the type that a method of Go and Rust belongs to', async () => {
    for (const [language, text] of [
      ['go', 'package a\n\nfunc (s *Shop) Find() {}\n'],
      ['rust', 'impl Shop { fn find(&self) {} }\n'],
    ] as const) {
      const tree = await grammar.parse(language, text);
      assert.equal(tree && declarationsOf(tree, text)[0]?.owner, 'Shop');
    }
  });

  it('are read from any text without an error, and are short', async () => {
    const piece = fc.constantFrom(
      'class A:',
      '\n',
      '    ',
      'def f(',
      ')',
      ':',
      '{',
      '}',
      'export ',
      'interface X',
      '"',
      "'",
      '/*',
      '*/',
      '# x',
      'type T = ',
      'func ',
      '<',
      '=>',
      'é',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 40 }),
        fc.constantFrom('python', 'typescript', 'go', 'java', 'csharp', 'rust', 'php', 'ruby', 'cpp'),
        async (pieces, language) => {
          const text = pieces.join('');
          const tree = await grammar.parse(language, text);
          for (const one of tree ? declarationsOf(tree, text) : []) {
            assert.ok(one.name !== '' && one.text.length <= 4_000 && one.startRow <= one.endRow);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
