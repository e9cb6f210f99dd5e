import assert from 'node:assert/strict';
import { validate } from './openValidator.ts';

interface Case {
  readonly language: string;
  readonly stub: string;
  readonly keeps: readonly string[];
  /** Code that changes something, and a piece of what is said of it. */
  readonly changes: readonly (readonly [code: string, said: string])[];
}

const cases: readonly Case[] = [
  {
    language: 'python',
    stub: 'def total(items: list[int], tax=0) -> int:\n    """Sum of all."""\n    raise NotImplementedError\n',
    keeps: [
      'def total(items: list[int], tax: float = 0) -> int:\n    """Sum of all."""\n    return sum(items)\n',
      'def _helper() -> None:\n    """Help."""\n\n\ndef total(\n    items: list[int],\n    tax=0,\n) -> int:\n    """Sum of all."""\n    return sum(items)\n',
    ],
    changes: [
      [
        'def sum_all(items: list[int], tax=0) -> int:\n    """Sum."""\n    return sum(items)\n',
        'called total, and the code has nothing of this name',
      ],
      ['def total(items: list[int]) -> int:\n    """Sum."""\n    return sum(items)\n', 'takes (items, tax), and the code takes (items)'],
      ['def total(items: list[str], tax=0) -> int:\n    """Sum."""\n    return 1\n', 'has "items: list[int]" for items'],
      ['def total(items: list[int], tax=0) -> float:\n    """Sum."""\n    return 1.0\n', 'gives "int", and the code "float"'],
    ],
  },
  {
    language: 'typescript',
    stub: 'export function parse(text: string): Order {\n  throw new Error("not implemented");\n}\n',
    keeps: ['/** Reads. */\nexport function parse(text: string): Order {\n  return JSON.parse(text) as Order;\n}\n'],
    changes: [
      [
        'export function parse(text: string, strict: boolean): Order {\n  return x;\n}\n',
        'takes (text), and the code takes (text, strict)',
      ],
      ['export async function parse(text: string): Promise<Order> {\n  return x;\n}\n', 'gives "Order", and the code "Promise<Order>"'],
      ['export function parseOrder(text: string): Order {\n  return x;\n}\n', 'nothing of this name'],
    ],
  },
  {
    language: 'java',
    stub: 'public List<Order> findAll(String customer) {\n  throw new UnsupportedOperationException();\n}\n',
    keeps: ['/** Finds. */\n@Override\npublic List<Order> findAll(String customer) {\n  return List.of();\n}\n'],
    changes: [
      ['public Set<Order> findAll(String customer) {\n  return Set.of();\n}\n', 'gives "List<Order>", and the code "Set<Order>"'],
      ['public List<Order> findAll(long customer) {\n  return List.of();\n}\n', 'has "String customer" for customer'],
    ],
  },
  {
    language: 'go',
    stub: 'func Slug(title string) (string, error) {\n\tpanic("not implemented")\n}\n',
    keeps: ['// Slug makes one.\nfunc Slug(title string) (string, error) {\n\treturn title, nil\n}\n'],
    changes: [['func Slug(title string) string {\n\treturn title\n}\n', 'gives "(string, error)", and the code "string"']],
  },
  {
    language: 'csharp',
    stub: 'public async Task<int> CountAsync(string name)\n{\n    throw new NotImplementedException();\n}\n',
    keeps: [
      '/// <summary>Counts.</summary>\npublic async Task<int> CountAsync(string name)\n{\n    return await store.CountAsync(name);\n}\n',
    ],
    changes: [['public int CountAsync(string name)\n{\n    return 1;\n}\n', 'gives "Task<int>", and the code "int"']],
  },
  {
    language: 'python',
    stub: 'class Cart:\n    pass\n',
    keeps: ['class Cart:\n    """A cart."""\n\n    def add(self) -> None:\n        """Add."""\n'],
    changes: [['class Basket:\n    """A cart."""\n', 'the class Cart, and the code has no class of this name']],
  },
  {
    language: 'typescript',
    stub: 'async load<T extends object>(id: string, parse: (json: unknown) => T): Promise<T[]> {\n  throw new Error("todo");\n}\n',
    keeps: [
      '/** Loads. */\nasync load<T extends object>(\n  id: string,\n  parse: (json: unknown) => T,\n): Promise<T[]> {\n  return [parse(await read(id))];\n}\n',
    ],
    changes: [['load(id: string, parse: (json: unknown) => T): T[] {\n  return [];\n}\n', 'gives "Promise<T[]>", and the code "T[]"']],
  },
  {
    language: 'javascript',
    stub: 'function area(width, height = 1) {\n  // TODO\n}\n',
    keeps: ['/**\n * Area.\n * @param {number} width Width.\n */\nfunction area(width, height = 1) {\n  return width * height;\n}\n'],
    changes: [['function area({ width, height }) {\n  return width * height;\n}\n', 'takes (width, height)']],
  },
  {
    language: 'go',
    stub: 'func (r *Repo) Find(ctx context.Context, id int64) (*Order, error) {\n\tpanic("todo")\n}\n',
    keeps: ['// Find loads one.\nfunc (r *Repo) Find(ctx context.Context, id int64) (*Order, error) {\n\treturn r.load(ctx, id)\n}\n'],
    changes: [['func (r *Repo) Find(id int64) (*Order, error) {\n\treturn nil, nil\n}\n', 'takes (ctx, id), and the code takes (id)']],
  },
  {
    language: 'rust',
    stub: "pub fn first<'a>(text: &'a str, n: usize) -> Result<&'a str, Error> {\n    todo!()\n}\n",
    keeps: ["/// First.\npub fn first<'a>(text: &'a str, n: usize) -> Result<&'a str, Error> {\n    Ok(&text[..n])\n}\n"],
    changes: [['pub fn first(text: &str, n: usize) -> Option<&str> {\n    None\n}\n', 'has "text: &\'a str" for text']],
  },
  {
    language: 'php',
    stub: 'public function total(array $items, ?float $tax = null): float\n{\n    throw new \\RuntimeException("not implemented");\n}\n',
    keeps: ['/** Sums. */\npublic function total(array $items, ?float $tax = null): float\n{\n    return array_sum($items);\n}\n'],
    changes: [['public function total(array $items, ?float $tax = null): int\n{\n    return 1;\n}\n', 'gives "float", and the code "int"']],
  },
  {
    language: 'ruby',
    stub: 'def total(items, tax: 0)\nend\n',
    keeps: ['# Sums.\ndef total(items, tax: 0)\n  items.sum\nend\n'],
    changes: [['def sum(items, tax: 0)\n  items.sum\nend\n', 'nothing of this name']],
  },
  {
    language: 'cpp',
    stub: 'std::vector<int> sorted(const std::vector<int>& items) {\n  throw std::logic_error("not implemented");\n}\n',
    keeps: ['// Sorts.\nstd::vector<int> sorted(const std::vector<int>& items) {\n  auto copy = items;\n  return copy;\n}\n'],
    changes: [['std::vector<int> sorted(std::vector<int> items) {\n  return items;\n}\n', 'The stub sorted takes']],
  },
  {
    language: 'python',
    stub: 'class Stack:\n    def push(self, item):\n        pass\n\n    @property\n    def top(self):\n        ...\n',
    keeps: [
      'class Stack:\n    """A stack."""\n\n    def push(self, item: object) -> None:\n        """Push."""\n        self._items.append(item)\n\n    @property\n    def top(self) -> object:\n        """Top."""\n        return self._items[-1]\n',
    ],
    changes: [['class Stack:\n    """A stack."""\n\n    def push(self, item: object) -> None:\n        """Push."""\n', 'called top']],
  },
];

describe('the code that fills a stub', () => {
  for (const { language, stub, keeps, changes } of cases) {
    for (const code of keeps) {
      it(`keeps it: ${language} ${code.slice(0, 60).replaceAll('\n', ' ')}`, async () => {
        const { findings } = await validate(language, code, { fragment: true, stub });
        assert.deepEqual(
          findings.filter(({ rule }) => rule === 'syntax.signature').map(({ message }) => message),
          [],
        );
      });
    }
    for (const [code, said] of changes) {
      it(`changes it: ${language} ${said}`, async () => {
        const { findings, score } = await validate(language, code, { fragment: true, stub });
        const messages = findings.filter(({ rule }) => rule === 'syntax.signature').map(({ message }) => message);
        assert.equal(messages.length, 1, String(messages));
        assert.ok(messages[0]?.includes(said), messages[0]);
        assert.ok(score <= 60, String(score));
      });
    }
  }
});
