import { camelCase, capitalCase, constantCase, kebabCase, noCase, pascalCase, sentenceCase, snakeCase } from 'change-case';
import pluralize from 'pluralize';

/** A template parameter in code: UTF-16 offsets. Places of one group are one name in several forms. */
export interface GroupedPlace {
  readonly start: number;
  readonly end: number;
  readonly group: number;
}

export interface TabStops {
  /** The code as a snippet (the syntax of TextMate, as VS Code reads it): one tab stop a group, on every place written as the first one. */
  readonly snippet: string;
  /** The other forms, which no snippet can keep in step: `form` makes them out of the text of the tab stop. */
  readonly linked: readonly LinkedPlace[];
  /** The first place of each group. */
  readonly stops: readonly GroupedPlace[];
}

export interface LinkedPlace extends GroupedPlace {
  form(name: string): string;
}

/** Tab stops for the places of a code. Places whose text cannot be made out of their group's first one stay plain text. */
export function tabStops(code: string, places: readonly GroupedPlace[]): TabStops {
  const stops: GroupedPlace[] = [];
  const linked: LinkedPlace[] = [];
  const numbers = new Map<number, number>();
  let snippet = '';
  let at = 0;
  for (const place of [...places].sort((a, b) => a.start - b.start)) {
    const text = code.slice(place.start, place.end);
    const first = stops.find((stop) => stop.group === place.group);
    if (place.start < at || text === '') {
      continue;
    }
    const name = first === undefined ? text : code.slice(first.start, first.end);
    if (first === undefined) {
      stops.push(place);
      numbers.set(place.group, numbers.size + 1);
    }
    if (text === name) {
      snippet += `${escaped(code.slice(at, place.start))}\${${numbers.get(place.group)}:${escaped(text)}}`;
      at = place.end;
    } else {
      const form = formOf(name, text);
      if (form !== undefined) {
        linked.push({ ...place, form });
      }
    }
  }
  return { snippet: `${snippet}${escaped(code.slice(at))}`, linked, stops };
}

const casings: readonly ((text: string) => string)[] = [
  camelCase,
  pascalCase,
  snakeCase,
  constantCase,
  kebabCase,
  (text) => noCase(text),
  capitalCase,
  sentenceCase,
  (text) => noCase(text, { delimiter: '' }),
];
const numbers: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => pluralize.plural(text),
  (text) => pluralize.singular(text),
];

/** How `text` is made out of `name`: the first of the usual case forms, singular or plural, that does it. */
function formOf(name: string, text: string): ((name: string) => string) | undefined {
  const forms = numbers.flatMap((number) => casings.map((casing) => (one: string) => casing(number(noCase(one)))));
  return forms.find((form) => form(name) === text);
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
