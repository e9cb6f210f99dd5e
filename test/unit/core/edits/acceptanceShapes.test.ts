import assert from 'node:assert/strict';
import fc from 'fast-check';
import { acceptedText } from '../../../../src/core/edits/acceptedText.ts';
import type { GroupedPlace } from '../../../../src/core/edits/groupedPlace.ts';
import { mergeImports, splitImports } from '../../../../src/core/edits/imports/importMerge.ts';
import { type Placement, placeCode } from '../../../../src/core/edits/placement.ts';
import { acceptanceFault } from '../../../../src/core/edits/sameTree.ts';
import { beginsInPhp } from '../../../../src/core/languages/php.ts';
import { applyChanges } from '../../../../src/core/textChange.ts';
import { openGrammar } from '../../../bench/openValidator.ts';
import { type ShapeLanguage, shapeLanguages } from './acceptanceShapes.ts';

interface Shape {
  readonly shape: ShapeLanguage;
  readonly file: string;
  readonly cursor: number;
  readonly placement: Placement;
  readonly answer: string;
  readonly places: readonly GroupedPlace[];
}

const shapes: fc.Arbitrary<Shape> = fc.constantFrom(...shapeLanguages).chain((shape) =>
  fc
    .record({
      head: fc.constantFrom(...shape.heads),
      imports: fc.constantFrom(...shape.imports),
      body: fc.constantFrom(...shape.bodies),
      apart: fc.constantFrom('', '\n', '\n\n'),
      end: fc.constantFrom('', '\n', '\n\n'),
      crlf: fc.boolean(),
      at: fc.constantFrom(0, 0.5, 1),
      placement: fc.constantFrom<Placement>('at', 'below'),
      answer: fc.constantFrom(...shape.answers),
      parameters: fc.nat({ max: 5 }),
    })
    .map(({ head, imports, body, apart, end, crlf, at, placement, answer, parameters }) => {
      const plain =
        [head, imports, body]
          .filter((part) => part !== '')
          .join(apart)
          .trimEnd() + end;
      const file = crlf ? plain.replace(/\n/g, '\r\n') : plain;
      const lines = file.split('\n');
      const before = lines.slice(0, Math.round(at * (lines.length - 1)));
      const cursor = before.reduce((sum, line) => sum + line.length + 1, 0);
      const places = [...answer.matchAll(/NAME/g)]
        .slice(0, parameters)
        .map(({ index }, group) => ({ start: index, end: index + 4, group }));
      return { shape, file, cursor, placement, answer, places };
    }),
);

describe('acceptance in files of every shape', () => {
  const grammar = openGrammar();

  it('changes nothing around it and is read as it was offered, with imports merged and parameters where they stand', async () => {
    const holds = fc.asyncProperty(shapes, async ({ shape, file, cursor, placement, answer, places }) => {
      const { language, unit } = shape;
      const style = { eol: file.includes('\r\n') ? '\r\n' : '\n', indent: { unit }, language };
      const place = placeCode(file, cursor, cursor, placement, style);
      const accepted = acceptedText(file, place, answer, language, places);
      assert.equal(applyChanges(file, accepted.changes), accepted.text);
      const fault = await acceptanceFault(grammar, language, file, accepted, answer);
      // A function of a file is no member of a class, and in some languages no part of another function: that is for the fault to tell.
      fc.pre(
        !(
          fault === 'broken' &&
          /(?:^|\n)[ \t]+$/.test(accepted.text.slice(0, accepted.start + leadingBlanks(accepted.text.slice(accepted.start))))
        ),
      );
      assert.equal(fault, undefined, JSON.stringify(accepted.text));
      for (const one of accepted.places) {
        assert.equal(accepted.text.slice(one.start, one.end), 'NAME');
        assert.ok(one.start >= accepted.start && one.end <= accepted.end);
      }
      assert.equal(accepted.places.length, places.length);
      const { imports } = splitImports(answer, file, language, language === 'php' && beginsInPhp(answer));
      assert.deepEqual(mergeImports(accepted.text, imports, language), []);
      assert.ok(!/\r?\n(?:[ \t]*\r?\n){4}/.test(accepted.text.slice(file.length - file.trimEnd().length)), JSON.stringify(accepted.text));
      assert.ok(style.eol === '\n' || !/[^\r]\n/.test(accepted.text), JSON.stringify(accepted.text));
    });
    await fc.assert(holds, { numRuns: 300, seed: 1 });
  }).timeout(60_000);
});

function leadingBlanks(text: string): number {
  return text.length - text.trimStart().length;
}
