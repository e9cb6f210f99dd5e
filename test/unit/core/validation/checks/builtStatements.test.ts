import assert from 'node:assert/strict';
import fc from 'fast-check';
import { securityIn, validate } from '../openValidator.ts';
import { type Row, testRows } from '../rules/ruleRows.ts';

const rule = 'security.built-statement';

/** Functions of a project that run what they are given, and statements that are run elsewhere; beside each what is safe or no statement. */
const rows: Readonly<Record<string, readonly Row[]>> = {
  python: [
    [
      rule,
      'def f(email):\n    return tools.execute_query(f"select * from admins where email = \'{email}\'")\n',
      'def f(email):\n    return tools.execute_query("select * from admins where email = %s", (email,))\n',
    ],
    [
      rule,
      'def f(c, name):\n    return queryOne(c, "SELECT a FROM t WHERE name=\'{}\'".format(name))\n',
      'def f(c, name):\n    return queryOne(c, "SELECT a FROM t WHERE name=?", (name,))\n',
    ],
    [
      rule,
      'class A:\n    def f(self, sid):\n        q = "DELETE FROM t WHERE id = \'%s\';" % sid\n        self._query(q)\n',
      'class A:\n    def f(self, sid):\n        q = "DELETE FROM t WHERE id = $1;"\n        self._query(q, sid)\n',
    ],
    [
      rule,
      'def f(sender):\n    return app.db.sql("""select a from `tab A` where b = \'{b}\'""".format(b=sender))\n',
      'def f(sender):\n    return app.db.sql("""select a from `tab A` where b = %s""", sender)\n',
    ],
    [
      rule,
      'def f(user):\n    query = (f"INSERT INTO users (a, b) "\n             f"VALUES (1, \'{user.name}\')")\n    db.add(query)\n',
      'def f(user):\n    query = "INSERT INTO users (a, b) VALUES (1, %s)"\n    db.add(query, (user.name,))\n',
    ],
    [
      rule,
      'def f(limit):\n    rows = db.fetch_rows("SELECT a FROM t LIMIT " + limit)\n    return rows\n',
      'def f(limit):\n    rows = db.fetch_rows("SELECT a FROM t LIMIT " + str(int(limit)))\n    return rows\n',
    ],
    [
      rule,
      'def f(a):\n    statement = "UPDATE t SET \\"b\\"=\'{}\' WHERE c=1".format(a)\n    go(statement)\n',
      'def f(a):\n    text = "Update the field b to \'{}\' where it is shown".format(a)\n    go(text)\n',
    ],
    [
      rule,
      'def f(key):\n    return f"SELECT a FROM t WHERE b LIKE \'%{key}%\'"\n',
      'def f(table):\n    return f"SELECT a FROM {table} WHERE b LIKE ?"\n',
    ],
    [
      rule,
      'def f(table, x):\n    return run_sql("SELECT a FROM {} WHERE b = \'{}\'".format(table, x))\n',
      'STATEMENT = "SELECT a FROM {table} WHERE b = %s LIMIT 1"\n\nclass A:\n    def f(self):\n        return SimpleStatement(STATEMENT.format(table=self.table))\n',
    ],
    [
      rule,
      'def f(x):\n    return exec_sql(f"SELECT a FROM t WHERE b = \'{x}\'")\n',
      'def f(x):\n    log_query(f"SELECT a FROM t WHERE b = {x}")\n',
    ],
  ],
  javascript: [
    [
      rule,
      "async function f(id) {\n  return runQuery(`SELECT a FROM t WHERE id = '${id}'`);\n}\n",
      "async function f(id) {\n  return runQuery('SELECT a FROM t WHERE id = ?', [id]);\n}\n",
    ],
    [
      rule,
      'function f(name) {\n  const q = "SELECT a FROM t WHERE b = \'" + name + "\'";\n  return store.ask(q);\n}\n',
      'function f(name) {\n  const q = "SELECT a FROM t WHERE b = $1";\n  return store.ask(q, name);\n}\n',
    ],
  ],
  java: [
    [
      rule,
      'class A {\n  Object f(String id) {\n    return helper.runSql("SELECT a FROM t WHERE id = \'" + id + "\'");\n  }\n}\n',
      'class A {\n  Object f(String id) {\n    return helper.runSql("SELECT a FROM t WHERE id = ?", id);\n  }\n}\n',
    ],
  ],
  go: [
    [
      rule,
      'package a\n\nimport "fmt"\n\nfunc f(id string) string {\n\tq := fmt.Sprintf("SELECT a FROM t WHERE id = \'%s\'", id)\n\treturn ask(q)\n}\n',
      'package a\n\nfunc f(id string) string {\n\tq := "SELECT a FROM t WHERE id = $1"\n\treturn ask(q, id)\n}\n',
    ],
  ],
};

