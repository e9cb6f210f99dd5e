/** Where a source is from. `file`: named by the user. `page`: an address the user gave. `web`: cited by a vendor's search. */
export const sourceKinds = ['file', 'page', 'code', 'package', 'template', 'web'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** One thing that was read for a question. */
export interface Source {
  /** Names it for the model and in the note: `S1`. */
  readonly id: string;
  readonly kind: SourceKind;
  /** Path from the workspace folder (`src/order.ts`, `node_modules/zod/README.md`), address of a page, or id of a template. */
  readonly place: string;
  /** What it is, for people: a page's title, a package with its version. May be empty. */
  readonly title: string;
  /** All of its text, as far as it was read. Claims are checked against it. */
  readonly text: string;
  /** What a model is shown of it, in the order of the text. */
  readonly excerpts: readonly Excerpt[];
}

export interface Excerpt {
  /** Line of the source's text on which it begins, from 1. */
  readonly line: number;
  readonly text: string;
}

/** What was looked for and not had, with the reason in words for the user. */
export interface NotRead {
  readonly place: string;
  readonly why: string;
}
