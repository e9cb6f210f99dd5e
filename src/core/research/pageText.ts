/** What a page says to somebody who reads it. */
export interface PageText {
  readonly title: string;
  readonly text: string;
}

/**
 * The text of an HTML page: paragraphs as lines, code as it is indented. What a reader does not see (scripts, comments, hidden elements) is left
 * out, because a model would read it. One pass, so that it takes as long as the page is.
 */
export function pageText(html: string): PageText {
  const page = new Page();
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) break;
    page.say(html.slice(at, open));
    at = open;
    if (html.startsWith('<!--', open)) at = after(html, '-->', open + 4);
    else if (/[!?]/.test(html.charAt(open + 1))) at = after(html, '>', open);
    else if (/[a-z/]/i.test(html.charAt(open + 1))) {
      const end = endOfTag(html, open + 1);
      const tag = html.slice(open + 1, end);
      const name = nameOfTag(tag);
      at = end + 1;
      if (rawElements.has(name) && !tag.startsWith('/')) at = endOfRaw(html, name, at);
      else page.tag(name, tag);
    } else {
      page.say('<');
      at = open + 1;
    }
  }
  page.say(html.slice(at));
  return page.end();
}

/** Collects what is seen. */
class Page {
  readonly #lines: string[] = [];
  #line = '';
  #title = '';
  #isTitle = false;
  #preformatted = 0;
  /** Name of the hidden element and how many of its name are open in it. */
  #hidden: { readonly name: string; depth: number } | undefined;

  say(raw: string): void {
    if (raw === '' || this.#hidden) return;
    const text = withoutEntities(raw);
    if (this.#isTitle) this.#title += text;
    else if (this.#preformatted > 0) {
      const [first = '', ...others] = text.split('\n');
      this.#line += first;
      for (const line of others) {
        this.#break();
        this.#line = line;
      }
    } else {
      const words = text.split(/\s/).filter((word) => word !== '');
      const glue = /^\s/.test(text) || words.length === 0 ? ' ' : '';
      this.#line += glue + words.join(' ') + (/\s$/.test(text) && words.length > 0 ? ' ' : '');
    }
  }

  tag(name: string, tag: string): void {
    const isEnd = tag.startsWith('/');
    if (this.#hidden) {
      if (name === this.#hidden.name && !tag.endsWith('/')) this.#hidden.depth += isEnd ? -1 : 1;
      if (this.#hidden.depth === 0) this.#hidden = undefined;
      return;
    }
    if (!isEnd && !voidElements.has(name) && (hiddenElements.has(name) || isHidden(tag))) {
      if (!tag.endsWith('/')) this.#hidden = { name, depth: 1 };
      return;
    }
    if (name === 'title') this.#isTitle = !isEnd;
    if (name === 'pre') this.#preformatted = Math.max(0, this.#preformatted + (isEnd ? -1 : 1));
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (blockElements.has(name) || level !== undefined) this.#break();
    if (level !== undefined && !isEnd) this.#line = `${'#'.repeat(Number(level))} `;
    if (name === 'li' && !isEnd) this.#line = '- ';
    if ((name === 'td' || name === 'th') && isEnd) this.#line += ' | ';
  }

  end(): PageText {
    this.#break();
    const lines = this.#lines.filter((line, at) => line !== '' || (this.#lines[at - 1] ?? '') !== '');
    return { title: this.#title.split(/\s/).filter(Boolean).join(' ').slice(0, 300), text: lines.join('\n').trim() };
  }

  #break(): void {
    this.#lines.push(this.#preformatted > 0 ? this.#line.trimEnd() : this.#line.split(' ').filter(Boolean).join(' '));
    this.#line = '';
  }
}

/** Where a tag ends; a `>` in an attribute's quotes does not end it. */
function endOfTag(html: string, from: number): number {
  let quote = '';
  for (let at = from; at < html.length; at++) {
    const letter = html.charAt(at);
    if (quote !== '') quote = letter === quote ? '' : quote;
    else if ((letter === '"' || letter === "'") && html.charAt(at - 1) === '=') quote = letter;
    else if (letter === '>') return at;
  }
  return html.length;
}

/** Behind the end of an element in which nothing but its own end counts. */
function endOfRaw(html: string, name: string, from: number): number {
  for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2))
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return after(html, '>', at);
  return html.length;
}

function after(html: string, what: string, from: number): number {
  const at = html.indexOf(what, from);
  return at < 0 ? html.length : at + what.length;
}

function nameOfTag(tag: string): string {
  return /^\/?([a-z][a-z0-9-]{0,40})/i.exec(tag)?.[1]?.toLowerCase() ?? '';
}

function isHidden(tag: string): boolean {
  const attributes = tag.slice(0, 2_000).toLowerCase();
  return (
    /[\s"']hidden(?:$|[\s=/"'])|aria-hidden=["']?true/.test(attributes) ||
    /display:\s?none|visibility:\s?hidden|font-size:\s?0|opacity:\s?0(?![.\d])/.test(attributes)
  );
}

function withoutEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return entities.get(name.toLowerCase()) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
  });
}

const entities: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    ndash: '–',
    mdash: '—',
    hellip: '…',
    copy: '©',
    rarr: '→',
    rsquo: '’',
    lsquo: '‘',
    rdquo: '”',
    ldquo: '“',
  }),
);
/** Their content is no markup. */
const rawElements: ReadonlySet<string> = new Set(['script', 'style', 'noscript', 'textarea', 'iframe', 'noembed', 'noframes', 'xmp']);
const hiddenElements: ReadonlySet<string> = new Set([
  'svg',
  'template',
  'nav',
  'footer',
  'dialog',
  'select',
  'canvas',
  'object',
  'audio',
  'video',
]);
const voidElements: ReadonlySet<string> = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);
const blockElements: ReadonlySet<string> = new Set(
  'address article aside blockquote body br dd details div dl dt fieldset figcaption figure form head header hgroup hr html li main ol p pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
