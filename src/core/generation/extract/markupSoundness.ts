import type { Soundness } from './fencedBlocks.ts';

/** Languages of tags, for which there is no grammar. */
export function isMarkup(language: string): boolean {
  return /^(?:html|xml|xsl|svg|vue|svelte)$/.test(language);
}

/** Markup is whole when as many elements close as open, of those that must. */
export async function markupSoundness(code: string): Promise<Soundness> {
  const open = new Map<string, number>();
  for (const [, slash = '', name = '', rest = ''] of code.matchAll(/<(\/?)([A-Za-z][\w:.-]*)(?![\w:.-])((?:"[^"]*"|'[^']*'|[^<>"'])*)>/g)) {
    const key = name.toLowerCase();
    if (!rest.endsWith('/') && !mayStayOpen.has(key)) open.set(key, (open.get(key) ?? 0) + (slash === '' ? 1 : -1));
  }
  if (open.size === 0) return 'unknown';
  return [...open.values()].every((count) => count === 0) ? 'yes' : 'no';
}

/** Void elements of HTML, and those whose end tag may be left out. */
const mayStayOpen: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta source track wbr li dt dd p option optgroup tr td th thead tbody tfoot colgroup rt rp html head body'.split(
    ' ',
  ),
);
