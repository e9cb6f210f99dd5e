import type { TemplateSeed } from '../template.ts';
import { placesOf } from './places.ts';
import { render } from './render.ts';

/** Code of a template as it stands in a document, with the words that are its parameters now. */
export type ParameterisedCode = Pick<TemplateSeed, 'code' | 'language' | 'task' | 'slots'>;

export type Renaming = { readonly ok: true; readonly code: string } | { readonly ok: false; readonly why: string };

/** The code with one parameter renamed in all its case forms, or why it cannot be: no word for code, a keyword, a name that is taken. */
export function renameParameter(parameterised: ParameterisedCode, slot: number, to: string): Renaming {
  const seed = { ...parameterised, id: '', technologies: [], fileName: '' };
  const rendered = render(
    seed,
    seed.slots.map(({ word }, index) => ({ from: word, to: index === slot ? to : word })),
  );
  return rendered.ok ? { ok: true, code: rendered.code } : rendered;
}

/** How often each parameter stands in the code, in the order of the slots. */
export function countPlaces(parameterised: ParameterisedCode): readonly number[] {
  const places = placesOf(parameterised);
  return parameterised.slots.map((_, slot) => places.filter((place) => place.slot === slot).length);
}
