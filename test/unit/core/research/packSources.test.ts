import assert from 'node:assert/strict';
import fc from 'fast-check';
import { WorkspaceIndex } from '../../../../src/core/context/workspaceIndex.ts';
import { checkClaims } from '../../../../src/core/research/checkClaims.ts';
import { askedWords, excerptsOf } from '../../../../src/core/research/excerpts.ts';
import { findCode } from '../../../../src/core/research/findCode.ts';
import { packagesAsked } from '../../../../src/core/research/installedPackages.ts';
import { type FoundText, packSources } from '../../../../src/core/research/packSources.ts';
import { questionKey } from '../../../../src/core/research/questionKey.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';

const words = askedWords('How does the mailer retry a payment?');

function found(place: string, parts: Partial<FoundText> = {}): FoundText {
  return { kind: 'code', place, title: '', text: `retry ${place}`, score: 1, ...parts };
}

describe('What a model is shown for a question', () => {
  it('are the parts of a long text that have its words, with the lines they begin on', () => {
    const filler = Array.from({ length: 400 }, (_, at) => `line ${at} of other things`);
    const text = [...filler, '', '# Retry', 'The mailer tries again.', '', ...filler].join('\n');
    const { excerpts, score } = excerptsOf(text, words, 1_200);
    assert.ok(score > 0);
    const [excerpt] = excerpts.filter((one) => one.text.includes('The mailer tries again.'));
    assert.ok(excerpt);
    assert.equal(text.split('\n')[excerpt.line - 1], excerpt.text.split('\n')[0]);
    assert.ok(excerpts.reduce((sum, one) => sum + one.text.length, 0) <= 2_400);
  });

  it('is the beginning of a text that has none of its words', () => {
    const { excerpts, score } = excerptsOf('first\nsecond\n', words, 100);
    assert.deepEqual([excerpts[0]?.line, excerpts[0]?.text.startsWith('first'), score], [1, true, 0]);
  });

  it('are lines of the text at the lines that are told, for any text and any room', () => {
    const line = fc.constantFrom('', 'retry', '# Retry', 'x'.repeat(700), '  mailer();', 'other', '\t');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 120 }), fc.integer({ min: 1, max: 3_000 }), (lines, room) => {
        for (const { line: from, text } of excerptsOf(lines.join('\n'), words, room).excerpts)
          for (const [at, shown] of text.split('\n').entries()) assert.ok((lines[from - 1 + at] ?? '').startsWith(shown), `${from + at}`);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never is more than there is room for, and what the user named comes first', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ size: fc.nat(9_000), named: fc.boolean(), score: fc.nat(50) }), { maxLength: 60 }),
        fc.integer({ min: 500, max: 8_000 }),
        async (texts, room) => {
          const all = texts.map(({ size, named, score }, at) =>
            found(`f${at}`, { kind: named ? 'file' : 'code', text: 'retry the mailer\n'.repeat(1 + size / 17), score }),
          );
          const { sources, notRead, tokens } = await packSources(all, words, room, [], () => undefined);
          assert.ok(tokens <= room * 1.1, `${tokens} of ${room}`);
          assert.equal(sources.length + notRead.length, all.length);
          const kinds = sources.map(({ kind }) => kind);
          assert.ok(!kinds.slice(kinds.indexOf('code') + 1).includes('file') || !kinds.includes('code'));
          assert.deepEqual(
            sources.map(({ id }) => id),
            sources.map((_, at) => `S${at + 1}`),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('has each place once, with line ends as the editor counts them', async () => {
    const { sources } = await packSources(
      [found('a', { text: 'retry\r\nmailer\rpayment' }), found('a', { score: 9, text: 'retry\r\nmailer\rpayment' })],
      words,
      5_000,
      [],
      () => undefined,
    );
    assert.deepEqual([sources.length, sources[0]?.text], [1, 'retry\nmailer\npayment']);
  });
});

describe('Many long sources', () => {
  it('are packed and looked through with pauses, so that nothing else waits for all of them', async () => {
    const long = Array.from({ length: 5_000 }, (_, at) => `export function retry${at}(mailer: Mailer): Payment;`).join('\n');
    let pauses = 0;
    const pause = async (): Promise<void> => {
      pauses += 1;
    };
    const all = Array.from({ length: 30 }, (_, at) => found(`f${at}`, { text: long }));
    const { sources } = await packSources(all, words, 60_000, [], pause);
    assert.ok(sources.length > 5 && pauses >= sources.length, `${pauses} pauses for ${sources.length}`);
    const claims = sources.map(({ id }) => ({
      topic: '',
      text: id,
      evidence: [{ source: id, quote: 'function retry4(mailer: Mailer)', line: 1 }],
    }));
    pauses = 0;
    const { findings } = await checkClaims({ claims, open: [] }, sources, pause);
    assert.ok(pauses >= sources.length);
    assert.ok(findings.claims.every(({ evidence }) => evidence[0]?.lines[0] === 5));
  });
});

describe('Code that is looked for', () => {
  const files: Readonly<Record<string, string>> = {
    'src/mailer.ts': 'export class Mailer {}\n',
    'src/retry.ts': 'export function retry() {\n  // the mailer uses this for a payment\n}\n',
    'src/other.ts': 'export const nothing = 1;\n',
    '.env': 'MAILER=retry\n',
    'README.md': 'A payment is sent by the mailer.\n',
  };

  async function look(question: string, limits?: Parameters<typeof findCode>[4]) {
    const index = new WorkspaceIndex({ outline: async () => ({ declarations: [], imports: [] }) }, async (path) => files[path]);
    for (const path of Object.keys(files)) index.changed(path, path.includes('retry') ? ['retry'] : []);
    const { found: texts, notRead } = await findCode(question, askedWords(question), index, new FakeClock(), limits);
    return { places: texts.map(({ kind, place }) => `${kind} ${place}`), notRead };
  }

  it('is what declares a name, has the words in its path or text, and no file of secrets', async () => {
    assert.deepEqual((await look('How does the mailer retry a payment?')).places, [
      'code src/retry.ts',
      'code src/mailer.ts',
      'code README.md',
    ]);
  });

  it('is first what the question names; what cannot be read is told', async () => {
    const { places, notRead } = await look('What is in #src/other.ts, #src/gone.ts and #.env?');
    assert.equal(places[0], 'file src/other.ts');
    assert.deepEqual(
      notRead.map(({ place }) => place),
      ['src/gone.ts', '.env'],
    );
  });

  it('ends with its time', async () => {
    assert.deepEqual((await look('How does the mailer retry?', { maxMs: -1, maxFiles: 5, maxRead: 5 })).places, ['code README.md']);
  });
});

describe('Packages that a question means', () => {
  const declared = ['zod', 'next', '@nestjs/common', 'github.com/go-chi/chi/v5', 'test', 'any', 'node-fetch', 'Django'];
  for (const [question, names] of [
    ['How does zod parse dates?', ['zod']],
    ['Can Next.js stream?', ['next']],
    ['What changed in node-fetch.', ['node-fetch']],
    ['How does chi route?', ['github.com/go-chi/chi/v5']],
    ['How do I test any of this?', []],
    ['django models', ['Django']],
    ['What is @acme/billing for, and @nestjs/common?', ['@nestjs/common', '@acme/billing']],
    ['@../../etc/passwd and @a/../../b', []],
    ['zodiac and next-auth', []],
  ] as const)
    it(`are ${names.join(', ') || 'none'}: ${question}`, () => assert.deepEqual(packagesAsked(question, declared), names));
});

describe('The key of a question', () => {
  it('is the same for what is asked in the same words', () => {
    const same = ['How does it retry?', ' how  does it RETRY ??', 'How does\nit retry…', 'Ｈow does it retry'];
    assert.equal(new Set(same.map(questionKey)).size, 1);
    assert.notEqual(questionKey('How does it retry?'), questionKey('How did it retry?'));
  });

  it('does not change when it is made again', () => {
    fc.assert(fc.property(fc.string(), (text) => assert.equal(questionKey(questionKey(text)), questionKey(text))));
  });
});
