import type { DayKey } from './month.ts';
import type { StatisticsRow } from './statisticsRules.ts';

/** Sums over receipts. */
export interface Statistics {
  /** One row for each value of `by` that occurs, dearest first; days in order. */
  query(query: StatisticsQuery): Promise<readonly StatisticsRow[]>;
}

export interface StatisticsQuery {
  /** First and last day, both included. */
  readonly from: DayKey;
  readonly to: DayKey;
  readonly by: 'day' | 'provider' | 'model' | 'project' | 'agent' | 'total';
  readonly project?: string | undefined;
  /** Only what belongs to this provider; empty for answers that no model gave. */
  readonly provider?: string | undefined;
}
