/** The tables a template works on, and statements that use what it made, worded as the template is. */
export const sqlCompanions: Readonly<Record<string, { readonly before?: string; readonly after?: string }>> = {
  'sql.postgres.upsert': {
    before: `CREATE TABLE products (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key text UNIQUE, name text, description text,
    updated_at timestamptz NOT NULL DEFAULT now());`,
    after: `EXECUTE asked('a', 'First', NULL); EXECUTE asked('a', 'Second', 'text');`,
  },
  'sql.postgres.keysetPagination': {
    before: 'CREATE TABLE orders (id bigint PRIMARY KEY, name text, status text, created_at timestamptz NOT NULL DEFAULT now());',
    after: 'EXECUTE asked(NULL, NULL, 10); EXECUTE asked(now(), 5, 10);',
  },
  'sql.postgres.materializedView': {
    before: 'CREATE TABLE payments (id bigint PRIMARY KEY, amount numeric, currency text, created_at timestamptz NOT NULL);',
  },
  'sql.postgres.addColumn': { before: 'CREATE TABLE subscriptions (id bigint PRIMARY KEY);' },
  'sql.postgres.createTable': {
    after: "INSERT INTO customers (name, email) VALUES ('Ada', 'ada@example.com'); UPDATE customers SET name = 'Grace';",
  },
  'sql.postgres.auditTrigger': {
    before: 'CREATE TABLE contracts (id bigint PRIMARY KEY, name text);',
    after: "INSERT INTO contracts VALUES (1, 'a'); UPDATE contracts SET name = 'b'; DELETE FROM contracts;",
  },
  'sql.postgres.deleteDuplicates': {
    before: `CREATE TABLE customers (id bigint PRIMARY KEY, email text, created_at timestamptz NOT NULL DEFAULT now());
    INSERT INTO customers VALUES (1, 'a@example.com'), (2, 'A@example.com'), (3, NULL), (4, NULL);`,
    after: `DO $$ BEGIN ASSERT (SELECT array_agg(id ORDER BY id) FROM customers) = '{2,3,4}'; END $$;`,
  },
  'sql.postgres.jobQueue': {
    after: `INSERT INTO jobs (kind) VALUES ('a'), ('b');
    DO $$ DECLARE job jobs; BEGIN
      SELECT * INTO job FROM take_job(); ASSERT job.kind = 'a' AND job.attempts = 1;
      PERFORM finish_job(job.id);
      SELECT * INTO job FROM take_job(); ASSERT job.kind = 'b';
      PERFORM fail_job(job.id, 'down');
      ASSERT (SELECT count(*) FROM take_job()) = 0;
      ASSERT (SELECT run_at > now() FROM jobs WHERE kind = 'b');
    END $$;`,
  },
  'sql.postgres.monthlyReport': {
    before: `CREATE TABLE orders (id bigint PRIMARY KEY, amount numeric NOT NULL, created_at timestamptz NOT NULL);
    INSERT INTO orders VALUES (1, 10, now()), (2, 5, now() - interval '2 months'), (3, 7, now() - interval '9 years');`,
  },
  'sql.postgres.tree': {
    before: `CREATE TABLE departments (id bigint PRIMARY KEY, parent_id bigint, name text NOT NULL);
    INSERT INTO departments VALUES (1, 3, 'a'), (2, 1, 'b'), (3, 2, 'c'), (4, 1, 'd');`,
    after: 'EXECUTE asked(1);',
  },
};
