import { join } from 'node:path';
import { createTreeSitterGrammar } from '../../src/adapters/grammar/treeSitterGrammar.ts';
import { systemClock } from '../../src/adapters/systemClock.ts';
import { contextDefaults, gatherContext } from '../../src/core/context/gatherContext.ts';
import { ignoredBy } from '../../src/core/context/ignoredPaths.ts';
import { declaredNames } from '../../src/core/context/nameIndex.ts';
import { WorkspaceIndex } from '../../src/core/context/workspaceIndex.ts';
import { createLocalReader } from '../../src/core/foreign/localReader.ts';
import { seeded } from './chainSetup.ts';

export interface PlantedSecrets {
  readonly planted: number;
  /** How many stand in what would be sent, whole or by two thirds. */
  readonly left: number;
  /** Which kind, and where it was planted. */
  readonly which: readonly string[];
}

/** Plants made-up secrets in every kind of place that is gathered from, gathers for each, and looks for them in what would be sent. */
export async function plantedSecrets(): Promise<PlantedSecrets> {
  const reader = createLocalReader(
    createTreeSitterGrammar({ wasmFolder: join(import.meta.dirname, '../../node_modules/@vscode/tree-sitter-wasm/wasm') }),
  );
  const random = seeded(11);
  const word = (length: number, letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'): string =>
    Array.from({ length }, () => letters[Math.floor(random() * letters.length)]).join('');
  const which: string[] = [];
  let planted = 0;
  for (const [where, plant] of places) {
    for (const [kind, make] of kinds) {
      const secret = make(word);
      planted += 1;
      const files = { ...base, ...plant(secret) };
      const isIgnored = ignoredBy([{ path: '.gitignore', text: 'private/\n' }]);
      const read = async (path: string): Promise<string | undefined> => (isIgnored(path) ? undefined : files[path]);
      const workspace = new WorkspaceIndex(reader, read);
      for (const [path, text] of Object.entries(files)) if (!isIgnored(path)) workspace.changed(path, declaredNames(text));
      const text = files['shop/order.py'] ?? '';
      const pack = await gatherContext(
        {
          language: 'python',
          path: 'shop/order.py',
          text,
          rows: [text.split('\n').length - 2, text.split('\n').length - 1],
          task: 'connect the Store as #notes.md #.env #private/keys.py #shop/settings.py say',
          selection: '',
        },
        { workspace, reader, clock: systemClock },
        { ...contextDefaults, maxMs: 10_000 },
      );
      const sent = pack.pieces.map((piece) => piece.text).join('\n');
      const lines = secret.split('\n').filter((line) => line.length > 15 && !line.startsWith('-----'));
      if (lines.some((line) => sent.includes(line.slice(0, Math.ceil((line.length * 2) / 3))))) which.push(`${kind} in ${where}`);
    }
  }
  return { planted, left: which.length, which };
}

const base: Readonly<Record<string, string>> = {
  'shop/store.py': 'class Store:\n    """A store."""\n    def open(self, url: str) -> None:\n        pass\n',
  'shop/order.py': 'from shop.store import Store\nfrom shop.settings import KEY\n\n\ndef order() -> None:\n    ...\n',
  'shop/settings.py': 'KEY = 1\n',
  'AGENTS.md': 'Money is Decimal.\n',
  'notes.md': 'Notes.\n',
};

type Word = (length: number, letters?: string) => string;
const [upper, hex] = ['ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', '0123456789abcdef'];

/** Forms of secrets as their services document them, each put together here, so that none stands in this file. */
const kinds: readonly (readonly [string, (word: Word) => string])[] = [
  ['AWS key id', (word) => `${'AK'}${'IA'}${word(16, upper)}`],
  ['GitHub token', (word) => `${'gh'}${'p_'}${word(36)}`],
  ['GitHub fine token', (word) => `${'github'}${'_pat_'}${word(22)}_${word(59)}`],
  ['GitLab token', (word) => `${'gl'}${'pat-'}${word(20)}`],
  ['Slack token', (word) => `${'xo'}${'xb-'}${word(12, '0123456789')}-${word(12, '0123456789')}-${word(24)}`],
  ['Stripe key', (word) => `${'sk'}${'_live_'}${word(24)}`],
  ['Google key', (word) => `${'AI'}${'za'}${word(35)}`],
  ['OpenAI key', (word) => `${'sk-'}${'proj-'}${word(48)}`],
  ['Anthropic key', (word) => `${'sk-'}${'ant-api03-'}${word(93)}AA`],
  ['npm token', (word) => `${'np'}${'m_'}${word(36)}`],
  ['SendGrid key', (word) => `${'S'}${'G.'}${word(22)}.${word(43)}`],
  ['signed token', (word) => `${'ey'}${'J'}${word(20)}.${'ey'}${'J'}${word(60)}.${word(43)}`],
  [
    'private key',
    (word) => `-----BEGIN ${'PRIVATE'} KEY-----\n${Array.from({ length: 26 }, () => word(64)).join('\n')}\n-----END ${'PRIVATE'} KEY-----`,
  ],
  ['password', (word) => word(14)],
  ['hex secret', (word) => word(40, hex)],
  ['password in an address', (word) => `postgres://shop:${word(18)}@db.internal:5432/shop`],
];

const long = Array.from({ length: 400 }, (_, at) => `def step_${at}(value: int) -> int:\n    return value + ${at}\n`).join('\n');

/** Where a secret can stand, as the files that then are there. */
const places: readonly (readonly [string, (secret: string) => Readonly<Record<string, string>>])[] = [
  ['a constant of an imported file', (secret) => ({ 'shop/settings.py': `KEY = 1\nAPI_SECRET = """${secret}"""\n` })],
  [
    'the imported constant itself',
    (secret) => ({ 'shop/settings.py': `KEY = """${secret}"""\nAPI_PASSWORD = KEY\nPASSWORD = """${secret}"""\n` }),
  ],
  ['the target', (secret) => ({ 'shop/order.py': `${base['shop/order.py']}\nDB_PASSWORD = """${secret}"""\n` })],
  [
    'a default of a parameter',
    (secret) => ({ 'shop/store.py': `class Store:\n    def open(self, password: str = """${secret}""") -> None:\n        pass\n` }),
  ],
  [
    'a field of a type',
    (secret) => ({ 'shop/store.py': `class Store:\n    password = """${secret}"""\n    def open(self) -> None:\n        pass\n` }),
  ],
  [
    'the documentation of a type',
    (secret) => ({ 'shop/store.py': `class Store:\n    """password: ${secret}"""\n    def open(self) -> None:\n        pass\n` }),
  ],
  ['the team rules', (secret) => ({ 'AGENTS.md': `Use this. password: ${secret}\n` })],
  ['a file that the task names', (secret) => ({ 'notes.md': `The password: ${secret}\n` })],
  ['a file like the target', (secret) => ({ 'shop/big_order.py': `PASSWORD = """${secret}"""\n\n\ndef big_order() -> None:\n    pass\n` })],
  [
    'the middle of a long target',
    (secret) => ({ 'shop/order.py': `${base['shop/order.py']}${long}\nAPI_SECRET = """${secret}"""\n${long}` }),
  ],
  [
    'the end of a long target',
    (secret) => ({ 'shop/order.py': `${base['shop/order.py']}${long}\nAPI_SECRET = """${secret}"""\n\n\ndef last() -> None:\n    ...\n` }),
  ],
  ['an ignored file that the task names', (secret) => ({ 'private/keys.py': `KEY = """${secret}"""\n` })],
  ['a file of settings that the task names', (secret) => ({ '.env': `PASSWORD=${secret}\n` })],
];
