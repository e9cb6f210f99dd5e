import type { TemplateSeed } from '../../template.ts';

export const sqlQueriesTemplates: readonly TemplateSeed[] = [
  {
    id: 'sql.postgres.upsert',
    task: 'PostgreSQL upsert of products with ON CONFLICT',
    language: 'sql',
    technologies: ['postgresql', 'sql'],
    fileName: 'upsert_products.sql',
    slots: [{ word: 'products', kind: 'noun' }],
    wordings: [{ text: 'PostgreSQL insert or update of products', origin: 'user', addedAtMs: 0 }],
    code: `-- Inserts one product, or updates it when its key is taken already.
-- Parameters: $1 key (text), $2 name (text), $3 description (text).
-- Returns the id and whether the row is new; no row when nothing changed.

INSERT INTO products AS existing (key, name, description)
VALUES ($1, $2, $3)
ON CONFLICT (key) DO UPDATE
SET
    name = EXCLUDED.name,
    description = EXCLUDED.description,
    updated_at = now()
-- Leaves rows alone that are equal already: no dead tuple, no trigger.
WHERE
    (existing.name, existing.description)
    IS DISTINCT FROM (EXCLUDED.name, EXCLUDED.description)
RETURNING
    existing.id,
    (existing.xmax = 0) AS inserted;
`,
  },
  {
    id: 'sql.postgres.keysetPagination',
    task: 'PostgreSQL keyset pagination query for orders',
    language: 'sql',
    technologies: ['postgresql', 'sql'],
    fileName: 'list_orders.sql',
    slots: [{ word: 'orders', kind: 'noun' }],
    protectedStrings: ['ORDER BY'],
    code: `-- One page of orders, newest first; the last page costs as little as the first.
-- Parameters: $1 created_at and $2 id of the last row of the page before (both NULL for
-- the first page), $3 size of a page, from 1 to 100.
-- Needs: CREATE INDEX orders_created_at_id_idx ON orders (created_at DESC, id DESC);

SELECT
    orders.id,
    orders.name,
    orders.status,
    orders.created_at
FROM orders
WHERE
    -- The id decides between rows of the same instant.
    (orders.created_at, orders.id)
    < (
        coalesce($1::timestamptz, 'infinity'),
        coalesce($2::bigint, 9223372036854775807)
    )
ORDER BY
    orders.created_at DESC,
    orders.id DESC
LIMIT least(greatest($3::integer, 1), 100);
`,
  },
  {
    id: 'sql.postgres.materializedView',
    task: 'PostgreSQL materialized view with monthly totals of payments',
    language: 'sql',
    technologies: ['postgresql', 'sql'],
    fileName: 'monthly_payments.sql',
    slots: [{ word: 'payments', kind: 'noun' }],
    code: `-- Monthly totals of payments, refreshed without blocking readers.

BEGIN;

CREATE MATERIALIZED VIEW monthly_payments AS
SELECT
    date_trunc('month', payments.created_at, 'UTC') AS month,
    payments.currency,
    count(*) AS payments_count,
    sum(payments.amount) AS total_amount,
    round(avg(payments.amount), 2) AS average_amount
FROM payments
GROUP BY
    1,
    payments.currency
WITH NO DATA;

-- A refresh with CONCURRENTLY needs a unique index over all rows.
CREATE UNIQUE INDEX monthly_payments_key ON monthly_payments (month, currency);

COMMENT ON MATERIALIZED VIEW monthly_payments IS 'Totals of payments by month (UTC) and currency';

COMMIT;

-- The first refresh fills the view; later ones may use CONCURRENTLY.
REFRESH MATERIALIZED VIEW monthly_payments;
`,
  },
  {
    id: 'sql.postgres.addColumn',
    task: 'PostgreSQL migration that adds a status column to the subscriptions table',
    language: 'sql',
    technologies: ['postgresql', 'sql'],
    fileName: 'add_subscriptions_status.sql',
    slots: [{ word: 'subscriptions', kind: 'noun' }],
    code: `-- Adds a status to subscriptions without blocking writers for long.
-- Run with autocommit: the steps take their locks one after the other.

SET lock_timeout = '5s';

-- A constant default does not rewrite the table.
ALTER TABLE subscriptions
    ADD COLUMN IF NOT EXISTS status text NOT NULL DEFAULT 'active';

-- NOT VALID needs a short lock only; new rows are checked from here on.
ALTER TABLE subscriptions
    ADD CONSTRAINT subscriptions_status_known
    CHECK (status IN ('active', 'paused', 'canceled')) NOT VALID;

-- Checks the rows that exist, while reads and writes go on.
ALTER TABLE subscriptions
    VALIDATE CONSTRAINT subscriptions_status_known;

CREATE INDEX CONCURRENTLY IF NOT EXISTS subscriptions_status_idx ON subscriptions (status);

COMMENT ON COLUMN subscriptions.status IS 'State of the subscription';

RESET lock_timeout;
`,
  },
];
