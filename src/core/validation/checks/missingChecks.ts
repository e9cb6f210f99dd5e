import type { Finding } from '../../receipt/finding.ts';
import { findingAt } from '../findings/findingAt.ts';
import { type CallFact, caughtError, type Facts, type FunctionFact } from '../program/facts.ts';
import type { Family } from '../program/languageTable.ts';

/** What is not there: nobody asks who calls, nobody checks who sent an event, an error tells the caller too much. */
export function missingCheckFindings(facts: Facts, family: Family, text: string): Finding[] {
  return [...openRoutes(facts, family, text), ...uncheckedWebhooks(facts, family, text), ...shownErrors(facts, text)];
}

interface Route {
  /** Path and method as written, with what stands before the function. */
  readonly head: string;
  /** All of the handler, with its head. */
  readonly code: string;
  readonly node: FunctionFact['node'];
}

function routesOf(facts: Facts, family: Family, text: string): Route[] {
  const routes: Route[] = [];
  for (const each of facts.functions) {
    const head = each.decorators.join('\n');
    if (!routeDecorator.test(head)) continue;
    const code = text.slice(each.node.start, each.node.end);
    routes.push({ head, code: `${head}\n${code}`, node: each.node });
  }
  if (family !== 'javascript' && family !== 'go') return routes;
  for (const call of facts.calls) {
    const route = routeOfCall(call, facts, text);
    if (route) routes.push(route);
  }
  return routes;
}

const routeDecorator =
  /\b(route|get|post|put|patch|delete|api_route|Get|Post|Put|Patch|Delete|GetMapping|PostMapping|PutMapping|DeleteMapping|RequestMapping|HttpGet|HttpPost|HttpPut|HttpDelete)\s*\(/;

/** `app.post('/path', handler)` with nothing between the path and the handler. */
function routeOfCall(call: CallFact, facts: Facts, text: string): Route | undefined {
  if (!/(^|\.)(get|post|put|patch|delete|all|GET|POST|PUT|PATCH|DELETE|HandleFunc)$/.test(call.name)) return undefined;
  const [path, handler, ...others] = call.args;
  if (!path?.value.text?.startsWith('/') || !handler || others.length > 0) return undefined;
  const named = facts.functions.find((each) => each.name !== '' && each.name === handler.value.name);
  if (!named && handler.value.kind !== 'function') return undefined;
  const node = named?.node ?? handler.node;
  return { head: `${call.name}(${path.value.text})`, code: text.slice(node.start, node.end), node: call.node };
}

/** A route of an administrator or of money that asks nobody who is calling. */
function openRoutes(facts: Facts, family: Family, text: string): Finding[] {
  if (guardOfAll.test(text)) return [];
  return routesOf(facts, family, text)
    .filter(({ head, code }) => isProtected.test(pathIn(head)) && !asksWho.test(code))
    .map(({ node }) => findingAt('security', open, node, text));
}

function pathIn(head: string): string {
  return /["'(](\/[^"')]*)/.exec(head)?.[1] ?? '';
}

const isProtected =
  /\/(admin|payments?|refunds?|payouts?|transfers?|withdraw\w*|billing|charges?|invoices?|users?\/[^/]*\/?(delete|role|ban|promote)|delete[-_]?user|internal)(\/|$|[-_])/i;
const asksWho =
  /auth|login|logged|session|token|permission|role|admin_?only|is_?admin|require|protect|guard|secur|principal|current_?user|api_?key|verif|signature|jwt|allow|policy|abort\((401|403)|(401|403)\b|forbidden|authenticat/i;
/** A check for every route of the file. */
const guardOfAll =
  /before_request|before_action|dependencies\s*=\s*\[|\.use\(\s*(?!express\b|cors|helmet|morgan|body|cookie|logger|compression|['"])[\w.]*(auth|jwt|passport|session|protect|require|guard|admin)\w*|LoginRequiredMixin|@UseGuards|@PreAuthorize|@Secured|\[Authorize|UseAuthorization|SecurityFilterChain|permission_classes|authMiddleware|requireAuth/i;

/** An event from outside is believed whoever sent it. */
function uncheckedWebhooks(facts: Facts, family: Family, text: string): Finding[] {
  return routesOf(facts, family, text)
    .filter(
      ({ head, code }) =>
        /webhook/i.test(pathIn(head)) &&
        !/\bGET\b|\.get\(/.test(head) &&
        !checksSender.test(code) &&
        /json|body|payload|form|data/i.test(code),
    )
    .map(({ node }) => findingAt('security', webhook, node, text));
}

const checksSender =
  /signature|hmac|verif|construct_?event|secret|compare_?digest|timingSafeEqual|digest|\bsig\b|token|hash_equals|webhooks?\.(unwrap|receive)/i;

/** The text of an error goes to whoever asked. */
function shownErrors(facts: Facts, text: string): Finding[] {
  const findings: Finding[] = [];
  for (const { value, within, node } of facts.returns)
    if (within && routeDecorator.test(within.decorators.join('\n')) && value.from?.includes(caughtError))
      findings.push(findingAt('security', shown, node, text));
  for (const call of facts.calls)
    if (answers.test(call.name) && call.args.some((arg) => stack.test(arg.value.name)))
      findings.push(findingAt('security', shown, call.node, text));
  return findings;
}

const answers = /^(res|response)(\.status\(\))?\.(send|json|end|write)$/;
const stack = /(^|\.)(err|error|e|ex|exception)\.stack$/;

const open = {
  id: 'security.open-route',
  severity: 'medium',
  confidence: 'medium',
  cwe: 862,
  message: 'Nobody asks who is calling this.',
  fix: 'Check that the caller is signed in and has the right, in the way of the framework.',
} as const;
const webhook = {
  id: 'security.webhook-open',
  severity: 'high',
  confidence: 'medium',
  cwe: 345,
  message: 'The event is believed whoever sent it.',
  fix: 'Check the signature over the raw body in constant time.',
} as const;
const shown = {
  id: 'security.error-shown',
  severity: 'low',
  confidence: 'medium',
  cwe: 209,
  message: 'The caller is told what the error knows of the inside.',
  fix: 'Log it, and answer with a fixed text.',
} as const;
