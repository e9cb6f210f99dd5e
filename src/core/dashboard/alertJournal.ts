import { z } from 'zod';
import type { AlertRow } from '../../shared/protocolSnapshots.ts';
import { t } from '../../shared/texts.ts';
import { formatUsd } from '../budget/money.ts';
import type { MonthKey } from '../budget/month.ts';
import { alertLevels, type Crossing, systemScope } from '../budget/spendRules.ts';
import type { StateStore } from '../storage.ts';

/** When which alert was told. The ledger remembers that a level was told, not when; and it forgets when the limit changes. */
export interface AlertJournal {
  /** @param month in which it was told. */
  record(crossing: ToldAlert, month: MonthKey, atMs: number): Promise<void>;
  /** All alerts of a month, newest first. */
  list(month: MonthKey): Promise<readonly AlertRow[]>;
}

/** Of a limit of this user, or of a team. */
export interface ToldAlert {
  readonly kind: Crossing['kind'] | 'team';
  readonly scope: string;
  readonly level: number;
  readonly committedNanoUsd: number;
  readonly limitNanoUsd: number;
}

/** Alerts kept of one level in one month: it is told again only after the limit changed. */
const maxPerLevel = 200;

export function createAlertJournal(state: StateStore): AlertJournal {
  let writing: Promise<unknown> = Promise.resolve();
  // One value a level: an alert is told in one window only, so two windows do not write the same one at the same time.
  const keyOf = (month: MonthKey, level: number) => `alerts:${month}:${level}`;

  async function entriesOf(month: MonthKey, level: number): Promise<readonly Entry[]> {
    const text = await state.get(keyOf(month, level));
    return text === undefined ? [] : parse(text);
  }

  return {
    record({ kind, scope, level, committedNanoUsd, limitNanoUsd }, month, atMs) {
      const write = async () => {
        const entries = [{ atMs, kind, scope, committedNanoUsd, limitNanoUsd }, ...(await entriesOf(month, level))];
        await state.set(keyOf(month, level), JSON.stringify(entries.slice(0, maxPerLevel)));
      };
      const turn = writing.then(write, write);
      writing = turn.catch(() => undefined);
      return turn;
    },
    async list(month) {
      const all = await Promise.all(alertLevels.map(async (level) => (await entriesOf(month, level)).map((entry) => ({ level, entry }))));
      return all
        .flat()
        .sort((left, right) => right.entry.atMs - left.entry.atMs || right.level - left.level)
        .map(({ level, entry }) => ({
          atMs: entry.atMs,
          level,
          ...whoseLimit(entry),
          text: t('{0} of {1}', formatUsd(entry.committedNanoUsd), formatUsd(entry.limitNanoUsd)),
        }));
    },
  };
}

function whoseLimit({ kind, scope }: Entry): Pick<AlertRow, 'of'> {
  if (kind === 'week') return { of: t('the weekly limit') };
  if (kind === 'day') return { of: t('the daily limit') };
  if (kind === 'team')
    return { of: scope === 'team' ? t('the limit of the team') : t('{0} in the team', scope.replace(/^(?:project|person):/, '')) };
  return scope === systemScope ? {} : { of: scope.replace(/^(?:project|provider|model):/, '').replace(/#[0-9a-f]+$/, '') };
}

const amount = z.number().int().min(0);
/** `kind` is absent in those of earlier versions, which knew the limits of the month and of projects alone. */
const entrySchema = z.object({
  atMs: z.number(),
  kind: z.optional(z.string()),
  scope: z.string(),
  committedNanoUsd: amount,
  limitNanoUsd: amount,
});
type Entry = z.infer<typeof entrySchema>;

/** A value that does not parse counts as absent. */
function parse(text: string): readonly Entry[] {
  try {
    return z.array(entrySchema).safeParse(JSON.parse(text)).data ?? [];
  } catch {
    return [];
  }
}
