/** One benchmark of `npm run bench`. */
export interface Bench {
  readonly name: string;
  /** Beside `all.ts`. */
  readonly script: string;
  readonly nodeOptions?: readonly string[];
  /** What is measured, how, and what it is held against. */
  readonly what: string;
}

export const benches: readonly Bench[] = [
  {
    name: 'peers',
    script: 'peers.ts',
    what: 'The provider chain beside LangChain’s `withFallbacks` on the same faults, and one durable commit of the store, through its worker, beside better-sqlite3 in the calling thread. The peers are installed from the lock file in `test/bench/peers`.',
  },
  {
    name: 'cards',
    script: 'cards.ts',
    what: 'Accept with a card asked for in the background, beside Accept without, in pairs.',
  },
  {
    name: 'templates',
    script: 'templates.ts',
    what: 'Look-up, suggestions and similar rows among 10,000 templates.',
  },
  {
    name: 'validate',
    script: 'validateSpeed.ts',
    nodeOptions: ['--expose-gc'],
    what: 'All checks on files of 1,000 lines in each language, cold and warm, beside the security rules of Ruff on the same Python file.',
  },
  {
    name: 'chain',
    script: 'chain.ts',
    what: 'The provider chain over its real adapters beside the bare SDK, in pairs, and under faults; what is booked beside what is billed.',
  },
  {
    name: 'store',
    script: 'store.ts',
    what: 'Ledger, cache and store under concurrency and crashes, with 10,000 templates and 100,000 entries.',
  },
  {
    name: 'team',
    script: 'team.ts',
    what: 'The team store on PostgreSQL: 40 members at once, a server that is killed and restored from a backup, connections that are cut, what it adds to a call, and what a leaked password can do.',
  },
  {
    name: 'plans',
    script: 'plans.ts',
    nodeOptions: ['--expose-gc'],
    what: 'A hundred plans at once: how long the event loop is held, what is lost, and what memory a further hundred plans leave behind.',
  },
  { name: 'host', script: 'host.ts', what: 'Activation in a real VS Code, beside its built-in extensions in the same extension host.' },
  {
    name: 'editor',
    script: 'editor.ts',
    what: 'From Enter to the text on the screen beside a bare edit, and Cancel while text streams, in a real VS Code.',
  },
  { name: 'webview', script: 'webview.ts', what: 'First paint of panel and dashboard with a year of data.' },
];

/** What one benchmark measured last. */
export interface BenchResult {
  readonly date: string;
  /** Of the machine for each processor, over the last minute, when the benchmark began. */
  readonly load: number;
  readonly pass: boolean;
  readonly figures: Readonly<Record<string, number>>;
  /** The table it printed, or its figures one a line. */
  readonly table: string;
}

export type BenchResults = Readonly<Record<string, BenchResult>>;

/** The JSON line that a benchmark prints last, as numbers; undefined when there is none. */
export function readResult(output: string): Pick<BenchResult, 'figures' | 'table'> | undefined {
  const lines = output.trimEnd().split('\n');
  const at = lines.findLastIndex((line) => line.startsWith('{') && line.endsWith('}'));
  if (at < 0) return undefined;
  const figures: Record<string, number> = {};
  const collect = (value: unknown, path: readonly string[]): void => {
    if (typeof value === 'number') figures[path.join('.')] = Number(value.toPrecision(4));
    else if (typeof value === 'object' && value !== null) for (const [key, one] of Object.entries(value)) collect(one, [...path, key]);
  };
  const parsed = JSON.parse(lines[at] ?? '{}') as { readonly figures?: unknown };
  collect(parsed.figures ?? parsed, []);
  // Where the extension was packaged is a place of this machine, and no figure.
  const shown = lines.slice(0, at).filter((line) => !line.startsWith('Packaged '));
  const table = shown.join('\n').trim();
  // Some print figures alone.
  const listed = Object.entries(figures).map(([id, value]) => `${id}  ${value}`);
  return { figures, table: table === '' ? listed.join('\n') : table };
}

/** docs/performance.md. */
export function performancePage(results: BenchResults): string {
  const sections = benches.map(({ name, what }) => {
    const result = results[name];
    const measured = result
      ? [
          `Measured on ${result.date}, load ${result.load.toFixed(1)} a processor${result.pass ? '' : '; a figure falls short'}.`,
          '',
          '```text',
          result.table.replace(/[ \t]+$/gm, ''),
          '```',
        ]
      : ['Not measured since this page is written by the run.'];
    return [`## ${name}`, '', what, '', `    npm run bench -- --only ${name}`, '', ...measured].join('\n');
  });
  return [
    '# Performance',
    '',
    'Each figure stands beside a peer or a limit that was measured in the same run. Times depend on the machine and on what else it does: read the',
    'ratios. This page is written by `npm run bench -- --write`; `--only NAME` runs one.',
    '',
    ...sections.flatMap((section) => [section, '']),
  ].join('\n');
}
