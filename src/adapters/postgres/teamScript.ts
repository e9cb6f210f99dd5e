import { access, administration } from './access.ts';
import { cacheFunctions, cacheTables } from './cacheSchema.ts';
import { ledgerFunctions } from './ledgerFunctions.ts';
import { ledgerRules, ledgerTables } from './ledgerSchema.ts';
import { receiptTables } from './receiptSchema.ts';
import { templateFunctions, templateTables } from './templateSchema.ts';

/** In their order; a new one is appended, none is ever changed. */
const migrations: readonly { readonly reason: string; readonly sql: string }[] = [
  {
    reason: 'Limits, ledger and receipts of teams.',
    sql: [ledgerTables, ledgerRules, ledgerFunctions, receiptTables, administration].join('\n'),
  },
  {
    reason: 'Templates and answers that a team shares.',
    sql: [templateTables, templateFunctions, cacheTables, cacheFunctions].join('\n'),
  },
];

/** Of the schema that this version of Q2O works with. */
export const schemaVersion: number = migrations.length;

/**
 * What an administrator runs once for each database, with `psql` or any other client, as the role that shall own the schema; it needs the right to
 * create roles. `installed`: the version that is there, 0 for none. One transaction: it is done as a whole or not at all.
 */
export function teamScript(installed = 0): string {
  const steps = migrations.slice(installed).map(({ reason, sql }, at) => `-- ${installed + at + 1}. ${reason}\n${sql}`);
  const first = `
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'q2o_member') THEN CREATE ROLE q2o_member NOLOGIN; END IF;
END $$;
CREATE SCHEMA q2o;
CREATE TABLE q2o.schema (version integer NOT NULL);
INSERT INTO q2o.schema VALUES (0);
`;
  return [
    '-- The team store of Q2O. PostgreSQL 15 or newer.',
    'BEGIN;',
    installed === 0 ? first : '',
    ...steps,
    access,
    `UPDATE q2o.schema SET version = ${schemaVersion};`,
    'COMMIT;',
    '',
  ].join('\n');
}
