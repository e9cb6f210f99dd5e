import type { TemplateSeed } from '../template.ts';
import { concurrencyTemplates } from './go/concurrency.ts';
import { httpTemplates } from './go/http.ts';
import { djangoTemplates } from './python/django.ts';
import { fastapiTemplates } from './python/fastapi.ts';
import { fastapiSecurityTemplates } from './python/fastapiSecurity.ts';
import { flaskTemplates } from './python/flask.ts';
import { queriesTemplates } from './sql/queries.ts';
import { tablesTemplates } from './sql/tables.ts';
import { expressTemplates } from './typescript/express.ts';
import { httpTemplates } from './typescript/http.ts';
import { zodTemplates } from './typescript/zod.ts';

/** Hand-written templates, served like learned ones. Ids are unique and stay, for receipts refer to them. */
export const builtInLibrary: readonly TemplateSeed[] = [
  ...concurrencyTemplates,
  ...httpTemplates,
  ...djangoTemplates,
  ...fastapiTemplates,
  ...fastapiSecurityTemplates,
  ...flaskTemplates,
  ...queriesTemplates,
  ...tablesTemplates,
  ...expressTemplates,
  ...httpTemplates,
  ...zodTemplates,
];
