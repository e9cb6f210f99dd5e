export interface Range {
  readonly start: number;
  readonly end: number;
}
