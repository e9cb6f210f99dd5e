import { languageId } from '../../languages/languages.ts';
import type { Place } from '../render/place.ts';
import { placesOf } from '../render/places.ts';
import type { TemplateSeed } from '../template.ts';
import { pluralOf, singularOf } from '../words/wordForms.ts';
import { type CommentForm, commentFormOf } from './commentForms.ts';
import { preambleLines } from './preamble.ts';

/** A VS Code user snippet file (https://code.visualstudio.com/docs/editing/userdefinedsnippets): snippets by name. */
export type SnippetFile = Readonly<Record<string, Snippet>>;

export interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
  readonly description: string;
}

/**
 * Templates as one snippet file. A noun is two tab stops, its singular and its plural, because snippet transforms cannot inflect; they are
 * typed in lower case with spaces ("blog post") in a comment at the top, below the lines that must be first, and every place transforms
 * them into its own form. In a language without comments the first fitting place is the tab stop.
 */
export function toSnippetFile(seeds: readonly TemplateSeed[]): SnippetFile {
  const file: Record<string, Snippet> = Object.create(null) as Record<string, Snippet>;
  for (const seed of seeds) {
    let name = seed.task;
    for (let copy = 2; name in file; copy++) name = `${seed.task} (${copy})`;
    file[name] = { prefix: prefixOf(seed), body: bodyOf(seed), description: seed.task };
  }
  return file;
}

function bodyOf(seed: TemplateSeed): readonly string[] {
  const places = placesOf(seed);
  const language = languageId(seed.language);
  const own = seed.code.split('\n');
  const preamble = preambleLines(own, language);
  const comment = commentFor(language, own, preamble);
  const keyOf = (place: Place): string => `${place.slot}${place.plural ? 's' : ''}`;
  const typed = comment === undefined ? typedPlaces(places, keyOf) : new Set<Place>();
  const stops = new Map<string, { readonly number: number; readonly text: string }>();
  const stopOf = (place: Place): { readonly number: number; readonly text: string } => {
    const key = keyOf(place);
    const known = stops.get(key);
    if (known) return known;
    const stop = { number: stops.size + 1, text: wordOf(seed, place) };
    stops.set(key, stop);
    return stop;
  };
  let text = '';
  let at = 0;
  for (const place of places) {
    const { number } = stopOf(place);
    const old = escaped(seed.code.slice(place.start, place.end));
    text += escaped(seed.code.slice(at, place.start)) + (typed.has(place) ? `\${${number}:${old}}` : reference(number, place));
    at = place.end;
  }
  text += escaped(seed.code.slice(at));
  const lines = text.split('\n');
  const words = [...stops.values()].map(({ number, text: word }) => `\${${number}:${escaped(word)}}`);
  return comment === undefined || words.length === 0 ? lines : withHeader(lines, comment.open + words.join(', ') + comment.close, preamble);
}

/** The comment below the lines that must be first; apart from an import, of which Go takes a comment above for C code. */
function withHeader(lines: readonly string[], header: string, preamble: number): readonly string[] {
  const mark = preamble === 0 && lines[0]?.startsWith('\uFEFF') ? '\uFEFF' : '';
  const [first = '', ...rest] = lines.slice(preamble);
  const gap = /^import\s+"C"/.test(first) ? [''] : [];
  return [...lines.slice(0, preamble), mark + header, ...gap, first.slice(mark.length), ...rest];
}

/** The comment of a template's language where the comment would stand: PHP's own, or that of the page around it. */
function commentFor(language: string, lines: readonly string[], preamble: number): CommentForm | undefined {
  const isPage = language === 'php' && (preamble === 0 ? lines.some((line) => line.includes('<?')) : lines[preamble - 1]?.includes('?>'));
  return commentFormOf(isPage ? 'html' : language);
}

/** For each tab stop the place that can be typed as it stands: where a language has no comments, the stop itself goes there. */
function typedPlaces(places: readonly Place[], keyOf: (place: Place) => string): ReadonlySet<Place> {
  const typed = new Map<string, Place>();
  for (const place of places) {
    const known = typed.get(keyOf(place));
    if (!known || (ease(place) > ease(known) && place.slot === known.slot)) typed.set(keyOf(place), place);
  }
  return new Set(typed.values());
}

/** A plain text or a name in lower case takes what is typed better than one in capitals. */
function ease({ letters, joint }: Place): number {
  if (letters === 'asIs' || (joint === 'space' && letters === 'lower')) return 2;
  return letters === 'lower' ? 1 : 0;
}

function wordOf(seed: TemplateSeed, place: Place): string {
  const slot = seed.slots[place.slot];
  if (!slot || slot.kind === 'number') return slot?.word ?? '';
  const words = slot.word.toLowerCase().split(/[\s_-]+/);
  const last = words.pop() ?? '';
  if (slot.kind === 'name') return [...words, last].join(' ');
  return [...words, place.plural ? pluralOf(singularOf(last)) : singularOf(last)].join(' ');
}

/** The tab stop in the form of its place, as a snippet transform. Words are all that is not between them: `\\w` has no letters but ASCII's. */
function reference(stop: number, { joint, letters }: Place): string {
  const transform = (pattern: string, format: string): string => `\${${stop}/${pattern}/${format}/g}`;
  if (letters === 'asIs') return `$${stop}`;
  if (letters === 'upper') return transform(`(${word})(${between}?)`, `\${1:/upcase}\${2:+${jointText[joint]}}`);
  if (joint === 'camel' || joint === 'flat') {
    if (joint === 'camel' && letters === 'capital') return transform(`(${word})${between}*`, '$' + '{1:/capitalize}');
    return joint === 'flat'
      ? transform(`${between}+`, '')
      : transform(`^(${word})|${between}+(${word})`, '$' + '{1:/downcase}$' + '{2:/capitalize}');
  }
  if (joint === 'space') return letters === 'capital' ? transform('^(.)', '$' + '{1:/upcase}') : `$${stop}`;
  return letters === 'capital'
    ? transform(`(${word})(${between}?)`, `\${1:/capitalize}\${2:+${jointText[joint]}}`)
    : transform(`${between}+`, jointText[joint]);
}

const word = "[^\\s_.'’-]+";
const between = "[\\s_.'’-]";

const jointText: Readonly<Record<Place['joint'], string>> = { snake: '_', kebab: '-', camel: '', space: ' ', flat: '' };

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

function prefixOf(seed: TemplateSeed): string {
  const words = seed.task.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return `q2o-${words.slice(0, 4).join('-')}`.slice(0, 60);
}
