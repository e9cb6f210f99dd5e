/** One occurrence of a slot's word in the code, with the form the new word takes there. */
export interface Place {
  /** Index of the slot in the seed. */
  readonly slot: number;
  readonly start: number;
  readonly end: number;
  readonly plural: boolean;
  readonly letters: 'lower' | 'capital' | 'upper' | 'asIs';
  /** How several words are joined here. */
  readonly joint: Joint;
  /** Whether it stands in code proper (also inside `${…}`) and not in a comment, a string or markup's text. */
  readonly isCode: boolean;
}

export type Joint = 'snake' | 'kebab' | 'camel' | 'space' | 'flat';
