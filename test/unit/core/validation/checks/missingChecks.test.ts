import assert from 'node:assert/strict';
import { validate } from '../openValidator.ts';

type Row = readonly [rule: string, language: string, faulty: string, mended: string];

const flask = (decorators: string, body: string) =>
  `from flask import Flask, request\napp = Flask(__name__)\n${decorators}\ndef handler():\n    ${body}\n`;

const rows: readonly Row[] = [
  [
    'security.open-route',
    'python',
    flask('@app.route("/admin/users", methods=["DELETE"])', 'delete_all()\n    return "gone"'),
    flask('@app.route("/admin/users", methods=["DELETE"])\n@login_required', 'delete_all()\n    return "gone"'),
  ],
  [
    'security.open-route',
    'python',
    flask('@app.post("/refund")', 'refund(request.json)\n    return ""'),
    flask('@app.post("/refund")', 'if not current_user.is_admin: return "", 403\n    return ""'),
  ],
  [
    'security.open-route',
    'javascript',
    "app.delete('/admin/users/:id', (req, res) => { remove(req.params.id); res.end(); });\n",
    "app.delete('/admin/users/:id', requireAdmin, (req, res) => { remove(req.params.id); res.end(); });\n",
  ],
  [
    'security.open-route',
    'javascript',
    "router.post('/payments', async (req, res) => { await pay(req.body); res.end(); });\n",
    "router.use(authenticate);\nrouter.post('/payments', async (req, res) => { await pay(req.body); res.end(); });\n",
  ],
  [
    'security.open-route',
    'java',
    'class A { @PostMapping("/admin/reset") void reset() { clear(); } }\n',
    'class A { @PostMapping("/admin/reset") @PreAuthorize("hasRole(1)") void reset() { clear(); } }\n',
  ],
  [
    'security.webhook-open',
    'javascript',
    "app.post('/webhook', (req, res) => { fulfil(req.body); res.end(); });\n",
    "app.post('/webhook', (req, res) => { fulfil(stripe.webhooks.constructEvent(req.body, req.headers['stripe-signature'], key)); res.end(); });\n",
  ],
  [
    'security.webhook-open',
    'python',
    flask('@app.post("/webhooks/pay")', 'fulfil(request.json)\n    return ""'),
    flask('@app.post("/webhooks/pay")', 'verify(request)\n    fulfil(request.json)\n    return ""'),
  ],
  [
    'py.security.cors-default',
    'python',
    'from flask_cors import CORS\nCORS(app)\n',
    'from flask_cors import CORS\nCORS(app, origins=["https://a.example"])\n',
  ],
  [
    'py.security.cors-list',
    'python',
    'app.add_middleware(CORSMiddleware, allow_origins=["*"])\n',
    'app.add_middleware(CORSMiddleware, allow_origins=["https://a.example"])\n',
  ],
  [
    'py.security.autoescape-off',
    'python',
    'from jinja2 import Environment\nenv = Environment()\n',
    'from jinja2 import Environment, select_autoescape\nenv = Environment(autoescape=select_autoescape())\n',
  ],
  [
    'py.security.unverified-context',
    'python',
    'import ssl\ncontext = ssl.SSLContext(ssl.PROTOCOL_TLS)\n',
    'import ssl\ncontext = ssl.create_default_context()\n',
  ],
  [
    'py.security.xml-remote',
    'python',
    'from lxml import etree\nfrom flask import request\ndef f():\n    return etree.fromstring(request.get_data())\n',
    'from lxml import etree\nfrom flask import request\ndef f():\n    return etree.fromstring(request.get_data(), parser=safe)\n',
  ],
];

describe('What is missing', () => {
  for (const [rule, language, faulty, mended] of rows) {
    const found = async (code: string) => (await validate(language, code)).findings.map((each) => each.rule);
    it(`is found: ${rule} in ${language}: ${faulty.trim().split('\n').at(-1)}`, async () => {
      assert.ok((await found(faulty)).includes(rule));
    });
    it(`is not found where it is there: ${rule} in ${language}`, async () => {
      assert.ok(!(await found(mended)).includes(rule));
    });
  }
});
