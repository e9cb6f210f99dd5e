import type { TemplateSeed } from '../../template.ts';

export const sqlTablesTemplates: readonly TemplateSeed[] = [
  {
    id: 'sql.postgres.createTable',
    task: 'PostgreSQL create table for customers with constraints and indexes',
    language: 'sql',
    technologies: ['postgresql', 'sql'],
    fileName: 'customers.sql',
    slots: [{ word: 'customers', kind: 'noun' }],
    code: `-- Customers with constraints, indexes and an automatic updated_at.

BEGIN;

CREATE TABLE customers (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    public_id   uuid        NOT NULL DEFAULT gen_random_uuid(),
    name        text        NOT NULL,
    email       text        NOT NULL,
    status      text        NOT NULL DEFAULT 'active',
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT customers_public_id_key UNIQUE (public_id),
    CONSTRAINT customers_name_length CHECK (char_length(name) BETWEEN 1 AND 120),
    CONSTRAINT customers_email_format CHECK (email LIKE '%_@_%'),
    CONSTRAINT customers_status_known CHECK (status IN ('active', 'suspended', 'closed'))
);

-- Two rows must not differ by the case of the address only.
CREATE UNIQUE INDEX customers_email_lower_key ON customers (lower(email));

-- Serves lists of one status, newest first.
CREATE INDEX customers_status_created_at_idx ON customers (status, created_at DESC);

COMMENT ON TABLE customers IS 'One row per customer';
COMMENT ON COLUMN customers.public_id IS 'Identifier shown outside of the database';

CREATE FUNCTION customers_touch_updated_at() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END;
$$;

CREATE TRIGGER customers_touch_updated_at
    BEFORE UPDATE ON customers
    FOR EACH ROW
    WHEN (OLD.* IS DISTINCT FROM NEW.*)
    EXECUTE FUNCTION customers_touch_updated_at();

COMMIT;
`,
  },
  {
    id: 'sql.postgres.auditTrigger',
    task: 'PostgreSQL audit trigger for the contracts table',
    language: 'sql',
    technologies: ['postgresql', 'sql'],
    fileName: 'contracts_audit.sql',
    slots: [{ word: 'contracts', kind: 'noun' }],
    code: `-- Audit trail of the contracts table: one row per change, with the row before and after.

BEGIN;

CREATE TABLE contracts_audit (
    audit_id    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    contract_id bigint      NOT NULL,
    operation   text        NOT NULL CHECK (operation IN ('INSERT', 'UPDATE', 'DELETE')),
    old_row     jsonb,
    new_row     jsonb,
    changed_by  text        NOT NULL DEFAULT session_user,
    changed_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX contracts_audit_contract_id_idx ON contracts_audit (contract_id, changed_at DESC);

COMMENT ON TABLE contracts_audit IS 'Append-only history of contracts';

-- Runs with the rights of its owner, so that writers need no right on the history.
CREATE FUNCTION audit_contracts() RETURNS trigger
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    CASE TG_OP
        WHEN 'INSERT' THEN
            INSERT INTO contracts_audit (contract_id, operation, new_row)
            VALUES (NEW.id, TG_OP, to_jsonb(NEW));
        WHEN 'UPDATE' THEN
            INSERT INTO contracts_audit (contract_id, operation, old_row, new_row)
            VALUES (NEW.id, TG_OP, to_jsonb(OLD), to_jsonb(NEW));
        WHEN 'DELETE' THEN
            INSERT INTO contracts_audit (contract_id, operation, old_row)
            VALUES (OLD.id, TG_OP, to_jsonb(OLD));
    END CASE;
    RETURN NULL; -- The result of an AFTER trigger is ignored.
END;
$$;

CREATE TRIGGER contracts_audit
    AFTER INSERT OR UPDATE OR DELETE ON contracts
    FOR EACH ROW
    EXECUTE FUNCTION audit_contracts();

REVOKE UPDATE, DELETE, TRUNCATE ON contracts_audit FROM PUBLIC;

COMMIT;
`,
  },
];
