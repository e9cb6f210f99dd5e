import type { TemplateSeed } from '../../template.ts';

export const sqlTasksTemplates: readonly TemplateSeed[] = [
  {
    id: 'sql.postgres.deleteDuplicates',
    task: 'PostgreSQL: delete duplicate customers by email and keep the newest',
    language: 'sql',
    technologies: ['postgresql'],
    fileName: 'delete_duplicates.sql',
    slots: [{ word: 'customers', kind: 'noun' }],
    wordings: [{ text: 'remove duplicate rows of customers in Postgres', origin: 'user', addedAtMs: 0 }],
    code: `-- Deletes customers with the same email, whatever its case, and keeps the newest of each.
-- Look first: run the query of \`ranked\` alone. The transaction keeps all or nothing.
BEGIN;

WITH ranked AS (
    SELECT
        id,
        row_number() OVER (
            PARTITION BY lower(email)
            ORDER BY created_at DESC, id DESC
        ) AS place
    FROM customers
    WHERE email IS NOT NULL
)
DELETE FROM customers
USING ranked
WHERE customers.id = ranked.id
    AND ranked.place > 1;

-- No new ones come.
CREATE UNIQUE INDEX customers_email_key ON customers (lower(email));

COMMIT;
`,
  },
  {
    id: 'sql.postgres.jobQueue',
    task: 'PostgreSQL job queue table with SKIP LOCKED',
    language: 'sql',
    technologies: ['postgresql'],
    fileName: 'job_queue.sql',
    slots: [],
    wordings: [{ text: 'use a Postgres table as a work queue for several workers', origin: 'user', addedAtMs: 0 }],
    code: `-- A queue that several workers read at once: each job is taken by one of them, and comes back when that one dies.
CREATE TABLE jobs (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (length(kind) BETWEEN 1 AND 60),
    payload jsonb NOT NULL DEFAULT '{}',
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    run_at timestamptz NOT NULL DEFAULT now(),
    locked_until timestamptz,
    done_at timestamptz,
    last_error text,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX jobs_waiting_idx ON jobs (run_at) WHERE done_at IS NULL;

-- Takes the job that waits longest, for five minutes. No row: there is nothing to do.
CREATE FUNCTION take_job() RETURNS SETOF jobs
LANGUAGE sql
AS $$
    UPDATE jobs
    SET
        attempts = attempts + 1,
        locked_until = now() + interval '5 minutes'
    WHERE id = (
        SELECT id
        FROM jobs
        WHERE done_at IS NULL
            AND run_at <= now()
            AND (locked_until IS NULL OR locked_until < now())
            AND attempts < 10
        ORDER BY run_at
        LIMIT 1
        FOR UPDATE SKIP LOCKED
    )
    RETURNING *;
$$;

-- Says that a job is done.
CREATE FUNCTION finish_job(job_id bigint) RETURNS void
LANGUAGE sql
AS $$
    UPDATE jobs
    SET done_at = now(), locked_until = NULL, last_error = NULL
    WHERE id = job_id;
$$;

-- Says why a job failed; it is tried again later, each time after a longer wait.
CREATE FUNCTION fail_job(job_id bigint, error text) RETURNS void
LANGUAGE sql
AS $$
    UPDATE jobs
    SET
        last_error = left(error, 2000),
        locked_until = NULL,
        run_at = now() + least(interval '10 seconds' * power(2, attempts), interval '1 hour')
    WHERE id = job_id;
$$;
`,
  },
  {
    id: 'sql.postgres.monthlyReport',
    task: 'PostgreSQL report query with orders per month of the last 12 months',
    language: 'sql',
    technologies: ['postgresql'],
    fileName: 'monthly_orders.sql',
    slots: [
      { word: 'orders', kind: 'noun' },
      { word: '12', kind: 'number' },
    ],
    protectedStrings: ['ORDER BY'],
    wordings: [{ text: 'revenue per month in Postgres for the last 12 months, also months without orders', origin: 'user', addedAtMs: 0 }],
    code: `-- Orders per month of the last 12 months, the running one included; a month without any has a row of zeros.
WITH months AS (
    SELECT generate_series(
        date_trunc('month', now()) - interval '1 month' * (12 - 1),
        date_trunc('month', now()),
        interval '1 month'
    ) AS month_start
),

totals AS (
    SELECT
        date_trunc('month', created_at) AS month_start,
        count(*) AS number_of_orders,
        sum(amount) AS total_amount
    FROM orders
    WHERE created_at >= (SELECT min(month_start) FROM months)
    GROUP BY date_trunc('month', created_at)
)

SELECT
    months.month_start::date AS month,
    coalesce(totals.number_of_orders, 0) AS number_of_orders,
    coalesce(totals.total_amount, 0) AS total_amount,
    coalesce(totals.total_amount, 0) - lag(coalesce(totals.total_amount, 0)) OVER (
        ORDER BY months.month_start
    ) AS change_to_month_before
FROM months
LEFT JOIN totals USING (month_start)
ORDER BY months.month_start;
`,
  },
  {
    id: 'sql.postgres.tree',
    task: 'PostgreSQL recursive query for a tree of departments',
    language: 'sql',
    technologies: ['postgresql'],
    fileName: 'department_tree.sql',
    slots: [{ word: 'departments', kind: 'noun' }],
    wordings: [{ text: 'recursive CTE in Postgres that walks parent and child departments', origin: 'user', addedAtMs: 0 }],
    code: `-- Categories below a root with depth and path, parents before children. Parameter: $1 is the id of the root.
WITH RECURSIVE tree AS (
    SELECT
        id,
        parent_id,
        name,
        0 AS depth,
        ARRAY[name] AS names
    FROM departments
    WHERE id = $1

    UNION ALL

    SELECT
        child.id,
        child.parent_id,
        child.name,
        tree.depth + 1,
        tree.names || child.name
    FROM departments AS child
    INNER JOIN tree ON child.parent_id = tree.id
)
CYCLE id SET is_cycle USING visited

SELECT
    id,
    parent_id,
    name,
    depth,
    array_to_string(names, ' / ') AS path
FROM tree
WHERE NOT is_cycle
ORDER BY names;
`,
  },
];
