import type { MatchRuleId } from '../../../../../src/core/templates/explain/matchRules.ts';
import type { TemplateSeed } from '../../../../../src/core/templates/template.ts';
import type { DeclaredVersions } from '../../../../../src/core/validation/packages/declaredVersions.ts';

/** A task that the template would answer but for one rule. */
export interface RuleCase {
  readonly template: TemplateSeed;
  readonly task: string;
  /** VS Code's language id of the file; unknown when absent. */
  readonly language?: string;
  /** Technologies of the workspace; none when absent. */
  readonly technologies?: readonly string[];
  /** Versions the project declares; none when absent. */
  readonly versions?: DeclaredVersions;
}

function seed(task: string, language: string, slots: TemplateSeed['slots'], code: string): TemplateSeed {
  return { id: task, task, language, technologies: [], fileName: '', code, slots };
}

const listOrders = seed(
  'FastAPI endpoint that lists orders',
  'python',
  [{ word: 'orders', kind: 'noun' }],
  `from fastapi import APIRouter

router = APIRouter()


@router.get("/orders")
async def list_orders() -> list[Order]:
    return await Order.all(load="eager")
`,
);

const retryRequest = seed(
  'Go function that retries a request with backoff up to 4 attempts',
  'go',
  [{ word: '4', kind: 'number' }],
  `func Retry(request func() error) (err error) {
	for attempt := 0; attempt < 4; attempt++ {
		if err = request(); err == nil {
			return nil
		}
	}
	return err
}
`,
);

/** The canonical case of every rule: served when the rule is left out, refused by it when it is there. */
export const ruleCases: Readonly<Record<MatchRuleId, RuleCase>> = {
  olderVersion: {
    template: { ...listOrders, needs: { python: '3.12' } },
    task: 'FastAPI endpoint that lists orders',
    versions: { python: { version: '3.9', fileName: 'pyproject.toml' } },
  },
  otherLanguage: { template: listOrders, task: 'FastAPI endpoint that lists orders', language: 'go' },
  question: { template: listOrders, task: 'What does the FastAPI endpoint that lists orders return?' },
  otherTechnology: { template: listOrders, task: 'FastAPI endpoint that lists orders with Redis' },
  limitingWord: { template: listOrders, task: 'FastAPI endpoint that does not list orders' },
  otherConstruct: {
    template: seed(
      'Java class that converts orders to JSON with Jackson',
      'java',
      [{ word: 'orders', kind: 'noun' }],
      'class OrderConverter {\n  String toJson(Order order) throws Exception {\n    return new ObjectMapper().writeValueAsString(order);\n  }\n}\n',
    ),
    task: 'Java record that converts orders to JSON with Jackson',
  },
  missingConstruct: { template: listOrders, task: 'FastAPI class that lists orders' },
  portion: { template: listOrders, task: 'FastAPI endpoint that lists some orders' },
  nothingAsked: { template: listOrders, task: 'Our FastAPI endpoint lists orders.' },
  requirementUnsaid: { template: listOrders, task: 'FastAPI endpoint for orders' },
  otherAction: {
    template: {
      ...seed(
        'Flask endpoint that counts sessions',
        'python',
        [{ word: 'sessions', kind: 'noun' }],
        '@app.get("/sessions/count")\ndef count_sessions():\n    return jsonify(count=Session.query.count(), archive=False)\n',
      ),
      card: {
        intent: { action: 'count', artefact: 'endpoint', technologies: ['flask'], constraints: ['answers with JSON'] },
        parameters: [{ word: 'sessions', occurrences: ['sessions', 'Session'], keep: [] }],
      },
    },
    task: 'Flask endpoint that archives the sessions count',
  },
  muchUnsaid: {
    template: seed(
      'PostgreSQL table for parking permits with a unique plate number and an expiry date',
      'sql',
      [{ word: 'parking permits', kind: 'noun' }],
      'CREATE TABLE parking_permits (plate_number text NOT NULL UNIQUE, expiry_date date NOT NULL);\n',
    ),
    task: 'PostgreSQL table for parking permits',
  },
  swappedSides: {
    template: seed(
      'Celery task in Python that exports orders from Postgres to S3 every night',
      'python',
      [{ word: 'orders', kind: 'noun' }],
      'import boto3\nimport psycopg\nfrom celery import Celery\n\n\ndef export_orders() -> None:\n    upload(read_orders())\n',
    ),
    task: 'Celery task in Python that exports orders from S3 to Postgres every night',
  },
  fraction: { template: retryRequest, task: 'Go function that retries a request with backoff up to 2.5 attempts' },
  numberUnsaid: {
    template: seed(
      'Bash script that zips the invoices folder and keeps the last 7 archives',
      'shellscript',
      [
        { word: 'invoices', kind: 'noun' },
        { word: '7', kind: 'number' },
      ],
      'keep=7\nzip -r "invoices-$(date +%F).zip" invoices\nls -t invoices-*.zip | tail -n "+$((keep + 1))" | xargs rm --\n',
    ),
    task: 'Bash script that zips the invoices folder and keeps all archives',
  },
  otherMeasure: { template: retryRequest, task: 'Go function that retries a request with backoff up to 4 seconds' },
  slotUnclear: { template: listOrders, task: 'FastAPI endpoint that lists all' },
  quantity: { template: listOrders, task: 'FastAPI endpoint that lists several orders' },
  bound: {
    template: seed(
      'Postgres query for revenue per customer for 2023',
      'sql',
      [
        { word: 'customer', kind: 'noun' },
        { word: '2023', kind: 'number' },
      ],
      'SELECT customer_id, sum(revenue) FROM customers WHERE year = 2023 GROUP BY customer_id;\n',
    ),
    task: 'Postgres query for revenue per customer since 2023',
  },
  request: { template: listOrders, task: 'FastAPI endpoint that lists orders with a title' },
  modifier: { template: listOrders, task: 'FastAPI endpoint that lists eager orders' },
  ownership: { template: listOrders, task: 'FastAPI endpoint that lists my orders' },
  selection: { template: listOrders, task: 'FastAPI endpoint that lists important orders' },
  participle: {
    template: seed(
      'PostgreSQL migration for a contracts table with an audit trigger',
      'sql',
      [{ word: 'contracts', kind: 'noun' }],
      'CREATE TABLE contracts (id bigint PRIMARY KEY);\nCREATE TRIGGER contracts_audit AFTER UPDATE ON contracts FOR EACH ROW EXECUTE FUNCTION audit();\n',
    ),
    task: 'PostgreSQL migration for an audited contracts table with an audit trigger',
  },
  relation: { template: listOrders, task: 'FastAPI endpoint with a list per order' },
  partOfEntity: { template: listOrders, task: 'FastAPI endpoint that lists order items' },
  unexplained: { template: listOrders, task: 'FastAPI endpoint that lists orders sorted by price' },
  exchanged: {
    template: seed(
      'gRPC server in Go for warehouses with Get and List',
      'go',
      [{ word: 'warehouses', kind: 'noun' }],
      '// The client of the server is generated.\nfunc (s *server) GetWarehouse() {}\n\nfunc (s *server) ListWarehouses() {}\n',
    ),
    task: 'gRPC client in Go for warehouses with Get and List',
  },
  tooLittle: { template: listOrders, task: 'a list of orders', language: 'python', technologies: ['fastapi'] },
};
