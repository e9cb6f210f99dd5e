/** A place where code breaks the grammar of its language, or a rule that its compiler enforces before all else. Offsets in UTF-16 units. */
export interface SyntaxFault {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}
