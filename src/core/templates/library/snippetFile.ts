import { languageId } from '../code/codeText.ts';
import type { Place } from '../render/place.ts';
import { placesOf } from '../render/places.ts';
import type { TemplateSeed } from '../template.ts';
import { pluralOf, singularOf } from '../words/wordForms.ts';

/** A VS Code user snippet file (https://code.visualstudio.com/docs/editing/userdefinedsnippets): snippets by name. */
export type SnippetFile = Readonly<Record<string, Snippet>>;

export interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
  readonly description: string;
}

/**
 * Templates as one snippet file. A noun is two tab stops, its singular and its plural, because snippet transforms cannot inflect; they are
 * typed in lower case with spaces ("blog post") in a comment at the top, and every place transforms them into its own form.
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
  const stops = new Map<string, { readonly number: number; readonly text: string }>();
  const stopOf = (place: Place): { readonly number: number; readonly text: string } => {
    const key = `${place.slot}${place.plural ? 's' : ''}`;
    const known = stops.get(key);
    if (known) return known;
    const stop = { number: stops.size + 1, text: wordOf(seed, place) };
    stops.set(key, stop);
    return stop;
  };
  let text = '';
  let at = 0;
  for (const place of places) {
    text += escaped(seed.code.slice(at, place.start)) + reference(stopOf(place).number, place);
    at = place.end;
  }
  text += escaped(seed.code.slice(at));
  const words = [...stops.values()].map(({ number, text: word }) => `\${${number}:${escaped(word)}}`);
  const lines = text.split('\n');
  if (words.length === 0) return lines;
  const header = commentOf(seed.language, words.join(', '));
  return lines[0]?.startsWith('#!') ? [lines[0], header, ...lines.slice(1)] : [header, ...lines];
}

function wordOf(seed: TemplateSeed, place: Place): string {
  const slot = seed.slots[place.slot];
  if (!slot || slot.kind === 'number') return slot?.word ?? '';
  const words = slot.word.toLowerCase().split(/[\s_-]+/);
  const last = words.pop() ?? '';
  if (slot.kind === 'name') return [...words, last].join(' ');
  return [...words, place.plural ? pluralOf(singularOf(last)) : singularOf(last)].join(' ');
}

/** The tab stop in the form of its place, as a snippet transform. */
function reference(stop: number, { joint, letters }: Place): string {
  const transform = (pattern: string, format: string): string => `\${${stop}/${pattern}/${format}/g}`;
  if (letters === 'asIs') return `$${stop}`;
  if (letters === 'upper') return transform('(\\w+)(\\W?)', `\${1:/upcase}\${2:+${jointText[joint]}}`);
  if (joint === 'camel' || joint === 'flat') {
    if (joint === 'camel' && letters === 'capital') return transform('(\\w+)\\W*', '$' + '{1:/capitalize}');
    return joint === 'flat' ? transform('\\W+', '') : transform('^(\\w+)|\\W+(\\w+)', '$' + '{1:/downcase}$' + '{2:/capitalize}');
  }
  if (joint === 'space') return letters === 'capital' ? transform('^(.)', '$' + '{1:/upcase}') : `$${stop}`;
  return letters === 'capital'
    ? transform('(\\w+)(\\W?)', `\${1:/capitalize}\${2:+${jointText[joint]}}`)
    : transform('\\W+', jointText[joint]);
}

const jointText: Readonly<Record<Place['joint'], string>> = { snake: '_', kebab: '-', camel: '', space: ' ', flat: '' };

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

function commentOf(language: string, text: string): string {
  const id = languageId(language);
  if (/^(?:python|shellscript|yaml|dockerfile|terraform|ruby|powershell|toml)$/.test(id)) return `# ${text}`;
  return id === 'sql' ? `-- ${text}` : `// ${text}`;
}

function prefixOf(seed: TemplateSeed): string {
  const words = seed.task.toLowerCase().match(/[a-z0-9]{3,}/g) ?? [];
  return `q2o-${words.slice(0, 4).join('-')}`.slice(0, 60);
}
