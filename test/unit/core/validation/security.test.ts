import assert from 'node:assert/strict';
import { securityIn, validate } from './openValidator.ts';

/** Each row: language, code, and what must be found, exactly. */
const rows: readonly (readonly [title: string, language: string, code: string, expected: readonly string[]])[] = [
  ['a command through an alias', 'python', 'from os import system as s\ndef f(name):\n    s("ls " + name)\n', ['py.security.os-command@3']],
  ['a constant command', 'python', 'import os\nos.system("ls")\n', []],
  [
    'a shell with a variable',
    'python',
    'import subprocess\ndef f(cmd):\n    subprocess.run(cmd, shell=True)\n',
    ['py.security.shell-true@3'],
  ],
  ['a list of arguments', 'python', 'import subprocess\ndef f(name):\n    subprocess.run(["ls", name], check=True)\n', []],
  ['SQL by f-string', 'python', 'def f(cur, name):\n    cur.execute(f"SELECT * FROM t WHERE n = \'{name}\'")\n', ['py.security.sql@2']],
  [
    'SQL by % through a variable',
    'python',
    'def f(cur, name):\n    q = "SELECT * FROM t WHERE n = %s" % name\n    cur.execute(q)\n',
    ['py.security.sql@3'],
  ],
  ['SQL with a placeholder', 'python', 'def f(cur, name):\n    cur.execute("SELECT * FROM t WHERE n = %s", (name,))\n', []],
  ['eval of a literal', 'python', 'eval("1 + 1")\n', []],
  ['TLS off', 'python', 'import requests\nrequests.get("https://a.org", verify=False)\n', ['py.security.verify-off@2']],
  ['MD5 not for security', 'python', 'import hashlib\nhashlib.md5(b"x", usedforsecurity=False)\n', []],
  ['yaml with a safe loader', 'python', 'import yaml\ndef f(s):\n    return yaml.load(s, Loader=yaml.SafeLoader)\n', []],
  [
    'a cleaned command',
    'python',
    'import os, shlex\nfrom flask import request\ndef f():\n    os.listdir(shlex.quote(request.args["d"]))\n',
    [],
  ],
  ['a fixed host', 'javascript', 'app.get("/", (req, res) => fetch("https://api.example.org/" + req.query.id));\n', []],
  [
    'a chosen host',
    'javascript',
    'app.get("/", (req, res) => fetch("https://" + req.query.host + "/x"));\n',
    ['js.security.ssrf@1', 'js.security.built-address@1'],
  ],
  [
    'exec by require',
    'javascript',
    'const { exec } = require("child_process");\nfunction f(x) { exec("ls " + x); }\n',
    ['js.security.command@2'],
  ],
  [
    'exec of node:child_process',
    'typescript',
    'import * as cp from "node:child_process";\nexport function f(x: string): void { cp.exec(`ls ${x}`); }\n',
    ['js.security.command@2'],
  ],
  [
    'destructured request',
    'javascript',
    'app.post("/", (req, res) => { const { path } = req.body; res.sendFile(path); });\n',
    ['js.security.sent-file@1'],
  ],
  ['innerHTML of a constant', 'javascript', 'el.innerHTML = "<b>x</b>";\n', []],
  ['innerHTML of a parameter', 'javascript', 'function f(x) { el.innerHTML = x; }\n', ['js.security.inner-html@1']],
  ['cleaned markup', 'javascript', 'function f(x) { el.innerHTML = DOMPurify.sanitize(x); }\n', []],
  ['TLS off in an object', 'javascript', 'const o = { rejectUnauthorized: false };\n', ['js.security.tls-check-off@1']],
  [
    'Go',
    'go',
    'package p\nimport "net/http"\nfunc h(w http.ResponseWriter, r *http.Request) {\n\tq := "SELECT * FROM t WHERE a = " + r.FormValue("a")\n\tdb.Query(q)\n}\n',
    ['go.security.built-sql@4', 'go.security.sql@5'],
  ],
  [
    'Java',
    'java',
    'class A { void f(java.sql.Statement st, String a) throws Exception { st.executeQuery("SELECT * FROM t WHERE a = \'" + a + "\'"); } }\n',
    ['java.security.sql@1'],
  ],
  [
    'C#',
    'csharp',
    'class A { void F(string a) { var c = new SqlCommand($"SELECT * FROM t WHERE a = {a}", k); } }\n',
    ['cs.security.sql@1'],
  ],
  ['PHP', 'php', '<?php\nsystem("ls " . $_GET["d"]);\necho htmlspecialchars($_GET["d"]);\n', ['php.security.command@2']],
  ['Ruby', 'ruby', 'User.where("a = #{params[:a]}")\nUser.where("a = ?", params[:a])\n', ['rb.security.sql@1']],
  ['Rust', 'rust', 'fn f(a: &str) { conn.execute(&format!("DELETE FROM t WHERE a = {}", a), []); }\n', ['rs.security.sql@1']],
  ['C', 'c', 'int f(char *a) { printf(a); printf("%s", a); return 0; }\n', ['c.security.format@1']],
  ['Bash', 'shellscript', 'eval "$1"\nrm -rf "$DIR"/*\n', ['sh.security.eval@1', 'sh.security.remove@2']],
  ['PowerShell', 'powershell', 'function F { param([string]$a)\n Invoke-Expression "ls $a"\n}\n', ['ps.security.eval@2']],
  ['CSS', 'css', 'a { background: url(javascript:x) }\n', ['css.security.script-address@1']],
];

describe('security rules', () => {
  for (const [title, language, code, expected] of rows) {
    it(`${language}: ${title}`, async () => {
      assert.deepEqual(await securityIn(language, code), expected);
    });
  }

  it('make what comes from a request critical and cap the score at 40', async () => {
    const report = await validate('python', 'from flask import request\n\n\ndef f():\n    return eval(request.args["q"])\n');
    assert.equal(report.findings.find((finding) => finding.rule === 'py.security.eval')?.severity, 'critical');
    assert.ok(report.score <= 40);
  });

  it('follow a value through both ways of a branch', async () => {
    assert.deepEqual(
      await securityIn('python', 'import os\ndef f(a, b):\n    c = "ls"\n    if b:\n        c = "ls " + a\n    os.system(c)\n'),
      ['py.security.os-command@6'],
    );
  });

  it('follow a value through a member of the object', async () => {
    const code =
      'import os\nclass A:\n    def __init__(self, a):\n        self.c = "ls " + a\n    def run(self):\n        os.system(self.c)\n';
    assert.deepEqual(await securityIn('python', code), ['py.security.os-command@6']);
  });

  it('heed no comment that asks for silence', async () => {
    for (const comment of ['# nosec', '# noqa', '# type: ignore', '# nosec:py.security.eval it is fine']) {
      assert.deepEqual(await securityIn('python', `def f(x):\n    return eval(x)  ${comment}\n`), ['py.security.eval@2']);
    }
  });

  it('want a webhook’s signature compared in constant time', async () => {
    const open = 'import hmac\ndef hook(request):\n    given = request.headers["X-Hub-Signature-256"]\n    return given == "x"\n';
    assert.ok((await securityIn('python', open)).includes('security.webhook-unchecked@3'));
    const closed =
      'import hmac\ndef hook(request):\n    given = request.headers["X-Hub-Signature-256"]\n    return hmac.compare_digest(given, mac)\n';
    assert.ok(!(await securityIn('python', closed)).includes('security.webhook-unchecked@3'));
  });
});
