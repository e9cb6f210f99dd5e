import assert from 'node:assert/strict';
import { fixText } from '../../../../src/core/review/fixText.ts';

const rows = ['function total(prices) {', '  let sum = 0;', '  for (const price of prices) sum += price.toFixed(2);', '  return sum;', '}'];
const good = '  for (const price of prices) sum += price;';

const cases: readonly (readonly [what: string, fix: string | null, expected: string | undefined])[] = [
  ['a line for a line', good, good],
  ['nothing', null, undefined],
  ['an empty text', ' \n ', undefined],
  ['the line as it stands', `${rows[2]}  `, undefined],
  ['a fence around it', `\`\`\`js\n${good}\n\`\`\``, good],
  ['the line before it repeated', `${rows[1]}\n${good}`, good],
  ['two lines before and one after repeated', `${rows[0]}\n${rows[1]}\n${good}\n${rows[3]}`, good],
  ['other indentation of what it repeats', `let sum = 0;\n${good}`, good],
  ['the mark-up of a diff', `- ${rows[2]}\n+ ${good}`, undefined],
  ['the header of a hunk', `@@ -1,3 +1,3 @@\n${good}`, undefined],
  ['a line that was shown cut', 'const long = "xxx (the line goes on)', undefined],
  ['a brace at its end, which is no sign of repetition', `${good}\n}`, `${good}\n}`],
];

describe('The fix of a finding', () => {
  for (const [what, fix, expected] of cases) it(`reads ${what}`, () => assert.equal(fixText(fix, rows, 2, 2), expected));

  it('keeps a list of Markdown, whose lines begin with a dash', () => {
    assert.equal(fixText('- one\n- three', ['- one', '- two'], 0, 1), '- one\n- three');
  });

  it('keeps a line that is repeated on purpose', () => {
    assert.equal(fixText('wait();\nwait();', ['begin();', 'wait();', 'end();'], 1, 1), 'wait();\nwait();');
  });

  it('is none where it is longer than anybody reads', () => assert.equal(fixText('x\n'.repeat(20_000), rows, 2, 2), undefined));
});
