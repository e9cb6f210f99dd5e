import type { TemplateSeed } from '../template.ts';
import { goConcurrencyTemplates } from './go/concurrency.ts';
import { goHttpTemplates } from './go/http.ts';
import { pythonDjangoTemplates } from './python/django.ts';
import { pythonFastapiTemplates } from './python/fastapi.ts';
import { pythonFastapiSecurityTemplates } from './python/fastapiSecurity.ts';
import { pythonFlaskTemplates } from './python/flask.ts';
import { sqlQueriesTemplates } from './sql/queries.ts';
import { sqlTablesTemplates } from './sql/tables.ts';
import { typescriptExpressTemplates } from './typescript/express.ts';
import { typescriptHttpTemplates } from './typescript/http.ts';
import { typescriptZodTemplates } from './typescript/zod.ts';

/** Hand-written templates, served like learned ones. Ids are unique and stay, for receipts refer to them. */
export const builtInLibrary: readonly TemplateSeed[] = [
  ...goConcurrencyTemplates,
  ...goHttpTemplates,
  ...pythonDjangoTemplates,
  ...pythonFastapiTemplates,
  ...pythonFastapiSecurityTemplates,
  ...pythonFlaskTemplates,
  ...sqlQueriesTemplates,
  ...sqlTablesTemplates,
  ...typescriptExpressTemplates,
  ...typescriptHttpTemplates,
  ...typescriptZodTemplates,
];