describe('statements that are built for functions of the project', () => {
  testRows(rows);

  it('are told once, and not where a table names the library', async () => {
    const code = 'def f(cursor, a):\n    q = "SELECT a FROM t WHERE b = \'%s\'" % a\n    cursor.execute(q)\n';
    assert.deepEqual(await securityIn('python', code), ['py.security.sql@3']);
  });

  /** Statements into which nothing can be written that is more than a value, as public code writes them. */
  const safe: readonly (readonly [language: string, code: string])[] = [
    ['typescript', 'export const f = (id: string) => queryOne(`SELECT a FROM t WHERE id = ${db.escape(id)}`);\n'],
    ['typescript', 'export const f = (id: string) => queryOne(`SELECT a FROM t WHERE id = ${quoteLiteral(id)}`);\n'],
    ['typescript', "export const f = (at: Date) => queryOne(`SELECT a FROM t WHERE at = '${at.toISOString()}'`);\n"],
    ['typescript', `export const f = (b: string) => queryOne(\`SELECT a FROM t WHERE b = '\${b.replace(/'/g, "''")}'\`);\n`],
    ['php', `<?php\nfunction f($db, $id) { return $db->fetchAll("SELECT a FROM t WHERE id = " . (int) $id); }\n`],
    ['php', `<?php\nfunction f($db, $b) { return $db->fetchAll("SELECT a FROM t WHERE b = '" . $db->escape($b) . "'"); }\n`],
    ['go', 'package a\n\nfunc f(s Store, n int) {\n\ts.QueryRows("SELECT a FROM t WHERE id = " + strconv.Itoa(n))\n}\n'],
    ['csharp', 'class A {\n  object F(Db db, string b) => db.Rows.FromSqlInterpolated($"SELECT a FROM t WHERE b = {b}");\n}\n'],
    ['csharp', 'class A {\n  object F(Db db, string b) => db.Database.SqlQuery<int>($"SELECT a FROM t WHERE b = {b}");\n}\n'],
    ['csharp', 'class A {\n  object F(Db db, string b) => db.Database.ExecuteSqlAsync($"UPDATE t SET a = 1 WHERE b = {b}");\n}\n'],
    ['python', 'def f(day):\n    return run_query(f"SELECT a FROM t WHERE day = \'{day.isoformat()}\'")\n'],
  ];
  for (const [language, code] of safe)
    it(`are none where the value can be no more than one: ${code.trim().slice(0, 90)}`, async () => {
      assert.deepEqual(await securityIn(language, code), []);
    });

  it('are seen where one quotation mark is doubled and the next is not', async () => {
    const code = `function f(b) {\n  return queryOne(\`SELECT a FROM t WHERE b = '\${b.replace("'", "''")}'\`);\n}\n`;
    assert.deepEqual(await securityIn('javascript', code), [`${rule}@2`]);
  });

  it('keep code under the threshold for learning', async () => {
    const { score } = await validate('python', 'def f(a: str) -> str:\n    return run_sql(f"SELECT a FROM t WHERE b = \'{a}\'")\n');
    assert.ok(score < 95, String(score));
  });

  it('are never seen in constants, whatever the function is called', () =>
    fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[a-z]{1,8}_(?:query|sql|exec)$/), fc.stringMatching(/^[a-z]{1,12}$/), async (name, value) => {
        const found = await securityIn('python', `def f():\n    return ${name}("SELECT a FROM t WHERE b = '${value}'")\n`);
        assert.ok(!found.some((each) => each.startsWith(rule)), found.join(' '));
      }),
      { numRuns: 30 },
    ));
});
