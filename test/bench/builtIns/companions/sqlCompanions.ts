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
};
