import type { Statistics, StatisticsQuery } from '../../core/budget/statistics.ts';
import { counterNames, inOrder, type StatisticsRow } from '../../core/budget/statisticsRules.ts';
import type { Database } from './database.ts';

export function createSqliteStatistics(database: Database): Statistics {
  return {
    query: ({ from, to, by, project, provider }) =>
      database.read((query) => {
        const rows = query.all<StatisticsRow>(
          `SELECT ${keyOf[by]} AS key, ${counterNames.map((name) => `sum(${name}) AS ${name}`).join(', ')}
           FROM days WHERE day BETWEEN ? AND ? AND (? IS NULL OR project = ?) AND (? IS NULL OR provider = ?) GROUP BY 1`,
          from,
          to,
          project ?? null,
          project ?? null,
          provider ?? null,
          provider ?? null,
        );
        return inOrder(rows, by);
      }),
  };
}

const keyOf: Readonly<Record<StatisticsQuery['by'], string>> = {
  day: 'day',
  provider: 'provider',
  model: 'model',
  project: 'project',
  agent: 'agent',
  total: "''",
};
