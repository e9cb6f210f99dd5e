import type { Migration } from './migrations.ts';

/** What must not be lost: spending, receipts, statistics, and small state. Amounts are integer nano-dollars. */
export const ledgerMigrations: readonly Migration[] = [
  {
    reason: 'The first schema.',
    sql: `
      CREATE TABLE entries (
        id TEXT PRIMARY KEY,
        generation TEXT NOT NULL,
        month TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        lease_until_ms INTEGER NOT NULL,
        owner TEXT NOT NULL,
        project TEXT NOT NULL,
        agent TEXT NOT NULL,
        provider TEXT NOT NULL,
        model TEXT NOT NULL,
        purpose TEXT NOT NULL,
        worst_case INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'settled', 'lapsed')),
        cost INTEGER NOT NULL,
        estimated INTEGER NOT NULL,
        closed INTEGER NOT NULL DEFAULT 0
      ) WITHOUT ROWID;
      CREATE INDEX entries_by_month ON entries (month, generation);
      CREATE INDEX entries_unclosed ON entries (owner) WHERE closed = 0;
      CREATE INDEX entries_unclosed_generations ON entries (generation) WHERE closed = 0;

      CREATE TABLE scopes (
        month TEXT NOT NULL,
        scope TEXT NOT NULL,
        committed INTEGER NOT NULL,
        reserved INTEGER NOT NULL,
        extra INTEGER NOT NULL,
        alert_limit INTEGER NOT NULL,
        alert_level INTEGER NOT NULL,
        PRIMARY KEY (month, scope)
      ) WITHOUT ROWID;

      CREATE TABLE decisions (
        number INTEGER PRIMARY KEY,
        at_ms INTEGER NOT NULL,
        month TEXT NOT NULL,
        scope TEXT NOT NULL,
        kind TEXT NOT NULL,
        amount INTEGER NOT NULL,
        before INTEGER NOT NULL
      );

      CREATE TABLE receipts (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        at_ms INTEGER NOT NULL,
        cost INTEGER NOT NULL,
        document TEXT
      );
      CREATE INDEX receipts_by_time ON receipts (at_ms);
      CREATE INDEX receipts_whole ON receipts (number) WHERE document IS NOT NULL;

      CREATE TABLE days (
        day TEXT NOT NULL,
        project TEXT NOT NULL,
        agent TEXT NOT NULL,
        provider TEXT NOT NULL,
        model TEXT NOT NULL,
        generations INTEGER NOT NULL,
        answered INTEGER NOT NULL,
        failed INTEGER NOT NULL,
        templateHits INTEGER NOT NULL,
        cacheHits INTEGER NOT NULL,
        savedNanoUsd INTEGER NOT NULL,
        durationMs INTEGER NOT NULL,
        attempts INTEGER NOT NULL,
        completeAttempts INTEGER NOT NULL,
        attemptMs INTEGER NOT NULL,
        inputTokens INTEGER NOT NULL,
        cachedInputTokens INTEGER NOT NULL,
        outputTokens INTEGER NOT NULL,
        costNanoUsd INTEGER NOT NULL,
        PRIMARY KEY (day, project, agent, provider, model)
      ) WITHOUT ROWID;

      CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    `,
  },
  {
    reason: 'A plan of several tasks has a limit of its own.',
    sql: `
      ALTER TABLE entries ADD COLUMN plan TEXT;
      ALTER TABLE entries ADD COLUMN task TEXT;

      CREATE TABLE plans (
        id TEXT PRIMARY KEY,
        project TEXT NOT NULL,
        month TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        lease_until_ms INTEGER NOT NULL,
        owner TEXT NOT NULL,
        amount INTEGER NOT NULL,
        committed INTEGER NOT NULL,
        reserved INTEGER NOT NULL,
        open INTEGER NOT NULL
      ) WITHOUT ROWID;
      CREATE INDEX plans_open ON plans (owner) WHERE open = 1;
    `,
  },
  {
    reason: 'Limits of a week, a day, a provider and a model. What was spent before counts.',
    sql: `
      ALTER TABLE entries ADD COLUMN day TEXT NOT NULL DEFAULT '';
      UPDATE entries SET day = date(at_ms / 1000, 'unixepoch', 'localtime');

      WITH counted (period, scope, state, amount) AS (
        SELECT strftime('%G-W%V', day), 'system', state, cost FROM entries
        UNION ALL SELECT day, 'system', state, cost FROM entries
        UNION ALL SELECT month, 'provider:' || provider, state, cost FROM entries
        UNION ALL SELECT month, 'model:' || model, state, cost FROM entries
      )
      INSERT INTO scopes (month, scope, committed, reserved, extra, alert_limit, alert_level)
      SELECT period, scope, sum(iif(state = 'open', 0, amount)), sum(iif(state = 'open', amount, 0)), 0, 0, 0
      FROM counted GROUP BY period, scope;
    `,
  },
  {
    reason: 'A team store is told what was spent.',
    sql: `
      ALTER TABLE entries ADD COLUMN hold TEXT;
      ALTER TABLE entries ADD COLUMN sent INTEGER NOT NULL DEFAULT -1;
      CREATE INDEX entries_unsent ON entries (at_ms) WHERE sent <> cost;
      ALTER TABLE receipts ADD COLUMN sent INTEGER NOT NULL DEFAULT 0;
      CREATE INDEX receipts_unsent ON receipts (number) WHERE sent = 0;
    `,
  },
];
