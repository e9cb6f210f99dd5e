import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkClaims, recheck } from '../../../../src/core/research/checkClaims.ts';
import { lettersOf } from '../../../../src/core/research/findQuote.ts';
import type { ResearchAnswer } from '../../../../src/core/research/researchAnswer.ts';
import type { Source } from '../../../../src/core/research/source.ts';

const text = [
  'import { retry } from "./retry.ts";',
  '',
  'export async function send(mail: Mail) {',
  '  return retry(() => post(mail), 3);',
  '}',
];

function source(parts: Partial<Source> = {}): Source {
  const whole = parts.text ?? text.join('\n');
  return { id: 'S1', kind: 'code', place: 'src/mail.ts', title: '', text: whole, excerpts: [{ line: 1, text: whole }], ...parts };
}

function answer(quote: string, line = 1, id = 'S1'): ResearchAnswer {
  return { claims: [{ topic: '', text: 'Mails are sent again.', evidence: [{ source: id, quote, line }] }], open: [] };
}

async function linesOf(quote: string, line = 1, sources: readonly Source[] = [source()]): Promise<readonly number[] | undefined> {
  return (await checkClaims(answer(quote, line), sources)).findings.claims[0]?.evidence[0]?.lines;
}

describe('A claim and its source', () => {
  it('has the lines where its quote stands, whatever line the model gave', async () => {
    for (const line of [1, 4, 400, -3, Number.NaN]) assert.deepEqual(await linesOf('return retry(() => post(mail), 3);', line), [4, 4]);
  });

  it('is found over line ends and indentation', async () => {
    assert.deepEqual(await linesOf('export async function send(mail: Mail) {\n\n\treturn   retry(() =>\n post(mail), 3);'), [3, 4]);
  });

  it('is found where the text has characters that nobody sees', async () => {
    const hidden = source({ text: 'const max\u200bRetries\u{e0041} = 3;\nconst other = 4;' });
    assert.deepEqual(await linesOf('const maxRetries = 3;', 1, [hidden]), [1, 1]);
  });

  it('takes the nearest of several places', async () => {
    const twice = source({ text: `${'limit(everything);\n'.repeat(3)}${'x\n'.repeat(40)}limit(everything);\n` });
    assert.deepEqual(await linesOf('limit(everything);', 2, [twice]), [2, 2]);
    assert.deepEqual(await linesOf('limit(everything);', 50, [twice]), [44, 44]);
  });

  const lost: readonly (readonly [string, ResearchAnswer, RegExp])[] = [
    ['words that stand nowhere', answer('retries five times with back-off'), /does not stand in S1/],
    ['a source that was never read', answer('return retry(() => post(mail), 3);', 1, 'S7'), /no source "S7"/],
    ['an address that was never read', answer('return retry(() => post(mail), 3);', 1, 'https://example.com/'), /no source/],
    ['its own place for an id', answer('return retry(() => post(mail), 3);', 4, 'src/mail.ts'), /no source/],
    ['a quote that stands anywhere', answer('}'), /too short/],
    ['a quote of marks alone', answer('(() => {{{;;;---'), /too short|does not stand/],
    ['an empty quote', answer(''), /too short/],
    ['two pieces joined by dots', answer('export async function send ... post(mail), 3);'), /does not stand/],
    ['a copy of the whole file', answer('x'.repeat(5_000)), /too long/],
    ['a quote in other words', answer('return retry(() => post(message), 3);'), /does not stand/],
    ['another case', answer('RETURN RETRY(() => POST(MAIL), 3);'), /does not stand/],
    ['no evidence', { claims: [{ topic: '', text: 'So it is.', evidence: [] }], open: [] }, /names no source/],
  ];
  for (const [name, given, fault] of lost) {
    it(`has no source with ${name}, and the model is told`, async () => {
      const { findings, faults } = await checkClaims(given, [source()]);
      assert.equal(findings.claims.length, 1);
      assert.deepEqual(findings.claims[0]?.evidence, []);
      assert.match(faults.join('\n'), fault);
    });
  }

  it('keeps the evidence that holds beside some that does not', async () => {
    const two: ResearchAnswer = {
      claims: [
        {
          topic: '',
          text: 'Both.',
          evidence: [
            { source: 'S1', quote: 'nobody wrote this line', line: 1 },
            { source: 'S1', quote: 'import { retry } from', line: 1 },
          ],
        },
      ],
      open: [],
    };
    assert.deepEqual(
      (await checkClaims(two, [source()])).findings.claims[0]?.evidence.map(({ lines }) => lines),
      [[1, 1]],
    );
  });

  it('is found in an excerpt from which a secret was taken', async () => {
    const shown = source({ text: 'a\nb\nconst key = "secret-of-the-file";', excerpts: [{ line: 3, text: 'const key = "(removed)";' }] });
    assert.deepEqual(await linesOf('const key = "(removed)";', 3, [shown]), [3, 3]);
  });

  it('of five hundred is one of sixty', async () => {
    const claims = Array.from({ length: 500 }, (_, at) => ({ topic: '', text: `Claim ${at}`, evidence: [] }));
    const { findings, faults } = await checkClaims({ claims, open: claims.map(({ text: one }) => one) }, [source()]);
    assert.deepEqual([findings.claims.length, findings.open.length], [60, 20]);
    assert.match(faults[0] ?? '', /500 claims/);
  });

  it('is told once, however it is spaced', async () => {
    const claims = ['Mails are sent again.', 'mails  are sent\nagain.', ' '].map((one) => ({ topic: '', text: one, evidence: [] }));
    assert.equal((await checkClaims({ claims, open: [] }, [])).findings.claims.length, 1);
  });

  it('moves with its lines, and is gone with them', async () => {
    const { findings } = await checkClaims(answer('return retry(() => post(mail), 3);'), [source()]);
    const moved = await recheck(findings, [source({ text: `// one\n// two\n${text.join('\n')}` })]);
    assert.deepEqual(moved.claims[0]?.evidence[0]?.lines, [6, 6]);
    assert.deepEqual((await recheck(findings, [source({ text: 'nothing of it' })])).claims[0]?.evidence, []);
  });

  it('with a source quotes what stands at its place, for any sources and answers', async () => {
    const line = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom('', '  return value;', 'const x = "é́";', '\t// 日本語のコメント', '}'),
    );
    const sources = fc.array(fc.array(line, { maxLength: 20 }), { maxLength: 5 });
    let held = 0;
    await fc.assert(
      fc.asyncProperty(
        sources,
        fc.infiniteStream(fc.nat()),
        fc.array(fc.tuple(fc.nat(6), fc.string({ maxLength: 30 }), fc.integer()), { maxLength: 8 }),
        async (texts, numbers, wild) => {
          const read = texts.map((lines, at) => source({ id: `S${at + 1}`, place: `f${at}`, text: lines.join('\n') }));
          const next = (below: number): number => (below <= 0 ? 0 : (numbers.next().value ?? 0) % below);
          const quoted = read.map(({ id, text: whole }) => {
            const start = next(whole.length);
            return { source: id, quote: whole.slice(start, start + 8 + next(60)).replace(/ /g, '  '), line: next(30) };
          });
          const evidence = [...quoted, ...wild.map(([at, quote, where]) => ({ source: `S${at}`, quote, line: where }))];
          const claims = evidence.map((one, at) => ({ topic: '', text: `Claim ${at}`, evidence: [one] }));
          const { findings } = await checkClaims({ claims, open: [] }, read);
          for (const { evidence: found } of findings.claims)
            for (const { source: id, quote, lines } of found) {
              const of = read.find((one) => one.id === id);
              assert.ok(of);
              assert.ok(lettersOf(quote).length >= 8);
              const there = of.text
                .split('\n')
                .slice(lines[0] - 1, lines[1])
                .join('\n');
              assert.ok(
                lettersOf(there).includes(lettersOf(quote)),
                `${JSON.stringify(quote)} is not at ${lines} of ${JSON.stringify(of.text)}`,
              );
              held += 1;
            }
        },
      ),
      { numRuns: 3_000 },
    );
    assert.ok(held > 500, `only ${held} claims held`);
  });
});
