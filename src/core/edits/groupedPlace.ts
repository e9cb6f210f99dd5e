/** A template parameter in code: UTF-16 offsets. Places of one group are one name in several forms. */
export interface GroupedPlace {
  readonly start: number;
  readonly end: number;
  readonly group: number;
}
