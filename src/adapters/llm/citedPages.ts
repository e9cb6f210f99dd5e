import type { CitedPage } from '../../core/completion.ts';
import { withoutUnseen } from '../../core/plainLine.ts';
import { pageAddressFault } from '../../core/research/publicAddress.ts';
import { textOf, wordOf } from './jsonFields.ts';

/**
 * Collects the pages an answer cites, each address once with all that is cited from it. What has no public `https` address, or nothing that is
 * cited, is dropped; so is what is more than a research can use.
 */
export class CitedPages {
  readonly #pages = new Map<string, { readonly title: string; readonly wordsOf: CitedPage['wordsOf']; readonly passages: Set<string> }>();
  #chars = 0;

  add(citation: { readonly url: unknown; readonly title: unknown; readonly text: unknown; readonly wordsOf: CitedPage['wordsOf'] }): void {
    const address = addressOf(citation.url);
    const passage = plain(citation.text, /[^\S\n]+/g).slice(0, mostPassageChars);
    if (address === undefined || passage === '' || this.#chars + passage.length > mostChars) return;
    const known = this.#pages.get(address);
    if (!known && this.#pages.size >= mostPages) return;
    const page = known ?? {
      title: plain(citation.title, /\s+/g).slice(0, 200),
      wordsOf: citation.wordsOf,
      passages: new Set<string>(),
    };
    if (!page.passages.has(passage)) this.#chars += passage.length;
    page.passages.add(passage);
    this.#pages.set(address, page);
  }

  /** In the order in which they were first cited. */
  all(): readonly CitedPage[] {
    return [...this.#pages].map(([address, { title, wordsOf, passages }]) => ({
      address,
      title,
      text: [...passages].join('\n\n'),
      wordsOf,
    }));
  }
}

/** Text without characters that nobody sees, and with one blank for each run of those that `blanks` matches. */
function plain(value: unknown, blanks: RegExp): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  const printed = withoutUnseen(textOf(value).toWellFormed()).replace(/[\x00-\x08\x0b-\x1f\x7f]/g, ' ');
  return printed.replace(blanks, ' ').trim();
}

function addressOf(value: unknown): string | undefined {
  const said = wordOf(value);
  if (said === undefined || said.length > mostAddressChars || !/^https:\/\//i.test(said)) return undefined;
  return pageAddressFault(said) === undefined ? URL.parse(said)?.href : undefined;
}

const mostAddressChars = 500;
const mostPassageChars = 4_000;
const mostChars = 40_000;
const mostPages = 20;
