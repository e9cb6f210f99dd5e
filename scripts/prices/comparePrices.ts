import type { PriceRow } from '../../src/core/llm/priceRow.ts';

/** What another list says of a model, in US dollars per million tokens. What it does not tell is absent. */
export interface PeerRow {
  readonly provider: string;
  readonly model: string;
  /** First day of a price that is announced. */
  readonly from?: string;
  readonly input: number;
  readonly output: number;
  readonly cached?: number;
  readonly write?: number;
  /** Requests with more input tokens cost the rates below. */
  readonly above?: number;
  readonly longInput?: number;
  readonly longOutput?: number;
}

/** Another list of prices as it was on a day. */
export interface Peer {
  readonly name: string;
  readonly date: string;
  /** Whether it names every model of a vendor, so that one which is absent is news. */
  readonly whole: boolean;
  readonly rows: readonly PeerRow[];
}

export interface Finding {
  /** `cheaper`: ours is below theirs, so a request could cost more than was said. `gone`: an older list had it, the newest has not. */
  readonly kind: 'cheaper' | 'dearer' | 'new' | 'gone' | 'unconfirmed';
  readonly provider: string;
  readonly model: string;
  readonly text: string;
}

/** Compares each model with the newest list that names it, at the prices of that list's day and of each day it announces. */
export function comparePrices(table: ReadonlyMap<string, readonly PriceRow[]>, peers: readonly Peer[]): readonly Finding[] {
  const newestFirst = peers.toSorted((left, right) => right.date.localeCompare(left.date));
  const findings: Finding[] = [];
  for (const [provider, rows] of table) {
    for (const model of new Set(rows.map((row) => row.model))) {
      const own = rows.filter((row) => row.model === model);
      const names = [model, ...(own[0]?.aliases ?? [])];
      const told = (peer: Peer) => peer.rows.filter((row) => row.provider === provider && row.model === model);
      const peer = newestFirst.find((one) => told(one).length > 0);
      const add = (kind: Finding['kind'], text: string) => findings.push({ kind, provider, model, text });
      if (!peer) {
        add('unconfirmed', `no list names it; confirmed ${own[0]?.confirmed} by ${own[0]?.source}`);
        continue;
      }
      const whole = newestFirst.find((one) => one.whole && one.date > peer.date);
      if (peer.whole && whole && !whole.rows.some((row) => row.provider === provider && names.includes(row.model)))
        add('gone', `${peer.name} (${peer.date}) has it, ${whole.name} (${whole.date}) has not`);
      for (const row of told(peer)) {
        const ours = own.findLast(({ from }) => from === undefined || from <= (row.from ?? peer.date)) ?? own[0];
        for (const { what, here, there } of ours ? differences(ours, row) : [])
          add(here < there ? 'cheaper' : 'dearer', `${what} $${here} here, $${there} in ${peer.name} (${row.from ?? peer.date})`);
      }
    }
  }
  return [...findings, ...newModels(table, newestFirst)];
}

function newModels(table: ReadonlyMap<string, readonly PriceRow[]>, newestFirst: readonly Peer[]): readonly Finding[] {
  const newest = newestFirst.find(({ whole }) => whole);
  const since = newestFirst.filter((peer) => peer === newest || (!peer.whole && newest && peer.date >= newest.date));
  return since.flatMap(({ name, date, rows }) =>
    rows.flatMap(({ provider, model, input, output }): Finding[] => {
      const isKnown = table.get(provider)?.some((row) => row.model === model || row.aliases?.includes(model));
      if (isKnown) return [];
      return [{ kind: 'new', provider, model, text: `$${input} in, $${output} out in ${name} (${date})` }];
    }),
  );
}

interface Difference {
  readonly what: string;
  readonly here: number;
  readonly there: number;
}

/** Rates for long requests count only where the model, as we ask it, takes one. */
function differences({ rates: [input, output, cached, write], long, inputWindow }: PriceRow, row: PeerRow): readonly Difference[] {
  const takesLong = row.above !== undefined && inputWindow > row.above;
  const pairs: readonly (readonly [string, number | undefined, number | undefined])[] = [
    ['input', input, row.input],
    ['output', output, row.output],
    ['cached input', cached, row.cached],
    ['cache write', write, row.write],
    ['long input', long?.rates[0] ?? input, takesLong ? row.longInput : undefined],
    ['long output', long?.rates[1] ?? output, takesLong ? row.longOutput : undefined],
  ];
  return pairs.flatMap(([what, here, there]) =>
    here === undefined || there === undefined || here === there ? [] : [{ what, here, there }],
  );
}
