/** Units of measure, all spellings of one unit on a line, the first one its name. */
const lines: readonly string[] = [
  'second s sec secs second seconds',
  'minute m min mins minute minutes',
  'hour h hr hrs hour hours',
  'day d day days',
  'week w wk week weeks',
  'month mo month months',
  'year y yr year years',
  'millisecond ms millis millisecond milliseconds',
  'am a.m am',
  'pm p.m pm',
  'byte b byte bytes',
  'kilobyte kb kib kilobyte kilobytes',
  'megabyte mb mib megabyte megabytes',
  'gigabyte gb gib gigabyte gigabytes',
  'percent percent pct',
  'replica replica replicas',
  'attempt attempt attempts times tries retries',
  'item item items row rows record records entry entries',
];

/** Any spelling of a unit to its name. */
export const unitNames: ReadonlyMap<string, string> = new Map(
  lines.flatMap((line) => {
    const [name = '', ...spellings] = line.split(' ');
    return spellings.map((spelling) => [spelling, name] as const);
  }),
);
