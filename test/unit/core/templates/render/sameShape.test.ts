import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isSameShape } from '../../../../../src/core/templates/render/sameShape.ts';

const kotlin = 'class Order(val id: Long) {\n    // One order.\n    fun name() = "order $id of ${id.toString()}"\n}\n';
const swift = 'struct Order {\n    let id: Int\n    var name: String { "order \\(id)" }\n}\n';

describe('isSameShape', () => {
  const rows: readonly (readonly [why: string, language: string, before: string, after: string, expected: boolean])[] = [
    ['other names', 'kotlin', kotlin, kotlin.replaceAll('Order', 'GiftCard'), true],
    ['several words in a comment and a string', 'kotlin', kotlin, kotlin.replaceAll(/\border\b/g, 'gift card'), true],
    ['other code in a string', 'kotlin', kotlin, kotlin.replace('${id.toString()}', '${id.toString}'), false],
    ['code in a string gone', 'swift', swift, swift.replace('\\(id)', 'id'), false],
    ['other names in a string of Swift', 'swift', swift, swift.replace('order', 'gift card'), true],
    ['a string that does not end', 'swift', swift, swift.replace('\\(id)"', '\\(id)'), false],
    ['two words where a name stands', 'kotlin', kotlin, kotlin.replace('class Order', 'class Gift Card'), false],
    ['a keyword for a name', 'kotlin', kotlin, kotlin.replace('class Order', 'class object'), false],
    ['a name for a keyword', 'kotlin', kotlin, kotlin.replace('fun ', 'fan '), false],
    ['a number for a name', 'kotlin', kotlin, kotlin.replace('Order', '7Order'), false],
    ['two names become one', 'kotlin', 'val order = 1\nval card = order\n', 'val card = 1\nval card = card\n', false],
    ['a line more', 'kotlin', kotlin, kotlin.replace(' = ', '\n = '), false],
    ['a comment that goes on', 'kotlin', kotlin, kotlin.replace('One order.', 'One\norder.'), false],
    ['a comment closed too early', 'kotlin', '/* an order */ val a = 1\n', '/* an */ order */ val a = 1\n', false],
    ['a bracket less', 'swift', swift, swift.replace(/}\n$/, '\n'), false],
    ['a name in backticks', 'kotlin', 'fun `finds an order`() = 1\n', 'fun `finds a gift card`() = 1\n', true],
    ['what backticks may not hold', 'kotlin', 'fun `finds an order`() = 1\n', 'fun `finds a/b`() = 1\n', false],
    ['a language it does not know', 'scala', 'val a = 1\n', 'val a = 1\n', false],
    ['a language with a parser', 'python', 'a = 1\n', 'a = 1\n', false],
  ];
  for (const [why, language, before, after, expected] of rows) {
    it(`is ${expected}: ${why}`, () => assert.equal(isSameShape(language, before, after), expected));
  }

  const word = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9]{0,8}x$/);
  it('holds for each renaming of one name by a new one, and for no text with a character more or less', () => {
    fc.assert(
      fc.property(word, fc.constantFrom(kotlin, swift), fc.nat(), fc.boolean(), (name, code, at, more) => {
        const language = code === kotlin ? 'kotlin' : 'swift';
        assert.ok(isSameShape(language, code, code.replaceAll('Order', `${name}New`)));
        const places = [...code.matchAll(/[(){}=:]/g)].filter(({ index }) => !/["\\]/.test(lineAt(code, index)));
        const place = places[at % places.length]?.index ?? 0;
        const other = more ? code.slice(0, place) + code[place] + code.slice(place) : code.slice(0, place) + code.slice(place + 1);
        assert.ok(!isSameShape(language, code, other), other);
      }),
    );
  });
});

function lineAt(code: string, index: number): string {
  return code.slice(code.lastIndexOf('\n', index) + 1, code.indexOf('\n', index));
}
