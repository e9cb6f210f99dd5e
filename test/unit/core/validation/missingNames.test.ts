import assert from 'node:assert/strict';
import { openValidator } from '../../../bench/openValidator.ts';

const validator = openValidator();

async function missing(language: string, code: string, texts?: readonly string[], fragment = texts !== undefined): Promise<string[]> {
  const fileName = language === 'python' ? 'a.py' : 'a.ts';
  const around = texts && { language, texts, hasFile: true };
  const { findings } = await validator.validate(code, { language, fileName, fragment, around });
  return findings
    .filter(({ rule }) => rule === 'imports.missing-name')
    .map(({ message, startLine }) => `${startLine}: ${message.split(' ')[0]}`);
}

describe('names that exist nowhere', () => {
  const told: readonly (readonly [name: string, language: string, code: string, found: string])[] = [
    ['a helper that is called', 'python', 'def total(xs):\n    return sum_up(xs)\n', '1: sum_up'],
    ['a constant', 'python', 'def total(xs):\n    return xs[:LIMIT]\n', '1: LIMIT'],
    ['a class', 'python', 'import abc\n\n\ndef a(x):\n    raise OrderError(x)\n', '4: OrderError'],
    ['a decorator', 'python', '@retrying\ndef a(x):\n    return x\n', '0: retrying'],
    ['a helper in a module', 'typescript', "import { b } from './b';\nexport const a = (x: number) => b(clamped(x));\n", '1: clamped'],
    ['a class in a module', 'typescript', "import { b } from './b';\nexport const a = () => b(new OrderClient());\n", '1: OrderClient'],
    ['a component', 'typescriptreact', "import { b } from './b';\nexport const A = () => <OrderRow value={b} />;\n", '1: OrderRow'],
    [
      'a helper of a script that is required',
      'javascript',
      "const b = require('./b');\nmodule.exports = (x) => b(clamped(x));\n",
      '1: clamped',
    ],
  ];
  for (const [name, language, code, found] of told) {
    it(`are told: ${name}`, async () => {
      assert.deepEqual(await missing(language, code), [found]);
    });
  }

  const silent: readonly (readonly [name: string, language: string, code: string, texts?: readonly string[]])[] = [
    [
      'made later, or in another scope',
      'python',
      'def a():\n    return b()\n\n\ndef b():\n    return [c for c in d(1)]\n\n\nd = lambda e: [e]\n',
    ],
    [
      'patterns, captures and types',
      'python',
      'def a(x, *ys, k=1, **kw):\n    match x:\n        case Point(p, q): return p\n    with open(x) as (f, g): pass\n    if (n := len(ys)): return n\n    return k, kw\n\n\nPoint = 1\n',
    ],
    ['brought by a star', 'python', 'from os.path import *\n\n\ndef a():\n    return join("a")\n'],
    ['of the language', 'python', 'def a(x):\n    return isinstance(x, (int, OSError)), __file__, NotImplemented\n'],
    ['in the file it goes into', 'python', 'return sum_up(xs)', ['def sum_up(xs): ...\n']],
    ['of a piece whose file is not known', 'python', 'return sum_up(xs)'],
    ['named arguments and members', 'python', 'def a(x):\n    return x.sum_up(key=1).b\n'],
    ['in a script, where other scripts may make them', 'javascript', 'function a() { return clamped(1); }\n'],
    [
      'destructured and given a name',
      'typescript',
      "import { b } from './b';\nexport const { c: { d }, ...e } = b;\nexport const f = ({ g }, [h]) => g(h(d(e())));\n",
    ],
    [
      'labels, types and members',
      'typescript',
      "import type { T } from './t';\nexport function a<U>(this: T, x: U): asserts x is U & T { for (;;) { break; } }\nenum E { A, B = A }\nexport default class { b = 1; c() { return this.b; } }\n",
    ],
    [
      'of the platform',
      'typescript',
      "import { b } from './b';\nexport const a = () => b(new IntersectionObserver(fetch), new HTMLDivElement(), structuredClone(1), setTimeout(b));\n",
    ],
    ['asked for with typeof', 'typescript', "import { b } from './b';\nexport const a = typeof gadget === 'function' ? gadget(b) : b;\n"],
    ['said to be global in a comment', 'javascript', "/* global gadget */\nconst b = require('./b');\nmodule.exports = () => gadget(b);\n"],
    ['so many that they come from somewhere else', 'python', 'a(b, c, d, e)\n'],
  ];
  for (const [name, language, code, texts] of silent) {
    it(`are not taken for missing: ${name}`, async () => {
      assert.deepEqual(await missing(language, code, texts, texts !== undefined || name.includes('piece')), []);
    });
  }

  it('cost enough points for a repair', async () => {
    const { score } = await validator.validate('def total(xs: list[int]) -> int:\n    """Return the sum."""\n    return sum_up(xs)\n', {
      language: 'python',
      fileName: 'a.py',
      fragment: false,
    });
    assert.ok(score < 95, String(score));
  });
});
