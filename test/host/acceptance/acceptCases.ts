import { camelCase, constantCase, pascalCase, snakeCase } from 'change-case';
import pluralize from 'pluralize';
import type { GroupedPlace } from '../../../src/core/edits/groupedPlace.ts';
import type { Placement } from '../../../src/core/edits/placement.ts';
import { type SampleLanguage, sampleLanguages } from './acceptLanguages.ts';
import { type Shape, shapes } from './acceptShapes.ts';

/** One acceptance: a document, where code is asked for, and the answer. */
export interface AcceptCase {
  readonly name: string;
  readonly language: string;
  readonly text: string;
  readonly crlf: boolean;
  readonly tabs: boolean;
  /** UTF-16 offsets in `text`. */
  readonly from: number;
  readonly to: number;
  readonly placement: Placement;
  readonly code: string;
  readonly places: readonly GroupedPlace[];
}

export const mostParameters = 5;
const names = ['order', 'customer', 'warehouse', 'invoice', 'price list'];

/** Every shape of file in every language with an answer of each number of parameters. */
export function allCases(): readonly AcceptCase[] {
  const all: AcceptCase[] = [];
  for (const language of sampleLanguages) {
    for (const shape of shapes) {
      for (let count = 0; count <= mostParameters; count += 1) {
        all.push(caseOf(language, shape, count));
      }
    }
  }
  return all;
}

function caseOf(language: SampleLanguage, shape: Shape, parameters: number): AcceptCase {
  const marked = shape.marked(language).replaceAll('\n', shape.crlf ? '\r\n' : '\n');
  const text = marked.replace(/[¦«»]/g, '');
  const from = marked.search(/[¦«]/);
  const to = marked.includes('»') ? marked.indexOf('»') - 1 : from;
  return {
    name: `${language.id}, ${shape.name}, ${parameters} parameters`,
    language: language.id,
    text,
    crlf: shape.crlf ?? false,
    tabs: shape.tabs ?? false,
    from,
    to,
    placement: shape.placement ?? 'at',
    ...answerOf(language, parameters),
  };
}

/** An answer with as many parameters; without one it has the same code, which nothing points into. */
export function answerOf(language: SampleLanguage, parameters: number): Pick<AcceptCase, 'code' | 'places'> {
  const parts = names
    .slice(0, Math.max(1, parameters))
    .map((name) => language.answerPart.replace(/orders?/gi, (word) => inTheFormOf(word, name)));
  const code = `${[language.answerHead, ...parts].join('\n\n')}\n`;
  const places = names.slice(0, parameters).flatMap((name, group) => {
    const forms = ['order', 'Order', 'ORDER', 'orders', 'Orders'].map((word) => inTheFormOf(word, name));
    const pattern = new RegExp([...new Set(forms)].sort((one, other) => other.length - one.length).join('|'), 'g');
    return [...code.matchAll(pattern)].map(({ index, 0: { length } }) => ({ start: index, end: index + length, group }));
  });
  return { code, places: places.sort((one, other) => one.start - other.start) };
}

function inTheFormOf(word: string, name: string): string {
  const counted = /s$/i.test(word) ? pluralize.plural(name) : name;
  if (word === word.toUpperCase()) return constantCase(counted);
  return word[0] === word[0]?.toUpperCase()
    ? pascalCase(counted)
    : counted.includes(' ')
      ? word === 'orders'
        ? snakeCase(counted)
        : camelCase(counted)
      : counted;
}
