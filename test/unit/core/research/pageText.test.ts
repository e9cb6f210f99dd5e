import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pageText } from '../../../../src/core/research/pageText.ts';

describe('The text of a page', () => {
  it('has headings, lists and code as a reader sees them', () => {
    const { title, text } = pageText(
      '<!doctype html><html><head><title>Retry &amp; wait</title><style>p{}</style></head><body><h1>Retry</h1><p>Call <code>retry(3)</code>\n again.</p>' +
        '<ul><li>one</li><li>two</li></ul><pre>if (x) {\n  y();\n}</pre><table><tr><td>a</td><td>b</td></tr></table></body></html>',
    );
    assert.equal(title, 'Retry & wait');
    assert.equal(text, '# Retry\n\nCall retry(3) again.\n\n- one\n\n- two\n\nif (x) {\n  y();\n}\n\na | b |');
  });

  const unseen: readonly (readonly [string, string])[] = [
    ['a comment', '<!-- SECRET -->'],
    ['a comment with an end in it', '<!-- > SECRET -->'],
    ['a script', '<script>if (a < b) "SECRET"</script>'],
    ['a script in capitals', '<SCRIPT>SECRET</SCRIPT >'],
    ['a style', '<style>.SECRET{}</style>'],
    ['a hidden element', '<div hidden><div>SECRET</div>SECRET</div>'],
    ['an element hidden by its style', '<p style="color:red; display: none">SECRET</p>'],
    ['an element for nobody', '<span aria-hidden="true">SECRET</span>'],
    ['letters of no size', '<span style="font-size:0">SECRET</span>'],
    ['an attribute', '<a title="SECRET > SECRET" href="x">'],
    ['a picture', '<img alt="SECRET" src=x>'],
    ['a template', '<template><p>SECRET</p></template>'],
    ['a drawing', '<svg><text>SECRET</text></svg>'],
    ['a declaration', '<!ENTITY SECRET>'],
    ['a frame', '<iframe srcdoc="x">SECRET</iframe>'],
    ['the way around the site', '<nav><a>SECRET</a></nav>'],
  ];
  for (const [name, html] of unseen)
    it(`leaves out ${name}`, () => assert.equal(pageText(`<p>before</p>${html}<p>after</p>`).text.replace(/\n+/g, ' '), 'before after'));

  it('has no markup in it that was written out', () => {
    assert.equal(
      pageText('<p>&lt;b&gt; &#60;i&#62; &#x3c;u&gt; &bogus; a < b &#0; &#55296;</p>').text,
      '<b> <i> <u> &bogus; a < b \ufffd \ufffd',
    );
  });

  it('is read in time that grows with the page, whatever it is', () => {
    const parts = [
      '<',
      '>',
      '<!--',
      '-->',
      '<script>',
      '</script',
      '<div hidden>',
      '</div>',
      '="',
      "'",
      '&#x',
      '&amp',
      ' ',
      '<p ',
      '<pre>',
      '\n',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 60 }), (some) => {
        assert.equal(typeof pageText(some.join('')).text, 'string');
      }),
    );
    for (const part of parts) {
      const started = process.cpuUsage();
      pageText(part.repeat(100_000));
      const { user } = process.cpuUsage(started);
      assert.ok(user < 3_000_000, `${JSON.stringify(part)} took ${user} microseconds`);
    }
  });
});
