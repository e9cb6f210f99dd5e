import assert from 'node:assert/strict';
import { pages } from '../../docs/pages.ts';
import { problemTexts, problemTextsOf } from '../../docs/problemTexts.ts';

/** The messages that the page lists: code in the first cell of its rows. */
function listed(): readonly string[] {
  const page = pages().find(({ file }) => file === 'docs/troubleshooting.md');
  assert.ok(page);
  const cells = [...page.text.matchAll(/^\| (`.*?`) \| /gm)].map(([, cell = '']) => cell);
  return cells.flatMap((cell) => cell.slice(1, -1).split('`<br>`'));
}

describe('docs/troubleshooting.md', () => {
  it('has each message that reports a problem, and no other', () => {
    const known = listed();
    const said = problemTexts();
    assert.ok(said.length > 300, `only ${said.length} messages were found`);
    const missing = said.filter(({ text }) => !known.includes(text)).map(({ file, line, text }) => `${file}:${line}: ${text}`);
    const texts = new Set(said.map(({ text }) => text));
    const old = known.filter((text) => !texts.has(text));
    assert.deepEqual({ missing, old }, { missing: [], old: [] }, 'Say in docs/troubleshooting.md what a reader can do');
  });

  it('has each message once, each with something to do', () => {
    const known = listed();
    assert.deepEqual(
      known.filter((text, at) => known.indexOf(text) !== at),
      [],
    );
  });
});

describe('a message that reports a problem', () => {
  it('is found in errors, warnings and refusals, and not in their buttons', () => {
    const code = `
      throw new SetupError('noFolder', vscode.l10n.t('Open {0} first, please.', name));
      void showWarning(t('This is {0} not right here.'), t('A button of it'));
      const late = refused(\`The file \${name} is too old.\`);
      say('All went well this time.');`;
    assert.deepEqual(
      problemTextsOf('src/vscode/a.ts', code).map(({ text }) => text),
      ['Open {…} first, please.', 'This is {…} not right here.', 'The file {…} is too old.'],
    );
  });
});
