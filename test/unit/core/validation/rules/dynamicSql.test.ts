import assert from 'node:assert/strict';
import { validate } from '../openValidator.ts';

/** SQL that is put together of the program's own pieces only, and SQL that takes in what anybody says. */
const rows: readonly (readonly [language: string, kind: 'safe' | 'bad', code: string])[] = [
  [
    'python',
    'safe',
    'def f(cur, ids):\n    marks = ", ".join(["?"] * len(ids))\n    cur.execute(f"SELECT * FROM t WHERE id IN ({marks})", ids)\n',
  ],
  [
    'python',
    'safe',
    'def f(cur, ids):\n    marks = ",".join("%s" for _ in ids)\n    cur.execute("SELECT * FROM t WHERE id IN (" + marks + ")", ids)\n',
  ],
  [
    'python',
    'safe',
    'COLUMNS = {"n": "name", "a": "age"}\ndef f(cur, sort):\n    cur.execute(f"SELECT * FROM t ORDER BY {COLUMNS[sort]}")\n',
  ],
  [
    'python',
    'safe',
    'COLUMNS = {"n": "name", "a": "age"}\ndef f(cur, sort):\n    column = COLUMNS.get(sort, "name")\n    cur.execute(f"SELECT * FROM t ORDER BY {column}")\n',
  ],
  [
    'python',
    'safe',
    'ALLOWED = ("name", "age")\ndef f(cur, sort):\n    if sort not in ALLOWED:\n        raise ValueError(sort)\n    cur.execute(f"SELECT * FROM t ORDER BY {sort}")\n',
  ],
  [
    'python',
    'safe',
    'from psycopg import sql\ndef f(cur, table):\n    cur.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table)))\n',
  ],
  ['python', 'safe', 'def f(cur, n):\n    cur.execute(f"SELECT * FROM t LIMIT {int(n)}")\n'],
  ['python', 'safe', 'TABLE = "users"\ndef f(cur, n):\n    cur.execute(f"SELECT * FROM {TABLE} WHERE n = ?", (n,))\n'],
  ['python', 'safe', 'def f(cur, desc):\n    order = "DESC" if desc else "ASC"\n    cur.execute(f"SELECT * FROM t ORDER BY n {order}")\n'],
  [
    'python',
    'safe',
    'def f(cur, fields):\n    clause = " AND ".join(f"{k} = ?" for k in ("a", "b"))\n    cur.execute(f"SELECT * FROM t WHERE {clause}", fields)\n',
  ],
  [
    'python',
    'bad',
    'def f(cur, fields):\n    clause = " AND ".join(f"{k} = ?" for k in fields)\n    cur.execute(f"SELECT * FROM t WHERE {clause}", fields)\n',
  ],
  ['python', 'bad', 'def f(cur, ids):\n    cur.execute("SELECT * FROM t WHERE id IN (" + ",".join(ids) + ")")\n'],
  ['python', 'bad', 'def f(cur, sort):\n    cur.execute(f"SELECT * FROM t ORDER BY {sort}")\n'],
  [
    'javascript',
    'safe',
    'function f(db, ids) { const marks = ids.map(() => "?").join(", "); return db.query(`SELECT * FROM t WHERE id IN (${marks})`, ids); }\n',
  ],
  [
    'javascript',
    'safe',
    'function f(db, ids) { const marks = ids.map((_, i) => `$${i + 1}`).join(", "); return db.query(`SELECT * FROM t WHERE id IN (${marks})`, ids); }\n',
  ],
  [
    'javascript',
    'safe',
    'const columns = { n: "name" };\nfunction f(db, sort) { const column = columns[sort] ?? "name"; return db.query(`SELECT * FROM t ORDER BY ${column}`); }\n',
  ],
  [
    'javascript',
    'safe',
    'function f(db, ids) { return db.query(`SELECT * FROM t WHERE id IN (${Array(ids.length).fill("?").join(",")})`, ids); }\n',
  ],
  ['javascript', 'safe', 'function f(db, name) { return db.query(`SELECT * FROM ${mysql.escapeId(name)}`); }\n'],
  ['javascript', 'safe', 'function f(db, id) { return db.query(sql`SELECT * FROM t WHERE id = ${id}`); }\n'],
  ['javascript', 'safe', 'function f(db, desc) { return db.query(`SELECT * FROM t ORDER BY n ${desc ? "DESC" : "ASC"}`); }\n'],
  ['javascript', 'safe', 'function f(db, n) { return db.query(`SELECT * FROM t LIMIT ${Number(n)}`); }\n'],
  ['javascript', 'bad', 'function f(db, ids) { return db.query(`SELECT * FROM t WHERE id IN (${ids.join(",")})`); }\n'],
  ['javascript', 'bad', 'function f(db, s) { return db.query(`SELECT * FROM t ORDER BY ${s}`); }\n'],
  [
    'php',
    'safe',
    '<?php\n$marks = implode(",", array_fill(0, count($ids), "?"));\n$db->prepare("SELECT * FROM t WHERE id IN ($marks)");\n',
  ],
  ['php', 'safe', '<?php\n$marks = str_repeat("?,", count($ids) - 1) . "?";\n$db->prepare("SELECT * FROM t WHERE id IN ($marks)");\n'],
  ['php', 'bad', '<?php\n$list = implode(",", $ids);\n$db->query("SELECT * FROM t WHERE id IN ($list)");\n'],
  [
    'go',
    'safe',
    'package p\nfunc f(db *sql.DB, ids []any) {\n\tmarks := strings.Repeat("?,", len(ids)-1) + "?"\n\tdb.Query("SELECT * FROM t WHERE id IN ("+marks+")", ids...)\n}\n',
  ],
  [
    'go',
    'safe',
    'package p\nvar columns = map[string]string{"n": "name"}\nfunc f(db *sql.DB, sort string) {\n\tcolumn, ok := columns[sort]\n\tif !ok { return }\n\tdb.Query("SELECT * FROM t ORDER BY " + column)\n}\n',
  ],
  ['go', 'bad', 'package p\nfunc f(db *sql.DB, sort string) {\n\tdb.Query("SELECT * FROM t ORDER BY " + sort)\n}\n'],
  [
    'java',
    'safe',
    'class A { void f(Statement s, List<Integer> ids) throws Exception { String marks = String.join(",", Collections.nCopies(ids.size(), "?")); s.executeQuery("SELECT * FROM t WHERE id IN (" + marks + ")"); } }\n',
  ],
  [
    'java',
    'safe',
    'class A { void f(Statement s, int n) throws Exception { s.executeQuery("SELECT * FROM t LIMIT " + Integer.parseInt("" + n)); } }\n',
  ],
  ['java', 'bad', 'class A { void f(Statement s, String n) throws Exception { s.executeQuery("SELECT * FROM t ORDER BY " + n); } }\n'],
  [
    'csharp',
    'safe',
    'class A { void F(string[] ids) { var marks = string.Join(",", ids.Select((x, i) => "@p" + i)); var c = new SqlCommand("SELECT * FROM t WHERE id IN (" + marks + ")"); } }\n',
  ],
  ['csharp', 'bad', 'class A { void F(string n) { var c = new SqlCommand("SELECT * FROM t ORDER BY " + n); } }\n'],
  ['ruby', 'safe', 'def f(ids)\n  marks = (["?"] * ids.size).join(",")\n  User.where("id IN (#{marks})", *ids)\nend\n'],
  ['ruby', 'safe', 'COLUMNS = { "n" => "name" }\ndef f(sort)\n  User.order("#{COLUMNS.fetch(sort, "name")} ASC")\nend\n'],
  ['ruby', 'bad', 'def f(sort)\n  User.order("#{sort} ASC")\nend\n'],
  ['ruby', 'safe', 'def f(n)\n  User.where("name = #{connection.quote(n)}")\nend\n'],
];

describe('SQL put together at run time', () => {
  for (const [at, [language, kind, code]] of rows.entries()) {
    it(`is ${kind === 'safe' ? 'left alone' : 'found'} in ${language} (${at + 1})`, async () => {
      const { findings } = await validate(language, code);
      assert.equal(
        findings.some((finding) => finding.cwe === 'CWE-89'),
        kind === 'bad',
        code,
      );
    });
  }
});
